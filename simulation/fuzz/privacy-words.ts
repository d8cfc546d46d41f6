// Fuzzes STOP and the other wishes that are looked for before everything else: whatever decorates the word, it is obeyed;
// within a sentence it is a word like any other; and no text at all takes long.
import { PRIVACY_WORDS } from '#core/match/privacy-words.ts';
import { type PrivacyWish, privacyWish } from '#core/match/stop-words.ts';
import { normaliseText, tokensOf } from '#core/tokens.ts';
import { createDice, type Dice } from './dice.ts';
import { type Checked, cpuMs, type Fuzzer } from './fuzzer.ts';
import { hostileText, hugeText, randomUnits } from './hostile.ts';

/** Longer messages say more than one wish. */
const MOST_LENGTH = 200;
const OWN = {};

const ALL: readonly (readonly [wish: PrivacyWish, word: string])[] = Object.entries(PRIVACY_WORDS).flatMap(
  ([wish, languages]) =>
    Object.values(languages).flatMap((words) =>
      words.split('|').map((word) => [wish as PrivacyWish, word.trim()] as const),
    ),
);

const AROUND = [
  ...[
    '.',
    ',',
    '!',
    '!!!',
    '?',
    '…',
    ':',
    ';',
    '-',
    '—',
    '/',
    '*',
    '_',
    '~',
    '`',
    '"',
    "'",
    '«',
    '»',
    '(',
    ')',
    '[',
    '¡',
    '¿',
    '。',
    '！',
  ],
  ...[' ', '\n', '\t', '\u00a0', '\u2003', '\u3000', '🙏', '👍🏽', '🛑', '❌', '😡', '🇮🇹', '👩‍👩‍👧', '\ufe0f'],
];
const INVISIBLE = [
  ...[
    '\u200b',
    '\u200c',
    '\u200d',
    '\u2060',
    '\ufeff',
    '\u00ad',
    '\u034f',
    '\u061c',
    '\u180e',
    '\u115f',
    '\u3164',
    '\uffa0',
  ],
  ...[
    '\u200e',
    '\u200f',
    '\u202a',
    '\u202e',
    '\u202c',
    '\u2066',
    '\u2069',
    '\ufe00',
    '\u{e0001}',
    '\u{e0061}',
    '\u{e0100}',
  ],
];

type Decoration = (text: string, dice: Dice) => string;
const characters = (text: string) => [...text];

const DECORATIONS: Readonly<Record<string, Decoration>> = {
  around: (text, dice) => `${dice.pick(AROUND)}${text}${dice.pick(AROUND)}`,
  before: (text, dice) => `${dice.pick(AROUND)}${text}`,
  after: (text, dice) => `${text}${dice.pick(AROUND)}`,
  invisible: (text, dice) =>
    characters(text)
      .flatMap((one) => (dice.chance(0.3) ? [one, dice.pick(INVISIBLE)] : [one]))
      .join(''),
  capitals: (text) => text.toUpperCase(),
  small: (text) => text.toLowerCase(),
  mixed: (text, dice) =>
    characters(text)
      .map((one) => (dice.chance(0.5) ? one.toUpperCase() : one))
      .join(''),
  'taken-apart': (text) => text.normalize('NFD'),
  composed: (text) => text.normalize('NFC'),
  'without-accents': (text) =>
    text.normalize('NFD').replace(/([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu, '$1'),
  'full-width': (text) => text.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)),
  spaced: (text, dice) => text.replaceAll(' ', () => dice.pick(['  ', '\n', '\u00a0', '\u3000', ' \u200b '])),
};
const NAMES = Object.keys(DECORATIONS);
const FILLERS = ['pizza margherita', 'domani alle nove', 'the blue one', 'quanto costa', 'заказ номер', '我想要'];

type Part = { readonly name: string; readonly seed: number };

export const privacyWords: Fuzzer = {
  name: 'privacy-words',
  about: 'decorated stop words are obeyed, the same words in a sentence are not, and nothing throws',
  limitMs: 50,
  draw: (seed, index) => {
    const dice = createDice(seed);
    if (dice.chance(0.2)) return drawNonsense(dice);
    const [wish, word] = ALL[index % ALL.length] ?? ['stop', 'stop'];
    const filler = dice.chance(0.15) ? dice.pick(FILLERS) : undefined;
    const parts: Part[] = Array.from({ length: 1 + dice.int(4) }, () => ({
      name: dice.pick(NAMES),
      seed: dice.seed(),
    }));
    const textOf = (kept: readonly number[]) => {
      const plain = filler === undefined ? word : `${filler} ${word} ${filler}`;
      return kept
        .flatMap((at) => parts[at] ?? [])
        .reduce((so, part) => DECORATIONS[part.name]?.(so, createDice(part.seed)) ?? so, plain);
    };
    return {
      parts: parts.map(({ name }) => name),
      run: (kept) => checkWish(textOf(kept), filler === undefined ? wish : undefined),
      describe: (kept) => [
        `${word} (${wish})`,
        ...kept.map((at) => parts[at]?.name ?? ''),
        JSON.stringify(textOf(kept)),
      ],
    };
  },
};

function checkWish(text: string, wish: PrivacyWish | undefined): Checked {
  const due = text.length > MOST_LENGTH ? undefined : wish;
  const before = cpuMs();
  const found = privacyWish(text, OWN);
  const ms = cpuMs() - before;
  const failures = found === due ? [] : [`wish: ${found ?? 'none'} where ${due ?? 'none'} was due`];
  return { failures, outcome: found ?? 'none', ms };
}

/** Any text at all. */
function drawNonsense(dice: Dice) {
  const text = dice.pick([hostileText, hugeText, (own: Dice) => randomUnits(own, own.int(300))])(dice);
  return {
    parts: [],
    run: () => checkNonsense(text),
    describe: () => [JSON.stringify(text).slice(0, 500)],
  };
}

function checkNonsense(text: string): Checked {
  const before = cpuMs();
  const found = privacyWish(text, OWN);
  const normal = normaliseText(text);
  const tokens = tokensOf(text);
  const ms = cpuMs() - before;
  const failures: string[] = [];
  if (found !== undefined && text.length > MOST_LENGTH) failures.push('wish: in a long text');
  if (normaliseText(normal) !== normal) failures.push('normal: doing it twice changes something');
  if (normal.length > 1_000 || tokens.length > 128) failures.push('normal: longer than it may be');
  if (!normal.isWellFormed() || tokens.some((token) => !token.isWellFormed()))
    failures.push('normal: half a character');
  return { failures, outcome: 'nonsense', ms };
}
