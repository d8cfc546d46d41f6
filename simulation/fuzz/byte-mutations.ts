// Damage to the bytes of a body, after it was written: what a broken sender, proxy or decoder would make of it.
import { gzipSync } from 'node:zlib';
import type { Dice } from './dice.ts';

type Change = (body: Buffer, dice: Dice) => Buffer;

/** Bytes that are no UTF-8: never allowed, too long, half a character, a surrogate, beyond the last one. */
const NOT_UTF8: readonly (readonly number[])[] = [
  [0xff],
  [0xfe, 0xff],
  [0xc0, 0x80],
  [0xe2, 0x82],
  [0xed, 0xa0, 0x80],
  [0xf4, 0x90, 0x80, 0x80],
  [0x80],
];

function insert(body: Buffer, dice: Dice, bytes: Uint8Array): Buffer {
  const at = dice.int(body.length + 1);
  return Buffer.concat([body.subarray(0, at), bytes, body.subarray(at)]);
}

const CHANGES: Readonly<Record<string, Change>> = {
  'cut-short': (body, dice) => body.subarray(0, dice.int(body.length)),
  'cut-front': (body, dice) => body.subarray(dice.int(body.length)),
  'not-utf-8': (body, dice) => insert(body, dice, Buffer.from(dice.pick(NOT_UTF8))),
  'flip-bit': (body, dice) => {
    const copy = Buffer.from(body);
    const at = dice.int(copy.length);
    if (copy.length > 0) copy[at] = (copy[at] ?? 0) ^ (1 << dice.int(8));
    return copy;
  },
  'lose-byte': (body, dice) => {
    const at = dice.int(body.length);
    return Buffer.concat([body.subarray(0, at), body.subarray(at + 1)]);
  },
  'raw-control': (body, dice) => insert(body, dice, Buffer.from([dice.int(32)])),
  'byte-order-mark': (body) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body]),
  'two-bodies': (body) => Buffer.concat([body, body]),
  'trailing-comma': (body) => Buffer.from(body.toString('utf8').replace(/\}(?=[^}]*$)/, ',}')),
  spaces: (body, dice) =>
    Buffer.concat([Buffer.alloc(dice.pick([1, 5_000, 200_000]), 0x20), body, Buffer.from('\n\r\t ')]),
  'utf-16': (body) => Buffer.from(body.toString('utf8'), 'utf16le'),
  packed: (body) => gzipSync(body),
  nothing: () => Buffer.alloc(0),
  'too-large': (body) => Buffer.concat([body, Buffer.alloc(4 * 1024 * 1024, 0x20)]),
};

const NAMES = Object.keys(CHANGES);

export function drawByteMutation(dice: Dice): string {
  const name = dice.pick(NAMES);
  // Costs far more than the others, and is always refused the same way.
  return name === 'too-large' && dice.chance(0.9) ? 'cut-short' : name;
}

export function isByteMutation(name: string): boolean {
  return Object.hasOwn(CHANGES, name);
}

export function mutateBytes(name: string, body: Buffer, dice: Dice): Buffer {
  return CHANGES[name]?.(body, dice) ?? body;
}
