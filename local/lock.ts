// One local cloud per data folder: a lock file with the process id; what a dead process left behind is taken over.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRecord } from './intrinsics.ts';
import { StartError } from './start-error.ts';

export type Lock = { readonly release: () => void };

/** A process: its id, and since when it runs where that can be known, because ids are used again. */
export type Holder = { readonly pid: number; readonly since?: string };

/** StartError when another process that is alive holds the folder. */
export function takeLock(folder: string, startOf: (pid: number) => string | undefined = readStart): Lock {
  const file = join(folder, 'lock');
  const own: Holder = { pid: process.pid, ...optional(startOf(process.pid)) };
  if (!tryToTake(file, own)) {
    const holder = readHolder(file);
    if (holder !== undefined && isAlive(holder, own, startOf)) throw inUse(folder, holder);
    rmSync(file, { force: true });
    // Two that take over at the same moment: one of them creates the file.
    if (!tryToTake(file, own)) throw inUse(folder, readHolder(file));
  }
  return {
    release: () => {
      if (readHolder(file)?.pid === own.pid) rmSync(file, { force: true });
    },
  };
}

function inUse(folder: string, holder: Holder | undefined): StartError {
  const who = holder === undefined ? '' : ` (process ${holder.pid})`;
  return new StartError(
    `Portiere is already running on ${folder}${who}. Stop it, or choose another folder: PORTIERE_DATA=<folder> PORT=<port> npm start`,
  );
}

function tryToTake(file: string, own: Holder): boolean {
  try {
    writeFileSync(file, `${JSON.stringify(own)}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

function readHolder(file: string): Holder | undefined {
  try {
    const holder: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isRecord(holder) && Number.isSafeInteger(holder.pid) && Number(holder.pid) > 0
      ? { pid: Number(holder.pid), ...optional(typeof holder.since === 'string' ? holder.since : undefined) }
      : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(holder: Holder, own: Holder, startOf: (pid: number) => string | undefined): boolean {
  if (holder.pid === own.pid) return holder.since === own.since;
  if (!answersSignals(holder.pid)) return false;
  const since = startOf(holder.pid);
  return since === undefined || holder.since === undefined || since === holder.since;
}

function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there and belongs to somebody else.
    return hasCode(error, 'EPERM');
  }
}

/** Clock ticks since the machine started, on Linux. */
function readStart(pid: number): string | undefined {
  try {
    // The name of the program stands in brackets and may hold anything, spaces too; the start is the 20th word after it.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

function optional(since: string | undefined): { readonly since?: string } {
  return since === undefined ? {} : { since };
}

function hasCode(error: unknown, code: string): boolean {
  return isRecord(error) && error.code === code;
}
