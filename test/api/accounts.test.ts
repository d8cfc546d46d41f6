// Accounts through the API: the own business's, whether they work, and taking one away.
import { createJournal } from '#aws/journal.ts';
import { parameterNames } from '#functions/settings.ts';
import { OWNER, STAFF, STRANGER, startApi, type TestApi } from '../support/api.ts';
import { APP, STAGE } from '../support/backstage.ts';
import { type Customers, openCustomers } from '../support/customers.ts';

type Accounts = { readonly accounts: readonly Readonly<Record<string, unknown>>[] };

const HOLDER = '200000000000001';
let api: TestApi;
let customers: Customers;
beforeAll(async () => {
  api = await startApi();
  customers = await openCustomers(api);
  const holder = { business: 'panificio', channel: 'whatsapp', id: HOLDER, name: 'Panificio', ticks: false } as const;
  await api.publisher.registerAccount(holder);
});
afterAll(async () => {
  await customers.close();
  await api.close();
});

const accounts = async (who = OWNER) => (await api.ask<Accounts>('GET', '/accounts', { who })).body.accounts;

it('shows numbers that customers write to, quiet until somebody does', async () => {
  const number = { channel: 'whatsapp', id: customers.account, name: 'Panificio' };
  expect(await accounts()).toEqual([{ ...number, state: 'quiet' }]);
  const at = api.clock.now;
  await customers.write('447700900001', 'a che ora chiudete?');
  expect(await accounts()).toEqual([{ ...number, state: 'works', lastInboundAt: at }]);
});

it('tells of trouble, also of the account that holds the number, until the provider says that it is over', async () => {
  const journal = createJournal(api.onTable);
  const notice = (severity: 'critical' | 'info', sentence: string) =>
    journal.notice('panificio', {
      ...{ kind: 'notice', channel: 'whatsapp', account: HOLDER, topic: 'account_update', severity, sentence },
      ...{ id: sentence, at: api.clock.now, receivedAt: api.clock.now, detail: '{}' },
    });
  await notice('critical', 'WhatsApp stopped the account.');
  expect(await accounts()).toMatchObject([
    { state: 'trouble', problem: { severity: 'critical', sentence: 'WhatsApp stopped the account.' } },
  ]);
  api.clock.now += 1000;
  await notice('info', 'WhatsApp lets the account go on.');
  expect(await accounts()).toMatchObject([{ state: 'works' }]);
});

it("is the owner's, of the own business only", async () => {
  const path = `/accounts/whatsapp/${customers.account}`;
  expect(await accounts(STRANGER)).toEqual([]);
  expect(await api.ask('DELETE', path, { who: STRANGER })).toMatchObject({ status: 404 });
  for (const [method, at] of [
    ['GET', '/accounts'],
    ['DELETE', path],
  ] as const) {
    expect(await api.ask(method, at, { who: STAFF })).toMatchObject({ status: 403 });
  }
  expect(await accounts()).toHaveLength(1);
});

it('takes a number away, and notes who did', async () => {
  const path = `/accounts/whatsapp/${customers.account}`;
  expect(await api.ask('DELETE', path)).toMatchObject({ status: 204 });
  expect(await accounts()).toEqual([]);
  expect(await api.ask('DELETE', path)).toMatchObject({ status: 404 });
  expect((await api.ask<{ entries: object[] }>('GET', '/audit')).body.entries[0]).toMatchObject({
    by: { id: 'giulia' },
    what: 'account-removed',
    detail: { channel: 'whatsapp', account: customers.account },
  });
});

