// Fills an owner's text with values: the last thing that happens to words before they become a reply.
// Liquid output tags only, a closed set of variables, one pass: what is inserted is never read again.
import { VARIABLES, type Variable } from './template/names.ts';
import { joinPieces, type Piece } from './template/omission.ts';
import { MAX_TEMPLATE, type Part, readTemplate, type Template } from './template/syntax.ts';

export { VARIABLES, type Variable };

/** What a text may be filled with. A value that is absent or blank is missing. */
export type Values = Partial<Record<Variable, string>>;

const MAX_REMEMBERED = 256;
const remembered = new Map<string, Template>();

// Strong right-to-left letters: Hebrew to Arabic Extended, presentation forms, and the scripts beyond the first plane.
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const FIRST_RIGHT_TO_LEFT = 0x590;
// Embeddings, overrides and isolates: in a customer's name they could turn the words around it.
const DIRECTION_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g;

/** Never throws: a text with a fault comes out as it was written. */
export function renderText(template: string, values: Values): string {
  const { parts, faults } = templateOf(template);
  if (faults.length > 0) return template;
  const pieces: Piece[] = [];
  let text = ''; // as long as nothing is missing
  let isWhole = true;
  for (const part of parts) {
    const piece = pieceOf(part, values);
    pieces.push(piece);
    if (piece.kind === 'gap') isWhole = false;
    else text += piece.text;
  }
  return isWhole ? text : joinPieces(pieces);
}

/** Everything that keeps the text from being used, first place first. Lines and columns count from 1. */
export function checkTemplate(
  template: string,
): readonly { readonly line: number; readonly column: number; readonly sentence: string }[] {
  return [...templateOf(template).faults]
    .sort((one, other) => one.at - other.at)
    .map(({ at, sentence }) => {
      const before = template.slice(0, at).split('\n');
      return { line: before.length, column: (before.at(-1) ?? '').length + 1, sentence };
    });
}

/** Whether the text asks for the variable, be it as a default of another. */
export function usesVariable(template: string, variable: Variable): boolean {
  return templateOf(template).parts.some(
    (part) =>
      part.kind === 'place' && part.sources.some((source) => 'variable' in source && source.variable === variable),
  );
}

function templateOf(template: string): Template {
  const known = remembered.get(template);
  if (known !== undefined) return known;
  const read = readTemplate(template);
  if (template.length > MAX_TEMPLATE) return read;
  const [oldest] = remembered.keys();
  if (remembered.size >= MAX_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
  remembered.set(template, read);
  return read;
}

function pieceOf(part: Part, values: Values): Piece {
  if (part.kind === 'text') return part;
  for (const source of part.sources) {
    const words = 'words' in source ? source.words : (values[source.variable] ?? '');
    const plain = withoutControls(words);
    if (plain.trim() !== '') return { kind: 'value', text: isolated(plain) };
  }
  const missing = part.sources.find((source) => 'variable' in source);
  return missing === undefined ? { kind: 'value', text: '' } : { kind: 'gap', variable: missing.variable };
}

function withoutControls(words: string): string {
  return isAsLatin(words) ? words : words.replace(DIRECTION_CONTROLS, '');
}

/** Right-to-left words between isolates, so that they do not reorder the punctuation around them. */
function isolated(words: string): string {
  return !isAsLatin(words) && RIGHT_TO_LEFT.test(words) ? `\u2068${words}\u2069` : words;
}

/** All written from the left, without controls: nearly always so, and seen faster than with the patterns. */
function isAsLatin(words: string): boolean {
  for (let at = 0; at < words.length; at++) if (words.charCodeAt(at) >= FIRST_RIGHT_TO_LEFT) return false;
  return true;
}
