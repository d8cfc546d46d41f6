// The web chat through the whole path: what is recorded is what the page gets, also after a crash.
import { receive } from '#flow/receive.ts';
import { MINUTE } from '../support/chat.ts';
import { ANSWERS_ONLY, SECRET, type Shop, shopForEachTest, withStore } from '../support/shop.ts';
import { signedPost } from '../support/signing.ts';
import { byVisitor, SITE, VISITOR, webchatPost } from '../support/webchat.ts';

const PRICE = 'A loaf is 3 euro.';
const BUSINESS = 'studio';
const shops = shopForEachTest(ANSWERS_ONLY);

async function openOn(shop: Shop) {
  await shop.publisher.registerAccount({
    ...{ business: BUSINESS, channel: 'webchat', id: SITE, name: 'Studio' },
    ...{ tokenParameter: '/t', ticks: false },
  });
  const secretsOf = async () => ({ appSecrets: [SECRET], verifyToken: 'verify' });
  const conversation = await shop.world.idOf(BUSINESS, 'webchat', SITE, VISITOR);
  return {
    conversation,
    write: (text: string, id: string, at = shop.now()) =>
      receive(
        { ...shop.world, inbox: shop.fifo, secretsOf, journal: { quarantine: async () => undefined } },
        'webchat',
        signedPost(SECRET, webchatPost([[byVisitor({ text }, { id, at })]])),
      ),
    state: async () => (await shop.store.load(BUSINESS, conversation)).conversation,
    turns: async () =>
      (await shop.reader.turns(BUSINESS, conversation, { limit: 10 })).turns.map(({ inbound, replies }) => [
        inbound?.id,
        ...replies.map(({ state, content }) => [state, content.type === 'text' ? content.text : content.type]),
      ]),
  };
}

it('a question is answered, and nothing is called to send it', async () => {
  const shop = shops.current;
  const chat = await openOn(shop);
  expect(await chat.write('price', 'web.1')).toEqual({ status: 200 });
  await shop.settle();
  expect(await chat.turns()).toEqual([['web.1', ['sent', PRICE]]]);
  expect(shop.requests()).toEqual([]);
});

it('a message that is posted again, also later, stays one', async () => {
  const shop = shops.current;
  const chat = await openOn(shop);
  const at = shop.now();
  for (let time = 0; time < 3; time++) {
    await chat.write('price', 'web.1', at);
    await shop.settle();
    shop.pass(6 * MINUTE);
  }
  expect(await chat.turns()).toEqual([['web.1', ['sent', PRICE]]]);
});

it.each([
  ['between commit and send', 'commit'],
  ['between send and record', 'record'],
] as const)('a crash %s loses and doubles nothing, and troubles nobody', async (_name, where) => {
  const shop = shops.current;
  const chat = await openOn(shop);
  await chat.write('price', 'web.1');
  const never = () => new Promise<never>((_, fail) => fail(new Error('killed')));
  const dying = withStore(shop, ({ commit }) =>
    where === 'record' ? { record: never } : { commit: async (...args) => (await commit(...args)) && never() },
  );
  await shop.work({ ...dying, inbox: { giveBack: async () => undefined } });
  shop.pass(3 * MINUTE);
  await shop.settle();
  expect(await chat.turns()).toEqual([['web.1', ['sent', PRICE]]]);
  expect(await chat.state()).toMatchObject({ tasks: [] });
  expect((await chat.state())?.dueAt).toBeUndefined();
});
