// Decisions a second on one core, for the demo shop, next to the time that any JSON of the same size takes; see
// bench/README.md. Seconds depend on the machine, so the gate is the ratio of the two.
import { load } from '#core/classifier.ts';
import { decide } from '#core/decide.ts';
import { prepare } from '#core/decision.ts';
import { trainIntents } from '#core/match.ts';
import type { Bench } from './bench.ts';
import { type Case, drawTraffic } from './decide/traffic.ts';
import { readDemoShop } from './demo-shop.ts';
import { median, quantile, remarkOnLoad } from './sampling.ts';

const WISHED = 60_000;
/** Decisions in the time of one round trip through JSON, at least: half of what was measured. */
const FLOOR = 0.15;
const ROUNDS = 12;
/** The first rounds are still compiled while they run. */
const WARM_UP_ROUNDS = 3;
const MESSAGES_A_ROUND = 4_000;

/** Microseconds of each call. */
type Times = Float64Array;

export const bench: Bench = async (print) => {
  const settings = readDemoShop();
  // As an answering function gets it: learnt elsewhere, loaded from its bytes.
  const model = load(trainIntents(settings.intents).serialize());
  const rules = prepare({ number: 1, publishedAt: 0, settings }, model);
  const traffic = drawTraffic(rules, ROUNDS * MESSAGES_A_ROUND);
  const said = new Map<string, number>();
  const rounds = Array.from({ length: ROUNDS }, (_, round) => {
    const cases = traffic.slice(round * MESSAGES_A_ROUND, (round + 1) * MESSAGES_A_ROUND);
    return {
      deciding: timesOf(cases, ({ conversation, inbound, now }) => {
        const [turn] = decide(rules, conversation, [inbound], now).turns;
        const purpose = turn?.replies[0]?.purpose ?? 'nothing';
        said.set(purpose, (said.get(purpose) ?? 0) + 1);
      }),
      copying: timesOf(cases, ({ conversation, inbound }) => JSON.parse(JSON.stringify({ conversation, inbound }))),
    };
  }).slice(WARM_UP_ROUNDS);

  const deciding = rounds.flatMap((round) => [...round.deciding]);
  const perSecond = median(rounds.map((round) => rateOf(round.deciding)));
  const copies = median(rounds.map((round) => rateOf(round.copying)));
  const ratio = median(rounds.map((round) => rateOf(round.deciding) / rateOf(round.copying)));
  const shares = [...said].map(([purpose, count]) => `${purpose} ${((100 * count) / traffic.length).toFixed(0)} %`);
  print(`${traffic.length} messages, each of another conversation. Said first: ${shares.join(', ')}.`);
  print(`decide: ${perSecond.toFixed(0)} messages a second; ${formatTimes(deciding)}`);
  print(`the same conversation and message through JSON and back: ${copies.toFixed(0)} a second`);
  for (const line of remarkOnLoad()) print(line);
  print(`${perSecond >= WISHED ? 'Reached' : 'Not reached'}: ${WISHED} a second on this machine (for information)`);
  print(`${ratio >= FLOOR ? 'kept' : 'BROKEN'}: ${ratio.toFixed(2)} decisions a round trip; ${FLOOR} were promised`);
  return ratio >= FLOOR;
};

function timesOf(cases: readonly Case[], act: (one: Case) => void): Times {
  return Float64Array.from(cases, (one) => {
    const before = performance.now();
    act(one);
    return (performance.now() - before) * 1000;
  });
}

function rateOf(times: Times): number {
  return (1e6 * times.length) / times.reduce((sum, time) => sum + time, 0);
}

function formatTimes(times: readonly number[]): string {
  return `p50 ${quantile(times, 0.5).toFixed(1)} µs, p99 ${quantile(times, 0.99).toFixed(1)} µs`;
}
