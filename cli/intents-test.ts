// `portiere intents test`: a business's own messages, of which it knows what they ask, put to its settings.
import { scoreMessages } from '#core/understanding/scoring.ts';
import { Failure, misuse } from './failure.ts';
import { reportInJson, reportLines, shareOf } from './intents-report.ts';
import { type LabelledRow, type RowProblem, readRows } from './labelled-rows.ts';
import type { Register } from './register.ts';
import { counted, readBytes } from './settings-file.ts';
import type { Terminal } from './terminal.ts';
import { addTriedOptions, readTried, type Tried, type TriedOptions } from './tried-settings.ts';

type Options = TriedOptions & { readonly failUnder?: string };

const MOST_BYTES = 5 * 1024 * 1024;
const MOST_PROBLEMS = 20; // a wrong column is wrong in every line

export const registerIntentsTest: Register = (intents, terminal) => {
  const command = intents
    .command('test')
    .description('put messages to the settings, and tell which get the right answer')
    .argument('<file>', 'CSV with the columns text, intent and, if you like, language; no intent: none of them')
    .option('--fail-under <percent>', 'end with 1 when fewer of them are right')
    .option('--json', 'as JSON: { ok, percent, messages, right, …, intents, confusions }');
  addTriedOptions(command)
    .addHelpText(
      'after',
      '\nExample:\n  npx portiere intents test messages.csv --settings panificio.yaml --fail-under 90',
    )
    .action(async (file: string, options: Options) => {
      const wanted = percentOf(options.failUnder);
      const tried = await readTried(options, terminal);
      const rows = await readMessages(file, tried, terminal, options);
      const judged = scoreMessages(tried.settings, rows);
      const percent = shareOf(judged);
      const ok = wanted === undefined || percent >= wanted;
      const { print, paint } = terminal;
      if (options.json) print(JSON.stringify({ ok, ...reportInJson(tried.settings, judged) }, null, 2));
      else for (const line of reportLines(file, tried, judged, paint)) print(line);
      if (!ok) throw new Failure({ what: `${percent} % are right, ${wanted} % are wanted.` });
    });
};

function percentOf(typed: string | undefined): number | undefined {
  if (typed === undefined) return undefined;
  const percent = typed.trim() === '' ? Number.NaN : Number(typed);
  if (percent >= 0 && percent <= 100) return percent;
  throw misuse(`--fail-under is a number from 0 to 100, not ${typed}.`, '--fail-under 90');
}

async function readMessages(
  file: string,
  { settings }: Tried,
  terminal: Terminal,
  { json }: Options,
): Promise<readonly LabelledRow[]> {
  const bytes = await readBytes(file, MOST_BYTES + 1);
  if ('why' in bytes) throw new Failure({ what: `${file} cannot be read.`, why: bytes.why });
  if (bytes.length > MOST_BYTES)
    throw refused(file, [{ line: 1, sentence: 'this file is larger than 5 MB' }], terminal, json);
  const text = textOf(bytes);
  const read =
    typeof text === 'string' ? readRows(text, settings.intents) : { kind: 'invalid' as const, problems: [text] };
  if (read.kind === 'ok') return read.rows;
  throw refused(file, read.problems, terminal, json);
}

/** Prints every problem with its line. */
function refused(
  file: string,
  problems: readonly RowProblem[],
  { print }: Terminal,
  json: boolean | undefined,
): Failure {
  if (json) print(JSON.stringify({ ok: false, problems: problems.map((problem) => ({ file, ...problem })) }, null, 2));
  else {
    for (const { line, sentence } of problems.slice(0, MOST_PROBLEMS)) print(`${file}:${line} ${sentence}`);
    if (problems.length > MOST_PROBLEMS) print(`and ${problems.length - MOST_PROBLEMS} more`);
  }
  return new Failure({ what: `${counted(problems.length, 'problem')} in ${file}, nothing was tried.` });
}

function textOf(bytes: Buffer): string | RowProblem {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const sentence = 'this is not UTF-8 text: save the file as “CSV UTF-8”';
    return { line: lineOfFirstFault(bytes), sentence };
  }
}

function lineOfFirstFault(bytes: Buffer): number {
  // What cannot be read comes back as U+FFFD, which takes three bytes: from there on the texts differ.
  const read = Buffer.from(bytes.toString('utf8'));
  let at = 0;
  while (at < bytes.length && bytes[at] === read[at]) at++;
  return bytes.subarray(0, at).toString('latin1').split('\n').length;
}
