// What an answered message costs at the table, exactly; and that the bench would notice if it cost more.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { firstContacts, longAnswers, occasions } from '#bench/write-units/profiles.ts';
import { formatGates, formatRows, resultsOf } from '#bench/write-units/report.ts';
import { type Item, indexUnits, readUnits, sizeOf, writeUnits } from '#bench/write-units/rules.ts';
import { judge, openShopWithRegulars, steadyBatches, steadyState } from '#bench/write-units/steady.ts';
import { writesOf } from '#bench/write-units/tally.ts';
import { readSettings } from '#core/settings/file.ts';
import { TABLE } from '#functions/settings.ts';
import { ROOT } from '#lib/bundles.ts';
import { DYNAMO_KINDS, type Emulators, startEmulators } from '../support/emulators.ts';

const EXAMPLE = join(ROOT, 'examples/panificio.yaml');
const read = readSettings(EXAMPLE, readFileSync(EXAMPLE, 'utf8'));
if (read.kind !== 'ok') throw new Error('The demo shop cannot be used.');
const { settings } = read;

const ONE_ANSWER = { state: 1, turn: 1, link: 0, index: 0, day: 1, reads: 1 };

describe.each(DYNAMO_KINDS)('an answered message, counted on %s', (kind) => {
  let emulators: Emulators;
  beforeAll(async () => {
    emulators = await startEmulators({ dynamo: { kind } });
  });
  afterAll(() => emulators.close());
  const world = () => ({ dynamo: emulators.dynamo, billsIndexes: kind === 'dynoxide', settings });

  it('of a regular costs two writes, one more for the day, and one read, whatever is asked in whatever language', async () => {
    const { shop, regulars } = await openShopWithRegulars(world(), 4);
    const row = await steadyState(shop, regulars, settings);
    await shop.close();
    expect(row.each).toHaveLength(24);
    for (const tally of row.each) expect(tally).toMatchObject(ONE_ANSWER);
    expect(judge(row)).toEqual([]);
    expect(shop.meter.disputes()).toBe(0);
  });
});

const [accurate] = DYNAMO_KINDS.toReversed();
describe('the bench', () => {
  let emulators: Emulators;
  beforeAll(async () => {
    emulators = await startEmulators({ dynamo: { kind: accurate ?? 'dynalite' } });
  });
  afterAll(() => emulators.close());
  const world = () => ({ dynamo: emulators.dynamo, billsIndexes: accurate === 'dynoxide', settings });

  it('counts the day once for a batch of conversations', async () => {
    const { shop, regulars } = await openShopWithRegulars(world(), 3);
    const row = await steadyBatches(shop, regulars, settings);
    await shop.close();
    expect(row.count).toBe(18);
    for (const tally of row.each) expect(tally).toMatchObject({ ...ONE_ANSWER, state: 3, turn: 3, reads: 3 });
  });

  it('agrees with an emulator that bills indexes on everything else that may happen', async () => {
    const { shop, regulars } = await openShopWithRegulars(world(), 1);
    const rows = await occasions(shop, regulars, settings);
    await shop.close();
    expect(shop.meter.disputes()).toBe(0);
    const [newcomer] = await firstContacts(world());
    const index = Object.fromEntries(rows.map(({ name, each }) => [name, each[0]?.index]));
    expect(index).toMatchObject({ 'first message of a day': 2, 'a person is asked for': 1, 'a duplicate webhook': 0 });
    expect(newcomer?.each[0]).toMatchObject({ ...ONE_ANSWER, link: 2, index: 1, reads: 2 });
  });

  it('says so when an answer costs more than was promised', async () => {
    const row = await longAnswers(world());
    expect(Math.max(...row.each.map(writesOf))).toBeGreaterThan(3);
    expect(judge(row)).toEqual([
      'An answer costs 4 write units; 2 were promised.',
      "An answer costs 5 write units with the day's counters; 3 were promised.",
    ]);
    expect(formatGates([{ row, broken: judge(row) }])[0]).toMatch(/^BROKEN: .*1000 characters/);
  });

  it('writes the same bytes for the same costs, and prints a line a profile', () => {
    const most = { state: 900, turn: 65, day: 0 };
    const row = {
      name: 'x',
      per: 'answer',
      count: 2,
      each: [{ ...ONE_ANSWER, link: 2, registryReads: 3, most }],
    } as const;
    const { profiles } = JSON.parse(resultsOf([row]));
    expect(profiles[0].bytesUpTo).toEqual({ state: 960, turn: 128, day: 0 });
    expect(profiles[0].units).toMatchObject({ state: 0.5, writes: 2, registry: 1.5 });
    expect(formatRows([row, row])).toHaveLength(3);
    expect(judge({ ...row, each: [] })).toEqual(['Nothing was measured.']);
    expect(judge(row)).toEqual([]);
  });

  it('refuses a name that it does not know', () => {
    const node = join(ROOT, 'node_modules/.bin/node');
    const run = spawnSync(node, [join(ROOT, 'bench/run.ts'), 'nope'], { encoding: 'utf8' });
    expect([run.status, run.stdout]).toEqual([1, 'There is no bench nope. There are: write-units, intents, decide.\n']);
  });
});

