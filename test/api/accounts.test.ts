// Accounts through the API: the own business's, whether they work, and taking one away.
import { createJournal } from '#aws/journal.ts';
import { OWNER, STAFF, STRANGER, startApi, type TestApi } from '../support/api.ts';
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
