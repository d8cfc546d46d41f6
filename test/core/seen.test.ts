// The ring that knows which inbounds were applied, and the short names in it.
import fc from 'fast-check';
import type { Seen } from '#core/conversation.ts';
import { shortHash } from '#core/hash.ts';
import { isSeen, remember } from '#core/seen.ts';

const EMPTY: Seen = { entries: [], floor: 0 };
const after = (times: readonly number[]) =>
  times.reduce((seen, at, index) => remember(seen, { hash: `h${index}`, at, disposition: 'NO_REPLY' }), EMPTY);

it('sixteen are known by name; the seventeenth pushes out the first, and the floor rises to its time', () => {
  const sixteen = after(Array.from({ length: 16 }, (_, index) => 100 + index));
  expect(sixteen.floor).toBe(0);
  expect(isSeen(sixteen, 'h0', 100)).toBe('yes');
  expect(isSeen(sixteen, 'other', 50)).toBe('no');
  const seventeen = remember(sixteen, { hash: 'h16', at: 116, disposition: 'ANSWERED' });
  expect(seventeen.entries).toHaveLength(16);
  expect(seventeen.floor).toBe(100);
  expect(isSeen(seventeen, 'h0', 100)).toBe('look');
  expect(isSeen(seventeen, 'h1', 101)).toBe('yes');
  expect(isSeen(seventeen, 'new', 101)).toBe('no');
});

it('what was applied is never taken for new, in whatever order the times came', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1_000), { minLength: 1, maxLength: 60 }), (times) => {
      const seen = after(times);
      expect(seen.entries.length).toBe(Math.min(16, times.length));
      times.forEach((at, index) => {
        expect(isSeen(seen, `h${index}`, at)).not.toBe('no');
      });
      expect(isSeen(seen, 'never', Math.max(...times) + 1)).toBe('no');
    }),
  );
});

it('short names have thirteen characters, are the same every time, and differ for neighbours', () => {
  const names = Array.from({ length: 20_000 }, (_, index) => shortHash(`wamid.HBgM${index}`));
  expect(new Set(names).size).toBe(names.length);
  expect(names.every((name) => /^[0-9a-z]{13}$/.test(name))).toBe(true);
  expect(shortHash('')).toHaveLength(13);
  expect(shortHash('wamid.1')).toBe(shortHash('wamid.1'));
  expect(shortHash('ab')).not.toBe(shortHash('ba'));
});
