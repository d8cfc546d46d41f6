// What a command may do with the terminal: print, complain, ask whether colours and questions are welcome, read lines.
import { createInterface } from 'node:readline';
import { styleText } from 'node:util';

export type Style = Parameters<typeof styleText>[0];

export type Terminal = {
  /** A line on standard output: what was asked for. */
  readonly print: (line: string) => void;
  /** Text on standard output as it is, without a line end of its own. */
  readonly write: (text: string) => void;
  /** A line on standard error: what went wrong, progress, hints. */
  readonly complain: (line: string) => void;
  /** The text, coloured where the output is a terminal and NO_COLOR is not set. */
  readonly paint: (style: Style, text: string) => string;
  /** Somebody sits there: questions may be asked. */
  readonly isInteractive: boolean;
  /** Lines of standard input, to its end. */
  readonly lines: () => AsyncIterable<string>;
  readonly environment: Readonly<Record<string, string | undefined>>;
};

/** The terminal of this process. Readers that leave early (`| head`) end nothing with an error. */
export function openTerminal({ stdin, stdout, stderr, env }: NodeJS.Process): Terminal {
  for (const stream of [stdout, stderr]) stream.on('error', () => undefined);
  const coloured = stdout.isTTY === true && !env.NO_COLOR;
  return {
    print: (line) => void stdout.write(`${line}\n`),
    write: (text) => void stdout.write(text),
    complain: (line) => void stderr.write(`${line}\n`),
    paint: (style, text) => (coloured ? styleText(style, text, { validateStream: false }) : text),
    isInteractive: stdin.isTTY === true && stdout.isTTY === true,
    lines: () => linesOf(stdin),
    environment: env,
  };
}

/** Whoever stops reading lets go of the input: an open one would keep the process from ending. */
async function* linesOf(input: NodeJS.ReadStream): AsyncGenerator<string> {
  const lines = createInterface({ input });
  try {
    yield* lines;
  } finally {
    lines.close();
  }
}
