// What a bench is: it takes options, prints what it measures and says whether its gates hold.
import { parseArgs } from 'node:util';

export type Print = (line: string) => void;

/** What was given on the command line, by option. */
export type Options = Readonly<Record<string, string | undefined>>;

/** Prints what it finds. False: a gate failed. */
export type Bench = (print: Print, options: Options) => Promise<boolean>;

/** `takes`: names of its options, each of which has a value. */
export type BenchModule = { readonly bench: Bench; readonly takes?: readonly string[] };

export const print: Print = (line) => void process.stdout.write(`${line}\n`);

/** Runs it with what stands on the command line; false as well when that cannot be read. */
export async function runBench({ bench, takes = [] }: BenchModule, args: readonly string[]): Promise<boolean> {
  const options = readOptions(takes, args);
  if (typeof options === 'string') {
    print(options);
    return false;
  }
  return await bench(print, options);
}

/** The options, or a sentence about what is wrong with them. */
function readOptions(takes: readonly string[], args: readonly string[]): Options | string {
  try {
    const options = Object.fromEntries(takes.map((name) => [name, { type: 'string' as const }]));
    return parseArgs({ args: [...args], options, strict: true }).values;
  } catch (error) {
    const known =
      takes.length === 0 ? 'It takes no options' : `It takes ${takes.map((name) => `--${name}`).join(', ')}`;
    return `${(error as Error).message.replace(/\.? To specify .*/s, '')}. ${known}.`;
  }
}
