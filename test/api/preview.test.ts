// What would happen: to a message, by what is live, the draft or what is being typed; and when the shop is open.
import type { Settings } from '#core/settings.ts';
import { OWNER, STAFF, STRANGER, startApi, type TestApi } from '../support/api.ts';
import { type Customers, openCustomers } from '../support/customers.ts';

type Preview = {
  readonly at: number;
  readonly disposition: string;
  readonly intent?: string;
  readonly replies: readonly { readonly purpose: string; readonly content: { readonly text: string } }[];
  readonly matches: readonly { readonly intent: string; readonly score: number; readonly words: readonly string[] }[];
  readonly threshold: number;
  readonly hours: { readonly open: boolean; readonly why?: unknown; readonly nextOpening?: number };
};

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

const preview = async (asked: object, who = STAFF) => api.ask<Preview>('POST', '/preview', { who, body: asked });
const settings = async () => (await api.ask<{ settings: Settings; revision: string }>('GET', '/settings')).body;

it('tells what a customer would get, why, and which questions were near', async () => {
  const { status, body } = await preview({ text: 'Ciao, a che ora aprite domani?' });
  expect(status).toBe(200);
  expect(body).toMatchObject({ at: api.clock.now, disposition: 'ANSWERED', intent: 'opening-hours' });
  const [best] = body.matches;
  expect(best).toMatchObject({ intent: 'opening-hours', words: expect.arrayContaining([expect.any(String)]) });
  expect(best?.score).toBeGreaterThanOrEqual(body.threshold);
});

it('tells the difference between somebody new, somebody known and somebody who wrote an hour ago', async () => {
  const purposes = async (asked: object) =>
    (await preview({ text: 'Buongiorno', at: '2026-11-26T10:00', ...asked })).body.replies.map(
      ({ purpose }) => purpose,
    );
  expect(await purposes({ contact: 'new' })).toEqual(['greeting']);
  expect(await purposes({ contact: 'hour' })).toEqual([]);
  const closed = { at: '2026-12-25T10:00' };
  expect(await purposes({ ...closed, contact: 'known' })).toEqual(['away']);
  expect(await purposes({ ...closed, contact: 'hour' })).toEqual([]);
  const { hours } = (await preview({ text: 'Buongiorno', ...closed })).body;
  expect(hours).toMatchObject({ open: false, why: expect.anything(), nextOpening: expect.any(Number) });
});

it('takes a real conversation as it stands, of the own business only', async () => {
  await customers.write('393400000001', 'Buongiorno');
  const conversation = await customers.conversationOf('393400000001');
  const asked = { text: 'Buongiorno', contact: { conversation } };
  expect((await preview(asked)).body.replies).toEqual([]);
  expect(await preview(asked, STRANGER)).toMatchObject({ status: 404 });
});

it('decides by settings that are being typed, and by the draft once they are saved', async () => {
  const { settings: live, revision } = await settings();
  const typed = { ...live, greeting: { ...live.greeting, text: 'Benvenuti da noi!' } };
  const asked = { text: 'Buongiorno', at: '2026-11-26T10:00', language: 'it', channel: 'messenger' };
  const textOf = async (more: object) => (await preview({ ...asked, ...more })).body.replies[0]?.content.text;
  expect(await textOf({ settings: typed })).toContain('Benvenuti da noi!');
  expect(await preview({ ...asked, settings: { ...typed, greeting: { text: '' } } })).toMatchObject({
    status: 400,
    body: { errors: [{ path: ['greeting', 'text'], code: 'no-text' }] },
  });
  const headers = { 'if-match': revision };
  expect((await api.ask('PUT', '/settings/draft', { body: { settings: typed }, headers })).status).toBe(200);
  expect(await textOf({ which: 'draft' })).toContain('Benvenuti da noi!');
  expect(await textOf({ which: 'live' })).not.toContain('Benvenuti da noi!');
});

it('says which times do not exist', async () => {
  const refused = await preview({ text: 'Ciao', at: '2026-03-29T02:30' });
  expect(refused).toMatchObject({
    status: 400,
    body: { errors: [{ path: ['at'], code: 'gap' }], moment: { before: '02:00' } },
  });
  expect(await preview({ text: 'Ciao', at: -1 })).toMatchObject({ body: { errors: [{ code: 'out-of-range' }] } });
});

it('shows a fortnight of openings, with holidays by name', async () => {
  type Timeline = { days: { date: string; kind: string; open: { from: string; to: string }[]; name?: unknown }[] };
  const { body } = await api.ask<Timeline & { now: { open: boolean } }>('GET', '/timeline?from=2026-12-20', {
    who: STAFF,
  });
  expect(body.days).toHaveLength(14);
  expect(body.days.find(({ date }) => date === '2026-12-25')).toMatchObject({
    kind: 'holiday',
    open: [],
    name: expect.anything(),
  });
  const working = body.days.find(({ kind }) => kind === 'open');
  expect(working?.open[0]).toMatchObject({ from: expect.stringMatching(/^\d\d:\d\d$/), start: expect.any(Number) });
  expect(body.now.open).toEqual(expect.any(Boolean));
  const draft = await api.ask<Timeline>('GET', '/timeline?days=1&which=draft');
  expect(draft.body.days[0]?.date).toBe('2026-11-26');
  expect(await api.ask('GET', '/timeline?from=9999-01-01')).toMatchObject({ status: 400 });
});

it('knows the holidays of two years, in four languages', async () => {
  type Holidays = { countries: unknown[]; regions: unknown[]; days: { date: string; name: Record<string, string> }[] };
  const { body } = await api.ask<Holidays>('GET', '/holidays?country=IT', { who: OWNER });
  const christmas = body.days.filter(({ date }) => date.endsWith('-12-25'));
  expect(christmas.map(({ date }) => date)).toEqual(['2026-12-25', '2027-12-25']);
  expect(christmas[0]?.name).toEqual({ it: 'Natale di Gesù', en: 'Christmas Day', es: 'Navidad', pt: 'Natal' });
  expect(body.days.length).toBeGreaterThanOrEqual(24);
  expect((await api.ask<Holidays>('GET', '/holidays?country=ES&region=MD')).body.regions.length).toBeGreaterThan(10);
  expect(await api.ask('GET', '/holidays?country=QQ')).toMatchObject({ status: 404 });
});
