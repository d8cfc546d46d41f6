// Runs cases one after the other, looks for the smallest form of each that fails, and counts what became of the others.
import { seedOfCase } from './dice.ts';

/** What one case showed. `failures` are sentences; `outcome` is a word to count by. */
export type Checked = {
  readonly failures: readonly string[];
  readonly outcome: string;
  /** CPU time of the part that is bounded. */
  readonly ms: number;
};

/** A case: the parts that it was put together from can be left out one by one. Running it twice gives the same. */
export type Drawn = {
  readonly parts: readonly string[];
  readonly run: (kept: readonly number[]) => Promise<Checked> | Checked;
  /** The case in words, for whoever has to look into it. */
  readonly describe: (kept: readonly number[]) => readonly string[];
};

export type Fuzzer = {
  readonly name: string;
  /** What is fuzzed, and what must hold. */
  readonly about: string;
  /** Most CPU time of a case, in milliseconds. */
  readonly limitMs: number;
  /** `index` counts the cases of a run; a case is made of its seed alone unless all of a finite list are tried. */
  readonly draw: (seed: number, index: number) => Drawn;
};

export type Failure = {
  readonly index: number;
  readonly seed: number;
  readonly sentences: readonly string[];
  /** The smallest form of the case that still fails. */
  readonly story: readonly string[];
};

export type Report = {
  readonly name: string;
  readonly seed: number;
  readonly cases: number;
  readonly seconds: number;
  readonly outcomes: ReadonlyMap<string, number>;
  readonly slowest: { readonly ms: number; readonly seed: number; readonly index: number };
  readonly failures: readonly Failure[];
};

export type RunOptions = {
  readonly cases: number;
  readonly seed: number;
  /** Enough to look into; the run ends there. */
  readonly mostFailures?: number;
  readonly onProgress?: (done: number, failed: number) => void;
};

const PROGRESS_EVERY = 5_000;

export async function runFuzzer(fuzzer: Fuzzer, options: RunOptions): Promise<Report> {
  const { cases, seed, mostFailures = 20, onProgress } = options;
  const outcomes = new Map<string, number>();
  const failures: Failure[] = [];
  let slowest = { ms: 0, seed: 0, index: 0 };
  const begun = performance.now();
  let done = 0;
  while (done < cases && failures.length < mostFailures) {
    const index = done;
    const own = seedOfCase(seed, index);
    const drawn = fuzzer.draw(own, index);
    const checked = await check(fuzzer, drawn, allOf(drawn));
    done += 1;
    outcomes.set(checked.outcome, (outcomes.get(checked.outcome) ?? 0) + 1);
    if (checked.ms > slowest.ms) slowest = { ms: checked.ms, seed: own, index };
    if (checked.failures.length > 0) failures.push(await shrink(fuzzer, drawn, { index, seed: own }));
    if (done % PROGRESS_EVERY === 0) onProgress?.(done, failures.length);
  }
  const seconds = (performance.now() - begun) / 1000;
  return { name: fuzzer.name, seed, cases: done, seconds, outcomes, slowest, failures };
}

/** One case of a run again, by the seed that was printed. */
export async function replay(fuzzer: Fuzzer, seed: number, index = 0): Promise<Failure | undefined> {
  const drawn = fuzzer.draw(seed, index);
  const { failures } = await check(fuzzer, drawn, allOf(drawn));
  return failures.length === 0 ? undefined : shrink(fuzzer, drawn, { index, seed });
}

const allOf = ({ parts }: Drawn) => parts.map((_, index) => index);

/** An exception is a failure like any other. A slow case gets two more chances: the collector and the compiler take their time, too. */
async function check(fuzzer: Fuzzer, drawn: Drawn, kept: readonly number[]): Promise<Checked> {
  let checked = await attempt(drawn, kept);
  for (let again = 0; again < 2 && checked.ms > fuzzer.limitMs; again++) {
    const { ms } = await attempt(drawn, kept);
    checked = { ...checked, ms: Math.min(ms, checked.ms) };
  }
  if (checked.ms <= fuzzer.limitMs) return checked;
  const slow = `slow: ${checked.ms.toFixed(0)} ms of CPU time, ${fuzzer.limitMs} are allowed`;
  return { ...checked, failures: [...checked.failures, slow] };
}

async function attempt(drawn: Drawn, kept: readonly number[]): Promise<Checked> {
  try {
    return await drawn.run(kept);
  } catch (error) {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { failures: [`threw: ${stack.split('\n').slice(0, 6).join('\n  ')}`], outcome: 'threw', ms: 0 };
  }
}

/** Leaves parts out while the case still fails the same way. */
async function shrink(
  fuzzer: Fuzzer,
  drawn: Drawn,
  { index, seed }: { index: number; seed: number },
): Promise<Failure> {
  let kept: readonly number[] = allOf(drawn);
  let { failures } = await check(fuzzer, drawn, kept);
  const kind = kindOf(failures[0]);
  for (let smaller = true; smaller; ) {
    smaller = false;
    for (const part of kept) {
      const fewer = kept.filter((other) => other !== part);
      const found = (await check(fuzzer, drawn, fewer)).failures.filter((sentence) => kindOf(sentence) === kind);
      if (found.length === 0) continue;
      kept = fewer;
      failures = found;
      smaller = true;
    }
  }
  return { index, seed, sentences: failures.slice(0, 5), story: drawn.describe(kept) };
}

/** The word before the colon. */
function kindOf(sentence: string | undefined): string {
  return sentence?.split(':', 1)[0] ?? '';
}

/** CPU milliseconds of this process. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
