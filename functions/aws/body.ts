// How states and turns are written: JSON, deflated against a dictionary of our own words when that is smaller.
// It keeps a typical item within 1 KB, which is one write unit.
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { DICTIONARIES, DICTIONARY_NOW } from './dictionary.ts';

/** Below this many characters the JSON is kept readable. */
const PLAIN_LENGTH = 500;
/** No body of ours comes near; stops a damaged one from filling the memory. */
const MAX_INFLATED = 8 * 1024 * 1024;

/** Text when short; else one byte that names the dictionary, then raw deflate. */
export function encodeBody(value: unknown): AttributeValue {
  const json = JSON.stringify(value);
  if (json.length <= PLAIN_LENGTH) return { S: json };
  const packed = deflateRawSync(json, { level: 9, memLevel: 9, dictionary: dictionary(DICTIONARY_NOW) });
  return { B: Buffer.concat([Buffer.of(DICTIONARY_NOW), packed]) };
}

/** Reads what any version of `encodeBody` wrote. The caller names the type: only our own bodies come here. */
export function decodeBody<Value>(body: AttributeValue | undefined): Value {
  if (body?.S !== undefined) return JSON.parse(body.S) as Value;
  const bytes = body?.B;
  if (bytes === undefined) throw new TypeError('The item has no body.');
  const packed = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const json = inflateRawSync(packed.subarray(1), {
    dictionary: dictionary(packed[0]),
    maxOutputLength: MAX_INFLATED,
  });
  return JSON.parse(json.toString('utf8')) as Value;
}

/** The words as bytes, made at their first use. */
const kept = new Map<number, Buffer>();

function dictionary(version: number | undefined): Buffer {
  const words = version === undefined ? undefined : DICTIONARIES[version];
  if (version === undefined || words === undefined) {
    throw new RangeError(`The body was written with dictionary ${version}, which is not here.`);
  }
  const bytes = kept.get(version) ?? Buffer.from(words);
  kept.set(version, bytes);
  return bytes;
}
