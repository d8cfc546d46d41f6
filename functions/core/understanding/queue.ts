// What customers asked and the bot was unsure about, most useful first: what the owner is asked to label. Read from
// turns that are recorded anyway, so a message costs nothing for it.
import type { Turn } from '#core/conversation.ts';
import { asksSomething } from '#core/decide/question.ts';
import type { Rules } from '#core/decision.ts';
import { shortHash } from '#core/hash.ts';
import type { Language } from '#core/languages.ts';
import { comparedForm } from '#core/match/keywords.ts';
import { guessLanguage } from '#core/match/language-guess.ts';
import { privacyWish } from '#core/match/stop-words.ts';
import { CHOICE_PREFIX, type Matching } from '#core/match.ts';
import type { Inbound } from '#core/message.ts';
import type { TraceStep } from '#core/reason.ts';
import type { Settings } from '#core/settings.ts';
import { phraseOf } from './phrase-of.ts';
import { groupedBy } from './phrases.ts';
import { titleOf } from './title.ts';

/** A message that was not understood, or only just. `open`: whether the shop was. */
export type Asked = {
  readonly text: string;
  readonly at: number;
  readonly open: boolean;
  /** The intent that the customer chose right afterwards, when asked. */
  readonly chosen?: string;
};

export type Guess = { readonly intent: string; readonly title: string; readonly confidence: number };

/** One question, however often it was asked. */
export type Unsure = {
  /** As it was written last. */
  readonly text: string;
  /** What a label would store. */
  readonly phrase: string;
  readonly count: number;
  readonly lastAt: number;
  readonly language?: Language;
  /** Up to three, best first. */
  readonly guesses: readonly Guess[];
  /** What most customers chose who were asked. */
  readonly suggested?: { readonly intent: string; readonly title: string };
};

/** This little above the threshold an answer may well have been the wrong one. */
const BARELY = 0.1;
const MOST_GUESSES = 3;
/** An answer to "did you mean…" comes soon, or is about something else. */
const CHOSEN_WITHIN = 60 * 60_000;

/** By what a question is remembered as dismissed or labelled. */
export function hashOfQuestion(text: string): string {
  return shortHash(comparedForm(phraseOf(text)));
}

/** The messages of one conversation, oldest first, that somebody could learn from. */
export function unsureIn(turns: readonly Turn[]): readonly Asked[] {
  const heard = turns.filter(({ inbound }) => inbound !== undefined);
  const questions = heard.flatMap((turn) => {
    const { inbound } = turn;
    return inbound !== undefined && isQuestion(inbound) ? [{ turn, inbound, main: mainOf(turn, heard) }] : [];
  });
  return [...groupedBy(questions, ({ main }) => main)].flatMap(([main, bubbles]) => {
    const step = stepOf(main, 'intents');
    if (step === undefined || wasForPerson(main)) return [];
    // Where several bubbles asked something, nobody knows which one the choice was about.
    const chosen = bubbles.length > 1 ? undefined : chosenAfter(main, heard);
    return bubbles
      .filter(({ turn }) => isUnsure(step, turn === main))
      .map(({ inbound }) => ({
        text: inbound.content.text,
        at: inbound.at,
        open: wasOpen(main),
        ...(chosen !== undefined && { chosen }),
      }));
  });
}

/**
 * One entry for each question that the bot would still be unsure about: asked often first, then the nearest to the
 * threshold, so that what is far from every intent comes last. `done` are the hashes of what was labelled or dismissed.
 */
export function rankUnsure(
  asked: readonly Asked[],
  { settings, matcher }: Pick<Rules, 'settings' | 'matcher'>,
  done: ReadonlySet<string>,
): readonly Unsure[] {
  const groups = groupedBy(asked, ({ text }) => comparedForm(phraseOf(text)));
  const ranked = [...groups].flatMap(([form, group]) => {
    const last = group.reduce((newest, one) => (one.at > newest.at ? one : newest));
    if (form === '' || done.has(shortHash(form)) || privacyWish(last.text, settings.stopWords)) return [];
    const phrase = phraseOf(last.text);
    const matching = matcher.match({ text: phrase }, last.open);
    return isLearnt(matching)
      ? []
      : [{ unsure: describe(group, last, phrase, matching, settings), ...nearness(matching) }];
  });
  return ranked
    .toSorted((one, other) => {
      const byCount = other.unsure.count - one.unsure.count;
      return byCount || one.distance - other.distance || other.unsure.lastAt - one.unsure.lastAt;
    })
    .map(({ unsure }) => unsure);
}

