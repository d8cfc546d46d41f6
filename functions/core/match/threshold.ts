// How sure is sure enough, for one business: every phrase is asked as if it had not been learnt, and the threshold lets
// nearly all through that are still guessed right.

import { tokensOf } from '#core/tokens.ts';
import { KINDS, type Pieces, readPieces } from './features.ts';
import { confidenceOf, score } from './knowledge.ts';
import type { Learnt, Schoolbook } from './learning.ts';
import { dot, type Row } from './svm.ts';

const LOWEST = 0.15;
const HIGHEST = 0.4;
const USUAL = 0.3;
const FEWEST_RIGHT = 20; // with fewer, the share below is a guess itself
const MISSED_SHARE = 0.02; // of the right guesses, this many may fall under the threshold
const GIVES_WAY = 0.3;
const MOST_ASKED = 1000; // phrases, evenly chosen: with more the threshold hardly moves

/**
 * Leaves one out without learning again: a row's hold on a plane tells how far the plane would give way at most
 * (Jaakkola and Haussler, "Probabilistic kernel regression models", 1999). It gives way by less, because the other
 * phrases take over: the share below puts the scores of phrases left out where those of new messages are.
 */
export function thresholdOf(book: Schoolbook, learnt: Learnt): number {
  const asked = book.lessons.map((_, at) => at).filter((at) => book.lessons[at]?.kind === 'phrase');
  const share = Math.min(1, MOST_ASKED / asked.length);
  const dense = new Float64Array(book.vocabulary.hashes.length); // all zero in between
  const right = asked
    .filter((_, at) => Math.floor((at + 1) * share) > Math.floor(at * share))
    .flatMap((at) => confidenceWithout(book, learnt, at, dense) ?? []);
  if (right.length < FEWEST_RIGHT) return USUAL;
  const quantile = right.sort((a, b) => a - b)[Math.floor(right.length * MISSED_SHARE)] as number;
  return Math.min(HIGHEST, Math.max(LOWEST, quantile));
}

/** How sure the model would be of a lesson it had not seen; undefined when it would guess wrong. */
function confidenceWithout(
  book: Schoolbook,
  { knowledge, holds }: Learnt,
  at: number,
  dense: Float64Array,
): number | undefined {
  const { names, rows, lessons } = book;
  const row = rows[at] as Row;
  const own = (lessons[at] as Schoolbook['lessons'][number]).intent;
  const scores = new Float64Array(names.length);
  score(knowledge.planes, { ...row, size: row.indices.length }, scores);
  let best = 0;
  for (let intent = 0; intent < scores.length; intent++) {
    const hold = GIVES_WAY * (holds[at * names.length + intent] as number) * row.squared;
    scores[intent] = (scores[intent] as number) + (intent === own ? -hold : hold);
    if ((scores[intent] as number) > (scores[best] as number)) best = intent;
  }
  if (best !== own) return undefined;
  const pieces = readPieces(tokensOf((lessons[at] as Schoolbook['lessons'][number]).text));
  return confidenceOf(scores[own] as number, nearestOther(book, at, dense), knownElsewhere(book, pieces));
}

function nearestOther({ lessons, rows }: Schoolbook, at: number, dense: Float64Array): number {
  const mine = rows[at] as Row;
  for (const [place, index] of mine.indices.entries()) dense[index] = mine.values[place] as number;
  let nearest = 0;
  for (let other = 0; other < lessons.length; other++) {
    if (other === at || lessons[other]?.intent !== lessons[at]?.intent) continue;
    const row = rows[other] as Row;
    const product = dot(dense, row.indices, row.values);
    nearest = Math.max(nearest, product / Math.sqrt((row.squared - 1) * (mine.squared - 1) || 1));
  }
  for (const index of mine.indices) dense[index] = 0;
  return nearest;
}

/** The share of the words' weight that other texts know, too. */
function knownElsewhere({ vocabulary }: Schoolbook, { size, hashes, kinds }: Pieces): number {
  let known = 0;
  let all = 0;
  for (let at = 0; at < size; at++) {
    if (kinds[at] !== KINDS.word) continue;
    const index = vocabulary.find(hashes[at] as number);
    const elsewhere = index >= 0 && (vocabulary.levels[index] as number) > 0;
    const weight = elsewhere ? (vocabulary.rarity[index] as number) : vocabulary.unseen;
    all += weight * weight;
    if (elsewhere) known += weight * weight;
  }
  return all === 0 ? 0 : known / all;
}
