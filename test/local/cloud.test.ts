import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCustomer } from '#local/customer.ts';
import { type CloudProcess, call, post, runScript, startCloudProcess } from './support/cloud-process.ts';
import { makeFolder } from './support/folder.ts';

/** The first start bundles and synthesises; on a busy machine that takes a while. */
const PATIENCE = 180_000;

type Info = {
  readonly business: string;
  readonly accounts: readonly {
    readonly channel: string;
    readonly id: string;
    readonly appSecret: string;
    readonly verifyToken: string;
  }[];
  readonly endpoints: Readonly<Record<string, string>>;
};

const dataFolder = makeFolder();
let cloud: CloudProcess;
const at = (path: string) => `${cloud.url}${path}`;
const get = async <T>(path: string) => (await call(at(path))).body as T;

beforeAll(async () => {
  cloud = await startCloudProcess(dataFolder);
}, PATIENCE);

// The tests of this file go on from each other: one cloud is started, used, ended and started again.
describe('a running local cloud', () => {
  it('says who it is', async () => {
    expect(await get('/local/health')).toEqual({ ok: true });
    const info = await get<Info>('/local/info');
    expect(info.business).toBe('panificio');
    const secrets = {
      appSecret: expect.stringMatching(/^[0-9a-f]{32}$/),
      verifyToken: expect.stringMatching(/^local-/),
    };
    expect(info.accounts).toEqual([
      { channel: 'whatsapp', id: '100000000000001', name: 'Panificio Rossi', ...secrets },
      { channel: 'messenger', id: '110000000000001', name: 'Panificio Rossi', ...secrets },
      { channel: 'instagram', id: '17841400000000001', name: 'Panificio Rossi', ...secrets },
      { channel: 'webchat', id: 'panificio', name: 'Panificio Rossi', ...secrets },
    ]);
  });

  it('shakes hands with the verify token only', async () => {
    const [account] = (await get<Info>('/local/info')).accounts;
    const ask = (token: string) =>
      call(at(`/webhooks/whatsapp?hub.mode=subscribe&hub.challenge=123&hub.verify_token=${token}`));
    expect(await ask(account?.verifyToken ?? '')).toMatchObject({ status: 200, body: '123' });
    expect((await ask('wrong')).status).toBe(403);
  });

  it('refuses a post that is not signed', async () => {
    expect((await post(at('/webhooks/whatsapp'), { object: 'whatsapp_business_account', entry: [] })).status).toBe(401);
  });

  it(
    'answers a customer and shows the turn and what went out',
    async () => {
      const customer = await openCustomer({ url: cloud.url, phone: '12025550177', name: 'Ada' });
      const answer = await customer.write('Quali sono gli orari?');
      expect(answer).toEqual({
        kind: 'replies',
        texts: [expect.stringContaining('7:00–13:00')],
        bubbles: [{ text: expect.stringContaining('7:00–13:00'), buttons: [] }],
        turn: { disposition: 'ANSWERED', reasons: expect.arrayContaining(['SENT']), trace: expect.any(Array) },
      });
      const { turns } = await get<{ turns: unknown[] }>('/local/turns?channel=whatsapp&contact=12025550177');
      expect(turns).toEqual([
        expect.objectContaining({
          inboundId: expect.stringMatching(/^wamid\./),
          at: expect.any(Number),
          text: 'Quali sono gli orari?',
          disposition: 'ANSWERED',
          reasons: expect.arrayContaining(['SENT']),
          replies: [
            expect.objectContaining({ text: expect.stringContaining('7:00–13:00'), state: expect.any(String) }),
          ],
          trace: expect.arrayContaining([expect.objectContaining({ step: 'intents', used: true })]),
        }),
      ]);
      const { next, requests } = await get<{ next: number; requests: unknown[] }>('/local/graph/requests?since=0');
      expect(requests).toEqual([expect.objectContaining({ n: 1, channel: 'whatsapp', method: 'POST', status: 200 })]);
      expect(await get(`/local/graph/requests?since=${next}`)).toEqual({ next, requests: [] });
    },
    PATIENCE,
  );

  it(
    'speaks for a customer on the command line',
    async () => {
      const said = await runScript('say.ts', ['Quali', 'sono', 'gli', 'orari?'], { PORT: new URL(cloud.url).port });
      expect(said).toMatchObject({ code: 0, err: '' });
      expect(said.out).toMatch(/^ {2}customer: Quali sono gli orari\?\n {2}shop: {5}/);
    },
    PATIENCE,
  );

  it('has nothing to show of a contact that never wrote', async () => {
    expect(await get('/local/turns?channel=whatsapp&contact=nobody')).toEqual({ turns: [] });
    expect(await get('/local/tasks')).toEqual({ tasks: [] });
  });

  it('moves the clock for everything that it runs', async () => {
    const moved = await post(at('/local/clock'), { now: '2026-11-29T22:30:00+01:00' });
    expect(moved).toMatchObject({
      status: 200,
      body: { now: expect.stringMatching(/^2026-11-29T21:30:0/), real: false },
    });
    const simulated = await post(at('/local/simulate'), { text: 'C’è qualcuno?' });
    expect(JSON.stringify(simulated.body)).toContain('"open":false');
    expect(await post(at('/local/clock'), { now: null })).toMatchObject({ body: { real: true } });
  });

  it('simulates without sending or storing', async () => {
    const before = await get<{ next: number }>('/local/graph/requests?since=0');
    for (const contact of ['new', 'known', '12025550177', 'nobody']) {
      const { status, body } = await post(at('/local/simulate'), {
        text: 'Orari?',
        at: '2026-11-24T09:00:00Z',
        contact,
      });
      expect(status).toBe(200);
      expect(body).toMatchObject({ disposition: 'ANSWERED', trace: expect.any(Array) });
      expect((body as { replies: { text: string }[] }).replies[0]?.text).toContain('7:00–13:00');
    }
    expect(await get('/local/graph/requests?since=0')).toEqual(before);
  });

  it('breaks the next sends on request, and stops doing so', async () => {
    expect((await post(at('/local/graph/faults'), { faults: [{ times: 1, code: 131056 }] })).status).toBe(200);
    expect((await post(at('/local/graph/faults'), { faults: [] })).status).toBe(200);
    expect((await post(at('/local/graph/faults'), { faults: [{ times: 0 }] })).status).toBe(400);
  });

  it.each<[string, string, unknown]>([
    ['a clock that is no instant', '/local/clock', { now: 'tomorrow' }],
    ['a body that is no JSON', '/local/clock', '{'],
    ['faults that are no list', '/local/graph/faults', []],
    ['an echo without a contact', '/local/graph/echoes', { text: 'x' }],
    ['a simulation without a text', '/local/simulate', {}],
    ['a simulation at no instant', '/local/simulate', { text: 'x', at: 'soon' }],
    ['a simulation for a contact that is no text', '/local/simulate', { text: 'x', contact: 5 }],
  ])('refuses %s with a sentence', async (_what, path, body) => {
    const refused = await post(at(path), body);
    expect(refused).toMatchObject({ status: 400, body: { message: expect.stringMatching(/^[A-Za-z].{10,}/) } });
  });

  it.each([
    '/local/turns?contact=',
    '/local/turns?channel=fax&contact=1',
    '/local/graph/requests?since=x',
  ])('refuses %s with a sentence', async (path) =>
    expect(await call(at(path))).toMatchObject({ status: 400, body: { message: expect.any(String) } }));

  it('knows its paths and their methods', async () => {
    expect(await call(at('/local/nothing'))).toMatchObject({ status: 404, body: { message: 'Not Found' } });
    expect(await call(at('/nothing'))).toMatchObject({ status: 404, body: { message: 'Not Found' } });
    expect(await call(at('/local/simulate'))).toMatchObject({ status: 405, headers: { allow: 'POST' } });
  });
});

