// Ends the local cloud when npm, which started it, is killed without a chance to pass that on: the ports would stay taken.
import { readFileSync } from 'node:fs';

const LOOK_EVERY_MS = 500;

/** Parent and, where it can be known (Linux), the parent's parent: between npm and us there is a shell. */
export function findParents(): readonly number[] {
  return [process.ppid, ...parentOf(process.ppid)];
}

/** Calls `gone` once, when a process above us has ended. */
export function watchParents(gone: () => void, find: () => readonly number[] = findParents): void {
  const before = find().join();
  const timer = setInterval(() => {
    if (find().join() === before) return;
    clearInterval(timer);
    gone();
  }, LOOK_EVERY_MS);
  timer.unref();
}

function parentOf(pid: number): readonly number[] {
  try {
    // The name of the program stands in brackets and may hold anything, spaces too.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return [Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])];
  } catch {
    return [];
  }
}
