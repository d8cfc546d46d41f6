// `portiere chat`: a customer of the local cloud, line by line, through the real webhook and the real functions.
import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { openCustomer } from '#local/customer.ts';
import { StartError } from '#local/start-error.ts';
import { bubbleLines } from './bubbles.ts';
import { type Chat, obey, sayTime } from './chat-commands.ts';
import { misuse } from './failure.ts';
import { explainDisposition, explainReason } from './reason-words.ts';
import type { Register } from './register.ts';
import { readLocalClock } from './simulation.ts';
import { callLocal, localUrl, readLocalInfo } from './target.ts';
import type { TargetOptions } from './target-options.ts';
import type { Terminal } from './terminal.ts';

type Options = Pick<TargetOptions, 'url'> & { readonly as: string; readonly name: string };

export const registerChat: Register = (program, terminal) => {
  program
    .command('chat')
    .description('write to the local cloud as a customer, and read what the shop answers')
    .option('--as <customer>', 'new, known (the same one each time), or the digits of a phone number', 'new')
    .option('--name <name>', 'what the customer is called', 'Ada')
    .option('--url <address>', 'address of the local cloud (default: http://127.0.0.1:3000)')
    .addHelpText('after', '\nExample:\n  echo "Quali sono gli orari?" | npx portiere chat')
    .action((options: Options) => chat(options, terminal));
};

const READING_MS = 2_200;
const MOST_CHARACTERS = 4096;
/** Who is known: the same one as in `npm run say`. */
const KNOWN = '12025550123';

async function chat(options: Options, terminal: Terminal): Promise<void> {
  const phone = phoneOf(options.as);
  const name = options.name.trim();
  if (name === '' || name.length > 60) throw misuse('A name has 1 to 60 characters.');
  const url = localUrl(options, terminal);
  const { accounts } = await readLocalInfo(url);
  const { shop } = await readLocalClock(url);
  const customer = await openCustomer({ url, phone, name });
  const talk: Chat = { url, timeZone: shop.timeZone, customer, terminal, earliest: 0 };
  const { complain, isInteractive, write, lines } = terminal;
  complain(`You are ${name} (+${phone}) and write to ${accounts[0]?.name}. /help tells what else can be typed.`);
  const prompt = () => (isInteractive ? write('> ') : undefined);
  prompt();
  for await (const line of lines()) {
    if ((await take(talk, line.trim())) === 'over') return sayClock(talk);
    prompt();
  }
  if (isInteractive) write('\n');
  await sayClock(talk);
}

function phoneOf(as: string): string {
  if (as === 'new') return `1555${randomInt(1_000_000, 10_000_000)}`;
  if (as === 'known') return KNOWN;
  const digits = as.replace(/^\+|[ -]/g, '');
  if (/^\d{5,15}$/.test(digits)) return digits;
  throw misuse(
    `--as is new, known or the digits of a phone number, and not ${as}.`,
    'npx portiere chat --as 12025550199',
  );
}

/** What somebody typed: a word for us, or a message for the shop. */
async function take(talk: Chat, line: string): Promise<'over' | 'on'> {
  const { complain } = talk.terminal;
  if (line.startsWith('/')) return obey(talk, line);
  if (line === '') complain('Nothing was sent: the line is empty. /quit ends the chat.');
  else if (line.length > MOST_CHARACTERS) {
    const length = line.length.toLocaleString('en-US');
    complain(`Nothing was sent: a message has at most 4,096 characters, this one has ${length}.`);
  } else await send(talk, line);
  return 'on';
}

async function send(talk: Chat, text: string): Promise<void> {
  const { customer, url, terminal } = talk;
  const { print, complain, paint, isInteractive } = terminal;
  await sleep(Math.max(0, talk.earliest - performance.now()));
  if (!isInteractive) for (const line of bubbleLines('customer', { text, buttons: [] })) print(line);
  try {
    const answer = await customer.write(text);
    talk.last = answer.turn;
    if (answer.kind === 'silence') {
      const why = answer.reasons.map(explainReason).join('; ');
      print(paint('dim', `(no answer: ${why === '' ? explainDisposition(answer.turn.disposition) : why})`));
    } else for (const bubble of answer.bubbles) for (const line of bubbleLines('shop', bubble)) print(line);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    await callLocal(url, '/local/health'); // a failure that says what to do, where nothing runs any more
    complain(error.message);
  }
  talk.earliest = performance.now() + READING_MS;
}

/** The clock is everybody's: whoever moved it should know that it stays so. */
async function sayClock(talk: Chat): Promise<void> {
  const { real } = await readLocalClock(talk.url);
  if (real) return;
  await sayTime(talk);
  talk.terminal.complain('It stays so: npx portiere chat, then /now, sets it back to the real time.');
}