describe('the rules of DynamoDB', () => {
  const key = { [TABLE.partitionKey]: { S: 'p' }, [TABLE.sortKey]: { S: 's' } };
  const { day, due } = TABLE.indexes;
  const onDay = (date: string): Item => ({ ...key, [day.partitionKey]: { S: date }, [day.sortKey]: { S: 'c' } });
  const sized = (bytes: number): Item => ({ x: { S: 'x'.repeat(bytes - 1) } });

  it.each([
    ['a text, in UTF-8', { ab: { S: 'è🙂' } }, 8],
    ['bytes', { b: { B: new Uint8Array(7) } }, 8],
    ['a number of one digit', { n: { N: '7' } }, 3],
    ['a number whose zeros do not count', { n: { N: '1700000' } }, 3],
    ['a number with a fraction and a minus', { n: { N: '-12.345' } }, 6],
  ])('measure %s', (_, item, bytes) => {
    expect(sizeOf(item as Item)).toBe(bytes);
  });

  it('know no other kinds, rather than counting them for nothing', () => {
    expect(() => sizeOf({ list: { L: [] } })).toThrow('texts, bytes and numbers');
  });

  it.each([
    ['nothing there, nothing written', undefined, undefined, 1],
    ['exactly one unit', undefined, sized(1024), 1],
    ['one byte more', undefined, sized(1025), 2],
    ['a larger item before', sized(2049), sized(10), 3],
  ])('bill a write: %s', (_, before, after, units) => {
    expect(writeUnits(before, after)).toBe(units);
  });

  it.each([
    ['stays out', key, key, 0],
    ['comes', undefined, onDay('1'), 1],
    ['stays', onDay('1'), { ...onDay('1'), more: { S: 'x' } }, 0],
    ['moves', onDay('1'), onDay('2'), 2],
    ['leaves', onDay('1'), key, 1],
    ['has half a key', key, { ...key, [due.sortKey]: { N: '1' } }, 0],
    [
      'comes to another one as well',
      onDay('1'),
      { ...onDay('1'), [due.partitionKey]: { S: 'D' }, [due.sortKey]: { N: '1' } },
      1,
    ],
  ])('bill an index for an item that %s', (_, before, after, units) => {
    expect(indexUnits(before as Item | undefined, after as Item)).toBe(units);
  });

  it('bill a read by its items together, at least one unit, half where it may be stale', () => {
    expect(readUnits([], true)).toBe(1);
    expect(readUnits([sized(2048), sized(2048)], true)).toBe(1);
    expect(readUnits([sized(2048), sized(2049)], true)).toBe(2);
    expect(readUnits([sized(100)], false)).toBe(0.5);
  });
});
