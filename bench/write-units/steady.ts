// The steady state, which is gated: a regular of the shop asks, and is answered with one message.
import type { Settings } from '#core/settings.ts';
import { makeRegulars, PAST, plainIntents, questionOf } from './customers.ts';
import type { Row } from './profile.ts';
import { expectSent, rowOf } from './profile.ts';
import { openShop, type Shop, type ShopOptions } from './shop.ts';
import { type Tally, tallyOf, writesOf } from './tally.ts';
import type { Customer } from './webhook.ts';

const MINUTE = 60_000;

/** Per answered message: the promise. */
export const LIMITS = { writes: 2, writesWithDay: 3, reads: 1 } as const;

export type World = Omit<ShopOptions, 'start'>;

/** A shop with regulars, at the beginning of a day. */
export async function openShopWithRegulars(world: World, count: number) {
  const shop = await openShop({ ...world, start: PAST });
  return { shop, regulars: await makeRegulars(shop, world.settings, count) };
}

/** Each question of the demo shop that one message answers, in each language, one a batch, within one day. */
export async function steadyState(shop: Shop, regulars: readonly Customer[], settings: Settings): Promise<Row> {
  const each: Tally[] = [];
  for (const intent of plainIntents(settings)) {
    for (const one of regulars) {
      shop.moveTo(shop.now() + 5 * MINUTE);
      const charges = await shop.meter.during(async () => {
        await shop.write(one, questionOf(intent, one.language));
        await shop.settle();
      });
      await expectSent(shop, 1, [[one, ['answer']]]);
      each.push(tallyOf(charges));
    }
  }
  return rowOf('a question of a regular', 'answer', each);
}

/** The same questions of ten conversations at once: the day is counted once a batch. */
export async function steadyBatches(shop: Shop, regulars: readonly Customer[], settings: Settings): Promise<Row> {
  const each: Tally[] = [];
  for (const intent of plainIntents(settings)) {
    shop.moveTo(shop.now() + 20 * MINUTE);
    const charges = await shop.meter.during(async () => {
      for (const one of regulars) await shop.write(one, questionOf(intent, one.language));
      await shop.settle();
    });
    await expectSent(
      shop,
      regulars.length,
      regulars.map((one) => [one, ['answer']]),
    );
    each.push(tallyOf(charges));
  }
  return { ...rowOf('the same, 10 conversations a batch', 'answer', each), count: each.length * regulars.length };
}

/** Sentences about what costs more than promised; empty when all is well. The dearest measurement counts, not the mean. */
export function judge({ each, count }: Row): readonly string[] {
  const found = {
    writes: Math.max(...each.map(writesOf)),
    writesWithDay: Math.max(...each.map((tally) => writesOf(tally) + tally.day)),
    reads: Math.max(...each.map(({ reads }) => reads)),
  };
  const names = { writes: 'write units', writesWithDay: "write units with the day's counters", reads: 'read units' };
  if (each.length === 0) return ['Nothing was measured.'];
  const answers = count / each.length;
  return (Object.keys(LIMITS) as (keyof typeof LIMITS)[])
    .filter((what) => found[what] > LIMITS[what] * answers)
    .map((what) => `An answer costs ${found[what] / answers} ${names[what]}; ${LIMITS[what]} were promised.`);
}
