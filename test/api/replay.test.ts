// A draft on what customers really wrote: hundreds of messages that the real reply flow answered and stored.
import type { Settings } from '#core/settings.ts';
import { OWNER, STAFF, STRANGER, startApi, type TestApi } from '../support/api.ts';
import { type Customers, openCustomers } from '../support/customers.ts';

type Side = { readonly intent?: string; readonly replies: readonly { readonly purpose: string }[] };
type Replay = {
  readonly total: number;
  readonly same: number;
  readonly different: number;
  readonly newly: number;
  readonly noLonger: number;
  readonly partial: boolean;
  readonly rows: readonly {
    readonly change: string;
    readonly text: string;
    readonly cause: object;
    readonly live: Side;
    readonly draft: Side;
  }[];
};

const HOUR = 60 * 60_000;
const CUSTOMERS = 40;
const TEXTS = [
  'Buongiorno',
  'A che ora aprite domani?',
  'mi cantate una canzone?',
  'quanto costa il pane',
  'ok grazie',
  'fate consegne a domicilio?',
  'siete aperti a Natale?',
  'STOP',
];

let api: TestApi;
let customers: Customers;
beforeAll(async () => {
  api = await startApi();
  customers = await openCustomers(api);
  for (const [round, text] of TEXTS.entries()) {
    for (let customer = 0; customer < CUSTOMERS; customer++) {
      const contact = `39340${String(customer).padStart(7, '0')}`;
      if (round === 4 && customer % 10 === 0) await customers.answerOnPhone(contact, 'Arrivo!');
      await customers.write(contact, customer % 3 === 0 ? (TEXTS.at(-2 - round) ?? text) : text);
    }
    api.clock.now += 7 * HOUR;
  }
}, 600_000);
afterAll(async () => {
  await customers.close();
  await api.close();
});

const replay = async (days = 7, who = OWNER) => api.ask<Replay>('POST', '/replay', { who, body: { days } });
const draft = async (change: (settings: Settings) => unknown) => {
  const { settings, revision } = (await api.ask<{ settings: Settings; revision: string }>('GET', '/settings')).body;
  const headers = { 'if-match': revision };
  const saved = await api.ask('PUT', '/settings/draft', { body: { settings: change(settings) }, headers });
  expect(saved.status).toBe(200);
};

it('is what happened, where the draft changes nothing', async () => {
  const { status, body } = await replay();
  expect(status).toBe(200);
  expect(body).toMatchObject({ different: 0, newly: 0, noLonger: 0, partial: false, rows: [] });
  expect(body.total).toBe(body.same);
  // But for those of the chats that a person had taken.
  expect(body.total).toBeGreaterThanOrEqual(TEXTS.length * CUSTOMERS * 0.9);
});

it('decides on the memory that each conversation had: both sides say what was stored', async () => {
  const { rulesOfVersion } = await import('#flow/rules.ts');
  const { replayTurns } = await import('#core/replay.ts');
  const { newConversation } = await import('#core/conversation.ts');
  const published = await api.world.live('panificio');
  if (published === undefined) throw new Error('Nothing is live.');
  const live = await rulesOfVersion(api.world, 'panificio', published);
  for (let customer = 0; customer < CUSTOMERS; customer++) {
    const name = await customers.conversationOf(`39340${String(customer).padStart(7, '0')}`);
    const { turns } = await api.world.history.turns('panificio', name, { limit: 100 });
    const { conversation } = await api.world.store.load('panificio', name);
    if (conversation === undefined) throw new Error('The customer wrote.');
    const start = newConversation('whatsapp', conversation.account, conversation.contact);
    const told = replayTurns(start, turns, { ofVersion: () => live, live, draft: live });
    const stored = turns.filter(({ inbound, reasons }) => inbound !== undefined && !reasons.includes('HUMAN_ACTIVE'));
    const view = ({
      disposition,
      intent,
      replies,
    }: {
      disposition?: string;
      intent?: string;
      replies: readonly { purpose: string; content: unknown }[];
    }) => [...[disposition, intent], replies.map(({ purpose, content }) => [purpose, content])];
    expect(told.map(({ live: decided }) => view(decided))).toEqual(stored.map(view));
  }
});

it('shows what a draft would change, the worst first, and why', async () => {
  const songs = { name: 'songs', title: 'Canzoni', keywords: ['canzone'], answer: 'Solo a Natale.' };
  await draft((settings) => ({
    ...settings,
    intents: [
      ...settings.intents.map((intent) =>
        intent.name === 'opening-hours' ? { ...intent, answer: 'Sempre.' } : intent,
      ),
      songs,
    ],
    greeting: { ...settings.greeting, enabled: false },
  }));
  const { body } = await replay();
  expect(body.newly).toBeGreaterThan(0);
  expect(body.noLonger).toBeGreaterThan(0);
  expect(body.same + body.different + body.newly + body.noLonger).toBe(body.total);
  expect(body.rows.length).toBeLessThanOrEqual(200);
  expect(body.rows[0]).toMatchObject({ change: 'noLonger', cause: { kind: 'greeting' }, text: expect.any(String) });
  const taught = body.rows.find(({ change }) => change === 'newly');
  expect(taught).toMatchObject({ cause: { kind: 'question', intent: 'songs' }, draft: { intent: 'songs' } });
});

it('stops in time and says so', async () => {
  const { world, clock } = api;
  const slow = Object.create(world.history, {
    turns: {
      value: (...page: Parameters<typeof world.history.turns>) => {
        clock.now += 3_000;
        return world.history.turns(...page);
      },
    },
  }) as typeof world.history;
  const { replay: run } = await import('#flow/replay.ts');
  const { rulesOfVersion } = await import('#flow/rules.ts');
  const published = await world.live('panificio');
  if (published === undefined) throw new Error('Nothing is live.');
  const rules = await rulesOfVersion(world, 'panificio', published);
  const found = await run({ history: slow, clock: world.clock, rulesOfVersion: async () => undefined }, 'panificio', {
    days: 7,
    live: rules,
    draft: rules,
  });
  expect(found.partial).toBe(true);
  expect(found.counts.same).toBeGreaterThan(0);
});

it('is for owners, of their own business, and of at most thirty days', async () => {
  expect((await replay(7, STAFF)).status).toBe(403);
  expect((await replay(7, STRANGER)).body).toMatchObject({ total: 0, rows: [] });
  expect((await replay(31)).status).toBe(400);
});