describe('pages of other sites', () => {
  it.each<[string, Record<string, string>]>([
    ['by a name that leads here', { host: 'evil.test' }],
    ['by a name that only begins like ours', { host: '127.0.0.1.evil.test:3000' }],
    ['from their own address', { origin: 'https://evil.test' }],
    ['from a page without an address', { origin: 'null' }],
    ['from another port of this machine', { origin: 'http://127.0.0.1:1' }],
  ])('cannot call %s', async (_how, headers) => {
    expect(await call(at('/local/info'), { headers })).toMatchObject({ status: 403 });
  });

  it('are no reason to refuse localhost', async () => {
    const { port } = new URL(cloud.url);
    const answer = await call(at('/local/health'), {
      headers: { host: `localhost:${port}`, origin: `http://localhost:${port}` },
    });
    expect(answer.status).toBe(200);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

describe('starting and ending', () => {
  it(
    'refuses a second start on the same folder, and a port that is in use',
    async () => {
      const again = await runScript('local.ts', [], { PORT: '0', PORTIERE_DATA: dataFolder });
      expect(again).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^Portiere is already running on /) });
      const { port } = new URL(cloud.url);
      const other = makeFolder();
      const taken = await runScript('local.ts', [], { PORT: port, PORTIERE_DATA: other });
      expect(taken).toMatchObject({ code: 1, err: expect.stringMatching(new RegExp(`^Port ${port} is in use`)) });
      expect(existsSync(join(other, 'lock'))).toBe(false);
      expect(await runScript('local.ts', [], { PORT: 'x', PORTIERE_DATA: other })).toMatchObject({
        code: 1,
        err: 'PORT must be a number from 0 to 65535.\n',
      });
    },
    PATIENCE,
  );

  it(
    'remembers everything after it was killed, and leaves no port open',
    async () => {
      const { endpoints, ...before } = await get<Info>('/local/info');
      const requests = await get('/local/graph/requests?since=0');
      const turns = await get('/local/turns?contact=12025550177');
      expect(await cloud.end('SIGKILL')).toEqual([null, 'SIGKILL']);
      for (const address of Object.values(endpoints)) await expect(call(address)).rejects.toThrow();
      cloud = await startCloudProcess(dataFolder);
      expect(await get('/local/info')).toMatchObject(before);
      expect(await get('/local/graph/requests?since=0')).toMatchObject(requests as object);
      expect(await get('/local/turns?contact=12025550177')).toEqual(turns);
    },
    PATIENCE,
  );

  it.each<NodeJS.Signals>(['SIGTERM', 'SIGINT'])(
    'ends cleanly on %s',
    async (signal) => {
      expect(await cloud.end(signal)).toEqual([0, null]);
      expect(existsSync(join(dataFolder, 'lock'))).toBe(false);
      await expect(call(at('/local/health'))).rejects.toThrow();
      if (signal === 'SIGTERM') cloud = await startCloudProcess(dataFolder);
    },
    PATIENCE,
  );

  it('says how to start it when nothing runs', async () => {
    const { port } = new URL(cloud.url);
    const said = await runScript('say.ts', ['Ciao'], { PORT: port });
    expect(said).toMatchObject({ code: 1, out: '', err: expect.stringContaining('npm start') });
  });

  it('writes no phone number, text or secret into its log', async () => {
    const log = readFileSync(join(dataFolder, 'functions.log'), 'utf8');
    const parameters = JSON.parse(readFileSync(join(dataFolder, 'parameters.json'), 'utf8')) as Record<
      string,
      { value: string }
    >;
    for (const { value } of Object.values(parameters)) expect(log).not.toContain(value);
    expect(log).not.toMatch(/12025550177|orari/);
  });
});