describe('connecting a number', () => {
  const [NUMBER, UNREGISTERED, OWNED] = ['100000000000002', '100000000000003', '100000000000009'];
  type Checked = {
    readonly ok: boolean;
    readonly checks: readonly { readonly name: string; readonly state: string }[];
  };
  const values = { numberId: NUMBER, token: 'local-secret-token', appSecret: APP.secret };
  const post = async (path: string, body?: object, who = OWNER) =>
    api.ask<Checked>('POST', `/accounts/${path}`, { who, body });
  const marks = ({ body }: { body: Checked }) =>
    Object.fromEntries(body.checks.map(({ name, state }) => [name, state]));
  const stored = async (name: string) => api.world.parameters.read(name);
  const names = parameterNames(STAGE);

  it('looks at the values first, and stores nothing', async () => {
    const good = await post('whatsapp/check', values);
    expect(good).toMatchObject({ status: 200, body: { ok: true } });
    expect(marks(good)).toEqual({ input: 'ok', business: 'ok', token: 'ok', number: 'ok', account: 'ok' });
    const expired = await post('whatsapp/check', { ...values, token: 'local-expired' });
    expect([expired.body.ok, marks(expired).token]).toEqual([false, 'failed']);
    expect(marks(await post('whatsapp/connect', { ...values, numberId: UNREGISTERED }))).toMatchObject({
      number: 'failed',
      'the rest': 'skipped',
    });
    expect(await stored(names.appSecret)).toEqual({ kind: 'missing' });
    expect(await accounts()).toEqual([]);
  });

  it('stores what it needs, points the webhook here, and tells no secret', async () => {
    api.clock.now += 1000;
    const connected = await post('whatsapp/connect', values);
    expect(connected.body).toMatchObject({ ok: true });
    expect(marks(connected)).toMatchObject({
      secrets: 'ok',
      registered: 'ok',
      address: 'ok',
      webhook: 'ok',
      subscription: 'ok',
    });
    expect(await stored(names.token('whatsapp', NUMBER))).toEqual({ kind: 'found', value: values.token });
    expect(await accounts()).toMatchObject([{ channel: 'whatsapp', id: NUMBER, state: 'quiet' }]);
    const audit = await api.ask<{ entries: object[] }>('GET', '/audit');
    expect(audit.body.entries[0]).toMatchObject({ what: 'account-connected', detail: { account: NUMBER } });
    for (const secret of [values.token, values.appSecret]) {
      expect(JSON.stringify([connected.body, audit.body, await accounts()])).not.toContain(secret);
    }
  });

  it('looks again whether it works, when asked', async () => {
    expect(await post(`whatsapp/${NUMBER}/test`)).toMatchObject({ status: 200, body: { ok: true } });
    expect(await post(`whatsapp/${OWNED}/test`)).toMatchObject({ status: 404 });
    const page = {
      business: 'panificio',
      channel: 'messenger',
      id: '5',
      name: 'Page',
      tokenParameter: '/t',
      ticks: false,
    } as const;
    await api.publisher.registerAccount(page);
    expect(await post('messenger/5/test')).toMatchObject({ status: 422, body: { code: 'not-testable' } });
    await api.world.parameters.replace(names.token('whatsapp', NUMBER), 'local-expired');
    const broken = await post(`whatsapp/${NUMBER}/test`);
    expect([broken.body.ok, marks(broken).token]).toEqual([false, 'failed']);
  });

  it("changes neither another business's number nor the app that all businesses share", async () => {
    const stranger = await post('whatsapp/connect', values, STRANGER);
    expect([stranger.body.ok, marks(stranger).business]).toEqual([false, 'failed']);
    await api.world.parameters.replace(names.appSecret, 'f'.repeat(32));
    const other = await post('whatsapp/connect', values);
    expect([other.body.ok, marks(other).secrets]).toEqual([false, 'failed']);
    expect(await stored(names.appSecret)).toEqual({ kind: 'found', value: 'f'.repeat(32) });
  });

  it("is the owner's, with values that can be ones", async () => {
    for (const path of ['whatsapp/check', 'whatsapp/connect', `whatsapp/${NUMBER}/test`]) {
      expect(await post(path, values, STAFF)).toMatchObject({ status: 403 });
    }
    for (const wrong of [{ numberId: '+39 333' }, { token: '' }, { appSecret: 'abc' }, { extra: true }]) {
      expect(await post('whatsapp/connect', { ...values, ...wrong })).toMatchObject({ status: 400 });
    }
  });

  it('can be undone, and the token is forgotten', async () => {
    expect(await api.ask('DELETE', `/accounts/whatsapp/${NUMBER}`)).toMatchObject({ status: 204 });
    expect(await stored(names.token('whatsapp', NUMBER))).toEqual({ kind: 'missing' });
  });
});
