// Findings in English, for the command line: what is there, then what to do.
import { LANGUAGE_NAMES } from '#core/settings/gaps.ts';
import type { Finding, Misreading, PhraseCount } from './finding.ts';

/** `details` are phrases, a line each. */
export type Hint = { readonly what: string; readonly details: readonly string[]; readonly advice: string };

export function hintOf(finding: Finding): Hint {
  switch (finding.kind) {
    case 'vetoes-itself':
      return vetoHint(finding);
    case 'keyword-steals':
      return stealHint(finding);
    case 'look-alike':
      return alikeHint(finding);
    case 'misunderstood':
      return misreadHint(finding);
    case 'near-duplicate':
      return duplicateHint(finding);
    case 'same-title': {
      const [one, other] = finding.intents;
      const what = `${one} and ${other} have the same title, ${quoted(finding.title)}.`;
      return {
        what,
        details: [],
        advice: 'Customers cannot tell their buttons apart: give one of them another title.',
      };
    }
    case 'few-phrases':
      return fewHint(finding);
    case 'small-talk': {
      const { intent, text } = finding.phrase;
      const what = `${quoted(text)} in ${intent} is small talk: people say it whatever they want.`;
      return { what, details: [], advice: 'Remove it.' };
    }
    case 'long-phrase': {
      const { phrase, words } = finding;
      const what = `A phrase of ${phrase.intent} has ${words} words: ${quoted(phrase.text)}`;
      return { what, details: [], advice: 'Shorten it to the question, as customers type it.' };
    }
  }
}

type Of<Kind extends Finding['kind']> = Extract<Finding, { kind: Kind }>;

function vetoHint({ intent, keyword, texts }: Of<'vetoes-itself'>): Hint {
  return {
    what: `The negative keyword ${quoted(keyword)} of ${intent} stands in ${phrases(texts.length)} of its own.`,
    details: texts.map(quoted),
    advice: `Nobody who asks like this gets ${intent}: remove the negative keyword, or make it longer.`,
  };
}

function stealHint({ intent, keyword, from, texts }: Of<'keyword-steals'>): Hint {
  return {
    what: `The keyword ${quoted(keyword)} of ${intent} stands in ${phrases(texts.length)} of ${from}.`,
    details: texts.map(quoted),
    advice: `Who asks like this gets ${intent}: remove the keyword, make it longer, or add a negative keyword to ${intent}.`,
  };
}

function alikeHint({ intents: [one, other], phrases: list }: Of<'look-alike'>): Hint {
  return {
    what: `${one} and ${other} look alike: ${phrases(list.length)}.`,
    details: list.map(reading),
    advice: `If one answer can serve both, make them one. Else add phrases, to each with the words that the other does not have.`,
  };
}

function misreadHint({ intent, texts, understoodAs }: Of<'misunderstood'>): Hint {
  return {
    what: `${phrases(texts.length)} of ${intent} read${texts.length === 1 ? 's' : ''} like ${understoodAs}.`,
    details: texts.map(quoted),
    advice: `Who asks like this in other words may get ${understoodAs}: write these other words into ${intent} too.`,
  };
}

function reading({ intent, text, understoodAs }: Misreading): string {
  return `${quoted(text)} of ${intent} ${understoodAs === undefined ? 'was a close call' : `reads like ${understoodAs}`}`;
}

function duplicateHint({ phrases: [one, other], differsIn }: Of<'near-duplicate'>): Hint {
  const difference = differsIn === 'order' ? 'have the same words' : 'differ in one letter';
  return {
    what: `${quoted(one.text)} of ${one.intent} and ${quoted(other.text)} of ${other.intent} ${difference}.`,
    details: [],
    advice: 'Keep one of them.',
  };
}

function fewHint({ intent, counts }: Of<'few-phrases'>): Hint {
  const none = counts.filter(({ phrases }) => phrases === 0).flatMap(nameOf);
  const few = counts.filter(({ phrases }) => phrases > 0);
  const lacks = none.length === 0 ? [] : [`no phrases in ${listed(none)}`];
  const has = few.map((count) =>
    ['only', phrases(count.phrases), ...nameOf(count).map((name) => `in ${name}`)].join(' '),
  );
  return {
    what: `${intent} has ${listed([...lacks, ...has])}.`,
    details: [],
    advice: 'Write at least three, better six, in each language that customers use.',
  };
}

function nameOf({ language }: PhraseCount): readonly string[] {
  return language === undefined ? [] : [LANGUAGE_NAMES[language]];
}

function quoted(text: string): string {
  return `“${text.replace(/\s+/g, ' ').trim()}”`;
}

function phrases(count: number): string {
  return `${count} phrase${count === 1 ? '' : 's'}`;
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
