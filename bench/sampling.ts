// Times for people: what stands in the middle of several, what the slowest of a hundred take, and when not to trust it.
import { availableParallelism, loadavg } from 'node:os';

/** The value below which this share lies; of nothing, NaN. */
export function quantile(values: ArrayLike<number>, share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values: ArrayLike<number>): number {
  return quantile(values, 0.5);
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** A sentence to go with times where more is running than the machine has cores; else nothing. */
export function remarkOnLoad(): readonly string[] {
  const [load = 0] = loadavg();
  return load > availableParallelism() + 0.5
    ? [`Careful: ${load.toFixed(1)} processes share ${availableParallelism()} cores, so these times say little.`]
    : [];
}
