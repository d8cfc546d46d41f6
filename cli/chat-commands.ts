// What can be typed into a chat besides messages: the clock, why the last answer was given, help, the end.
import type { AnsweredTurn, Customer } from '#local/customer.ts';
import { Failure } from './failure.ts';
import { explainDisposition } from './reason-words.ts';
import { readLocalClock } from './simulation.ts';
import { callLocal } from './target.ts';
import type { Terminal } from './terminal.ts';
import { timeIn, traceLines } from './trace-lines.ts';

export type Chat = {
  readonly url: string;
  readonly timeZone: string;
  readonly customer: Customer;
  readonly terminal: Terminal;
  /** What was decided about the last message. */
  last?: AnsweredTurn;
  /** Nobody reads an answer faster: a machine would be suspected. */
  earliest: number;
};

const HELP = [
  '/at 2026-12-25T10:00   the shop’s clock shows this time and runs on; alone: what it shows',
  '/now                   the shop’s clock shows the real time again',
  '/why                   why the last message was answered so',
  '/quit                  the end, like Ctrl-D',
];

/** `line` begins with a slash. */
export async function obey(talk: Chat, line: string): Promise<'over' | 'on'> {
  const [, word = '', rest = ''] = /^\/(\S*)\s*(.*)$/.exec(line) ?? [];
  const { print, complain } = talk.terminal;
  switch (word) {
    case 'quit':
      return 'over';
    case 'why':
      why(talk);
      break;
    case 'now':
      await move(talk, null);
      break;
    case 'at':
      await (rest === '' ? sayTime(talk) : move(talk, rest));
      break;
    case 'help':
      for (const help of HELP) print(help);
      break;
    default:
      complain(`Nothing was sent: there is no /${word}. /help tells what can be typed.`);
  }
  return 'on';
}

function why({ last, timeZone, terminal }: Chat): void {
  const { print, complain, paint } = terminal;
  if (last === undefined) complain('Nothing was written yet.');
  else {
    print(paint('bold', explainDisposition(last.disposition)));
    for (const line of traceLines(last.trace, timeZone)) print(line);
  }
}

/** The door knows which times there are; a wrong one changes nothing and does not end the chat. */
async function move(talk: Chat, now: string | null): Promise<void> {
  try {
    await callLocal(talk.url, '/local/clock', { now });
  } catch (error) {
    if (!(error instanceof Failure) || error.exitCode !== 2) throw error;
    talk.terminal.complain(error.text.what);
    return;
  }
  await sayTime(talk);
}

export async function sayTime({ url, timeZone, terminal }: Chat): Promise<void> {
  const { now, real } = await readLocalClock(url);
  const shown = `${timeIn(Date.parse(now), timeZone)} (${timeZone})`;
  terminal.complain(`The shop’s clock shows ${shown}${real ? ', the real time' : ''}.`);
}
