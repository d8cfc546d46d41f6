// The draft of a business's settings: what its owner edited and taught since the last publication. The labels are kept
// beside the text that they make, so that they go on top of what was edited, or of whatever is live when they are published.
import { comparedForm } from '#core/match/keywords.ts';
import type { Settings } from '#core/settings.ts';
import { addPhrases, type Label, nameOf, type Refusal } from './add-phrase.ts';
import { readSettings } from './file.ts';

/** What somebody edited as a whole. */
export type Edits = {
  /** A settings file. Its parts may not fit together yet. */
  readonly text: string;
  /** Number of the live version that they were made on. */
  readonly base: number;
  /** Name of who saved them last. */
  readonly by: string;
  readonly at: number;
};

export type Draft = {
  /** +1 with each write; 0 before the first. */
  readonly revision: number;
  /** Number of the live version that `text` was made from. */
  readonly base: number;
  /** A settings file: the edited one, or what is live, with the labels. */
  readonly text: string;
  readonly edits?: Edits;
  /** In the order in which they were given; each question once. */
  readonly labels: readonly Label[];
  /** Hashes of questions that are none of the intents, oldest first. Publishing does not forget them. */
  readonly dismissed: readonly string[];
};

/** What is live, as a file. */
export type LiveFile = { readonly number: number; readonly text: string };

export type Rebuilt = {
  readonly draft: Draft;
  /** Undefined: nothing changes, or the file that was edited has errors. */
  readonly settings?: Settings;
  /** Labels that do not go with what is live now. They stay in the draft, outside its text. */
  readonly stuck: readonly (Label & Refusal)[];
};

const MOST_LABELS = 500;
const MOST_DISMISSED = 1000;

export const NO_DRAFT: Draft = { revision: 0, base: 0, text: '', labels: [], dismissed: [] };

/** The draft on top of what is live now. A label that is live already has nothing left to do. */
export function rebuild(draft: Draft, live: LiveFile): Rebuilt {
  const source = draft.edits?.text ?? live.text;
  const { text, settings = edited(draft), outcomes } = addPhrases(source, draft.labels);
  const labels = draft.labels.filter((_, index) => outcomes[index]?.kind !== 'known');
  const stuck = draft.labels.flatMap((label, index) => {
    const outcome = outcomes[index];
    return outcome?.kind === 'refused' ? [{ ...label, ...refusalOf(outcome) }] : [];
  });
  return { draft: { ...draft, base: live.number, text, labels }, stuck, ...(settings !== undefined && { settings }) };
}

function edited({ edits }: Draft): Settings | undefined {
  if (edits === undefined) return undefined;
  const read = readSettings(nameOf(edits.text), edits.text);
  return read.kind === 'ok' ? read.settings : undefined;
}

function refusalOf({ code, sentence, rival }: Refusal): Refusal {
  return { code, sentence, ...(rival !== undefined && { rival }) };
}

export type Labelled =
  | { readonly kind: 'ok'; readonly draft: Draft }
  | ({ readonly kind: 'refused' } & (Refusal | { readonly code: 'too-many'; readonly sentence: string }));

/** With one more label, on top of what is live now. What was said of the same question before is forgotten. */
export function withLabel(stored: Draft, live: LiveFile, label: Label, hash: string): Labelled {
  const { labels, ...rest } = withoutQuestion(stored, label.text, hash);
  if (labels.length >= MOST_LABELS) {
    return { kind: 'refused', code: 'too-many', sentence: 'The draft is full. Publish it first.' };
  }
  const { draft, stuck } = rebuild({ ...rest, labels: [...labels, label] }, live);
  const refused = stuck.find(({ text }) => text === label.text);
  return refused === undefined ? { kind: 'ok', draft } : { kind: 'refused', ...refusalOf(refused) };
}

/** The question is none of the intents, and is not asked about again. */
export function withDismissed(stored: Draft, live: LiveFile, text: string, hash: string): Draft {
  const { draft } = rebuild(withoutQuestion(stored, text, hash), live);
  return { ...draft, dismissed: [...draft.dismissed, hash].slice(-MOST_DISMISSED) };
}

/** As if nothing had been said of the question. */
export function withoutLabel(stored: Draft, live: LiveFile, text: string, hash: string): Draft {
  return rebuild(withoutQuestion(stored, text, hash), live).draft;
}

/** Once published, only what did not go with it is left, and what was dismissed. */
export function afterPublication({ draft: { edits: _, ...draft }, stuck }: Rebuilt, live: LiveFile): Draft {
  const labels = draft.labels.filter(({ text }) => stuck.some((left) => left.text === text));
  return { ...draft, base: live.number, text: live.text, labels };
}

/** With the whole settings as somebody edited them: what had been taught stands in them, or was taken out again. */
export function withEdits({ edits: _, ...stored }: Draft, live: LiveFile, edits: Edits | undefined): Draft {
  const { stuck } = rebuild(stored, live);
  const labels = stored.labels.filter(({ text }) => stuck.some((left) => left.text === text));
  return rebuild({ ...stored, labels, ...(edits !== undefined && { edits }) }, live).draft;
}

function withoutQuestion(draft: Draft, text: string, hash: string): Draft {
  const form = comparedForm(text);
  return {
    ...draft,
    labels: draft.labels.filter((label) => comparedForm(label.text) !== form),
    dismissed: draft.dismissed.filter((known) => known !== hash),
  };
}
