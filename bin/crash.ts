// `npm run crash`: kills the whole local cloud with SIGKILL, five times, under 20 messages a second, and counts afterwards.
// Webhooks that got no 200 are delivered again, as Meta does. Exit code 1 when a message was lost or answered twice.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { countOutcome, type Sent } from '#local/crash-count.ts';
import { deliverTo } from '#local/webhook-post.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '5' },
    rate: { type: 'string', default: '20' },
    /** Seconds between two kills. */
    every: { type: 'string', default: '6' },
    /** Milliseconds that the Graph stand-in takes to answer. The real one takes its time, too. */
    delay: { type: 'string', default: '200' },
  },
});
const kills = Number(values.kills);
const rate = Number(values.rate);
const every = Number(values.every);
// Whoever reads may leave early (`| head`): everything is cleaned up all the same.
process.stdout.on('error', () => undefined);
const print = (line: string) => process.stdout.write(`${line}\n`);

/** One customer in three writes a second time, so that conversations go on over a crash. */
const CONTACTS_PER_MESSAGE = 0.7;
const QUESTIONS = ['Quali sono gli orari?', 'Dove siete?', 'Fate consegne a domicilio?'];

let url = '';
let child: ChildProcess | undefined;
const folder = await mkdtemp(join(tmpdir(), 'portiere-crash-'));
// Ends its children also when it is stopped half-way.
process.once('exit', () => child?.kill('SIGKILL'));

async function start(): Promise<void> {
  const script = join(import.meta.dirname, 'local.ts');
  const env = { ...process.env, PORT: '0', PORTIERE_DATA: folder };
  child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.stdout === null) throw new Error('The output of the local cloud cannot be read.');
  for await (const line of createInterface({ input: child.stdout })) {
    const found = /^Portiere is up: (.+)$/.exec(line)?.[1];
    if (found === undefined) continue;
    url = found;
    return slowDown();
  }
  throw new Error('The local cloud did not start.');
}

/** A stand-in that answers at once would hardly ever be hit by a kill. */
async function slowDown(): Promise<void> {
  const body = JSON.stringify({ faults: [{ times: 1_000_000, delayMs: Number(values.delay) }] });
  await fetch(`${url}/local/graph/faults`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
}

async function kill(): Promise<void> {
  const ended = child === undefined ? undefined : once(child, 'exit');
  child?.kill('SIGKILL');
  await ended;
}

async function get(path: string): Promise<Record<string, unknown>> {
  const answer = await fetch(`${url}${path}`);
  return (await answer.json()) as Record<string, unknown>;
}

/** Delivers until a 200 comes, over any number of restarts. */
async function deliver(account: { id: string; appSecret: string }, message: Sent): Promise<void> {
  const body = webhookOf(account.id, message);
  for (;;) {
    const done = await deliverTo(
      `${url}/webhooks/whatsapp`,
      account.appSecret,
    )(body).then(
      () => true,
      () => false,
    );
    if (done) return;
    await pause(250);
  }
}

function webhookOf(account: string, { contact, id, text, at }: Sent): object {
  const metadata = { display_phone_number: '12025550100', phone_number_id: account };
  const messages = [
    { from: contact, id, timestamp: String(Math.floor(at / 1000)), type: 'text', text: { body: text } },
  ];
  const value = {
    messaging_product: 'whatsapp',
    metadata,
    contacts: [{ wa_id: contact, profile: { name: 'Ada' } }],
    messages,
  };
  return { object: 'whatsapp_business_account', entry: [{ id: '0', changes: [{ field: 'messages', value }] }] };
}

function messageOf(number: number): Sent {
  const contact = `1555${String(1_000_000 + Math.floor(number * CONTACTS_PER_MESSAGE))}`;
  return { contact, id: `wamid.crash.${number}`, text: QUESTIONS[number % QUESTIONS.length] ?? '', at: Date.now() };
}

await start();
const { accounts } = (await get('/local/info')) as { accounts: [{ id: string; appSecret: string }] };
print(`Up at ${url}; ${rate} messages a second, a kill every ${every} s, ${kills} kills.`);
const sent: Sent[] = [];
const deliveries: Promise<void>[] = [];
const total = Math.round(rate * every * (kills + 0.5));
const traffic = (async () => {
  for (let number = 0; number < total; number++) {
    const message = messageOf(number);
    sent.push(message);
    deliveries.push(deliver(accounts[0], message));
    await pause(1000 / rate);
  }
})();
for (let round = 1; round <= kills; round++) {
  await pause(every * 1000 * (0.6 + Math.random() * 0.6));
  await kill();
  print(`kill -9, number ${round}, after ${sent.length} messages`);
  await start();
}
await traffic;
await Promise.all(deliveries);
print(`${sent.length} messages were taken. Waiting until every one of them has ended…`);
const counts = await countOutcome({ get, sent, print });
child?.kill('SIGTERM');
await rm(folder, { recursive: true, force: true });
process.exitCode = counts.lost === 0 && counts.twice === 0 ? 0 : 1;
