// Stories: signed webhooks go in through the routes of `npm start`, the replies are read where the Graph API would get them.
// Each is told on every channel of Meta's, those of one time of day side by side, each with a customer of its own.
import { setTimeout as pause } from 'node:timers/promises';
import { type CloudProcess, call, post, startCloudProcess } from './local/support/cloud-process.ts';
import { makeFolder } from './local/support/folder.ts';
import { signBody } from './support/signing.ts';
import { openSpeaker, type Said, type Sent, type Speaker } from './support/speakers.ts';

type ShownTurn = {
  readonly inboundId: string;
  readonly disposition: string;
  readonly reasons: readonly string[];
  readonly text: string;
  readonly replies: readonly { text: string; state: string }[];
};
type Account = { readonly channel: Speaker['channel']; readonly id: string; readonly appSecret: string };

const OPEN = '2026-11-24T10:00:00+01:00';
const CLOSED = '2026-11-29T22:30:00+01:00'; // Sunday night
const GREETING = 'grazie per aver scritto al Panificio Rossi';
const AWAY = 'Riapriamo domani alle 07:00';
const CHANNELS = ['whatsapp', 'messenger', 'instagram'] as const;
/** So many messages make a flood; the first channel gets one as no customer would write it. */
const FLOOD = { whatsapp: 200, messenger: 40, instagram: 40 } as const;

let cloud: CloudProcess;
let accounts: readonly Account[];
let began: number;

beforeAll(async () => {
  cloud = await startCloudProcess(makeFolder());
  const { body } = await call(`${cloud.url}/local/info`);
  accounts = (body as { accounts: readonly Account[] }).accounts;
}, 60_000);
afterAll(async () => {
  await cloud.end('SIGTERM');
});

const setClock = async (now: string) => {
  await post(`${cloud.url}/local/clock`, { now });
  began = Date.now();
};
const clockAt = (now: string) => Date.parse(now) + Date.now() - began;

