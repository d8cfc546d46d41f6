// `npm run say`: writes to the running local cloud as a customer. With words it sends them and prints the answer; without,
// it plays a short scene: a greeting, a question, and a message when the shop is closed.
import { randomInt } from 'node:crypto';
import { type Answer, type Customer, openCustomer, setClock } from '#local/customer.ts';
import { StartError } from '#local/start-error.ts';

const url = `http://127.0.0.1:${process.env.PORT || 3000}`;
/** Whoever speaks with words is always the same person, so that the conversation goes on. */
const SPEAKER = { url, phone: '12025550123', name: 'Ada' };

/** Local times of the example shop in Turin. */
const OPEN = { now: '2026-11-24T10:00:00+01:00', words: 'Tuesday, 10 in the morning: the shop is open.' };
const CLOSED = { now: '2026-11-29T22:30:00+01:00', words: 'Sunday, half past ten at night: the shop is closed.' };

// Whoever reads may leave early (`| head`): the clock is set back and everything is cleaned up all the same.
process.stdout.on('error', () => undefined);

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function show(answer: Answer): void {
  if (answer.kind === 'silence') print(`  (no answer: ${answer.reasons.join(', ')})`);
  else for (const text of answer.texts) print(`  shop:     ${text.replaceAll('\n', '\n            ')}`);
}

async function ask(customer: Customer, text: string): Promise<void> {
  print(`  customer: ${text}`);
  show(await customer.write(text));
}

function newCustomer(name: string): Promise<Customer> {
  return openCustomer({ url, name, phone: `1555${randomInt(1_000_000, 10_000_000)}` });
}

async function playScene(): Promise<void> {
  const first = await newCustomer('Giulia');
  const second = await newCustomer('Marco');
  const reset = () => setClock(url, null);
  process.once('SIGINT', () => {
    const leave = () => process.exit(130);
    reset().then(leave, leave);
  });
  try {
    await setClock(url, OPEN.now);
    print(OPEN.words);
    await ask(first, 'Buongiorno!');
    await ask(first, 'Quali sono gli orari?');
    await setClock(url, CLOSED.now);
    print(`\n${CLOSED.words} Another customer writes.`);
    await ask(second, 'Buonasera, c’è qualcuno?');
  } finally {
    await reset();
  }
  print('\nThe clock shows the real time again. Now you: npm run say -- "Fate torte di compleanno?"');
}

try {
  const words = process.argv.slice(2).join(' ').trim();
  if (words === '') await playScene();
  else await ask(await openCustomer(SPEAKER), words);
} catch (error) {
  process.stderr.write(`${error instanceof StartError ? error.message : (error as Error).stack}\n`);
  process.exitCode = 1;
}
