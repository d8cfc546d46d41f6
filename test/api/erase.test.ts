// Erasure of a customer where others work on the same conversation, and what outlives it: a wish, a block, a request's name.
import { erase } from '#flow/erase.ts';
import type { Store } from '#flow/ports.ts';
import { startApi, type TestApi } from '../support/api.ts';
import { openTalks } from '../support/talks.ts';

const BUSINESS = 'panificio';
const MINUTE = 60_000;

let api: TestApi;
let talk: ReturnType<typeof openTalks>['talk'];
beforeAll(async () => {
  api = await startApi();
  talk = openTalks(api).talk;
});
afterAll(() => api.close());

const stored = async (id: string) => (await api.world.store.load(BUSINESS, id)).conversation;
const turnsOf = async (id: string) => (await api.world.history.turns(BUSINESS, id, { limit: 10 })).turns;
/** A store in which somebody else is faster, so many times. */
function contested(times: number): Pick<Store, 'load' | 'commit'> {
  const { store } = api.world;
  let left = times;
  return {
    load: store.load,
    commit: async (business, id, next) => {
      const found = left-- > 0 ? await stored(id) : undefined;
      if (found !== undefined) await store.commit(business, id, { ...found, version: found.version + 1 });
      return store.commit(business, id, next);
    },
  };
}
const worldWith = (store: Pick<Store, 'load' | 'commit'>) => ({ ...api.world, store });

it('keeps that a customer wants no messages, and is blocked, and nothing by which the customer could be known', async () => {
  const id = await talk('wishful', MINUTE, { mode: 'opted-out', optedOutAt: api.clock.now - MINUTE, blocked: true });
  expect((await api.ask('POST', `/conversations/${id}/erase`)).status).toBe(204);
  const stub = await stored(id);
  expect(stub).toMatchObject({ mode: 'erased', blocked: true, optedOutAt: api.clock.now - MINUTE });
  expect(JSON.stringify(stub)).not.toContain('wishful');
  expect(await turnsOf(id)).toEqual([]);
});

it('is done anew where somebody else wrote meanwhile', async () => {
  const id = await talk('contested', MINUTE);
  expect(await erase(worldWith(contested(2)), BUSINESS, id)).toBe(id);
  expect(await stored(id)).toMatchObject({ mode: 'erased', version: 4 });
  expect(await turnsOf(id)).toEqual([]);
});

it('says that nothing is erased where the conversation keeps changing, and leaves it as it is', async () => {
  const id = await talk('busy', MINUTE);
  const erasing = erase(worldWith(contested(Number.POSITIVE_INFINITY)), BUSINESS, id);
  await expect(erasing).rejects.toMatchObject({ code: 'store-conflict' });
  expect(await stored(id)).toMatchObject({ mode: 'bot', contact: { name: 'busy' } });
  expect(await turnsOf(id)).toHaveLength(1);
});

it('follows a former name of the customer to the conversation, and finds none where there is none', async () => {
  const id = await talk('renamed', MINUTE);
  const former = 'conversation-of-a-former-name';
  expect(await api.world.store.link(BUSINESS, former, id)).toBe(true);
  expect(await erase(worldWith(api.world.store), BUSINESS, former)).toBe(id);
  expect(await stored(id)).toMatchObject({ mode: 'erased' });
  expect(await erase(worldWith(api.world.store), BUSINESS, 'conversation-of-nobody')).toBeUndefined();
});