type TextInbound = Inbound & { readonly content: { readonly type: 'text'; readonly text: string } };

/** Words of a customer to the shop that ask for something. */
function isQuestion(inbound: Inbound): inbound is TextInbound {
  const { content, group, standby } = inbound;
  if (content.type !== 'text' || group === true || standby === true) return false;
  return /\p{L}/u.test(content.text) && asksSomething(inbound, { fallbacks: 0 });
}

/** A bubble that was decided together with another one has its explanation there. */
function mainOf(turn: Turn, turns: readonly Turn[]): Turn {
  const end = stepOf(turn, 'send')?.facts?.with;
  return turns.find(({ inbound }) => end !== undefined && inbound?.id.endsWith(String(end))) ?? turn;
}

function stepOf({ trace }: Turn, wanted: TraceStep['step']): TraceStep | undefined {
  return trace.find(({ step }) => step === wanted);
}

function wasForPerson({ trace }: Turn): boolean {
  return trace.some(({ reason }) => reason === 'HUMAN_ACTIVE');
}

function wasOpen(turn: Turn): boolean {
  return stepOf(turn, 'hours')?.facts?.open !== false;
}

/** No match, or a guess that only just was one. A bubble beside an answered one belongs to that. */
function isUnsure({ used, facts }: TraceStep, own: boolean): boolean {
  if (!used) return true;
  if (!own || facts?.by !== 'classifier' || facts.threshold === undefined) return false;
  return Number(facts.confidence) < Number(facts.threshold) + BARELY;
}

/** The intent of the next message, if that chose from what was offered in place of an answer. */
function chosenAfter(main: Turn, turns: readonly Turn[]): string | undefined {
  const next = turns[turns.indexOf(main) + 1];
  const step = next && stepOf(next, 'intents');
  if (next === undefined || step?.facts?.by !== 'choice' || next.ref.at - main.ref.at > CHOSEN_WITHIN) return undefined;
  const intent = String(step.facts.intent);
  const offered = main.replies.flatMap(({ purpose, content }) =>
    (purpose === 'fallback' || purpose === 'away') && content.type === 'text' ? (content.buttons ?? []) : [],
  );
  return offered.some(({ id }) => id === `${CHOICE_PREFIX}${intent}`) ? intent : undefined;
}

/** Today's settings answer it, and surely. */
function isLearnt({ match, threshold }: Matching): boolean {
  return match !== undefined && (match.by !== 'classifier' || match.confidence >= threshold + BARELY);
}

function nearness({ ranked, threshold }: Matching): { readonly distance: number } {
  return { distance: Math.abs((ranked[0]?.confidence ?? 0) - threshold) };
}

function describe(
  group: readonly Asked[],
  last: Asked,
  phrase: string,
  { ranked }: Matching,
  settings: Settings,
): Unsure {
  const { intents, business } = settings;
  const language = guessLanguage(phrase);
  const titled = (name: string) => {
    const intent = intents.find((candidate) => candidate.name === name && candidate.enabled);
    return intent === undefined ? [] : [{ intent: name, title: titleOf(intent, business) }];
  };
  const guesses = ranked.flatMap(({ intent, confidence }) => titled(intent).map((named) => ({ ...named, confidence })));
  const [suggested] = mostOften(group.flatMap(({ chosen }) => chosen ?? [])).flatMap(titled);
  return {
    text: last.text,
    phrase,
    count: group.length,
    lastAt: last.at,
    ...(language !== undefined && { language }),
    guesses: guesses.slice(0, MOST_GUESSES),
    ...(suggested !== undefined && { suggested }),
  };
}

/** What an owner can choose from to say what a message means, in the order of the settings. */
export function choicesIn({
  intents,
  business,
}: Settings): readonly { readonly intent: string; readonly title: string }[] {
  return intents
    .filter(({ enabled }) => enabled)
    .map((intent) => ({ intent: intent.name, title: titleOf(intent, business) }));
}

function mostOften(names: readonly string[]): readonly string[] {
  const groups = [...groupedBy(names, (name) => name)];
  return groups.toSorted(([, one], [, other]) => other.length - one.length).map(([name]) => name);
}
