import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClock } from '#local/clock.ts';
import { makeFolder } from './support/folder.ts';

const folder = makeFolder();
const at = (iso: string) => Date.parse(iso);

describe('the movable clock', () => {
  it('is the real time until it is moved', () => {
    const clock = createClock({ file: join(folder, 'a.json'), realNow: () => 1000 });
    expect(clock.now()).toBe(1000);
    expect(clock.isReal()).toBe(true);
  });

  it('runs on from the instant it was set to', () => {
    let real = 5_000;
    const clock = createClock({ file: join(folder, 'b.json'), realNow: () => real });
    clock.set(at('2026-11-22T22:00:00Z'));
    expect(clock.isReal()).toBe(false);
    real += 1_500;
    expect(clock.now()).toBe(at('2026-11-22T22:00:01.500Z'));
  });

  it('is kept over restarts and forgotten when set back to the real time', () => {
    const file = join(folder, 'c.json');
    const first = createClock({ file, realNow: () => 0 });
    first.set(90_000);
    expect(createClock({ file, realNow: () => 10 }).now()).toBe(90_010);
    first.set(undefined);
    expect(createClock({ file, realNow: () => 10 }).now()).toBe(10);
  });

  it.each([
    '',
    '{',
    '{"offsetMs":"1"}',
    '{"offsetMs":1.5}',
    'null',
    '[]',
  ])('takes the file %j as the real time', (text) => {
    const file = join(folder, 'broken.json');
    writeFileSync(file, text);
    expect(createClock({ file, realNow: () => 7 }).now()).toBe(7);
  });

  it('tells listeners after each move, with the new time in place', () => {
    const clock = createClock({ file: join(folder, 'd.json'), realNow: () => 0 });
    const seen: number[] = [];
    clock.onMove(() => seen.push(clock.now()));
    clock.set(42);
    clock.set(undefined);
    expect(seen).toEqual([42, 0]);
  });

  it('shares its offset with the workers', () => {
    const clock = createClock({ file: join(folder, 'e.json'), realNow: () => 100 });
    clock.set(0);
    expect(new BigInt64Array(clock.offset)[0]).toBe(-100n);
  });
});
