// The days and chats that Insights is made of: days of 23 and 25 hours, what lies just outside, and more than is read at once.
import { STAFF, startApi, type TestApi } from '../support/api.ts';
import { type Customers, openCustomers } from '../support/customers.ts';
import { openTalks } from '../support/talks.ts';

type Insights = {
  readonly from: string;
  readonly to: string;
  readonly total: { readonly in: number };
  readonly days: readonly { readonly date: string; readonly in: number }[];
  readonly week: Readonly<Record<'messages' | 'whileClosed', readonly (readonly number[])[]>>;
  readonly questions: readonly { readonly intent: string; readonly title: string; readonly known: boolean }[];
  readonly suppressed: readonly { readonly reason: string; readonly count: number }[];
  readonly sample: { readonly conversations: number; readonly turns: number; readonly complete: boolean };
};
type Queue = { readonly read: number };

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const [SATURDAY, SUNDAY] = [5, 6];

let api: TestApi;
let customers: Customers;
/** The shop is in Rome. */
const open = async (now: string) => {
  api = await startApi(Date.parse(now));
  customers = await openCustomers(api);
  return openTalks(api);
};
const at = (now: string) => {
  api.clock.now = Date.parse(now);
};
const insights = async (days = 7) => (await api.ask<Insights>('GET', `/insights?days=${days}`, { who: STAFF })).body;
afterEach(async () => {
  await customers.close();
  await api.close();
});

it('a day of 25 hours is one day, its hour that comes twice is one hour', async () => {
  await open('2026-10-24T21:58:00Z');
  await customers.write('447700900001', 'a che ora aprite?');
  at('2026-10-25T00:30:00Z');
  await customers.write('447700900002', 'a che ora chiudete?');
  at('2026-10-25T01:30:00Z');
  await customers.write('447700900003', 'a che ora aprite domani?');
  at('2026-10-25T22:50:00Z');
  const { from, to, days, week, sample } = await insights();
  expect([from, to, days.length]).toEqual(['2026-10-19', '2026-10-25', 7]);
  expect(days.slice(-2)).toMatchObject([
    { date: '2026-10-24', in: 1 },
    { date: '2026-10-25', in: 2 },
  ]);
  expect([week.messages[SATURDAY]?.[23], week.messages[SUNDAY]?.[2]]).toEqual([1, 2]);
  expect(week.whileClosed[SUNDAY]?.[2]).toBe(2);
  expect(sample).toEqual({ conversations: 3, turns: 3, complete: true });
});

it('a day of 23 hours takes no other day along', async () => {
  const { talk } = await open('2026-03-29T22:30:00Z');
  // 0:10 of the first day, and twenty minutes before it.
  await talk('inside', Date.parse('2026-03-29T22:30:00Z') - Date.parse('2026-03-23T23:10:00Z'));
  await talk('outside', Date.parse('2026-03-29T22:30:00Z') - Date.parse('2026-03-23T22:50:00Z'));
  const { from, to, days, sample } = await insights();
  expect([from, to, days.length]).toEqual(['2026-03-24', '2026-03-30', 7]);
  expect(days.map(({ date }) => date)).toContain('2026-03-29');
  expect(sample).toMatchObject({ conversations: 1, turns: 1, complete: true });
  for (const span of [28, 90]) expect((await insights(span)).days).toHaveLength(span);
});

it('says that it was made of a part where chats are longer than what is read of one', async () => {
  const { talk, wrote } = await open('2026-11-26T10:00:00Z');
  const id = await talk('long', 0);
  for (let message = 1; message <= 55; message++) await wrote(id, message * 6 * HOUR);
  expect((await insights(28)).sample).toEqual({ conversations: 1, turns: 50, complete: false });
  // Of seven days everything is among the newest fifty.
  expect((await insights(7)).sample).toEqual({ conversations: 1, turns: 26, complete: true });
});

it('reads the newest two hundred chats; what lists messages loses nobody of a busy day', async () => {
  const { talk } = await open('2026-11-26T10:00:00Z');
  for (let start = 0; start < 210; start += 30) {
    await Promise.all(
      Array.from({ length: 30 }, (_, place) => talk(`busy-${start + place}`, (start + place) * SECOND)),
    );
  }
  await talk('quiet', DAY);
  expect((await insights()).sample).toEqual({ conversations: 200, turns: 200, complete: false });
  const queue = await api.ask<Queue>('GET', '/insights/questions?days=7', { who: STAFF });
  expect(queue.body).toMatchObject({ read: 211 });
}, 120_000);

it('keeps the name of a question that was removed, and tells what kept the bot quiet', async () => {
  await open('2026-11-26T21:30:00Z');
  await customers.write('447700900001', 'a che ora aprite?');
  await customers.write('447700900002', 'buonasera');
  // The greeting is not due, the away message was sent: the second is what kept it quiet.
  await customers.write('447700900002', 'va bene');
  const live = await api.world.live('panificio');
  if (live === undefined) throw new Error('Nothing is live.');
  const intents = live.settings.intents.filter(({ name }) => name !== 'opening-hours');
  await api.publisher.publishSettings('panificio', { ...live.settings, intents }, api.clock.now);
  const { questions, suppressed } = await insights();
  expect(questions).toMatchObject([{ intent: 'opening-hours', title: 'opening hours', known: false }]);
  expect(suppressed).toEqual([{ reason: 'THROTTLED', count: 1 }]);
});

it('a chat whose messages have all expired is none', async () => {
  const { talk, wrote } = await open('2026-11-26T10:00:00Z');
  const id = await talk('expired', 8 * DAY);
  for (let message = 1; message <= 51; message++) {
    await wrote(id, message * MINUTE, { expiresAt: api.clock.now - SECOND });
  }
  expect((await insights()).sample).toEqual({ conversations: 0, turns: 0, complete: true });
});
