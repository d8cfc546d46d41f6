// A question at the terminal that is answered with yes or no.
import type { Terminal } from './terminal.ts';

const YES = /^(y|yes|s|si|sì|sí|sim)$/i;

/** Anything but a clear yes is a no, also the end of the input. */
export async function confirm({ write, lines }: Pick<Terminal, 'write' | 'lines'>, question: string): Promise<boolean> {
  write(`${question} (y/N) `);
  for await (const line of lines()) return YES.test(line.trim());
  write('\n');
  return false;
}
