// A model as bytes, for keeping: a head, the names and lessons as JSON, then the numbers as they lie in memory (all
// processors that we run on are little-endian). Little is checked piece by piece: a sum over everything tells damage.
import { InputError } from '#core/errors.ts';
import { LANGUAGES, type Language } from '#core/languages.ts';
import { CONCEPTS } from './concepts.ts';
import type { Lesson } from './examples.ts';
import { hashOf } from './hashing.ts';
import type { Knowledge } from './knowledge.ts';
import { createVocabulary } from './vectors.ts';

/** Counts up whenever features, weights or this layout change: older bytes are refused, and the model is learnt anew. */
const FORMAT = 1;
const HEAD = 32;
const KINDS = ['phrase', 'keyword', 'title', 'name'] as const;

type Kept = readonly [intent: number, kind: number, text: string, language: number];
type Words = { readonly names: readonly string[]; readonly lessons: readonly Kept[] };

export function writeModel({ names, lessons, vocabulary, planes }: Knowledge, threshold: number): Uint8Array {
  const words: Words = {
    names,
    lessons: lessons.map(({ intent, kind, text, language }) => {
      return [intent, KINDS.indexOf(kind), text, language === undefined ? -1 : LANGUAGES.indexOf(language)];
    }),
  };
  const json = new TextEncoder().encode(JSON.stringify(words));
  const pieces = vocabulary.hashes.length;
  const places = placesOf(json.length, pieces, names.length);
  const bytes = new Uint8Array(places.end);
  const head = new DataView(bytes.buffer);
  head.setUint32(0, marked(), true);
  head.setFloat64(8, threshold, true);
  head.setUint32(16, json.length, true);
  head.setUint32(20, pieces, true);
  head.setUint32(24, names.length, true);
  head.setUint32(28, vocabulary.examples, true);
  bytes.set(json, HEAD);
  new Int32Array(bytes.buffer, places.hashes, pieces).set(vocabulary.hashes);
  new Uint8Array(bytes.buffer, places.levels, pieces).set(vocabulary.levels);
  new Float32Array(bytes.buffer, places.scales, names.length).set(planes.scales);
  new Float32Array(bytes.buffer, places.biases, names.length).set(planes.biases);
  new Int8Array(bytes.buffer, places.weights).set(planes.weights);
  head.setUint32(4, sumOf(bytes), true);
  return bytes;
}

/** InputError when these are not the bytes of a model of this format. */
export function readModel(given: Uint8Array): { readonly knowledge: Knowledge; readonly threshold: number } {
  const bytes = new Uint8Array(given); // aligned, and nobody else's; slice() of a Buffer would be neither
  const head = new DataView(bytes.buffer);
  if (bytes.length < HEAD || head.getUint32(0, true) !== marked()) throw unreadable();
  const json = head.getUint32(16, true);
  const pieces = head.getUint32(20, true);
  const intents = head.getUint32(24, true);
  const places = placesOf(json, pieces, intents);
  if (bytes.length !== places.end || head.getUint32(4, true) !== sumOf(bytes)) throw unreadable();
  const words = JSON.parse(new TextDecoder().decode(bytes.subarray(HEAD, HEAD + json))) as Words;
  const knowledge: Knowledge = {
    names: words.names,
    lessons: words.lessons.map(lessonOf),
    vocabulary: createVocabulary(
      new Int32Array(bytes.buffer, places.hashes, pieces),
      new Uint8Array(bytes.buffer, places.levels, pieces),
      head.getUint32(28, true),
    ),
    planes: {
      scales: new Float32Array(bytes.buffer, places.scales, intents),
      biases: new Float32Array(bytes.buffer, places.biases, intents),
      weights: new Int8Array(bytes.buffer, places.weights),
    },
  };
  return { knowledge, threshold: head.getFloat64(8, true) };
}

/** The format and the list of meanings that the pieces were read with: another list is another language. */
function marked(): number {
  mark ??= (hashOf(CONCEPTS, 0) ^ FORMAT) >>> 0;
  return mark;
}
let mark: number | undefined;

/** Where each part begins, in bytes; numbers of four bytes begin at multiples of four. */
function placesOf(json: number, pieces: number, intents: number) {
  const hashes = HEAD + Math.ceil(json / 4) * 4;
  const scales = hashes + 4 * pieces;
  const biases = scales + 4 * intents;
  const levels = biases + 4 * intents;
  const weights = levels + pieces;
  return { hashes, scales, biases, levels, weights, end: weights + pieces * intents };
}

function lessonOf([intent, kind, text, language]: Kept): Lesson {
  const known: Language | undefined = LANGUAGES[language];
  return { intent, kind: KINDS[kind] ?? 'phrase', text, ...(known && { language: known }) };
}

/** FNV-1a over words of four bytes, all but the sum's own. */
function sumOf(bytes: Uint8Array): number {
  let sum = 0x811c9dc5;
  const words = new Int32Array(bytes.buffer, 8, (bytes.length - 8) >> 2);
  for (const word of words) sum = Math.imul(sum ^ word, 0x01000193);
  for (let at = bytes.length & ~3; at < bytes.length; at++) sum = Math.imul(sum ^ (bytes[at] as number), 0x01000193);
  return sum >>> 0;
}

function unreadable(): InputError {
  return new InputError('model-unreadable', 'These bytes are not a model that this version can read.');
}
