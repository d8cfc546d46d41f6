// Privacy words: the customer stops the bot, starts it again, asks for the data or for deletion. Looked at before
// everything else, and on the whole message only: "STOP!" is a wish, "can I stop by tomorrow?" is a question.

import type { Settings } from '#core/settings.ts';
import { wordsOf } from '#core/tokens.ts';
import { PRIVACY_WORDS } from './privacy-words.ts';

/** `start` says something only to a customer who had stopped: to others it is a word like any other. */
export type PrivacyWish = 'stop' | 'start' | 'my-data' | 'delete-me';

type StopWords = Settings['stopWords'];
type Forms = {
  readonly wishes: ReadonlyMap<string, PrivacyWish>;
  /** Their first words: most messages begin with another one. */
  readonly beginnings: ReadonlySet<string>;
};

const MAX_LENGTH = 200; // a longer message says more than one wish
const COURTESY_BEFORE = /^(?:please|per favore|por favor|bitte) /;
const COURTEOUS_BEGINNINGS = ['please', 'per', 'por', 'bitte'];
const COURTESY_AFTER =
  / (?:please|thanks|thank you|grazie|grazie mille|per favore|gracias|por favor|obrigad[oa]|bitte|danke|merci)$/;

const BUILT_IN = formsOf(
  Object.entries(PRIVACY_WORDS).map(([wish, languages]) => [
    wish as PrivacyWish,
    Object.values(languages).flatMap((words) => words.split('|')),
  ]),
);
const ownForms = new WeakMap<StopWords, Forms>(); // settings never change once published

/** What the message asks for, read whole; `own` are words that the owner added. Where lists disagree, stopping wins. */
export function privacyWish(text: string, own: StopWords): PrivacyWish | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const [first] = wordsOf(text);
  const owners = formsOfOwner(own);
  if (first === undefined || !(BUILT_IN.beginnings.has(first) || owners.beginnings.has(first))) return undefined;
  const form = formOf(text);
  const builtIn = BUILT_IN.wishes.get(form);
  return builtIn === 'stop' ? 'stop' : (owners.wishes.get(form) ?? builtIn);
}

/** The words alone: punctuation, emoji, case, accents and courtesy say nothing about the wish. */
function formOf(text: string): string {
  return wordsOf(text).join(' ').replace(COURTESY_BEFORE, '').replace(COURTESY_AFTER, '');
}

function formsOfOwner(own: StopWords): Forms {
  const known = ownForms.get(own);
  if (known !== undefined) return known;
  const forms = formsOf([
    ['stop', own.stop ?? []],
    ['delete-me', own.deleteMe ?? []],
    ['my-data', own.myData ?? []],
    ['start', own.start ?? []],
  ]);
  ownForms.set(own, forms);
  return forms;
}

/** Of lists that share a form the first one keeps it. */
function formsOf(lists: readonly (readonly [PrivacyWish, readonly string[]])[]): Forms {
  const wishes = new Map<string, PrivacyWish>();
  for (const [wish, words] of lists) {
    for (const form of words.map(formOf)) if (form !== '' && !wishes.has(form)) wishes.set(form, wish);
  }
  const beginnings = [...wishes.keys()].map((form) => form.split(' ', 1)[0] as string);
  return { wishes, beginnings: new Set([...beginnings, ...COURTEOUS_BEGINNINGS]) };
}
