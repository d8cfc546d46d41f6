// The inbox through the API: lists that do not skip anybody, one conversation, and what members do with it.
import { createJournal } from '#aws/journal.ts';
import { STAFF, STRANGER, startApi, type TestApi } from '../support/api.ts';
import { openTalks } from '../support/talks.ts';

type Row = { readonly id: string; readonly name?: string; readonly lastText?: string; readonly state: string };
type Page = { readonly conversations: readonly Row[]; readonly cursor?: string };

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let api: TestApi;
let talk: ReturnType<typeof openTalks>['talk'];
beforeAll(async () => {
  api = await startApi();
  talk = openTalks(api).talk;
});
afterAll(() => api.close());

const list = async (query = '', who = STAFF) => (await api.ask<Page>('GET', `/conversations${query}`, { who })).body;
const one = (id: string, who = STAFF) =>
  api.ask<Row & { mode: string; notes: { id: string; text: string }[]; canSay: object }>(
    'GET',
    `/conversations/${id}`,
    {
      who,
    },
  );
const say = (id: string, key: string, text = 'Eccomi') =>
  api.ask('POST', `/conversations/${id}/messages`, { who: STAFF, body: { text }, headers: { 'idempotency-key': key } });

it('is empty before anybody wrote, and of the own business only afterwards', async () => {
  expect(await list('', STRANGER)).toMatchObject({ conversations: [] });
  await talk('foreign', MINUTE, {}, STRANGER.business);
  expect((await list('', STRANGER)).conversations).toHaveLength(1);
  expect((await list()).conversations).toEqual([]);
});

it('pages through days, newest first, and loses nobody who wrote in the same second', async () => {
  for (const [place, ago] of [0, 0, 0, 0, DAY, DAY, 3 * DAY].entries()) await talk(`page-${place}`, ago + 5000);
  const seen: Row[] = [];
  let cursor: string | undefined;
  do {
    const page = await list(`?limit=3${cursor === undefined ? '' : `&cursor=${cursor}`}`);
    seen.push(...page.conversations);
    cursor = page.conversations.length === 0 ? undefined : page.cursor;
  } while (cursor !== undefined);
  const names = seen.map(({ name }) => name);
  expect(new Set(names).size).toBe(7);
  expect(names).toHaveLength(7);
  expect(names.slice(4)).toEqual([expect.anything(), expect.anything(), 'page-6']);
  expect(seen[0]).toMatchObject({ lastText: expect.stringContaining('Hello from page-'), lastBy: 'customer' });
});

it('tells who waits, who was answered by a person, and whose time ends soon', async () => {
  const task = { what: 'hand-over', since: api.clock.now, sentence: 'Somebody asked for a person.' } as const;
  await talk('waits', 2 * MINUTE, { tasks: [task], labels: ['VIP'] });
  await talk('ends', 21 * 60 * MINUTE, { mode: 'person' });
  await talk('dealt', 3 * MINUTE, { mode: 'person', lastPersonAt: api.clock.now });
  const namesIn = async (view: string) => (await list(`?view=${view}&limit=100`)).conversations.map(({ name }) => name);
  expect(await namesIn('needs')).toEqual(['waits']);
  expect(await namesIn('ending')).toEqual(['ends']);
  expect(await namesIn('done')).toEqual(['dealt']);
  expect(await namesIn('bot')).not.toContain('waits');
  expect((await list('?label=VIP')).conversations.map(({ name }) => name)).toEqual(['waits']);
});

it('is taken over, written to once, and handed back', async () => {
  const id = await talk('giulia', MINUTE);
  expect((await one(id)).body).toMatchObject({ mode: 'bot', canSay: { ok: true }, name: 'giulia' });
  expect(await api.ask('POST', `/conversations/${id}/take-over`, { who: STAFF })).toMatchObject({ status: 204 });
  expect((await one(id)).body).toMatchObject({ mode: 'person', botReturnsAt: expect.any(Number) });
  expect(await say(id, 'key-1')).toMatchObject({ status: 202, body: { taken: true } });
  expect(await say(id, 'key-1')).toMatchObject({ status: 202 });
  expect(await api.ask('POST', `/conversations/${id}/hand-back`, { who: STAFF })).toMatchObject({ status: 204 });
  expect((await one(id)).body).toMatchObject({ mode: 'bot' });
  const { body } = await api.ask<{ entries: { what: string }[] }>('GET', '/audit');
  expect(body.entries.map(({ what }) => what)).toEqual(
    expect.arrayContaining(['conversation-taken-over', 'conversation-handed-back']),
  );
});

it('refuses a message without a key, to a closed window, and to whom it does not know', async () => {
  const late = await talk('late', 25 * 60 * MINUTE);
  expect(await say(late, 'key-2')).toMatchObject({ status: 422, body: { code: 'window-closed' } });
  expect((await one(late)).body).toMatchObject({ canSay: { ok: false, why: 'window-closed' } });
  expect(await say('conversation-nobody', 'key-3')).toMatchObject({ status: 404 });
  expect(await say(late, 'key-4', '   ')).toMatchObject({ status: 400 });
  const without = { who: STAFF, body: { text: 'Ciao' } };
  expect(await api.ask('POST', `/conversations/${late}/messages`, without)).toMatchObject({ status: 400 });
});

