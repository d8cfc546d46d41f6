// How much one visitor, and one address on the network, may ask of this process. Counted in memory: a count in the table would
// cost more than what it keeps away, and API Gateway limits all processes together.
import { createHmac, randomBytes } from 'node:crypto';
import { type Pace, pace } from '#core/pacing.ts';
import type { Clock } from '#flow/ports.ts';

/** Of one visitor, and of one address, behind which a whole office may sit. */
const PACES = {
  session: { visitor: undefined, address: { interval: 6_000, burst: 30 } },
  write: { visitor: { interval: 3_000, burst: 20 }, address: { interval: 500, burst: 120 } },
  read: { visitor: { interval: 400, burst: 50 }, address: { interval: 40, burst: 500 } },
} as const satisfies Readonly<Record<string, Readonly<Record<'visitor' | 'address', Pace | undefined>>>>;

export type Asked = keyof typeof PACES;

/** Whoever asked longest ago is forgotten first. */
const MOST_KEPT = 10_000;

export type Limiter = {
  /** Undefined: go on. Else how many milliseconds to wait. */
  readonly waitFor: (asked: Asked, who: { readonly address: string; readonly visitor?: string }) => number | undefined;
};

export function createLimiter(clock: Clock): Limiter {
  // No address of a person is kept, not even here: without the key, which nobody has, it cannot be found again.
  const key = randomBytes(32);
  const until = new Map<string, number>();
  const nameOf = (parts: readonly string[]) =>
    createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url').slice(0, 22);

  return {
    waitFor(asked, { address, visitor }) {
      const now = clock();
      const paces = [
        [PACES[asked].address, ['address', asked, address]],
        [visitor === undefined ? undefined : PACES[asked].visitor, ['visitor', asked, visitor ?? '']],
      ] as const;
      const counted = paces.flatMap(([limit, parts]) => {
        if (limit === undefined) return [];
        const name = nameOf(parts);
        return [{ name, ...pace(limit, until.get(name), now) }];
      });
      const wait = Math.max(...counted.map(({ at }) => at - now));
      if (wait > 0) return wait;
      for (const { name, pacedUntil } of counted) {
        until.delete(name);
        until.set(name, pacedUntil);
      }
      for (const name of until.keys()) {
        if (until.size <= MOST_KEPT) break;
        until.delete(name);
      }
      return undefined;
    },
  };
}
