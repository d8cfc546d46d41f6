// Every call of a port to the world outside of its process passes here: it takes a while, and it may go wrong.
import type { Chance } from './chance.ts';
import type { Container } from './containers.ts';
import type { FaultKind, Faults } from './faults.ts';
import type { History } from './history.ts';
import type { Scheduler } from './scheduler.ts';

/** `act` is what the other side does. `refused` and `unknown` make what the caller gets (or throw it) where it was not asked, or where no answer came back. */
export type Request<Answer> = {
  readonly act: () => Answer;
  readonly refused: () => Answer;
  readonly unknown: () => Answer;
  /** After so many milliseconds the caller gives up. */
  readonly patience: number;
  /** The client never repeats it. */
  readonly once?: boolean;
};

export type Network = {
  call<Answer>(container: Container, site: string, request: Request<Answer>): Promise<Answer>;
  /** Names of all calls so far, in order. */
  readonly calls: readonly string[];
  /** Lets everything pass that was held back. */
  open?(): void;
};

export type NetworkWorld = {
  readonly scheduler: Scheduler;
  readonly chance: Chance;
  readonly faults: Faults;
  readonly history: History;
};

const LONGEST_LATE = 30_000;
const LONGEST_FREEZE = 20 * 60_000;

export function createNetwork(world: NetworkWorld): Network {
  const counts = new Map<string, number>();
  const calls: string[] = [];
  return {
    calls,
    call(container, site, request) {
      const number = (counts.get(site) ?? 0) + 1;
      counts.set(site, number);
      const call = `${site}#${number}`;
      calls.push(call);
      const drawn = world.faults.of(site, call);
      const fault = drawn === 'duplicate' && request.once ? 'delay' : drawn;
      if (fault !== undefined) {
        world.history.add({ kind: 'fault', at: world.scheduler.now(), container: container.id, call, fault });
      }
      return travel(world, container, call, fault, request);
    },
  };
}

/** An answer on its way back: a value, or something to throw. */
type Outcome<Answer> = () => Answer;

function travel<Answer>(
  { scheduler, chance }: NetworkWorld,
  container: Container,
  call: string,
  fault: FaultKind | undefined,
  { act, refused, unknown, patience }: Request<Answer>,
): Promise<Answer> {
  const there = latency(chance, `${call}/there`);
  const back = latency(chance, `${call}/back`);
  const nap = 1_000 + chance.share(`${call}/nap`) ** 3 * LONGEST_FREEZE;
  return new Promise((resolve, reject) => {
    const finish = (outcome: Outcome<Answer>) =>
      container.resume(() => {
        try {
          resolve(outcome());
        } catch (error) {
          reject(error);
        }
      });
    const arrive = (delay: number, then: (outcome: Outcome<Answer>) => void) =>
      scheduler.after(delay, () => then(outcomeOf(act)));
    const answer = (delay: number) => arrive(delay, (outcome) => scheduler.after(back, () => finish(outcome)));
    const giveUp = () => scheduler.after(patience, () => finish(unknown));

    switch (fault) {
      case undefined:
        return answer(there);
      case 'delay':
        return answer(Math.max(there, chance.share(`${call}/delay`) * (patience - 100)));
      case 'fail-before':
        return void scheduler.after(there + back, () => finish(refused));
      case 'fail-after':
        arrive(there, () => undefined);
        return giveUp();
      case 'lost':
        return giveUp();
      case 'late':
        arrive(patience + chance.share(`${call}/late`) * LONGEST_LATE, () => undefined);
        return giveUp();
      case 'duplicate':
        arrive(there, () => undefined);
        return answer(there + 300 + back);
      case 'kill-before':
        return void scheduler.after(there, () => container.kill());
      case 'kill-after':
        return arrive(there, () => container.kill());
      case 'freeze':
        return arrive(there, (outcome) => {
          container.freeze(nap);
          finish(outcome);
        });
      case 'freeze-before':
        container.freeze(nap);
        return container.resume(() => answer(there));
    }
  });
}

function outcomeOf<Answer>(act: () => Answer): Outcome<Answer> {
  try {
    const answer = act();
    return () => answer;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

/** A few milliseconds; now and then a few hundred, so that everything overtakes everything at times. */
function latency(chance: Chance, name: string): number {
  const share = chance.share(name);
  return share < 0.9 ? 1 + share * 20 : 20 + (share - 0.9) * 4_000;
}
