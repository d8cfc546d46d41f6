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

const INSTANT = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/;

/** Milliseconds of an ISO 8601 instant with its zone; undefined for anything else, impossible days included. */
export function parseInstant(text: string): number | undefined {
  const [, year, month, day, hour] = (INSTANT.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined || hour === undefined) return undefined;
  // `Date.parse` turns 30 February into 2 March and takes 24:00.
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (day > lastDay || hour > 23) return undefined;
  const instant = Date.parse(text.replace(',', '.'));
  return Number.isNaN(instant) ? undefined : instant;
}

/** Answers a POST to the clock: the instant to set, or the sentence that says what is wrong. */
export function readClockBody(body: unknown): { readonly instant: number | undefined } | { readonly problem: string } {
  const wanted = typeof body === 'object' && body !== null && 'now' in body ? body.now : undefined;
  if (wanted === null) return { instant: undefined };
  const instant = typeof wanted === 'string' ? parseInstant(wanted) : undefined;
  if (instant === undefined || instant < Date.UTC(2000, 0) || instant >= Date.UTC(2100, 0)) {
    return {
      problem: 'Write { "now": "2026-11-22T19:00:00Z" }, an instant between 2000 and 2100 with its zone, or null.',
    };
  }
  return { instant };
}