it('keeps labels, language, notes and the block, each for the own business only', async () => {
  const id = await talk('anna', MINUTE);
  const put = (what: string, body: object, who = STAFF) =>
    api.ask('PUT', `/conversations/${id}/${what}`, { who, body });
  expect(await put('labels', { labels: ['Paid', 'Paid', 'VIP'] })).toMatchObject({ status: 204 });
  expect(await put('language', { language: 'pt' })).toMatchObject({ status: 204 });
  expect(await put('block', { blocked: true })).toMatchObject({ status: 204 });
  const note = { who: STAFF, body: { text: '<b>calls</b> back at 5' } };
  expect(await api.ask('POST', `/conversations/${id}/notes`, note)).toMatchObject({ status: 201 });
  const { body } = await one(id);
  expect(body).toMatchObject({ labels: ['Paid', 'VIP'], language: 'pt', blocked: true, canSay: { why: 'blocked' } });
  expect(body.notes).toMatchObject([{ text: '<b>calls</b> back at 5', by: { name: 'Marco Bianchi' } }]);
  expect(await put('language', { language: null })).toMatchObject({ status: 204 });
  expect(await put('block', { blocked: false })).toMatchObject({ status: 204 });
  expect(await put('labels', { labels: [] }, STRANGER)).toMatchObject({ status: 404 });
  expect(await put('block', { blocked: true }, STRANGER)).toMatchObject({ status: 404 });
  expect(await one(id, STRANGER)).toMatchObject({ status: 404 });
  const gone = await api.ask('DELETE', `/conversations/${id}/notes/${body.notes[0]?.id}`, { who: STAFF });
  expect(gone).toMatchObject({ status: 204 });
  expect((await one(id)).body.notes).toEqual([]);
});

it('shows what was said, with names of members', async () => {
  const id = await talk('carla', MINUTE);
  const { body } = await api.ask<{ turns: { text: string }[] }>('GET', `/conversations/${id}/turns?limit=1`);
  expect(body.turns).toMatchObject([{ text: 'Hello from carla', disposition: 'NO_REPLY', trace: [] }]);
  expect(await api.ask('GET', `/conversations/${id}/turns?before=T%23x`)).toMatchObject({ status: 400 });
});

it('erases a customer for good, notes included, if an owner says so', async () => {
  const id = await talk('erased', MINUTE);
  await api.ask('POST', `/conversations/${id}/notes`, { body: { text: 'secret' } });
  expect(await api.ask('POST', `/conversations/${id}/erase`, { who: STAFF })).toMatchObject({ status: 403 });
  expect(await api.ask('POST', `/conversations/${id}/erase`)).toMatchObject({ status: 204 });
  expect(await one(id)).toMatchObject({ status: 404 });
  expect(await api.world.notes.list('panificio', id)).toEqual([]);
  expect(await api.ask('POST', `/conversations/${id}/erase`)).toMatchObject({ status: 404 });
});

it('beats when something was counted', async () => {
  const pulse = async () => (await api.ask<{ pulse: string }>('GET', '/pulse', { who: STAFF })).body.pulse;
  const before = await pulse();
  expect(await pulse()).toBe(before);
  const today = new Date(api.clock.now).toISOString().slice(0, 10);
  await createJournal(api.onTable).count('panificio', today, { inbound: 1 });
  expect(await pulse()).not.toBe(before);
});

describe('the desk', () => {
  type Desk = { readonly revision: number; readonly labels: readonly { name: string }[] };
  const change = (revision: number, desk: object) =>
    api.ask<Desk>('PUT', '/desk', { who: STAFF, body: desk, headers: { 'if-match': `"${revision}"` } });
  const REPLY = { shortcut: 'orari', text: { it: 'Apriamo alle 7.' } };

  it('begins with the labels of the phone app in the language of the shop', async () => {
    const { body, headers } = await api.ask<Desk>('GET', '/desk', { who: STAFF });
    expect(body).toMatchObject({ revision: 0, quickReplies: [] });
    expect(body.labels.map(({ name }) => name)).toContain('Nuovo cliente');
    expect(headers).toMatchObject({ etag: '"0"' });
  });

  it('lets nobody overwrite what somebody else saved meanwhile', async () => {
    expect(await change(0, { quickReplies: [REPLY], labels: [] })).toMatchObject({
      status: 200,
      body: { revision: 1 },
    });
    const late = await change(0, { quickReplies: [], labels: [] });
    expect(late).toMatchObject({ status: 412, body: { now: { revision: 1, quickReplies: [REPLY] } } });
    const bare = { who: STAFF, body: { quickReplies: [], labels: [] } };
    expect(await api.ask('PUT', '/desk', bare)).toMatchObject({ status: 428 });
  });

  it('takes each shortcut once, whatever its letters', async () => {
    const twice = [REPLY, { ...REPLY, shortcut: 'ORARI' }];
    expect(await change(1, { quickReplies: twice, labels: [] })).toMatchObject({ status: 400 });
  });
});
