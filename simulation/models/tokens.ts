// Expression texts cut into words, for the two parsers: conditions and updates.
import { invalid, NotModelledError } from './refusals.ts';

export type Tokens = {
  readonly text: string;
  /** The next word, not taken; empty at the end. */
  readonly peek: () => string;
  readonly take: () => string;
  /** Takes the next word if it is this one, whatever its case. */
  readonly takeIf: (word: string) => boolean;
  readonly expect: (word: string) => void;
  /** An attribute: its name, or `#name`. */
  readonly takePath: () => string;
  /** What the expression refers to, as written. */
  readonly placeholders: Set<string>;
};

const WORD = /\s*([#:]?[A-Za-z0-9_]+|<>|<=|>=|[=<>(),+-])/y;
const PATH = /^(#[A-Za-z0-9_]+|[A-Za-z_][A-Za-z0-9_]*)$/;

export function cutTokens(text: string): Tokens {
  const words = wordsOf(text);
  const placeholders = new Set(words.filter((word) => /^[#:]/.test(word)));
  let at = 0;
  const peek = () => words[at] ?? '';
  const take = () => words[at++] ?? '';
  const takeIf = (word: string) => {
    const found = peek().toUpperCase() === word;
    if (found) at += 1;
    return found;
  };
  return {
    text,
    placeholders,
    peek,
    take,
    takeIf,
    expect: (word) => {
      if (!takeIf(word)) throw invalid(`Syntax error: "${word}" expected before "${peek()}" in: ${text}`);
    },
    takePath: () => {
      const word = take();
      if (!PATH.test(word)) throw invalid(`Syntax error: an attribute expected instead of "${word}" in: ${text}`);
      return word;
    },
  };
}

function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  WORD.lastIndex = 0;
  let end = 0;
  for (let found = WORD.exec(text); found !== null; found = WORD.exec(text)) {
    words.push(found[1] ?? '');
    end = WORD.lastIndex;
  }
  if (text.slice(end).trim() !== '') throw new NotModelledError(`This part of an expression: ${text.slice(end)}`);
  if (words.length === 0) throw invalid('The expression can not be empty;');
  return words;
}
