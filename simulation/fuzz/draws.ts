// What the items of every channel are drawn from: words of customers, ids, times, tokens of ours.
import type { Dice } from './dice.ts';

export const TEXTS: readonly string[] = [
  ...[
    'A che ora aprite?',
    'Quanto costa il pane?',
    'Ciao',
    'do you deliver?',
    'STOP',
    'i miei dati',
    '1',
    '🙏',
    'è aperto?',
  ],
  ...[
    'Vorrei ordinare una torta per sabato',
    'parlare con una persona',
    '¿Dónde están?',
    'Obrigada!',
    'start',
    'ok',
    '...',
  ],
];

/** Ids of this draw: no two items share one. */
export type Ids = { readonly next: () => string };

/** `prefix` stands before each. */
export function createIds(dice: Dice, prefix: string): Ids {
  let count = 0;
  const draw = dice.seed().toString(36);
  return {
    next: () => {
      count += 1;
      const tail = dice.chance(0.1) ? 'Q'.repeat(100 + dice.int(350)) : '';
      return `${prefix}${draw}.${count}.${tail}`;
    },
  };
}

/** In seconds, up to two days ago: some are too old to be answered. */
export function drawSecond(dice: Dice, now: number): number {
  return Math.floor(now / 1000) - dice.int(dice.chance(0.8) ? 300 : 172_800);
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const BASE36 = '0123456789abcdefghijklmnopqrstuvwxyz';
const letters = (dice: Dice, from: string, length: number) =>
  Array.from({ length }, () => from[dice.int(from.length)]).join('');

/** Of the form of ours, so that a receipt with it travels on. */
export function drawToken(dice: Dice, now: number): string {
  const token = [
    'p1',
    letters(dice, BASE64, 22),
    0,
    now.toString(36),
    letters(dice, BASE36, 13),
    0,
    1,
    letters(dice, BASE64, 16),
  ];
  return token.join('.');
}
