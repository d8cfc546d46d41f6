// Stories: signed webhooks go in through the routes of `npm start`, the replies are read where the Graph API would get them.
// The stories of one time of day run side by side, each with a customer of its own.
import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type CloudProcess, call, post, startCloudProcess } from './local/support/cloud-process.ts';
import { makeFolder } from './local/support/folder.ts';
import { signBody } from './support/signing.ts';
import { echo, message, status, tap, textMessage, type WhatsappItem, webhook } from './support/whatsapp.ts';

type Sent = {
  readonly body: {
    readonly to?: string;
    readonly text?: { body: string };
    readonly interactive?: { body: { text: string } };
    readonly biz_opaque_callback_data?: string;
  };
};
type ShownTurn = {
  readonly inboundId: string;
  readonly disposition: string;
  readonly reasons: readonly string[];
  readonly text: string;
  readonly replies: readonly { text: string; state: string }[];
};

const OPEN = '2026-11-24T10:00:00+01:00';
const CLOSED = '2026-11-29T22:30:00+01:00'; // Sunday night
const GREETING = 'grazie per aver scritto al Panificio Rossi';
const AWAY = 'Riapriamo domani alle 07:00';

let cloud: CloudProcess;
let account: { readonly id: string; readonly appSecret: string };
let began: number;

beforeAll(async () => {
  cloud = await startCloudProcess(makeFolder());
  const { body } = await call(`${cloud.url}/local/info`);
  [account] = (body as { accounts: [typeof account] }).accounts;
}, 60_000);
afterAll(async () => {
  await cloud.end('SIGTERM');
});

const setClock = async (now: string) => {
  await post(`${cloud.url}/local/clock`, { now });
  began = Date.now();
};
const clockAt = (now: string) => Date.parse(now) + Date.now() - began;

async function deliver(items: readonly WhatsappItem[]): Promise<number> {
  const body = JSON.stringify(webhook(items, { account: account.id }));
  const answer = await post(`${cloud.url}/webhooks/whatsapp`, body, {
    'x-hub-signature-256': signBody(account.appSecret, body),
  });
  return answer.status;
}

function openCustomer(now: string) {
  const from = `1555${randomInt(1_000_000, 9_999_999)}`;
  let count = 0;
  const options = () => ({ from, id: `wamid.${from}.${++count}`, at: clockAt(now), name: 'Giulia' });
  const turns = async (): Promise<readonly ShownTurn[]> => {
    const { body } = await call(`${cloud.url}/local/turns?channel=whatsapp&contact=${from}`);
    return (body as { turns: ShownTurn[] }).turns;
  };
  return {
    from,
    turns,
    write: (text: string) => deliver([textMessage({ ...options(), text })]),
    tap: (choice: string) => deliver([tap({ ...options(), choice })]),
    send: (type: string, payload: unknown) => deliver([message(type, payload, options())]),
    deliver,
    at: () => clockAt(now),
    /** Texts that the Graph API received for this customer. */
    async received(): Promise<readonly string[]> {
      const { body } = await call(`${cloud.url}/local/graph/requests?since=0`);
      const { requests } = body as { requests: readonly Sent[] };
      return requests
        .filter(({ body }) => body.to === `+${from}`)
        .map(({ body }) => body.text?.body ?? body.interactive?.body.text ?? '');
    },
    /** Waits until the Graph API has a send to this customer; what it was told to give back in receipts. */
    async tokenOfSend(): Promise<string> {
      for (let round = 0; round < 300; round++) {
        const { body } = await call(`${cloud.url}/local/graph/requests?since=0`);
        const { requests } = body as { requests: readonly Sent[] };
        const token = requests.find(({ body }) => body.to === `+${from}`)?.body.biz_opaque_callback_data;
        if (token !== undefined) return token;
        await pause(20);
      }
      throw new Error('nothing was sent');
    },
    /** Waits until so many inbounds have their disposition. */
    async until(count: number) {
      for (let round = 0; round < 300; round++) {
        const known = (await turns()).filter(({ disposition }) => disposition !== undefined);
        if (known.length >= count) return known;
        await pause(100);
      }
      throw new Error('no disposition came');
    },
  };
}

