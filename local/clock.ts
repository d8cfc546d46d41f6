// The movable clock: everything that the local cloud runs reads the time through it, also inside the workers.
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

export type LocalClock = {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds to add to the real time, one BigInt64, shared with the workers. */
  readonly offset: SharedArrayBuffer;
  readonly isReal: () => boolean;
  /** From now on it is this instant and time runs on; undefined: the real time. Kept over restarts. */
  readonly set: (instant: number | undefined) => void;
  /** Called after each move. */
  readonly onMove: (listener: () => void) => void;
};

/** `file` holds the offset; a file that cannot be read counts as the real time. */
export function createClock({ file, realNow = Date.now }: { file: string; realNow?: () => number }): LocalClock {
  const offset = new SharedArrayBuffer(8);
  const cell = new BigInt64Array(offset);
  const listeners: (() => void)[] = [];
  Atomics.store(cell, 0, BigInt(readOffset(file)));
  return {
    now: () => realNow() + Number(Atomics.load(cell, 0)),
    offset,
    isReal: () => Atomics.load(cell, 0) === 0n,
    set: (instant) => {
      const moved = instant === undefined ? 0 : Math.round(instant - realNow());
      keepOffset(file, moved);
      Atomics.store(cell, 0, BigInt(moved));
      for (const listener of listeners) listener();
    },
    onMove: (listener) => void listeners.push(listener),
  };
}

function readOffset(file: string): number {
  try {
    const kept: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const offsetMs = typeof kept === 'object' && kept !== null && 'offsetMs' in kept ? kept.offsetMs : 0;
    return Number.isSafeInteger(offsetMs) ? Number(offsetMs) : 0;
  } catch {
    return 0;
  }
}

function keepOffset(file: string, offsetMs: number): void {
  if (offsetMs === 0) {
    rmSync(file, { force: true });
    return;
  }
  writeFileSync(`${file}.new`, `${JSON.stringify({ offsetMs })}\n`);
  renameSync(`${file}.new`, file);
}
