// Whether what was measured stays above the floors.
import { mean } from '#bench/sampling.ts';
import type { Figures, Floor } from './floors.ts';
import type { Measured } from './measure.ts';
import type { Quality } from './quality.ts';

/** A sentence for each floor that is broken; empty when all is well. Sets that were not measured break nothing. */
export function brokenFloors(measured: readonly Measured[], floors: readonly Floor[]): readonly string[] {
  return floors.flatMap(({ sets, atLeast, atMost = {} }) => {
    const found = measured.filter(({ set }) => sets.includes(set));
    if (found.length === 0) return [];
    const names = found.map(({ set }) => set).join(', ');
    const broken = (limits: Figures, breaks: (value: number, limit: number) => boolean, promise: string) =>
      (Object.entries(limits) as [keyof Quality, number][]).flatMap(([figure, limit]) => {
        const value = mean(found.map(({ quality }) => quality[figure] ?? Number.NaN));
        // Not a number where a floor asks for what a set cannot tell: that is no promise kept.
        if (!breaks(value, limit) && !Number.isNaN(value)) return [];
        return [`BROKEN: ${names}: ${figure} is ${value.toFixed(1)}; ${promise} ${limit} was promised.`];
      });
    return [
      ...broken(atLeast, (value, limit) => value < limit, 'at least'),
      ...broken(atMost, (value, limit) => value > limit, 'at most'),
    ];
  });
}
