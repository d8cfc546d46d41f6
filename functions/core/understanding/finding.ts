// What can be said about the owner's phrases: kinds and what they are about, without any sentence. Whoever shows
// findings has words of its own (the command line: english.ts).
import type { Language } from '#core/languages.ts';

export type Quote = { readonly intent: string; readonly text: string };

/** `understoodAs` is absent where the phrase was understood, but by a hair. */
export type Misreading = Quote & { readonly understoodAs?: string };

/** Without language: of a list that says none. */
export type PhraseCount = { readonly language?: Language; readonly phrases: number };

export type Finding =
  /** A negative keyword stands in the intent's own phrases: whoever asks like that is never understood. */
  | {
      readonly kind: 'vetoes-itself';
      readonly intent: string;
      readonly keyword: string;
      readonly texts: readonly string[];
    }
  /** Customers who ask like these phrases get the answer of the keyword's intent. */
  | {
      readonly kind: 'keyword-steals';
      readonly intent: string;
      readonly keyword: string;
      readonly from: string;
      readonly texts: readonly string[];
    }
  /** Many phrases of one that are taken for the other when they are not in the list, in one direction or both. */
  | {
      readonly kind: 'look-alike';
      readonly intents: readonly [string, string];
      readonly phrases: readonly Misreading[];
    }
  /** The same for one or two. */
  | {
      readonly kind: 'misunderstood';
      readonly intent: string;
      readonly texts: readonly string[];
      readonly understoodAs: string;
    }
  /** Phrases of two intents that differ in the order of their words or in one letter. */
  | {
      readonly kind: 'near-duplicate';
      readonly phrases: readonly [Quote, Quote];
      readonly differsIn: 'order' | 'letter';
    }
  | { readonly kind: 'same-title'; readonly intents: readonly [string, string]; readonly title: string }
  /** Languages with too few phrases, or none. */
  | { readonly kind: 'few-phrases'; readonly intent: string; readonly counts: readonly PhraseCount[] }
  /** A greeting or a thank you among phrases that ask for something. */
  | { readonly kind: 'small-talk'; readonly phrase: Quote }
  | { readonly kind: 'long-phrase'; readonly phrase: Quote; readonly words: number };
