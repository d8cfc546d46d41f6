// Values of items: what may be stored, how it is copied, how large it is, how two of them compare.
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Item } from '#aws/table.ts';
import { invalid, NotModelledError } from './refusals.ts';

export type ValueType = 'S' | 'N' | 'B';

/** More digits than a double holds exactly would compare and add wrongly. */
const MOST_DIGITS = 15;
/** DynamoDB counts an item's bytes, names included. */
export const MOST_ITEM_BYTES = 400 * 1024;

export function typeOf(value: AttributeValue): ValueType {
  if (value.S !== undefined) return 'S';
  if (value.N !== undefined) return 'N';
  if (value.B !== undefined) return 'B';
  throw new NotModelledError(`A value of type ${Object.keys(value).join()} is not modelled.`);
}

/** A copy of its own, numbers in DynamoDB's spelling. */
export function copyValue(value: AttributeValue): AttributeValue {
  const type = typeOf(value);
  if (Object.keys(value).length !== 1) throw invalid('Supplied AttributeValue has more than one datatypes set');
  if (type === 'B') return { B: copyBytes(value.B as Uint8Array) };
  if (type === 'N') return { N: plainNumber(value.N as string) };
  if (!(value.S as string).isWellFormed()) throw new NotModelledError('A text with half a character is not modelled.');
  return { S: value.S as string };
}

/** A stored item, checked before, as a copy of the reader's own. */
export function copyStored(item: Item): Record<string, AttributeValue> {
  const copy: Record<string, AttributeValue> = {};
  for (const name in item) {
    const value = item[name] as AttributeValue;
    if (value.S !== undefined) copy[name] = { S: value.S };
    else copy[name] = value.N === undefined ? { B: copyBytes(value.B as Uint8Array) } : { N: value.N };
  }
  return copy;
}

/** Bytes as DynamoDB counts them. */
export function sizeOf(item: Item): number {
  let size = 0;
  for (const name in item) size += Buffer.byteLength(name) + valueSize(item[name] as AttributeValue);
  return size;
}

function valueSize({ S, N, B }: AttributeValue): number {
  if (S !== undefined) return Buffer.byteLength(S);
  if (B !== undefined) return B.length;
  return Math.ceil((N as string).replace(/[-.]/g, '').length / 2) + 1;
}

/** Below zero, zero, above zero; undefined where the types differ. */
export function compareValues(left: AttributeValue, right: AttributeValue): number | undefined {
  if (left.S !== undefined) return right.S === undefined ? undefined : compareTexts(left.S, right.S);
  if (left.N !== undefined) return right.N === undefined ? undefined : Number(left.N) - Number(right.N);
  return left.B === undefined || right.B === undefined ? undefined : Buffer.compare(left.B, right.B);
}

/** By UTF-8 bytes, which differs from JavaScript's order where surrogates meet the last thousands of the first plane. */
export function compareTexts(left: string, right: string): number {
  if (left === right) return 0;
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at++) {
    const a = left.charCodeAt(at);
    const b = right.charCodeAt(at);
    if (a !== b) return isSurrogate(a) === isSurrogate(b) ? a - b : Number(isSurrogate(a)) - Number(isSurrogate(b));
  }
  return left.length - right.length;
}

export function beginsWith(value: AttributeValue, prefix: AttributeValue): boolean {
  if (value.S !== undefined) return prefix.S !== undefined && value.S.startsWith(prefix.S);
  if (value.B === undefined || prefix.B === undefined) return false;
  return Buffer.compare(value.B.subarray(0, prefix.B.length), prefix.B) === 0;
}

/** The sum of two numbers, or their difference, in DynamoDB's spelling. */
export function addNumbers(left: string, right: string, sign: 1 | -1): string {
  return plainNumber(String(Number(left) + sign * Number(right)));
}

function plainNumber(text: string): string {
  const number = Number(text);
  if (Number.isSafeInteger(number) && String(number) === text && text.length <= MOST_DIGITS) return text;
  const plain = String(number);
  const digits = text.replace(/[^0-9]/g, '').length;
  if (!/^-?[0-9]+(\.[0-9]+)?$/.test(text) || !/^-?[0-9.]+$/.test(plain) || digits > MOST_DIGITS) {
    throw new NotModelledError(`The number ${text} is not modelled.`);
  }
  return plain;
}

/** Node takes small ones out of a larger piece of memory, which is several times faster than new arrays. */
function copyBytes(bytes: Uint8Array): Uint8Array {
  const { buffer, byteOffset, length } = Buffer.from(bytes);
  return new Uint8Array(buffer, byteOffset, length);
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}
