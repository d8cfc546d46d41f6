// A settings file as somebody names it on the command line: its bytes, whether it can be read at all, what is wrong with it.
import { type FileHandle, open } from 'node:fs/promises';
import { formatProblem, type Problem, readSettings } from '#core/settings/file.ts';
import type { Settings } from '#core/settings.ts';
import { Failure } from './failure.ts';
import type { Terminal } from './terminal.ts';

export type GoodFile = {
  /** As it stands in the file, to the last byte. */
  readonly text: string;
  readonly settings: Settings;
  readonly warnings: readonly Problem[];
};

export type Shown = {
  readonly json: boolean | undefined;
  /** Where warnings go: to the output where they were asked for. */
  readonly warn: (line: string) => void;
};

/** One byte more than a settings file may have: enough to know. */
const MOST_BYTES = 1_048_577;

/** The settings of a file without errors. Failure otherwise, with every problem on standard output. */
export async function readGoodFile(file: string, terminal: Terminal, { json, warn }: Shown): Promise<GoodFile> {
  const bytes = await readBytes(file, MOST_BYTES);
  if ('why' in bytes) {
    const problem: Problem = { file, line: 1, column: 1, path: '', sentence: bytes.why, level: 'error' };
    if (json) printProblems(terminal, [problem]);
    throw new Failure({ what: `${file} cannot be read, nothing was changed.`, why: bytes.why });
  }
  const text = bytes.toString('utf8');
  const read = readSettings(file, text);
  if (read.kind === 'ok') {
    if (!json) for (const warning of read.warnings) warn(formatProblem(warning));
    return { text, ...read };
  }
  if (json) printProblems(terminal, read.problems);
  else for (const problem of read.problems) terminal.print(formatProblem(problem));
  throw new Failure({ what: `${count(read.problems)}, nothing was changed.` });
}

function printProblems({ print }: Terminal, problems: readonly Problem[]): void {
  print(JSON.stringify({ ok: false, problems }, null, 2));
}

/** `2 problems and 1 warning` */
function count(problems: readonly Problem[]): string {
  const errors = problems.filter(({ level }) => level === 'error').length;
  const counts = [
    [errors, 'problem'],
    [problems.length - errors, 'warning'],
  ] as const;
  return counts.flatMap(([number, word]) => (number === 0 ? [] : [counted(number, word)])).join(' and ');
}

export function counted(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

/** The first `most` bytes of a file, or why it cannot be read. */
export async function readBytes(file: string, most: number): Promise<Buffer | { readonly why: string }> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file);
    const buffer = Buffer.alloc(most);
    let length = 0;
    for (let bytesRead = 1; bytesRead > 0 && length < most; length += bytesRead) {
      // No position: pipes like <(…) have none.
      ({ bytesRead } = await handle.read(buffer, length, most - length, null));
    }
    return buffer.subarray(0, length);
  } catch (error) {
    return { why: whyNot(error) };
  } finally {
    await handle?.close();
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'There is no file of this name.',
  ENOTDIR: 'A part of its path is not a folder.',
  EISDIR: 'It is a folder, not a file.',
  EACCES: 'You may not read it.',
  EPERM: 'You may not read it.',
  ENAMETOOLONG: 'No file has such a long name.',
};

/** Why a file could not be opened, read or written, in a sentence. */
export function whyNot(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return REASONS[code] ?? `The system says ${code}.`;
}
