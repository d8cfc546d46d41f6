// `portiere simulate`: what a customer would get, and why, with nothing sent. Asks the local cloud; for a
// settings file it needs nothing else.
import { bubbleLines, bubbleOf } from './bubbles.ts';
import { misuse } from './failure.ts';
import { explainDisposition } from './reason-words.ts';
import type { Register } from './register.ts';
import { type SimulateOptions, type Simulation, simulateText } from './simulation.ts';
import { addTargetOptions } from './target-options.ts';
import type { Terminal } from './terminal.ts';
import { timeIn, traceLines } from './trace-lines.ts';

const MOST_CHARACTERS = 4096;

export const registerSimulate: Register = (program, terminal) => {
  const command = program
    .command('simulate')
    .description('tell what a customer would get for a text, and why; nothing is sent')
    .argument('<text...>', 'what the customer writes')
    .option('--at <time>', 'when: 2026-12-25T10:00 in the shop, or with a zone; now, unless given')
    .option('--as <customer>', 'new, known (greeted two days before), or the id of a customer', 'new')
    .option('--settings <file>', 'decide by this file, without any server')
    .option('--json', 'as JSON: { disposition, reasons, replies, trace, at, timeZone }');
  addTargetOptions(command)
    .addHelpText('after', '\nExample:\n  npx portiere simulate "Siete aperti a Natale?" --at 2026-12-25T10:00')
    .action(async (words: readonly string[], options: SimulateOptions) => {
      const text = expectText(words.join(' '));
      const simulation = await simulateText(text, options, terminal);
      if (options.json) terminal.print(JSON.stringify(simulation, null, 2));
      else show(terminal, text, simulation);
    });
};

function expectText(text: string): string {
  if (text.trim() === '') throw misuse('There is no text.', 'npx portiere simulate "Quali sono gli orari?"');
  if (text.length <= MOST_CHARACTERS) return text;
  const length = text.length.toLocaleString('en-US');
  throw misuse(`A message has at most 4,096 characters. Yours has ${length}.`);
}

function show(
  { print, paint }: Terminal,
  text: string,
  { disposition, replies, trace, at, timeZone }: Simulation,
): void {
  print(paint('dim', `${timeIn(at, timeZone)} (${timeZone})`));
  for (const line of bubbleLines('customer', { text, buttons: [] })) print(line);
  if (replies.length === 0) print(paint('dim', '(no answer)'));
  for (const { content } of replies) for (const line of bubbleLines('shop', bubbleOf(content))) print(line);
  print('');
  print(paint('bold', explainDisposition(disposition)));
  for (const line of traceLines(trace, timeZone)) print(line);
}
