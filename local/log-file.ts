// Where the functions' own output goes: one file in the data folder, so that the terminal stays readable.
import { appendFileSync, renameSync, statSync } from 'node:fs';

const LARGEST_BYTES = 10 * 1024 * 1024;

/** Appends lines to `file`. A large file of earlier runs is put aside as `<file>.old`. */
export function openLogFile(file: string): (line: string) => void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LARGEST_BYTES) renameSync(file, `${file}.old`);
  return (line) => appendFileSync(file, `${line}\n`);
}
