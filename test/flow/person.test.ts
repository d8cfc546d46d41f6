// What a person does with a conversation in the console: whatever others write meanwhile, afterwards it is as they wanted.
import { newConversation } from '#core/conversation.ts';
import { done } from '#flow/person/done.ts';
import { handBack } from '#flow/person/hand-back.ts';
import { say } from '#flow/person/say.ts';
import { setLabels } from '#flow/person/set-labels.ts';
import { setLanguage } from '#flow/person/set-language.ts';
import { takeOver } from '#flow/person/take-over.ts';
import { MINUTE, SECOND } from '../support/chat.ts';
import { ANSWERS_ONLY, shopForEachTest } from '../support/shop.ts';
import { CUSTOMER } from '../support/whatsapp.ts';

const shop = shopForEachTest(ANSWERS_ONLY);
const NAME = 'conversation-1';
const content = { type: 'text', text: 'Hello' } as const;

type World = Parameters<typeof say>[0];
const desk = (): World => ({ store: shop.current.store, inbox: shop.current.fifo, clock: shop.current.now });
const stored = async () => (await shop.current.store.load('studio', NAME)).conversation;
const known = () => ({
  ...newConversation('whatsapp', '100', { id: CUSTOMER, aliases: [] }),
  version: 1,
  lastInboundAt: shop.current.now() - MINUTE,
  lastActivityAt: shop.current.now() - MINUTE,
  tasks: [{ what: 'hand-over', since: 1, sentence: 'Please.' } as const],
});
const begin = (more: object = {}) => shop.current.store.commit('studio', NAME, { ...known(), ...more });

const deeds = {
  say: (world: World, name: string) => say(world, 'studio', name, { key: 'k', by: 'marco', content }),
  takeOver: (world: World, name: string) => takeOver(world, 'studio', name),
  handBack: (world: World, name: string) => handBack(world, 'studio', name),
  done: (world: World, name: string) => done(world, 'studio', name),
  setLabels: (world: World, name: string) => setLabels(world, 'studio', name, ['vip', 'vip', 'later']),
  setLanguage: (world: World, name: string) => setLanguage(world, 'studio', name, 'pt'),
} as const;
/** What each of them changes in a conversation that a person handles already. */
const changes: Readonly<Record<keyof typeof deeds, object>> = {
  say: { mode: 'person', tasks: [], lastPersonAt: expect.any(Number) },
  takeOver: { mode: 'person', tasks: [{ what: 'hand-over' }] },
  handBack: { mode: 'bot', tasks: [{ what: 'hand-over' }] },
  done: { mode: 'person', tasks: [] },
  setLabels: { labels: ['vip', 'later'] },
  setLanguage: { language: 'pt' },
};

describe.each(Object.keys(deeds) as (keyof typeof deeds)[])('%s', (name) => {
  const deed = deeds[name];

  it('changes its part and nothing else', async () => {
    await begin({ mode: 'person', modeSince: 1, labels: ['old'] });
    expect(await deed(desk(), NAME)).toBe('ok');
    expect(await stored()).toMatchObject({ version: 2, contact: { id: CUSTOMER }, applied: 0, ...changes[name] });
  });

  it('finds no conversation that was never begun, or is erased', async () => {
    expect(await deed(desk(), NAME)).toBe('not-found');
    await begin({ mode: 'erased', erasedAt: shop.current.now() });
    expect(await deed(desk(), NAME)).toBe('not-found');
    expect((await stored())?.version).toBe(1);
    expect(shop.current.fifo.size()).toBe(0);
  });

  it('is done under the name that the contact has now', async () => {
    await begin({ mode: 'person' });
    await shop.current.store.link('studio', 'former', NAME);
    expect(await deed(desk(), 'former')).toBe('ok');
    expect(await stored()).toMatchObject(changes[name]);
  });

  it('is done on what somebody else wrote meanwhile, and given up when others never stop', async () => {
    await begin({ mode: 'person' });
    const { store } = shop.current;
    const commit = async (...args: Parameters<typeof store.commit>) => {
      const now = await stored();
      if (now !== undefined && now.version < 4) {
        await store.commit('studio', NAME, { ...now, version: now.version + 1, saved: true });
      }
      return store.commit(...args);
    };
    expect(await deed({ ...desk(), store: { ...store, commit } }, NAME)).toBe('ok');
    expect(await stored()).toMatchObject({ saved: true, ...changes[name] });
    const never = { ...store, commit: async () => false };
    await begin();
    shop.current.pass(SECOND);
    const fresh = { load: async () => ({ conversation: { ...known(), mode: 'person' as const } }) };
    const stubborn = deed({ ...desk(), store: { ...never, ...fresh } }, NAME);
    await expect(stubborn).rejects.toMatchObject({ code: 'store-conflict' });
  });

  it('of another business does not reach it', async () => {
    await begin({ mode: 'person' });
    const other: World = {
      ...desk(),
      store: { ...shop.current.store, load: (_, conversation) => shop.current.store.load('other', conversation) },
    };
    expect(await deed(other, NAME)).toBe('not-found');
  });
});

it('what is so already is not written again', async () => {
  await begin({ labels: ['vip'], language: 'pt', tasks: [] });
  await setLabels(desk(), 'studio', NAME, ['vip']);
  await setLanguage(desk(), 'studio', NAME, 'pt');
  await handBack(desk(), 'studio', NAME);
  await done(desk(), 'studio', NAME);
  expect((await stored())?.version).toBe(1);
  await setLanguage(desk(), 'studio', NAME, undefined);
  expect(await stored()).not.toHaveProperty('language');
});

it('STOP is neither lifted by handing back nor covered by taking over', async () => {
  await begin({ mode: 'opted-out', optedOutAt: 5, modeSince: 5 });
  await takeOver(desk(), 'studio', NAME);
  expect(await stored()).toMatchObject({ mode: 'opted-out', optedOutAt: 5 });
  await handBack(desk(), 'studio', NAME);
  expect(await stored()).toMatchObject({ mode: 'opted-out', optedOutAt: 5 });
});

it('the bot that gets a chat back says again that it is automatic', async () => {
  await begin({ mode: 'muted', disclosedAt: 5, loop: { sends: [1], dayCount: 4, repeats: [2], quick: 3 } });
  await handBack(desk(), 'studio', NAME);
  expect(await stored()).toMatchObject({ mode: 'bot', loop: { sends: [], dayCount: 4, repeats: [], quick: 0 } });
  expect(await stored()).not.toHaveProperty('disclosedAt');
});

it('an answer is put into the inbox once it is remembered, for the conversation as it is', async () => {
  await begin({ erasedAt: shop.current.now() + MINUTE });
  await deeds.say(desk(), NAME);
  const [received] = shop.current.fifo.take(10);
  const at = shop.current.now() + MINUTE + 1;
  expect(received?.envelope).toMatchObject({
    business: 'studio',
    conversation: NAME,
    event: { kind: 'person-reply', channel: 'whatsapp', account: '100', by: 'marco', at, content },
  });
  expect((await stored())?.said).toEqual([{ hash: expect.any(String), at }]);
});

it('no more answers wait than a state should hold', async () => {
  const turn = { era: 0, at: 1, hash: 'x' };
  const expiresAt = shop.current.now() + 60 * MINUTE;
  const entry = (part: number) => ({ turn, part, attempt: 0, state: 'ready', purpose: 'person', content, expiresAt });
  await begin({ outbox: Array.from({ length: 20 }, (_, part) => entry(part)) });
  expect(await deeds.say(desk(), NAME)).toBe('too-many');
});
