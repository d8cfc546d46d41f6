// Puts named points around every call of a port, without changing the port: `before.store.commit`, `after.store.commit`.
// At the chosen pass of the chosen point the whole process stands still until it is let go on, or killed.
import type { Aim, Passes } from './protocol.ts';

export type Gate = {
  /** The same port; each of its functions passes a point before it begins and after it ended, however it ended. */
  readonly watch: <Port extends object>(name: string, port: Port) => Port;
  readonly passes: () => Passes;
};

/** `hold` must not return before the process may go on. */
export function createGate(aim: Aim | undefined, hold: () => void): Gate {
  const counts = new Map<string, number>();
  const pass = (point: string): void => {
    const count = (counts.get(point) ?? 0) + 1;
    counts.set(point, count);
    if (aim?.point === point && aim.pass === count) hold();
  };
  return {
    watch: (name, port) =>
      Object.fromEntries(
        Object.entries(port).map(([call, value]) => [
          call,
          typeof value === 'function' ? watched(pass, `${name}.${call}`, value.bind(port)) : value,
        ]),
      ) as typeof port,
    passes: () => [...counts],
  };
}

function watched<Args extends unknown[], Value>(
  pass: (point: string) => void,
  call: string,
  run: (...args: Args) => Promise<Value>,
) {
  return async (...args: Args): Promise<Value> => {
    pass(`before.${call}`);
    try {
      return await run(...args);
    } finally {
      pass(`after.${call}`);
    }
  };
}
