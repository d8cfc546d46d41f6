// Damage to a text file that people edit by hand: lines, indentation, quotes, and what a broken editor leaves behind.
import type { Dice } from './dice.ts';
import { hostileText } from './hostile.ts';

type Change = (text: string, dice: Dice) => string;

/** Pieces of YAML that are more than plain settings need. */
const PIECES = [
  ...[
    '&a',
    '*a',
    '!!binary x',
    '!x',
    '<<: *a',
    '---',
    '...',
    '%YAML 1.2',
    '? x',
    '? [a]',
    ': ',
    '- ',
    '- - -',
    '#',
    '|',
    '>',
    '|+2',
    '@',
    '`',
  ],
  ...[
    '{',
    '}',
    '[',
    ']',
    ',',
    '"',
    "'",
    '\t',
    '\\',
    '{{ x }}',
    'null',
    '~',
    'yes',
    '0o7',
    '0x1f',
    '.inf',
    '.nan',
    '1e400',
    '2026-01-01',
  ],
  ...[
    '__proto__: 1',
    'constructor: { prototype: 1 }',
    'toString: 1',
    'intents: []',
    'business: {}',
    'business:',
    'x: y',
    '? ',
    '[[[[[[[[',
  ],
];

function changeLine(text: string, dice: Dice, change: (line: string) => readonly string[]): string {
  const lines = text.split('\n');
  const at = dice.int(lines.length);
  lines.splice(at, 1, ...change(lines[at] ?? ''));
  return lines.join('\n');
}

function insertAt(text: string, dice: Dice, piece: string): string {
  const at = dice.int(text.length + 1);
  return text.slice(0, at) + piece + text.slice(at);
}

const CHANGES: Readonly<Record<string, Change>> = {
  'lose-line': (text, dice) => changeLine(text, dice, () => []),
  'line-twice': (text, dice) => changeLine(text, dice, (line) => [line, line]),
  'line-many': (text, dice) =>
    changeLine(text, dice, (line) => Array.from({ length: dice.pick([20, 500]) }, () => line)),
  indent: (text, dice) => changeLine(text, dice, (line) => [`${dice.pick([' ', '  ', '\t', '      '])}${line}`]),
  outdent: (text, dice) => changeLine(text, dice, (line) => [line.replace(/^ {1,2}/, '')]),
  'swap-lines': (text, dice) =>
    changeLine(
      changeLine(text, dice, () => []),
      dice,
      (line) => [hostileText(dice).slice(0, 40), line],
    ),
  piece: (text, dice) => insertAt(text, dice, dice.pick(PIECES)),
  'piece-line': (text, dice) =>
    changeLine(text, dice, (line) => [line, `${/^ */.exec(line)?.[0] ?? ''}${dice.pick(PIECES)}`]),
  characters: (text, dice) => insertAt(text, dice, hostileText(dice)),
  value: (text, dice) =>
    changeLine(text, dice, (line) => [
      line.replace(/:.*/s, () => `: ${dice.chance(0.5) ? dice.pick(PIECES) : hostileText(dice)}`),
    ]),
  'lose-character': (text, dice) => {
    const at = dice.int(text.length);
    return text.slice(0, at) + text.slice(at + 1);
  },
  'cut-short': (text, dice) => text.slice(0, dice.int(text.length)),
  'line-ends': (text, dice) => text.replaceAll('\n', dice.pick(['\r\n', '\r', '\u2028', '\n\n'])),
  deep: (text, dice) => insertAt(text, dice, dice.pick(['[', '{', '- ', '{a: ']).repeat(dice.pick([30, 45, 5_000]))),
  huge: (text, dice) =>
    changeLine(text, dice, (line) => [
      line + dice.pick(['x', ' ', '"', "'", '#', ': ', ', ', '\\']).repeat(dice.pick([5_000, 20_000])),
    ]),
  'two-files': (text, dice) => text + dice.pick(['', '\n---\n', '\n...\n']) + text,
};
const NAMES = Object.keys(CHANGES);

export function drawTextMutation(dice: Dice): string {
  return dice.pick(NAMES);
}

export function mutateText(name: string, text: string, dice: Dice): string {
  return CHANGES[name]?.(text, dice) ?? text;
}
