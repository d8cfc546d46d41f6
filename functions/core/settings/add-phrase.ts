// One more phrase for an intent of a settings file. Everything that stands in the file stays as it is: the phrase goes
// in beside it, and the result is read again before anybody gets it.
import type { Language, WordList } from '#core/languages.ts';
import { wordsOf } from '#core/languages.ts';
import { comparedForm } from '#core/match/keywords.ts';
import { privacyWish } from '#core/match/stop-words.ts';
import type { Intent, Settings } from '#core/settings.ts';
import { meet } from './conflicts.ts';
import { isEqual } from './equal.ts';
import { formatProblem, type Problem, readSettings } from './file.ts';
import { spliced } from './phrase-splice.ts';
import { shortened } from './places.ts';

/** What an owner said a text means. `language` is where it goes in an intent that has a list a language. */
export type Label = { readonly text: string; readonly intent: string; readonly language?: Language };

export type RefusalCode =
  | 'no-words'
  | 'no-intent'
  | 'intent-off'
  | 'taken'
  | 'stop-word'
  | 'vetoed'
  | 'not-allowed'
  | 'unreadable';

/** `rival` is the intent that has the text already. */
export type Refusal = { readonly code: RefusalCode; readonly sentence: string; readonly rival?: string };

/** What became of a label. `known`: the intent answers to it already. */
export type Outcome =
  | { readonly kind: 'added' }
  | { readonly kind: 'known' }
  | ({ readonly kind: 'refused' } & Refusal);

export type Taught = {
  /** The file with every phrase that was added. */
  readonly text: string;
  /** Absent where nothing was added. */
  readonly settings?: Settings;
  /** One for each label, in their order. */
  readonly outcomes: readonly Outcome[];
};

/** Adds the labels' texts as phrases. Never throws; adding them twice changes nothing. */
export function addPhrases(source: string, labels: readonly Label[]): Taught {
  const read = readSettings(nameOf(source), source);
  if (read.kind === 'invalid') {
    const outcome = refused('unreadable', `The settings have to be repaired first: ${firstOf(read.problems)}`);
    return { text: source, outcomes: labels.map(() => outcome) };
  }
  const start: Required<Taught> = { text: source, settings: read.settings, outcomes: [] };
  const together = labels.reduce((so, label) => addNext(so, label, false), start);
  // Files are read again once, not once a label, unless one of the phrases did not go in as it should.
  const taught = isAsMeant(together) ? together : labels.reduce((so, label) => addNext(so, label, true), start);
  if (taught.outcomes.some(({ kind }) => kind === 'added')) return taught;
  return { text: source, outcomes: taught.outcomes };
}

function isAsMeant({ text, settings }: Required<Taught>): boolean {
  const read = readSettings(nameOf(text), text);
  return read.kind === 'ok' && isEqual(read.settings, settings);
}

function addNext(so: Required<Taught>, label: Label, carefully: boolean): Required<Taught> {
  const { settings, outcomes } = so;
  const intent = settings.intents.find(({ name }) => name === label.intent);
  const refusal = intent === undefined ? noIntent(label) : whyNot(settings, intent, label);
  if (refusal !== undefined) return { ...so, outcomes: [...outcomes, { kind: 'refused', ...refusal }] };
  if (intent === undefined || formsOf(intent).has(comparedForm(label.text))) {
    return { ...so, outcomes: [...outcomes, { kind: 'known' }] };
  }
  const { text, next, outcome } = write(so, intent, label, carefully);
  return { text, settings: next, outcomes: [...outcomes, outcome] };
}

/** JSON may be indented with tabs. */
export function nameOf(source: string): string {
  return /^\ufeff?\s*\{/.test(source) ? 'settings.json' : 'settings.yaml';
}

type Written = { readonly text: string; readonly next: Settings; readonly outcome: Outcome };

function write(
  { text, settings }: Taught & { settings: Settings },
  intent: Intent,
  label: Label,
  carefully: boolean,
): Written {
  const language = label.language ?? (settings.business.languages[0] as Language);
  const wanted = { ...intent, phrases: withWord(intent.phrases, label.text, language) };
  const next = { ...settings, intents: settings.intents.map((other) => (other === intent ? wanted : other)) };
  let problem = 'The file could not be changed. Please add the phrase by hand.';
  for (const attempt of spliced(text, intent.name, label.text, isPlain(intent.phrases) ? undefined : language)) {
    if (!carefully) return { text: attempt, next, outcome: { kind: 'added' } };
    const read = readSettings(nameOf(attempt), attempt);
    if (read.kind === 'ok' && isEqual(read.settings, next)) return { text: attempt, next, outcome: { kind: 'added' } };
    if (read.kind === 'invalid') problem = firstOf(read.problems);
  }
  return { text, next: settings, outcome: refused('not-allowed', problem) };
}

function withWord(list: WordList, text: string, language: Language): Intent['phrases'] {
  if (isPlain(list)) return [...list, text];
  const lists = Object.entries(list).map(([other, words]) => [other, [...words]]);
  return { ...Object.fromEntries(lists), [language]: [...(list[language] ?? []), text] };
}

function isPlain(list: WordList): list is readonly string[] {
  return Array.isArray(list);
}

function whyNot(settings: Settings, intent: Intent, { text }: Label): Refusal | undefined {
  const form = comparedForm(text);
  const { name } = intent;
  if (form === '') return why('no-words', 'There is no word in this text.');
  if (!intent.enabled) return why('intent-off', `${name} is switched off. Switch it on first.`);
  const said = `"${shortened(text)}"`;
  const rival = settings.intents.find(
    (other) => other !== intent && other.enabled && meet(other, intent) && formsOf(other).has(form),
  );
  if (rival !== undefined) {
    return {
      ...why('taken', `${said} belongs to ${rival.name} already. Take it away there first.`),
      rival: rival.name,
    };
  }
  if (privacyWish(text, settings.stopWords) !== undefined) {
    return why('stop-word', `${said} is a stop word: it is obeyed, and cannot be a question.`);
  }
  const veto = wordsOf(intent.notKeywords).find((word) => ` ${form} `.includes(` ${comparedForm(word.text)} `));
  return veto && why('vetoed', `${name} never answers to "${shortened(veto.text)}", which stands in ${said}.`);
}

function noIntent({ intent }: Label): Refusal {
  return why('no-intent', `There is no intent ${shortened(intent)}.`);
}

/** What a message is compared with, word for word. */
function formsOf({ phrases, keywords, title }: Intent): ReadonlySet<string> {
  const titles = title === undefined ? [] : typeof title === 'string' ? [title] : Object.values(title);
  const texts = [...wordsOf(phrases), ...wordsOf(keywords)].map((word) => word.text);
  return new Set([...texts, ...titles].map(comparedForm));
}

function firstOf([first]: readonly Problem[]): string {
  return first === undefined ? '' : formatProblem(first);
}

function why(code: RefusalCode, sentence: string): Refusal {
  return { code, sentence };
}

function refused(code: RefusalCode, sentence: string): Outcome {
  return { kind: 'refused', code, sentence };
}
