// Insights through the API: what customers did and what became of it, as numbers that agree with each other.
import { STAFF, STRANGER, startApi, type TestApi } from '../support/api.ts';
import { type Customers, openCustomers } from '../support/customers.ts';

type Row = Readonly<Record<string, unknown>>;
type Insights = {
  readonly [name: string]: unknown;
  readonly total: Row;
  readonly days: readonly Row[];
  readonly week: Readonly<Record<'messages' | 'whileClosed' | 'open', readonly (readonly number[])[]>>;
  readonly questions: readonly Row[];
  readonly replies: Readonly<Record<string, readonly number[]>>;
  readonly definitions: Readonly<Record<string, string>>;
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const [THURSDAY, FRIDAY] = [3, 4];
const [ADA, BEA, CIA] = ['447700900001', '447700900002', '447700900003'];

let api: TestApi;
let customers: Customers;
const insights = async (days = 7, who = STAFF) =>
  (await api.ask<Insights>('GET', `/insights?days=${days}`, { who })).body;

beforeAll(async () => {
  api = await startApi();
  customers = await openCustomers(api);
  // Thursday at eleven: open.
  await customers.write(ADA, 'a che ora chiudete?');
  await customers.write(ADA, 'vorrei parlare con una persona');
  api.clock.now += 10 * MINUTE;
  await customers.answerOnPhone(ADA, 'Eccomi');
  await customers.write(ADA, 'grazie mille, avete anche tavoli?');
  // At eleven in the evening: closed.
  api.clock.now += 12 * HOUR;
  await customers.write(BEA, 'buonasera');
  await customers.write(BEA, 'a che ora aprite domani?');
  api.clock.now += 11 * HOUR;
  customers.provider.refuses = true;
  await customers.write(CIA, 'a che ora chiudete?');
  customers.provider.refuses = false;
});
afterAll(async () => {
  await customers.close();
  await api.close();
});

it('tells day by day who answered, and when customers wrote', async () => {
  const { days, total, week, ...rest } = await insights();
  expect(rest).toMatchObject({ from: '2026-11-21', to: '2026-11-27', timeZone: 'Europe/Rome', ticks: false });
  expect(days).toHaveLength(7);
  expect(days[0]).toEqual({ date: '2026-11-21', in: 0, byBot: 0, byPerson: 0, byNobody: 0, closed: 0 });
  expect(days[5]).toMatchObject({ date: '2026-11-26', in: 5, byBot: 3, byPerson: 1, byNobody: 1, closed: 2 });
  expect(days[5]).toMatchObject({ firstReply: MINUTE, firstReplyInHours: 15 * MINUTE });
  expect(total).toMatchObject({ in: 6, closed: 2 });
  expect(week.messages[THURSDAY]?.[11]).toBe(3);
  expect(week.whileClosed[THURSDAY]?.[23]).toBe(2);
  expect(week.messages[FRIDAY]?.[10]).toBe(1);
  expect([week.open[THURSDAY]?.[11], week.open[THURSDAY]?.[3]]).toEqual([1, 0]);
  expect(rest.closed).toEqual({ messages: 2, share: 2 / 6, busiest: [{ hour: 23, messages: 2 }] });
});

it('tells what was asked, how often a person was needed, and how long customers waited', async () => {
  const { questions, replies } = await insights();
  expect(questions[0]).toMatchObject({ intent: 'opening-hours', known: true, count: 3, sampled: 3, toPerson: 1 / 3 });
  expect(questions.find(({ intent }) => intent === 'talk-to-person')).toMatchObject({ count: 1, toPerson: 1 });
  expect(replies).toMatchObject({ limits: expect.any(Array), bot: expect.any(Array) });
  expect(replies.open?.reduce((sum, waits) => sum + waits)).toBe(1);
});

it('tells what became of our messages, and why the bot said nothing', async () => {
  const { delivery, suppressed, away, sample, cost } = await insights();
  expect(delivery).toMatchObject({ failed: 1, delivered: 0, read: 0 });
  expect(delivery).toMatchObject({ reasons: [{ code: '131026', count: 1, sentence: expect.any(String) }] });
  expect(suppressed).toEqual([{ reason: 'HUMAN_ACTIVE', count: 1 }]);
  expect(away).toEqual({ sent: 1, wroteAgain: 1 });
  expect(sample).toMatchObject({ conversations: 3, complete: true });
  expect(cost).toMatchObject({ answered: 3, currency: 'USD', meta: 'free-within-24-hours', asOf: '2026-11' });
});

it('says what each number counts, and shows other businesses nothing', async () => {
  const { definitions, total } = await insights(28, STRANGER);
  expect(total).toEqual({ in: 0, byBot: 0, byPerson: 0, byNobody: 0, closed: 0 });
  expect(Object.keys(definitions)).toEqual(expect.arrayContaining(Object.keys(total)));
  expect((await insights(90)).days).toHaveLength(90);
  expect(await api.ask('GET', '/insights?days=30')).toMatchObject({ status: 400, body: { code: 'invalid' } });
});
