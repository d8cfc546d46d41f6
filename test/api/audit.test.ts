// Who changed what, as the owner reads it.
import { note } from '#functions/api/audit.ts';
import type { Principal } from '#functions/api/principal.ts';
import { OWNER, STAFF, STRANGER, startApi, type TestApi } from '../support/api.ts';

type Audit = {
  readonly entries: readonly { readonly at: number; readonly what: string; readonly by: { readonly name: string } }[];
  readonly cursor?: string;
};

const MARCO: Principal = { ...STAFF, role: 'staff', name: 'Marco Bianchi' };
const PIERO: Principal = { ...STRANGER, role: 'owner', name: 'Piero Neri' };
const YEAR = 365 * 24 * 60 * 60_000;

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const read = async (path = '/audit', who = OWNER) => (await api.ask<Audit>('GET', path, { who })).body;

it('shows changes of the own business newest first, page by page', async () => {
  expect(await read()).toEqual({ entries: [] });
  for (let nth = 0; nth < 60; nth++) {
    api.clock.now += 1;
    await note(api.world, MARCO, 'chat-labelled', { nth });
  }
  await note(api.world, PIERO, 'settings-published');
  const first = await read();
  expect(first.entries).toHaveLength(50);
  expect(first.entries[0]).toEqual({
    ...{ at: api.clock.now, by: { id: 'marco', name: 'Marco Bianchi' }, what: 'chat-labelled' },
    detail: { nth: 59 },
  });
  const second = await read(`/audit?cursor=${encodeURIComponent(first.cursor ?? '')}`);
  expect(second.entries).toHaveLength(10);
  expect(second.cursor).toBeUndefined();
  expect((await read('/audit', STRANGER)).entries).toMatchObject([{ what: 'settings-published' }]);
});

it('notes a change once, however often that is repeated, and forgets it after two years', async () => {
  api.clock.now += 1;
  for (const _ of [1, 2]) await note(api.world, PIERO, 'rolled-back', { to: 1 });
  expect((await read('/audit', STRANGER)).entries.map(({ what }) => what)).toEqual([
    'rolled-back',
    'settings-published',
  ]);
  api.clock.now += 2 * YEAR + 1000;
  expect(await read('/audit', STRANGER)).toEqual({ entries: [] });
});

it('is for owners, and takes no cursor that it did not give', async () => {
  expect(await api.ask('GET', '/audit', { who: STAFF })).toMatchObject({ status: 403 });
  expect(await api.ask('GET', '/audit?cursor=SETTINGS%23LIVE')).toMatchObject({ status: 400 });
});