describe('while the shop is open', () => {
  const results: Record<string, readonly string[]> = {};
  let muted: readonly ShownTurn[] = [];

  beforeAll(async () => {
    await setClock(OPEN);
    const stories: Record<string, () => Promise<readonly string[]>> = {
      async first() {
        const customer = openCustomer(OPEN);
        await customer.write('Buongiorno!');
        await customer.until(1);
        return customer.received();
      },
      async burst() {
        const customer = openCustomer(OPEN);
        for (const text of ['Buongiorno', 'avrei una curiosità', 'ecco']) {
          await customer.write(text);
          await pause(300);
        }
        const turns = await customer.until(3);
        return [...(await customer.received()), ...turns.map(({ disposition }) => disposition)];
      },
      async duplicate() {
        const customer = openCustomer(OPEN);
        const item = textMessage({
          from: customer.from,
          id: `wamid.${customer.from}`,
          at: customer.at(),
          text: 'Quali sono gli orari?',
        });
        const statuses = await Promise.all([1, 2, 3, 4].map(() => deliver([item])));
        await customer.until(1);
        await deliver([item]);
        await pause(2_000);
        const turns = await customer.turns();
        return [...statuses.map(String), `${(await customer.received()).length} sent`, `${turns.length} turns`];
      },
      async stop() {
        const customer = openCustomer(OPEN);
        await customer.write('STOP');
        await customer.until(1);
        await customer.write('Quali sono gli orari?');
        await customer.until(2);
        return customer.received();
      },
      async buttons() {
        const customer = openCustomer(OPEN);
        await customer.tap('intent:opening-hours');
        await customer.until(1);
        await customer.tap('intent:talk-to-person');
        const [, second] = await customer.until(2);
        return [...(await customer.received()), second?.disposition ?? ''];
      },
      async unsupported() {
        const customer = openCustomer(OPEN);
        await customer.send('unsupported', { type: 'poll' });
        await customer.until(1);
        await customer.send('audio', { id: '1', mime_type: 'audio/ogg', voice: true });
        await customer.until(2);
        const { body } = await call(`${cloud.url}/local/tasks`);
        const tasks = (body as { tasks: readonly { contact: string; what: string }[] }).tasks;
        return [
          ...(await customer.received()),
          ...tasks.filter(({ contact }) => contact.includes(customer.from)).map(({ what }) => what),
        ];
      },
      async person() {
        const customer = openCustomer(OPEN);
        await customer.write('Quali sono gli orari?');
        await customer.until(1);
        // Nobody types an answer within three seconds: that would be the phone app's own automation.
        await pause(4_000);
        await deliver([
          echo({
            text: 'Ciao, sono Marco',
            id: `wamid.echo.${customer.from}`,
            to: customer.from,
            at: customer.at(),
          }),
        ]);
        await pause(500);
        await customer.write('E dove siete?');
        const [, second] = await customer.until(2);
        return [`${(await customer.received()).length} sent`, ...(second?.reasons ?? [])];
      },
      async flood() {
        const customer = openCustomer(OPEN);
        const texts = Array.from({ length: 200 }, (_, index) => `messaggio numero ${index + 1}`);
        const statuses: number[] = [];
        for (const text of texts) statuses.push(await customer.write(text));
        muted = await customer.until(200);
        return [`${statuses.filter((code) => code === 200).length} taken`, `${(await customer.received()).length}`];
      },
    };
    const names = Object.keys(stories);
    const told = await Promise.all(names.map((name) => stories[name]?.()));
    names.forEach((name, index) => {
      results[name] = told[index] ?? [];
    });
  }, 120_000);

  it('a first contact is greeted once', () => {
    expect(results.first).toEqual([expect.stringContaining(GREETING)]);
  });

  it('a burst of three gets one greeting', () => {
    expect(results.burst).toEqual([expect.stringContaining(GREETING), 'NO_REPLY', 'NO_REPLY', 'ANSWERED']);
  });

  it('a webhook that comes five times is answered once and recorded once', () => {
    expect(results.duplicate).toEqual(['200', '200', '200', '200', '1 sent', '1 turns']);
  });

  it('after STOP there is one confirmation and nothing more', () => {
    expect(results.stop).toEqual([expect.stringContaining('START')]);
  });

  it('buttons are answered, and the one for a person hands over', () => {
    expect(results.buttons).toEqual([expect.stringContaining('07:00'), expect.any(String), 'HANDED_OVER']);
  });

  it('what the bot cannot read is greeted, then left for a person', () => {
    expect(results.unsupported).toEqual([expect.stringContaining('thank you for writing'), 'hand-over']);
  });

  it('a person who answers from the phone silences the bot', () => {
    expect(results.person?.[0]).toBe('1 sent');
    expect(results.person).toContain('HUMAN_ACTIVE');
  });

  it('200 numbered texts are all recorded, in order, and answered a few times at most', () => {
    const [taken, sent] = results.flood ?? [];
    expect(taken).toBe('200 taken');
    expect(Number(sent)).toBeLessThanOrEqual(5);
    expect(muted.map(({ text }) => text)).toEqual(muted.map((_, index) => `messaggio numero ${index + 1}`));
  });
});

it('a receipt that comes before the answer to the send settles the same reply, once', async () => {
  await setClock(OPEN);
  await post(`${cloud.url}/local/graph/faults`, { faults: [{ times: 1, delayMs: 5_000 }] });
  const customer = openCustomer(OPEN);
  await customer.write('Quali sono gli orari?');
  const token = await customer.tokenOfSend();
  await deliver([status({ id: 'wamid.early', status: 'sent', to: customer.from, token, at: customer.at() })]);
  expect(await customer.turns()).toEqual([]);
  const [turn] = await customer.until(1);
  await pause(1_000);
  expect(turn?.replies.map(({ state }) => state)).toEqual(['sent']);
  expect(await customer.received()).toHaveLength(1);
  expect(await customer.turns()).toHaveLength(1);
}, 60_000);

describe('on Sunday night', () => {
  let first: readonly string[] = [];
  let again: readonly string[] = [];

  beforeAll(async () => {
    await setClock(CLOSED);
    const customer = openCustomer(CLOSED);
    await customer.write('Buonasera!');
    await customer.until(1);
    first = await customer.received();
    await customer.write('grazie');
    await customer.until(2);
    again = await customer.received();
  }, 60_000);

  it('a first contact gets one away message with the right reopening', () => {
    expect(first).toEqual([expect.stringContaining(AWAY)]);
  });

  it('and nothing more in the same night', () => {
    expect(again).toEqual(first);
  });
});