/** A new customer of the channel. `now` is the time that the clock was set to. */
function openCustomer(channel: Speaker['channel'], now: string) {
  const account = accounts.find((one) => one.channel === channel);
  if (account === undefined) throw new Error(`The shop has no account on ${channel}.`);
  const speaker = openSpeaker(channel, account.id);
  const contact = speaker.newContact();
  let count = 0;
  const said = (): Said => ({ contact, id: `${contact}.${++count}`, at: clockAt(now) });
  const deliver = async (webhook: object): Promise<number> => {
    const body = JSON.stringify(webhook);
    const signature = { 'x-hub-signature-256': signBody(account.appSecret, body) };
    return (await post(`${cloud.url}/webhooks/${channel}`, body, signature)).status;
  };
  const turns = async (): Promise<readonly ShownTurn[]> => {
    const { body } = await call(`${cloud.url}/local/turns?channel=${channel}&contact=${contact}`);
    return (body as { turns: ShownTurn[] }).turns;
  };
  const sends = async (): Promise<readonly Sent[]> => {
    const { body } = await call(`${cloud.url}/local/graph/requests?since=0`);
    const { requests } = body as { requests: readonly { readonly body: unknown }[] };
    return requests.flatMap((request) => speaker.read(request.body) ?? []).filter(({ to }) => to === contact);
  };
  return {
    contact,
    speaker,
    said,
    deliver,
    turns,
    write: (text: string) => deliver(speaker.text(said(), text)),
    /** Texts that the Graph API received for this customer. */
    received: async () => (await sends()).map(({ text }) => text),
    /** Waits until the Graph API has a send to this customer. */
    async firstSend(): Promise<Sent> {
      for (let round = 0; round < 300; round++) {
        const [first] = await sends();
        if (first !== undefined) return first;
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

type Customer = ReturnType<typeof openCustomer>;
type Story = (customer: Customer) => Promise<readonly string[]>;

const stories: Readonly<Record<string, Story>> = {
  async first(customer) {
    await customer.write('Buongiorno!');
    await customer.until(1);
    return customer.received();
  },
  async burst(customer) {
    for (const text of ['Buongiorno', 'avrei una curiosità', 'ecco']) {
      await customer.write(text);
      await pause(300);
    }
    const turns = await customer.until(3);
    return [...(await customer.received()), ...turns.map(({ disposition }) => disposition)];
  },
  async duplicate(customer) {
    const webhook = customer.speaker.text(customer.said(), 'Quali sono gli orari?');
    const statuses = await Promise.all([1, 2, 3, 4].map(() => customer.deliver(webhook)));
    await customer.until(1);
    await customer.deliver(webhook);
    await pause(2_000);
    const turns = await customer.turns();
    return [...statuses.map(String), `${(await customer.received()).length} sent`, `${turns.length} turns`];
  },
  async stop(customer) {
    await customer.write('STOP');
    await customer.until(1);
    await customer.write('Quali sono gli orari?');
    await customer.until(2);
    return customer.received();
  },
  async buttons(customer) {
    await customer.deliver(customer.speaker.tap(customer.said(), 'intent:opening-hours'));
    await customer.until(1);
    await customer.deliver(customer.speaker.tap(customer.said(), 'intent:talk-to-person'));
    const [, second] = await customer.until(2);
    return [...(await customer.received()), second?.disposition ?? ''];
  },
  async unsupported(customer) {
    await customer.deliver(customer.speaker.unreadable(customer.said()));
    await customer.until(1);
    await customer.deliver(customer.speaker.voice(customer.said()));
    await customer.until(2);
    const { body } = await call(`${cloud.url}/local/tasks`);
    const tasks = (body as { tasks: readonly { contact: string; what: string }[] }).tasks;
    const own = tasks.filter(({ contact }) => contact.includes(customer.contact));
    return [...(await customer.received()), ...own.map(({ what }) => what)];
  },
  async person(customer) {
    await customer.write('Quali sono gli orari?');
    await customer.until(1);
    // Nobody types an answer within three seconds: that would be another automation.
    await pause(4_000);
    await customer.deliver(customer.speaker.byPerson(customer.said(), 'Ciao, sono Marco'));
    await pause(500);
    await customer.write('E dove siete?');
    const reasons = (await customer.until(2)).flatMap((turn) => turn.reasons);
    return [`${(await customer.received()).length} sent`, ...reasons];
  },
  /** The echoes of our own answers come in between, and are no person. */
  async goesOn(customer) {
    await customer.write('Quali sono gli orari?');
    await customer.until(1);
    await pause(1_500);
    await customer.write('Dove siete?');
    const turns = await customer.until(2);
    return turns.map(({ disposition }) => disposition);
  },
};

describe('while the shop is open', () => {
  const results = new Map<string, readonly string[]>();
  const muted = new Map<string, readonly ShownTurn[]>();
  const resultOf = (channel: string, story: string) => results.get(`${channel} ${story}`);

  const tell = async (channel: Speaker['channel'], name: string, story: Story) => {
    results.set(`${channel} ${name}`, await story(openCustomer(channel, OPEN)));
  };
  const flood = async (channel: Speaker['channel']) => {
    const customer = openCustomer(channel, OPEN);
    const statuses: number[] = [];
    for (let n = 1; n <= FLOOD[channel]; n++) statuses.push(await customer.write(`messaggio numero ${n}`));
    muted.set(channel, await customer.until(FLOOD[channel]));
    const taken = statuses.filter((code) => code === 200).length;
    results.set(`${channel} flood`, [String(taken), String((await customer.received()).length)]);
  };

  beforeAll(async () => {
    await setClock(OPEN);
    const all = CHANNELS.flatMap((channel) => [
      ...Object.entries(stories).map(([name, story]) => tell(channel, name, story)),
      flood(channel),
    ]);
    await Promise.all(all);
  }, 180_000);

  it.each(CHANNELS)('%s: a first contact is greeted once', (channel) => {
    expect(resultOf(channel, 'first')).toEqual([expect.stringContaining(GREETING)]);
  });

  it.each(CHANNELS)('%s: a burst of three gets one greeting', (channel) => {
    const greeted = expect.stringContaining(GREETING);
    expect(resultOf(channel, 'burst')).toEqual([greeted, 'NO_REPLY', 'NO_REPLY', 'ANSWERED']);
  });

  it.each(CHANNELS)('%s: a webhook that comes five times is answered once and recorded once', (channel) => {
    expect(resultOf(channel, 'duplicate')).toEqual(['200', '200', '200', '200', '1 sent', '1 turns']);
  });

  it.each(CHANNELS)('%s: after STOP there is one confirmation and nothing more', (channel) => {
    expect(resultOf(channel, 'stop')).toEqual([expect.stringContaining('START')]);
  });

  it.each(CHANNELS)('%s: buttons are answered, and the one for a person hands over', (channel) => {
    const answer = expect.stringContaining('07:00');
    expect(resultOf(channel, 'buttons')).toEqual([answer, expect.any(String), 'HANDED_OVER']);
  });

  it.each(CHANNELS)('%s: what the bot cannot read is greeted, then left for a person', (channel) => {
    expect(resultOf(channel, 'unsupported')).toEqual([GREETING_UNREAD[channel], 'hand-over']);
  });

  it.each(CHANNELS)('%s: a person who answers elsewhere silences the bot', (channel) => {
    expect(resultOf(channel, 'person')?.[0]).toBe('1 sent');
    expect(resultOf(channel, 'person')).toContain('HUMAN_ACTIVE');
  });

  it.each(CHANNELS)('%s: our own answers, told back, silence nobody', (channel) => {
    expect(resultOf(channel, 'goesOn')).toEqual(['ANSWERED', 'ANSWERED']);
  });

  it.each(CHANNELS)('%s: a flood is recorded whole and in order, and answered a few times at most', (channel) => {
    const [taken, sent] = resultOf(channel, 'flood') ?? [];
    expect(Number(taken)).toBe(FLOOD[channel]);
    expect(Number(sent)).toBeLessThanOrEqual(5);
    const texts = muted.get(channel)?.map(({ text }) => text);
    expect(texts).toEqual(texts?.map((_, index) => `messaggio numero ${index + 1}`));
  });
});

/** A number says in which language to greet somebody who wrote no word; an id does not. */
const GREETING_UNREAD = {
  whatsapp: expect.stringContaining('thank you for writing'),
  messenger: expect.stringContaining(GREETING),
  instagram: expect.stringContaining(GREETING),
} as const;

it.each(
  CHANNELS,
)('%s: what tells that a reply was sent, before the answer does, settles the same reply, once', async (channel) => {
  await setClock(OPEN);
  await post(`${cloud.url}/local/graph/faults`, { faults: [{ times: 1, delayMs: 5_000 }] });
  const customer = openCustomer(channel, OPEN);
  await customer.write('Quali sono gli orari?');
  const sent = await customer.firstSend();
  await customer.deliver(customer.speaker.accepted(customer.said(), sent));
  expect(await customer.turns()).toEqual([]);
  const [turn] = await customer.until(1);
  await pause(1_000);
  expect(turn?.replies.map(({ state }) => state)).toEqual(['sent']);
  expect(await customer.received()).toHaveLength(1);
  expect(await customer.turns()).toHaveLength(1);
}, 60_000);

describe.each(CHANNELS)('%s: on Sunday night', (channel) => {
  let first: readonly string[] = [];
  let again: readonly string[] = [];

  beforeAll(async () => {
    await setClock(CLOSED);
    const customer = openCustomer(channel, CLOSED);
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
