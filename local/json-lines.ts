// An append-only file of JSON lines: a line is in the kernel's hands before the caller goes on, so that killing the process
// loses nothing. Removing the file (while stopped) starts anew.
import { appendFileSync, closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

export type JsonLines<Line> = {
  readonly append: (line: Line) => void;
  /** What is appended afterwards is dropped. */
  readonly close: () => void;
};

/** Hands every line that the file holds to `apply`, first to last, and each appended one after it was written. */
export function openJsonLines<Line>(file: string, apply: (line: Line) => void): JsonLines<Line> {
  mkdirSync(dirname(file), { recursive: true });
  const source = readAll(file);
  for (const text of source.split('\n')) {
    const line = parseLine<Line>(text);
    if (line !== undefined) apply(line);
  }
  const handle = openSync(file, 'a');
  // Half a line of a killed process ends here and is not continued.
  if (source !== '' && !source.endsWith('\n')) appendFileSync(handle, '\n');
  let isOpen = true;
  return {
    append: (line) => {
      if (!isOpen) return;
      appendFileSync(handle, `${JSON.stringify(line)}\n`);
      apply(line);
    },
    close: () => {
      if (isOpen) closeSync(handle);
      isOpen = false;
    },
  };
}

function readAll(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

/** Undefined for a line that was cut short. */
function parseLine<Line>(line: string): Line | undefined {
  try {
    return JSON.parse(line) as Line;
  } catch {
    return undefined;
  }
}
