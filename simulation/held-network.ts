// A network on which every call that matters waits until somebody lets it go on: for trying all orders. Calls that only read
// what never changes in between pass at once.
import type { Container } from './containers.ts';
import type { Network, NetworkWorld, Request } from './network.ts';
import type { ScheduleFault } from './schedules.ts';

export type Held = {
  readonly call: string;
  readonly container: Container;
  /** Whether the order of the two can make a difference. */
  sees(other: Held): boolean;
  readonly touches: Touch;
};

/** What a call touches in the one conversation. `every` turn is read by a load. */
type Touch = {
  readonly state?: boolean;
  readonly turn?: 'one' | 'every';
  readonly provider?: boolean;
  readonly writes: boolean;
};

const EVERY = 'every';

/** Undefined for calls that cannot see each other's effects. */
function touchOf(site: string): Touch | undefined {
  switch (site) {
    case 'table.Query.list':
      return { state: true, turn: EVERY, writes: false };
    case 'table.GetItem.state':
      return { state: true, writes: false };
    case 'table.PutItem.state':
    case 'table.UpdateItem.state':
      return { state: true, writes: true };
    // In which order reports of a turn are merged makes no difference: that is a law with a test of its own.
    case 'table.PutItem.turn':
      return { turn: 'one', writes: true };
    case 'graph.post':
      return { provider: true, writes: true };
    default:
      return undefined;
  }
}

type Waiting = Held & { readonly go: (fault: ScheduleFault | undefined) => void };

export function createHeldNetwork() {
  let holding = false;
  const waiting = new Map<string, Waiting>();
  const counts = new Map<string, number>();
  const calls: string[] = [];
  const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
  const nameOf = (container: Container, site: string) => {
    const name = `${container.id}/${site}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    return `${name}#${counts.get(name)}`;
  };
  const connect = (_: NetworkWorld): Network => ({
    calls,
    call(container, site, request) {
      const touches = touchOf(site);
      const call = nameOf(container, site);
      calls.push(call);
      return new Promise((resolve, reject) => {
        const go = (fault: ScheduleFault | undefined) => answer(container, request, fault, resolve, reject);
        if (!holding || touches === undefined) return go(undefined);
        const sees = (other: Held) => isDependent(touches, other.touches);
        waiting.set(call, { call, container, touches, sees, go });
      });
    },
    open() {
      holding = false;
      for (const { go } of waiting.values()) go(undefined);
      waiting.clear();
    },
  });
  return {
    connect,
    settled,
    /** From now on calls wait. */
    hold() {
      holding = true;
    },
    /** In an order that does not depend on how they came to wait. */
    waiting: (): readonly Held[] =>
      [...waiting.values()].sort((one, other) => (one.call < other.call ? -1 : one.call > other.call ? 1 : 0)),
    async go(call: string, fault: ScheduleFault | undefined): Promise<void> {
      const one = waiting.get(call);
      if (one === undefined) throw new Error(`${call} does not wait.`);
      waiting.delete(call);
      one.go(fault);
      if (fault?.startsWith('kill')) {
        for (const other of waiting.values()) if (other.container === one.container) waiting.delete(other.call);
      }
      await settled();
    },
  };
}

function isDependent(one: Touch, other: Touch): boolean {
  if (!one.writes && !other.writes) return false;
  if ((one.state && other.state) || (one.provider && other.provider)) return true;
  return (one.turn === EVERY && other.turn !== undefined) || (other.turn === EVERY && one.turn !== undefined);
}

function answer<Answer>(
  container: Container,
  { act, refused, unknown }: Request<Answer>,
  fault: ScheduleFault | undefined,
  resolve: (answer: Answer) => void,
  reject: (error: unknown) => void,
): void {
  const finish = (produce: () => Answer) =>
    container.resume(() => {
      try {
        resolve(produce());
      } catch (error) {
        reject(error);
      }
    });
  const quietly = () => {
    try {
      act();
    } catch {
      // Whoever asked does not hear it.
    }
  };
  switch (fault) {
    case undefined:
      finish(act);
      break;
    case 'fail-before':
      finish(refused);
      break;
    case 'fail-after':
      quietly();
      finish(unknown);
      break;
    case 'lost':
      finish(unknown);
      break;
    case 'kill-before':
      container.kill();
      break;
    case 'kill-after':
      quietly();
      container.kill();
  }
}
