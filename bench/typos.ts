// Texts as thumbs write them: letters swapped, dropped, doubled, or the key beside the right one.
import { type Chance, createChance, seedOf } from './chance.ts';

const WORD = /[\p{L}\p{M}]+/gu;
/** A letter with the marks above and below it: in Hindi they are its vowel. */
const LETTER = /\P{M}\p{M}*/gu;
const SHORTEST = 3;
const KEYS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
/** Row and column of the keys that touch one. */
const BESIDE = [
  [0, -1],
  [0, 1],
  [-1, 0],
  [-1, 1],
  [1, -1],
  [1, 0],
] as const;

/** How much of a text is mistyped where it only has to be another text. */
const NOISE = 0.3;

type Slip = (letters: readonly string[], at: number, chance: Chance) => readonly string[];

const SLIPS: readonly Slip[] = [swapLetters, dropLetter, doubleLetter, missKey];

/** The text with one typo in this share of its words; words of one or two letters stay. Same text, same typos. */
export function withTypos(text: string, share: number, draw = 0): string {
  return mistype(text, share, createChance(seedOf(`${draw} ${share} ${text}`)));
}

/** So many texts like these, no two alike and none among `without`: what was asked before may lie in a cache. */
export function uniqueTexts(
  models: readonly string[],
  count: number,
  { seed, without = [] }: { readonly seed: number; readonly without?: readonly string[] },
): readonly string[] {
  const chance = createChance(seed);
  const taken = new Set(without);
  const found: string[] = [];
  for (let at = 0; found.length < count; at++) {
    const noisy = mistype(models[at % models.length] as string, NOISE, chance);
    const unique = taken.has(noisy) ? `${noisy} ${at}` : noisy;
    if (taken.has(unique)) continue;
    taken.add(unique);
    found.push(unique);
  }
  return found;
}

function mistype(text: string, share: number, chance: Chance): string {
  return text.replace(WORD, (word) => {
    const letters = word.match(LETTER) ?? [];
    return letters.length < SHORTEST || chance() >= share ? word : slip(word, letters, chance);
  });
}

/** Where a slip changes nothing (two equal letters swapped, a key unknown) the next kind is tried; doubling always does. */
function slip(word: string, letters: readonly string[], chance: Chance): string {
  const at = Math.floor(chance() * letters.length);
  const first = Math.floor(chance() * SLIPS.length);
  const inTurn = [...SLIPS.slice(first), ...SLIPS.slice(0, first)];
  for (const make of inTurn) {
    const wrong = make(letters, at, chance).join('');
    if (wrong !== word) return wrong;
  }
  return word;
}

function swapLetters(letters: readonly string[], at: number): readonly string[] {
  const left = Math.min(at, letters.length - 2);
  return letters.with(left, letters[left + 1] as string).with(left + 1, letters[left] as string);
}

function dropLetter(letters: readonly string[], at: number): readonly string[] {
  return letters.toSpliced(at, 1);
}

function doubleLetter(letters: readonly string[], at: number): readonly string[] {
  return letters.toSpliced(at, 0, letters[at] as string);
}

function missKey(letters: readonly string[], at: number, chance: Chance): readonly string[] {
  const key = (letters[at] as string).normalize('NFD').charAt(0).toLowerCase();
  const row = KEYS.findIndex((keys) => keys.includes(key));
  const column = KEYS[row]?.indexOf(key) ?? 0;
  const near = row < 0 ? [] : BESIDE.flatMap(([down, right]) => KEYS[row + down]?.[column + right] ?? []);
  return near.length === 0 ? letters : letters.with(at, near[Math.floor(chance() * near.length)] as string);
}
