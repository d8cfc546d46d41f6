// The first page through the API: everything on it follows from how things stand.
import { createJournal } from '#aws/journal.ts';
import { writeSettings } from '#core/settings/write.ts';
import type { Settings } from '#core/settings.ts';
import { STAFF, STRANGER, startApi, type TestApi } from '../support/api.ts';
import { type Customers, openCustomers } from '../support/customers.ts';

type Home = {
  readonly open: Record<string, unknown>;
  readonly today: Record<string, unknown>;
  readonly checklist: readonly { readonly step: string; readonly done: boolean }[];
  readonly attention: readonly Record<string, unknown>[];
};

const HOUR = 60 * 60_000;
let api: TestApi;
let customers: Customers;
beforeAll(async () => {
  api = await startApi();
  customers = await openCustomers(api);
});
afterAll(async () => {
  await customers.close();
  await api.close();
});

const home = async (who = STAFF) => (await api.ask<Home>('GET', '/home', { who })).body;
const done = ({ checklist }: Home) => checklist.filter((tick) => tick.done).map(({ step }) => step);

async function publish(change: (settings: Settings) => Settings): Promise<void> {
  const { settings } = await api.world.registry.settings('panificio');
  const next = change(settings);
  await api.publisher.publishSettings('panificio', next, api.clock.now, writeSettings(next));
}

it('says whether the shop is open, and ticks what is set up, before anybody has written', async () => {
  const body = await home();
  expect(body.open).toEqual({
    now: true,
    rule: 'weekly',
    closesAt: expect.any(Number),
    saysAway: true,
  });
  expect(body.today).toEqual({ date: '2026-11-26', in: 0, byBot: 0, byPerson: 0, waiting: 0, more: false });
  expect(done(body)).toEqual(['hours', 'greeting', 'away', 'answers']);
  expect(body.attention).toEqual([]);
});

it("shows today's numbers, and ticks what was tried and connected, of the own business only", async () => {
  await customers.write('447700900001', 'a che ora chiudete?');
  await customers.write('447700900001', 'vorrei parlare con una persona');
  expect((await home()).today).toMatchObject({ in: 2, byBot: 1, byPerson: 0, waiting: 1, firstReply: 60_000 });
  api.clock.now += HOUR / 2;
  await customers.answerOnPhone('447700900001', 'Eccomi');
  const body = await home();
  expect(body.today).toMatchObject({ in: 2, byBot: 1, byPerson: 1, waiting: 0 });
  expect(done(body)).toEqual(['hours', 'greeting', 'away', 'answers', 'tried', 'connect']);
  expect(await home(STRANGER)).toMatchObject({ today: { in: 0 }, attention: [] });
});

it('shows once what the provider says of the account, while it is news, and what went wrong with answers', async () => {
  const journal = createJournal(api.onTable);
  const notice = (id: string, severity: 'info' | 'warning' | 'critical', topic = 'quality', at = api.clock.now) =>
    journal.notice('panificio', {
      ...{ kind: 'notice', channel: 'whatsapp', account: customers.account, id, at, receivedAt: at, topic, severity },
      ...{ sentence: `Sentence ${id}.`, detail: '{}' },
    });
  await notice('1', 'critical', 'ban', api.clock.now - 8 * 24 * HOUR);
  await notice('2', 'warning', 'quality', api.clock.now - HOUR);
  await notice('3', 'critical');
  await notice('4', 'info', 'limit');
  customers.provider.refuses = true;
  await customers.write('447700900002', 'a che ora aprite?');
  customers.provider.refuses = false;
  const { attention } = await home();
  expect(attention).toEqual([
    expect.objectContaining({ kind: 'account', topic: 'quality', severity: 'critical', sentence: 'Sentence 3.' }),
    { kind: 'not-delivered', count: 1, days: 7 },
  ]);
});

it('follows what is published: a holiday with its name, and ticks that go again', async () => {
  await publish((settings) => ({ ...settings, greeting: undefined, away: undefined, intents: [] }) as never);
  api.clock.now = Date.UTC(2026, 11, 25, 10);
  const body = await home();
  expect(body.open).toMatchObject({ now: false, rule: 'exception', saysAway: false, opensAt: expect.any(Number) });
  expect(body.open.name).toMatchObject({ it: 'Natale e Santo Stefano' });
  expect(done(body)).toEqual(['hours', 'tried', 'connect']);
  await publish((settings) => ({ ...settings, hours: { ...settings.hours, exceptions: [] } }) as Settings);
  expect((await home()).attention).toContainEqual({ kind: 'no-holidays' });
  await publish(({ hours: _, ...settings }) => settings as Settings);
  expect((await home()).open).toEqual({ now: true, rule: 'always', saysAway: false });
  expect(done(await home())).toEqual(['tried', 'connect']);
});
