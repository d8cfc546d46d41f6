// Teaching: a label becomes a phrase in the draft, and the draft becomes the next version of the settings. What was edited in
// the console stands in the same draft (edits.ts).
import { ConfigError, RetryableError } from '#core/errors.ts';
import { shortHash } from '#core/hash.ts';
import type { Language } from '#core/languages.ts';
import { comparedForm } from '#core/match/keywords.ts';
import { guessLanguage } from '#core/match/language-guess.ts';
import type { Label, Refusal } from '#core/settings/add-phrase.ts';
import {
  afterPublication,
  type Draft,
  type LiveFile,
  NO_DRAFT,
  rebuild,
  withDismissed,
  withLabel,
  withoutLabel,
} from '#core/settings/draft.ts';
import { writeSettings } from '#core/settings/write.ts';
import type { Settings } from '#core/settings.ts';
import { phraseOf } from '#core/understanding/phrase-of.ts';
import type { Clock, Drafts, Live, Publisher } from './ports.ts';

export type DraftWorld = {
  readonly drafts: Drafts;
  readonly live: Live;
  readonly publish: Publisher['publishSettings'];
  readonly clock: Clock;
};

/** Looking at the draft and changing it. */
type LabelWorld = Pick<DraftWorld, 'drafts' | 'live'>;

/** `intent` null: none of them. */
export type Said = { readonly text: string; readonly intent: string | null; readonly language?: Language };

/** A draft as people are shown it, on top of what is live now. */
export type DraftState = {
  readonly revision: number;
  /** Number of the live version. */
  readonly live: number;
  /** What publishing would add. */
  readonly phrases: readonly Label[];
  /** What it would leave behind, and why. */
  readonly stuck: readonly (Label & Refusal)[];
  readonly dismissed: number;
  /** The settings were edited in the console, by whom and when. */
  readonly edited?: { readonly by: string; readonly at: number };
  /** The settings file that would be published. */
  readonly text: string;
};

export type Answer =
  | { readonly kind: 'ok'; readonly state: DraftState }
  | { readonly kind: 'refused'; readonly code: string; readonly sentence: string; readonly rival?: string };

export type Publication =
  | { readonly kind: 'published'; readonly number: number; readonly state: DraftState }
  | { readonly kind: 'nothing'; readonly state: DraftState }
  /** What was edited does not go with what is live now, or is not complete. It stays in the draft. */
  | { readonly kind: 'refused'; readonly code: 'outdated' | 'incomplete'; readonly sentence: string };

/** Others may change the draft at the same time: then it is done on theirs. */
const ROUNDS = 10;

export async function readDraft(world: LabelWorld, business: string): Promise<DraftState> {
  const [stored, live] = await Promise.all([world.drafts.read(business), liveFile(world, business)]);
  return stateOf(stored ?? NO_DRAFT, live.file);
}

/** Keeps what somebody said about a message. What is kept of it is `phraseOf`: no numbers, no addresses. */
export async function label(world: LabelWorld, business: string, { text, intent, language }: Said): Promise<Answer> {
  const phrase = phraseOf(text);
  const hash = shortHash(comparedForm(phrase));
  return change(world, business, (stored, { file, settings }) => {
    if (intent === null) return { kind: 'ok', draft: withDismissed(stored, file, phrase, hash) };
    const own = language ?? languageOf(phrase, settings);
    return withLabel(stored, file, { text: phrase, intent, ...(own !== undefined && { language: own }) }, hash);
  });
}

/** Takes back what was said about a message. */
export function unlabel(world: LabelWorld, business: string, text: string): Promise<Answer> {
  const phrase = phraseOf(text);
  const hash = shortHash(comparedForm(phrase));
  return change(world, business, (stored, { file }) => ({
    kind: 'ok',
    draft: withoutLabel(stored, file, phrase, hash),
  }));
}

/** Takes back every label and what was edited. What is none of the intents stays so. */
export function discardDraft(world: LabelWorld, business: string): Promise<Answer> {
  return change(world, business, ({ edits: _, ...stored }, { file }) => ({
    kind: 'ok',
    draft: rebuild({ ...stored, labels: [] }, file).draft,
  }));
}

/**
 * Makes the draft live, on top of what is live now. What others add to the draft meanwhile stays in it.
 * @param by name of the member who does it.
 */
export async function publishDraft(world: DraftWorld, business: string, by?: string): Promise<Publication> {
  const [stored = NO_DRAFT, { file }] = await Promise.all([world.drafts.read(business), liveFile(world, business)]);
  const rebuilt = rebuild(stored, file);
  if (stored.edits !== undefined && stored.edits.base !== file.number) return OUTDATED;
  if (rebuilt.settings === undefined) {
    return stored.edits === undefined ? { kind: 'nothing', state: stateOf(stored, file) } : INCOMPLETE;
  }
  const { text } = rebuilt.draft;
  const { number } = await world.publish(business, rebuilt.settings, world.clock(), text, by);
  const left = afterPublication(rebuilt, { number, text });
  await world.drafts.write(business, { ...left, revision: stored.revision + 1 });
  return { kind: 'published', number, state: await readDraft(world, business) };
}

const OUTDATED: Publication = {
  kind: 'refused',
  code: 'outdated',
  sentence:
    'The settings were edited in the console, and another version was published since. Look at both in the console.',
};
const INCOMPLETE: Publication = {
  kind: 'refused',
  code: 'incomplete',
  sentence: 'The settings that were edited in the console are not complete. The console says what is missing.',
};

type LiveNow = { readonly file: LiveFile; readonly settings: Settings };
type Changed =
  | { readonly kind: 'ok'; readonly draft: Draft }
  | { readonly kind: 'refused'; readonly code: string; readonly sentence: string; readonly rival?: string };

/** Again on what others have written meanwhile. */
export async function change(
  world: LabelWorld,
  business: string,
  next: (stored: Draft, live: LiveNow) => Changed,
): Promise<Answer> {
  for (let round = 0; round < ROUNDS; round++) {
    const [stored = NO_DRAFT, live] = await Promise.all([world.drafts.read(business), liveFile(world, business)]);
    const changed = next(stored, live);
    if (changed.kind === 'refused') return changed;
    const draft = { ...changed.draft, revision: stored.revision + 1 };
    if (await world.drafts.write(business, draft)) return { kind: 'ok', state: stateOf(draft, live.file) };
  }
  throw new RetryableError('store-conflict', 'The draft was changed by others at the same time.');
}

async function liveFile({ live }: LabelWorld, business: string): Promise<LiveNow> {
  const found = await live(business);
  if (found === undefined) throw new ConfigError('settings-missing', 'The business has no published settings.');
  const { number, settings, source } = found;
  return { file: { number, text: source ?? writeSettings(settings) }, settings };
}

function stateOf(draft: Draft, live: LiveFile): DraftState {
  const { draft: now, stuck } = rebuild(draft, live);
  const phrases = now.labels.filter(({ text }) => !stuck.some((left) => left.text === text));
  return {
    revision: draft.revision,
    live: live.number,
    phrases,
    stuck,
    dismissed: draft.dismissed.length,
    ...(now.edits !== undefined && { edited: { by: now.edits.by, at: now.edits.at } }),
    text: now.text,
  };
}

/** One of the shop's; a text in another goes to its own. */
function languageOf(phrase: string, { business: { languages } }: Settings): Language | undefined {
  const guess = guessLanguage(phrase);
  return guess !== undefined && languages.includes(guess) ? guess : languages[0];
}
