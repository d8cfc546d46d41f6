// The doors that the phone in the browser goes through: customers who write, what was on the wire, the clock of the shop.
import { type CloudProcess, call, post, startCloudProcess } from './support/cloud-process.ts';
import { makeFolder } from './support/folder.ts';

/** The first start bundles, synthesises and builds the console; on a busy machine that takes a while. */
const PATIENCE = 180_000;
const GIULIA = { name: 'Giulia', phone: '393200000001' };

type Turn = { readonly disposition?: string; readonly reasons: readonly string[]; readonly text: string };
type Wire = {
  readonly next: number;
  readonly webhooks: readonly { readonly status: number; readonly body: unknown }[];
};

const dataFolder = makeFolder();
let cloud: CloudProcess;
const at = (path: string) => `${cloud.url}${path}`;
const get = async <T>(path: string) => (await call(at(path))).body as T;
const say = (message: object) => post(at('/local/graph/messages'), message);
const write = (text: string, from: object = GIULIA, more: object = {}) =>
  say({ from, content: { type: 'text', text }, ...more });

beforeAll(async () => {
  cloud = await startCloudProcess(dataFolder);
  await post(at('/local/clock'), { now: '2026-11-24T10:00' });
}, PATIENCE);

async function turnsOf(contact: string, count: number): Promise<readonly Turn[]> {
  for (;;) {
    const { turns } = await get<{ turns: readonly Turn[] }>(`/local/turns?contact=${contact}`);
    if (turns.filter(({ disposition }) => disposition !== undefined).length >= count) return turns;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe('a customer of the stand-in', () => {
  it(
    'reaches the shop through the real webhook, and is answered once however often the webhook comes',
    async () => {
      const taken = await write('Quali sono gli orari?', GIULIA, { copies: 3 });
      expect(taken).toMatchObject({ status: 200, body: { ok: true, id: expect.stringMatching(/^wamid\./) } });
      expect(await turnsOf(GIULIA.phone, 1)).toMatchObject([{ disposition: 'ANSWERED', content: { type: 'text' } }]);
      const { webhooks } = await get<Wire>(`/local/webhooks?contact=${GIULIA.phone}`);
      const own = webhooks.filter(({ body }) => JSON.stringify(body).includes('Quali sono gli orari?'));
      expect(own.map(({ status }) => status)).toEqual([200, 200, 200]);
      const { requests } = await get<{ requests: unknown[] }>(`/local/graph/requests?contact=${GIULIA.phone}`);
      expect(requests).toHaveLength(1);
    },
    PATIENCE,
  );

  it('of other contacts is not on this one’s wire', async () => {
    expect(await get<Wire>('/local/webhooks?contact=nobody')).toMatchObject({ webhooks: [] });
    expect(await get('/local/graph/requests?contact=nobody')).toMatchObject({ requests: [] });
  });

  it(
    'may hide behind a username, tap, and send photos, voice notes and places',
    async () => {
      const lucia = { name: 'Lucia', userId: 'IT.1349', username: 'lucia' };
      const contents = [
        { type: 'choice', id: 'intent:prices', title: 'Prezzi', row: true, replyTo: 'wamid.x' },
        { type: 'photo', caption: 'questa torta' },
        { type: 'voice' },
        { type: 'location', latitude: 45, longitude: 7 },
      ];
      for (const content of contents) expect(await say({ from: lucia, content })).toMatchObject({ status: 200 });
      const turns = await turnsOf('IT.1349', 4);
      expect(turns).toMatchObject([
        { intent: 'prices', content: { type: 'choice' } },
        { content: { type: 'media', media: 'image' } },
        { content: { type: 'media', media: 'audio', voice: true } },
        { content: { type: 'location' } },
      ]);
    },
    PATIENCE,
  );

  it(
    'who wrote before the number was connected is known and not greeted',
    async () => {
      const marco = { name: 'Marco', phone: '393210000001' };
      const now = Date.parse((await get<{ now: string }>('/local/clock')).now);
      expect(await post(at('/local/graph/history'), { from: marco, at: now - 2 * 86_400_000 })).toMatchObject({
        status: 200,
      });
      await write('Buongiorno', marco);
      const [turn] = await turnsOf(marco.phone, 1);
      const greeting = JSON.stringify((turn as { trace?: unknown }).trace);
      expect(greeting).toContain('"step":"greeting","used":false,"reason":"NOT_DUE","facts":{"quietHours":48}');
    },
    PATIENCE,
  );

  it(
    'who is blocked hears nothing, until the owner takes it back',
    async () => {
      const tonio = { name: 'Tonio', phone: '393230000001' };
      const block = (blocked: boolean) => post(at('/local/contacts'), { contact: tonio.phone, blocked });
      expect(await block(true)).toMatchObject({ status: 200, body: { blocked: true } });
      await write('Quali sono gli orari?', tonio);
      expect(await turnsOf(tonio.phone, 1)).toMatchObject([{ disposition: 'SUPPRESSED', reasons: ['BLOCKED'] }]);
      await block(true);
      await block(false);
      await write('Quali sono i prezzi?', tonio);
      expect((await turnsOf(tonio.phone, 2))[1]).toMatchObject({ disposition: 'ANSWERED' });
    },
    PATIENCE,
  );

  it(
    'without a network gets nothing delivered until it is back',
    async () => {
      const ada = { name: 'Ada', phone: '393240000001' };
      const words = async () => {
        const { webhooks } = await get<Wire>(`/local/webhooks?contact=${ada.phone}`);
        return webhooks.flatMap(({ body }) => JSON.stringify(body).match(/"status":"(\w+)"/)?.[1] ?? []);
      };
      const waitFor = async (word: string) => {
        while (!(await words()).includes(word)) await new Promise((resolve) => setTimeout(resolve, 100));
      };
      await post(at('/local/graph/phones'), { contact: ada.phone, online: false });
      await write('Quali sono gli orari?', ada);
      await waitFor('sent');
      // Long enough for both others to have come by their usual pauses.
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      const meanwhile = await words();
      await post(at('/local/graph/phones'), { contact: ada.phone, online: true });
      await waitFor('read');
      expect(meanwhile.filter((word) => word !== 'sent')).toEqual([]);
      expect(await words()).toEqual(['sent', 'delivered', 'read']);
    },
    PATIENCE,
  );

  it.each([
    ['nothing', undefined, /cannot be used|Invalid/],
    ['an empty text', { from: GIULIA, content: { type: 'text', text: ' \n ' } }, /the text is empty/],
    ['100,000 characters', { from: GIULIA, content: { type: 'text', text: 'x'.repeat(100_000) } }, /4,096 characters/],
    ['nobody', { from: { name: 'X' }, content: { type: 'voice' } }, /phone or userId is missing/],
    [
      'a number with letters',
      { from: { name: 'X', phone: '+39 abc' }, content: { type: 'voice' } },
      /number in digits/,
    ],
    ['a place off the map', { from: GIULIA, content: { type: 'location', latitude: 91, longitude: 0 } }, /latitude/],
    ['unknown keys', { from: GIULIA, content: { type: 'voice' }, tenant: 'other' }, /tenant/],
  ])('sending %s gets a sentence and posts nothing', async (_what, message, sentence) => {
    const { next } = await get<Wire>('/local/webhooks?since=1000000');
    const refused = await say(message as object);
    expect(refused).toMatchObject({ status: 400, body: { message: expect.stringMatching(sentence) } });
    expect((await get<Wire>('/local/webhooks?since=1000000')).next).toBe(next);
  });

  it.each([
    ['/local/graph/history', { from: GIULIA }],
    ['/local/graph/phones', { contact: 5 }],
    ['/local/contacts', { contact: '', blocked: true }],
    ['/local/graph/echoes', { contact: 'x' }],
  ])('%s says what it wants', async (door, body) => {
    expect(await post(at(door), body)).toMatchObject({ status: 400, body: { message: expect.any(String) } });
  });

  it('cannot be played by a page of another site', async () => {
    const strange = await post(at('/local/graph/messages'), {}, { origin: 'https://evil.example' });
    expect(strange.status).toBe(403);
  });
});

describe('the clock of the shop', () => {
  it('says whether the shop is open, until or from when, and what times are worth a try', async () => {
    await post(at('/local/clock'), { now: '2026-11-24T10:00' });
    const rome = (local: string) => Date.parse(`${local}+01:00`);
    expect(await get('/local/clock')).toMatchObject({
      real: false,
      shop: { timeZone: 'Europe/Rome', local: '2026-11-24T10:00', open: true, closesAt: rome('2026-11-24T13:00') },
      moments: {
        nextOpening: rome('2026-11-24T16:01'),
        sundayNight: rome('2026-11-29T22:30'),
        holiday: { at: rome('2026-12-08T11:00'), name: { en: 'Immaculate Conception' } },
      },
    });
    await post(at('/local/clock'), { now: '2026-12-25T11:00' });
    expect(await get('/local/clock')).toMatchObject({
      shop: {
        open: false,
        rule: 'exception',
        opensAt: rome('2026-12-28T07:00'),
        exception: { it: 'Natale e Santo Stefano' },
      },
    });
  });

  it.each([
    ['2027-03-28T02:30', 'gap', /does not exist in Europe\/Rome/],
    ['2026-02-30T10:00', 'no-such-day', /calendar/],
    ['1999-01-01T10:00', 'out-of-range', /2000 and 2099/],
    ['soon', 'unreadable', /like 2026-12-25T10:00/],
    [5, 'unreadable', /like 2026-12-25T10:00/],
  ])('refuses %s and keeps its time', async (now, code, sentence) => {
    await post(at('/local/clock'), { now: '2026-11-24T10:00' });
    const refused = await post(at('/local/clock'), { now });
    expect(refused).toMatchObject({ status: 400, body: { code, message: expect.stringMatching(sentence) } });
    expect(await get('/local/clock')).toMatchObject({ shop: { local: '2026-11-24T10:00' } });
  });

  it('is what simulations are decided by, which refuse the same times and texts that no phone could send', async () => {
    const simulate = (body: object) => post(at('/local/simulate'), body);
    expect(await simulate({ text: 'Ciao', at: '2027-03-28T02:30' })).toMatchObject({
      status: 400,
      body: { code: 'gap' },
    });
    expect(await simulate({ text: ' ' })).toMatchObject({ status: 400, body: { message: /empty/ } });
    expect(await simulate({ text: 'x'.repeat(100_000) })).toMatchObject({ status: 400, body: { message: /100,000/ } });
    expect(await simulate({ text: 'Ciao', at: '2026-11-29T22:30' })).toMatchObject({
      status: 200,
      body: { replies: [{ text: expect.stringContaining('domani alle 07:00') }] },
    });
  });
});

describe('the pages', () => {
  const page = (path: string, headers = {}) => call(at(path), { headers: { accept: 'text/html', ...headers } });

  it('are served with a policy that lets only our own scripts run', async () => {
    const { status, headers, body } = await page('/');
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(headers['content-security-policy']).toMatch(/default-src 'none'; script-src 'self';/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(String(body))?.[1] ?? '';
    expect((await page(script)).headers['cache-control']).toContain('immutable');
    expect((await page('/some/screen')).body).toBe(body);
  });

  it('stand in no way of the stack: its routes answer as deployed', async () => {
    expect((await page('/webhooks/nothing')).status).toBe(404);
    expect((await call(at('/nothing.js'))).status).toBe(404);
    expect((await page('/../package.json')).status).toBe(404);
  });
});
