// Which port calls go wrong, and how. Each seed makes a few places weak, each with its own probability, so that some seeds are
// savage at one spot; a list of faults can be given instead, to replay or to shrink a run.
import type { Chance } from './chance.ts';

/**
 * - `fail-before`: refused, nothing happened. - `fail-after`: it happened, the answer was lost.
 * - `lost`: it never happened, and the caller cannot know. - `late`: it happens after the caller gave up.
 * - `duplicate`: the client repeats it although the first try had worked. - `delay`: slow.
 * - `kill-before`, `kill-after`: the process ends. - `freeze`: the process stands still after the call for up to
 *   20 minutes. - `freeze-before`: it stands still with the request on its lips.
 */
export const FAULT_KINDS = [
  'fail-before',
  'fail-after',
  'lost',
  'late',
  'duplicate',
  'delay',
  'kill-before',
  'kill-after',
  'freeze',
  'freeze-before',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export type Fault = { readonly call: string; readonly kind: FaultKind };

export type Faults = {
  /** What happens to a call, named by its site and how many calls of the site came before. */
  of(site: string, call: string): FaultKind | undefined;
  /** From now on nothing goes wrong. */
  stop(): void;
  readonly injected: readonly Fault[];
};

const SAVAGE = 0.5;

/** Faults drawn by chance. `most` bounds their number, so that a run comes to an end. */
export function drawFaults(chance: Chance, most: number): Faults {
  const weakness = new Map<string, { readonly kinds: readonly FaultKind[]; readonly probability: number }>();
  const injected: Fault[] = [];
  let stopped = false;
  const trouble = 0.3 + 0.7 * chance.share('trouble');
  const weaknessOf = (site: string) => {
    const known = weakness.get(site);
    if (known !== undefined) return known;
    const weak = chance.happens(`weak/${site}`, trouble);
    const kinds = FAULT_KINDS.filter((kind) => chance.happens(`kind/${site}/${kind}`, SAVAGE));
    // Mostly rare, sometimes every other call.
    const probability = weak && kinds.length > 0 ? 0.6 * chance.share(`probability/${site}`) ** 2 : 0;
    const made = { kinds, probability };
    weakness.set(site, made);
    return made;
  };
  return {
    injected,
    of(site, call) {
      if (stopped || injected.length >= most) return undefined;
      const { kinds, probability } = weaknessOf(site);
      if (probability === 0 || !chance.happens(`fault/${call}`, probability)) return undefined;
      const kind = chance.pick(`which/${call}`, kinds);
      injected.push({ call, kind });
      return kind;
    },
    stop: () => {
      stopped = true;
    },
  };
}

/** Exactly these. */
export function listFaults(list: readonly Fault[]): Faults {
  const kinds = new Map(list.map(({ call, kind }) => [call, kind]));
  const injected: Fault[] = [];
  let stopped = false;
  return {
    injected,
    of(_, call) {
      const kind = stopped ? undefined : kinds.get(call);
      if (kind !== undefined) injected.push({ call, kind });
      return kind;
    },
    stop: () => {
      stopped = true;
    },
  };
}
