// What nobody would write and somebody will send: texts, numbers, keys and whole values, drawn by chance.
import type { Dice } from './dice.ts';
import type { Token, Tree } from './tree.ts';

/** One of each kind of character that breaks something somewhere. */
const CHARACTERS: readonly string[] = [
  ...['\u0000', '\u0007', '\u001b', '\u007f', '\u0085', '\u00a0', '\u00ad', '\r', '\n', '\t', '\u2028', '\u2029'],
  ...[
    '\ud800',
    '\udc00',
    '\udbff\udfff',
    '\udfff\ud800',
    '\ufffd',
    '\ufffe',
    '\uffff',
    '\ufdd0',
    '\ufeff',
    '\u{1fffe}',
  ],
  ...[
    '\u200b',
    '\u200d',
    '\u200e',
    '\u202e',
    '\u2066',
    '\u2069',
    '\u061c',
    '\u180e',
    '\ufe0f',
    '\u{e0001}',
    '\u{e0020}',
  ],
  ...[
    'e\u0301',
    'Z\u0351\u036b\u0343',
    '👩‍👩‍👧‍👦',
    '🇮🇹',
    'ﷺ',
    '𝓢',
    'ß',
    'ı',
    'İ',
    'ǅ',
    'ﬁ',
    '１',
    '٣',
    'क्ष',
    'หยุด',
    '退订',
    'שלום',
    'مرحبا',
  ],
  ...['"', '\\', '/', '<', '>', '&', "'", '`', '$', '%', '{{', '}}', '{%', '%}', '#', '\\u0000', '\\ud800'],
];

const WORDS: readonly string[] = [
  ...[
    '',
    ' ',
    '0',
    '-0',
    '1',
    '-1',
    'null',
    'undefined',
    'NaN',
    'Infinity',
    'true',
    'false',
    '[]',
    '{}',
    '[object Object]',
  ],
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'toJSON',
    'then',
    'length',
    '__defineGetter__',
  ],
  ...[
    'STOP',
    'start',
    'my data',
    'delete me',
    '{{ customer_name }}',
    '{% raw %}',
    '<%= 7*7 %>',
    '../../etc/passwd',
    '%00',
  ],
  ...["'; DROP TABLE x; --", '<script>alert(1)</script>', 'A\r\nB: c', 'wamid.A1', '447700900001', '100000000000001'],
  ...[
    '1e400',
    '0x10',
    '1_000',
    '９',
    '1.5',
    '9007199254740993',
    '2026-02-30T25:61:61Z',
    '+12026-01-01T00:00Z',
    '1795348740',
  ],
];

const NUMBERS: readonly string[] = [
  ...['0', '-0', '1', '-1', '0.1', '1e400', '-1e400', '1e-400', '5e-324', '1.7976931348623157e308', '9007199254740993'],
  ...[
    '12345678901234567890',
    '-12345678901234567890',
    '4294967296',
    '2147483648',
    '1e21',
    '1795348740',
    '1795348740000',
  ],
  ...['8640000000000001', '-62135596800', '253402300800', '99999999999', '100000000000', '1795348740.9999', '0.00001'],
];

/** Keys that mean something to an engine, or to a provider. */
const KEYS: readonly string[] = [
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'valueOf',
    'hasOwnProperty',
    'toJSON',
    'then',
    'length',
    'get',
  ],
  ...[
    '',
    ' ',
    '0',
    '-1',
    '1e400',
    'a.b',
    'a[0]',
    '\u0000',
    '\ud800',
    '\uffff',
    '__pro\u0000to__',
    'ID',
    'Type',
    'type ',
    'ｔype',
  ],
];

export function hostileText(dice: Dice): string {
  const kind = dice.int(8);
  if (kind < 3) return dice.pick(WORDS);
  if (kind < 6) return Array.from({ length: 1 + dice.int(6) }, () => dice.pick(CHARACTERS)).join('');
  if (kind === 6) return randomUnits(dice, 1 + dice.int(40));
  return dice.pick(CHARACTERS).repeat(1 + dice.int(3000));
}

/** Any UTF-16 units at all, so mostly nonsense. */
export function randomUnits(dice: Dice, length: number): string {
  return String.fromCharCode(...Array.from({ length }, () => dice.int(65_536)));
}

/** Longer than what any reader keeps; sometimes longer than what a queue takes. */
export function hugeText(dice: Dice): string {
  const length = dice.pick([130, 513, 4_097, 20_000, 300_000]);
  if (dice.chance(0.3)) return Array.from({ length: Math.ceil(length / 40) }, () => randomUnits(dice, 40)).join('');
  const unit = dice.chance(0.5) ? dice.pick(CHARACTERS) : dice.pick(['a', '9', ' ', '.', '\n', 'ab ', 'è', '漢']);
  return unit.repeat(Math.ceil(length / unit.length));
}

export function hostileNumber(dice: Dice): Token {
  return { token: dice.pick(NUMBERS) };
}

export function hostileKey(dice: Dice): string {
  return dice.chance(0.7) ? dice.pick(KEYS) : hostileText(dice);
}

/** Brackets within brackets: as deep as allowed, one more, far too deep. */
export function deepValue(dice: Dice, inside = '1'): Token {
  const depth = dice.pick([2, 8, 30, 39, 40, 41, 64, 1_000, 20_000]);
  const [open, close] = dice.pick([
    ['[', ']'],
    ['{"a":', '}'],
    ['[[],', ']'],
    ['{"__proto__":', '}'],
  ] as const);
  return { token: open.repeat(depth) + inside + close.repeat(depth) };
}

/** Many of something small. */
export function hugeList(dice: Dice): Token {
  const count = dice.pick([100, 1_000, 20_000]);
  const one = dice.pick(['0', '""', '{}', '[]', 'null', '{"id":"x"}', '1e400', '12345678901234567890']);
  return { token: `[${`${one},`.repeat(count - 1)}${one}]` };
}

/** Anything where something else was expected. */
export function hostileValue(dice: Dice): Tree {
  switch (dice.int(10)) {
    case 0:
      return null;
    case 1:
      return dice.chance(0.5);
    case 2:
    case 3:
      return hostileNumber(dice);
    case 4:
      return dice.pick<() => Tree>([() => [], () => ({ pairs: [] }), () => ''])();
    case 5:
      return { pairs: [{ key: hostileKey(dice), value: hostileText(dice) }] };
    case 6:
      return [hostileText(dice), hostileNumber(dice), null];
    case 7:
      return { pairs: ['toString', 'valueOf', 'toJSON', 'length'].map((key) => ({ key, value: 1 })) };
    default:
      return hostileText(dice);
  }
}
