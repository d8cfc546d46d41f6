// Leaves out what a text cannot say: the whole sentence around a missing opening time, or just a missing name.
import type { Variable } from './names.ts';

/** A piece of a text on its way out: the owner's words, a value, or a place that has none. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly text: string }
  | { readonly kind: 'gap'; readonly variable: Variable };

/** Without these two a sentence still makes sense. */
const NAMES: readonly Variable[] = ['customer_name', 'shop_name'];

/** Joins pieces of which some are missing. When leaving sentences out would leave nothing, only the places are left out. */
export function joinPieces(pieces: readonly Piece[]): string {
  const short = withoutSentences(sentencesOf(pieces));
  return short.trim() === '' ? withoutNames(pieces, '') : short;
}

type Sentence = readonly Piece[];

/** Cuts after a line break, and after . ! ? … with the blanks that follow. Only the owner's own words are cut. */
function sentencesOf(pieces: readonly Piece[]): readonly Sentence[] {
  const sentences: Piece[][] = [[]];
  for (const piece of pieces) {
    if (piece.kind !== 'text') {
      sentences.at(-1)?.push(piece);
      continue;
    }
    let from = 0;
    for (const end of [...endsOf(piece.text), piece.text.length]) {
      if (end > from) sentences.at(-1)?.push({ kind: 'text', text: piece.text.slice(from, end) });
      if (end < piece.text.length || endsSentence(piece.text)) sentences.push([]);
      from = end;
    }
  }
  return sentences.filter((sentence) => sentence.length > 0);
}

/** A full stop inside 09.30 or www.shop.it ends nothing: blanks or a line break must follow. */
function endsOf(text: string): readonly number[] {
  const ends: number[] = [];
  for (const found of text.matchAll(/[.!?…]+["'»”’)\]*_~]*([ \t]+)?|\n/g)) {
    if (found[0] === '\n' || found[1] !== undefined) ends.push(found.index + found[0].length);
  }
  return ends;
}

function endsSentence(text: string): boolean {
  return endsOf(text).at(-1) === text.length;
}

function withoutSentences(sentences: readonly Sentence[]): string {
  let out = '';
  for (const sentence of sentences) {
    if (!sentence.some((piece) => piece.kind === 'gap' && !NAMES.includes(piece.variable))) {
      out = withoutNames(sentence, out);
      continue;
    }
    const last = sentence.at(-1);
    const endedLine = last?.kind === 'text' && last.text.endsWith('\n');
    // A line that had other sentences keeps its break; a line that is gone takes its break along.
    if (endedLine && out !== '' && !out.endsWith('\n')) out = `${withoutTail(out, ' \t')}\n`;
  }
  return sentences.length > 0 && hasGap(sentences.at(-1)) ? withoutTail(out, ' \t\r\n') : out;
}

function hasGap(sentence: Sentence | undefined): boolean {
  return sentence?.some(({ kind }) => kind === 'gap') ?? false;
}

/** Adds the pieces to `out`; a missing one goes with the blanks and commas before it. */
function withoutNames(pieces: readonly Piece[], out: string): string {
  let text = out;
  let atStart = false; // a gap opened the sentence: the comma after it goes too, the next word gets a capital
  for (const piece of pieces) {
    if (piece.kind === 'gap') {
      const kept = withoutTail(text, ' \t,');
      atStart = kept === '' || /[\n.!?…]$/.test(kept);
      // Blanks between two sentences stay.
      text = atStart ? withoutTail(text, ',') : kept;
    } else if (atStart) {
      const rest = piece.text.replace(/^[ \t,]+/, '');
      text += capitalised(rest);
      atStart = rest === '';
    } else {
      text += piece.text;
    }
  }
  return text;
}

function capitalised(text: string): string {
  const [first = ''] = text;
  return first.toUpperCase() + text.slice(first.length);
}

/** Without the characters of `blanks` at its end; a loop, so that long runs stay cheap. */
function withoutTail(text: string, blanks: string): string {
  let end = text.length;
  while (end > 0 && blanks.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}
