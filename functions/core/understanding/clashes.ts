// What two intents take from each other by what is written, without any guess: a keyword of one inside the phrases
// of another, phrases that are nearly the same, the same title.
import { train } from '#core/classifier.ts';
import { comparedForm } from '#core/match/keywords.ts';
import { createMatcher } from '#core/match.ts';
import { meet } from '#core/settings/conflicts.ts';
import type { Intent } from '#core/settings.ts';
import type { Finding } from './finding.ts';
import { groupedBy, isTriedOpen, type Phrase } from './phrases.ts';

/** Shorter ones differ in a letter and mean different things. */
const SHORTEST_WITH_A_TYPO = 8;
/** Nobody writes longer ones twice by mistake, and looking for it would take long. */
const LONGEST_WITH_A_TYPO = 60;

/** `intents` are those that are switched on. */
export function examineClashes(intents: readonly Intent[], phrases: readonly Phrase[]): readonly Finding[] {
  return [...stealingKeywords(intents, phrases), ...nearDuplicates(phrases), ...sameTitles(intents)];
}

function stealingKeywords(intents: readonly Intent[], phrases: readonly Phrase[]): readonly Finding[] {
  const onlyKeywords = intents.map(({ title: _, ...intent }) => ({ ...intent, phrases: [] }));
  const understanding = { boldness: 5, suggest: false };
  const { match } = createMatcher({ intents: onlyKeywords, understanding }, train([], { threshold: 1 }));
  const stolen = phrases.flatMap(({ intent, text }) => {
    const found = match({ text }, isTriedOpen(intent)).match;
    if (found?.by !== 'keyword' || found.intent.name === intent.name) return [];
    return [{ from: intent.name, intent: found.intent.name, keyword: found.why.phrase ?? '', text }];
  });
  const keyOf = ({ from, intent, keyword }: (typeof stolen)[number]) => JSON.stringify([from, intent, keyword]);
  return [...groupedBy(stolen, keyOf).values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { from, intent, keyword } = first;
    return [{ kind: 'keyword-steals', intent, keyword, from, texts: group.map(({ text }) => text) }];
  });
}

/** Equal phrases are a remark of the settings' check already. */
function nearDuplicates(phrases: readonly Phrase[]): readonly Finding[] {
  const once = [...groupedBy(phrases, ({ intent, form }) => `${intent.name} ${form}`).values()].flatMap(
    ([first]) => first ?? [],
  );
  const byWords = groupedBy(once, ({ form }) => form.split(' ').sort().join(' '));
  const reordered = [...byWords.values()].flatMap((group) => twins(group, 'order', () => true));
  const spellings = once.flatMap((phrase) => shortened(phrase.form).map((spelling) => ({ phrase, spelling })));
  const bySpelling = groupedBy(spellings, ({ spelling }) => spelling);
  const misspelled = [...bySpelling.values()].flatMap((group) =>
    twins([...new Set(group.map(({ phrase }) => phrase))], 'letter', isOneLetterApart),
  );
  const pairs = groupedBy([...reordered, ...misspelled], ({ phrases }) => JSON.stringify(phrases));
  return [...pairs.values()].flatMap(([first]) => first ?? []);
}

type NearDuplicate = Extract<Finding, { kind: 'near-duplicate' }>;

/** Each phrase with the first of another intent that it is near to. */
function twins(
  group: readonly Phrase[],
  differsIn: NearDuplicate['differsIn'],
  areNear: (one: string, other: string) => boolean,
): readonly NearDuplicate[] {
  return group.flatMap((later, place) => {
    const earlier = group
      .slice(0, place)
      .find((one) => one.form !== later.form && areRivals(one.intent, later.intent) && areNear(one.form, later.form));
    if (earlier === undefined) return [];
    const [one, other] = [earlier, later].map(({ intent, text }) => ({ intent: intent.name, text }));
    return [{ kind: 'near-duplicate', phrases: [one, other] as NearDuplicate['phrases'], differsIn }];
  });
}

function areRivals(one: Intent, other: Intent): boolean {
  return one !== other && meet(one, other);
}

/** The form and all that it becomes without one of its characters: forms a letter apart have one of these in common. */
function shortened(form: string): readonly string[] {
  if (form.length < SHORTEST_WITH_A_TYPO || form.length > LONGEST_WITH_A_TYPO) return [];
  return [form, ...Array.from(form, (_, at) => form.slice(0, at) + form.slice(at + 1))];
}

function isOneLetterApart(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  if (!/\p{L}/u.test(long[at] ?? '')) return false; // numbers and spaces: "per 2", "per 3"
  return long.slice(at + 1) === short.slice(long.length > short.length ? at : at + 1);
}

function sameTitles(intents: readonly Intent[]): readonly Finding[] {
  const titles = intents.flatMap((intent) =>
    Object.entries(typeof intent.title === 'string' ? { any: intent.title } : (intent.title ?? {})).map(
      ([language, title]) => ({ intent, title, key: `${language} ${comparedForm(title)}` }),
    ),
  );
  const clashes = [...groupedBy(titles, ({ key }) => key).values()].flatMap((group) =>
    group.flatMap(({ intent, title }, place) => {
      const earlier = group.slice(0, place).find((other) => areRivals(other.intent, intent));
      return earlier === undefined ? [] : [{ intents: [earlier.intent.name, intent.name] as const, title }];
    }),
  );
  // Once for two intents, in however many languages.
  return [...groupedBy(clashes, ({ intents }) => intents.join(' ')).values()].flatMap(([first]) =>
    first === undefined ? [] : [{ kind: 'same-title', ...first }],
  );
}
