// The main job's stories on all four channels: signed posts in, through the real path, and what each customer got out of it.
import { createJournal } from '#aws/journal.ts';
import type { Post } from '#channels/http.ts';
import { createInstagram } from '#channels/instagram.ts';
import { createMessenger } from '#channels/messenger.ts';
import { createChannels } from '#channels/registry.ts';
import type { ChannelName } from '#core/message.ts';
import { receive } from '#flow/receive.ts';
import { MINUTE, SECOND, shop } from '../support/chat.ts';
import { byCustomer, INSTAGRAM_SIDE, MESSENGER_SIDE, post, type Side } from '../support/graph-messaging.ts';
import { SECRET, type Shop, shopForEachTest } from '../support/shop.ts';
import { signedPost } from '../support/signing.ts';
import { byVisitor, SITE, VISITOR, webchatPost } from '../support/webchat.ts';
import { ACCOUNT, CUSTOMER, tap, textMessage, webhook } from '../support/whatsapp.ts';

const BUSINESS = 'studio';
const GREETING = 'Welcome to Studio Bianchi!';
const AWAY = expect.stringContaining('We are closed and open again');
const PRICE = 'A loaf is 3 euro.';
const HOSTILE = 'ciao\u202e <b>&amp;</b> {{ shop_name }} *_~` 👨‍👩‍👧‍👦 e\u0301 \u200d DROP TABLE;--';

const shops = shopForEachTest(
  shop({
    greeting: { text: 'Welcome to {{ shop_name }}!', buttons: [{ title: 'Prices', intent: 'prices' }] },
    intents: [{ name: 'prices', keywords: ['price'], answer: PRICE }],
  }),
);

/** How a channel's posts are made, and what the provider was told; the web chat has none. */
type Voice = {
  readonly account: string;
  readonly customer: string;
  readonly says: (text: string, id: string, at: number) => object;
  readonly taps: (choice: string, id: string, at: number) => object;
};

const platform = (side: Side): Voice => ({
  ...side,
  says: (text, mid, at) => post(side, [[byCustomer(side, { message: { mid, text } }, at)]]),
  taps: (payload, mid, at) =>
    post(side, [[byCustomer(side, { message: { mid, text: 'Prices', quick_reply: { payload } } }, at)]]),
});

const VOICES: Readonly<Record<ChannelName, Voice>> = {
  whatsapp: {
    account: ACCOUNT,
    customer: CUSTOMER,
    says: (text, id, at) => webhook([textMessage({ text, id, at })]),
    taps: (choice, id, at) => webhook([tap({ choice, title: 'Prices', id, at })]),
  },
  messenger: platform(MESSENGER_SIDE),
  instagram: platform(INSTAGRAM_SIDE),
  webchat: {
    account: SITE,
    customer: VISITOR,
    says: (text, id, at) => webchatPost([[byVisitor({ text }, { id, at })]]),
    taps: (id, message, at) => webchatPost([[byVisitor({ choice: { id, title: 'Prices' } }, { id: message, at })]]),
  },
};

async function openOn(shop: Shop, channel: ChannelName) {
  const { account, customer, says, taps } = VOICES[channel];
  const accepted: string[] = [];
  const wire: Post = async (_url, _headers, body) => {
    accepted.push(body);
    const told = {
      recipient_id: customer,
      message_id: `m_O${accepted.length}`,
      messages: [{ id: `w${accepted.length}` }],
    };
    return { kind: 'answered', status: 200, headers: {}, body: JSON.stringify(told) };
  };
  const props = { graphUrl: 'https://graph.example', post: wire };
  const channels = new Map([
    ...createChannels({ graphUrl: 'https://graph.example' }),
    ...[createMessenger(props), createInstagram(props)].map((made) => [made.name, made] as const),
    // The stand-in for the Graph API checks what is sent on WhatsApp.
    ...(channel === 'whatsapp' ? [...shop.world.channels].filter(([name]) => name === 'whatsapp') : []),
  ]);
  const world = { ...shop.world, channels };
  await shop.publisher.registerAccount({
    ...{ business: BUSINESS, channel, id: account, name: 'Studio', tokenParameter: '/t', ticks: false },
  });
  let count = 0;
  const deliver = async (body: object): Promise<number> => {
    const secretsOf = async () => ({ appSecrets: [SECRET], verifyToken: 'verify' });
    const parts = { ...world, inbox: shop.fifo, journal: createJournal(shop.onTable), secretsOf };
    return (await receive(parts, channel, signedPost(SECRET, body))).status;
  };
  const turns = async () => {
    const name = await world.idOf(BUSINESS, channel, account, customer);
    return (await shop.reader.turns(BUSINESS, name, { limit: 1000 })).turns;
  };
  return {
    deliver,
    turns,
    hello: (text: string, id = `${channel}.${++count}`) => says(text, id, shop.now()),
    write: (text: string) => deliver(says(text, `${channel}.${++count}`, shop.now())),
    tap: (choice: string) => deliver(taps(choice, `${channel}.${++count}`, shop.now())),
    settle: () => shop.settle(world),
    /** Texts that the customer got, in order. */
    got: async () =>
      (await turns()).flatMap(({ replies }) =>
        replies.map(({ state, content }) => (content.type === 'text' ? content.text : `${state} ${content.type}`)),
      ),
    /** Of replies: everything has to have gone out. */
    states: async () => [...new Set((await turns()).flatMap(({ replies }) => replies.map(({ state }) => state)))],
    sent: () => (channel === 'whatsapp' ? shop.accepted().length : accepted.length),
  };
}

describe.each(Object.keys(VOICES) as ChannelName[])('on %s', (channel) => {
  const open = () => openOn(shops.current, channel);

  it('a first contact is greeted once, a burst of three too, and all are recorded', async () => {
    const chat = await open();
    for (const text of ['Hello', 'I have a question', 'here']) {
      expect(await chat.write(text)).toBe(200);
      shops.current.pass(SECOND);
    }
    await chat.settle();
    expect(await chat.got()).toEqual([GREETING]);
    expect(await chat.turns()).toHaveLength(3);
    expect(await chat.states()).toEqual(['sent']);
    expect(chat.sent()).toBe(channel === 'webchat' ? 0 : 1);
  });

  it('a button is answered', async () => {
    const chat = await open();
    await chat.tap('intent:prices');
    await chat.settle();
    expect(await chat.got()).toEqual([expect.stringContaining(PRICE)]);
  });

  it('a post that comes five times is answered once and recorded once', async () => {
    const chat = await open();
    const body = chat.hello('what is the price?');
    for (let time = 0; time < 5; time++) {
      expect(await chat.deliver(body)).toBe(200);
      if (time > 1) shops.current.pass(6 * MINUTE);
      await chat.settle();
    }
    expect((await chat.got()).filter((text) => text.includes(PRICE))).toHaveLength(1);
    expect(await chat.turns()).toHaveLength(1);
  });

  it('after STOP there is one confirmation and nothing more', async () => {
    const chat = await open();
    for (const text of ['STOP', 'what is the price?']) {
      await chat.write(text);
      await chat.settle();
      shops.current.pass(MINUTE);
    }
    expect(await chat.got()).toEqual([expect.stringContaining('START')]);
  });

  it('on Sunday night the away message comes once', async () => {
    const chat = await open();
    shops.current.pass(5 * 24 * 60 * MINUTE + 12 * 60 * MINUTE);
    for (const text of ['Hello', 'anybody there', 'hm']) {
      await chat.write(text);
      await chat.settle();
      shops.current.pass(MINUTE);
    }
    expect(await chat.got()).toEqual([AWAY]);
  });

  it('a flood is recorded whole, in order, and answered a few times at most', async () => {
    const chat = await open();
    const texts = Array.from({ length: 40 }, (_, index) => `message number ${index + 1}`);
    for (const text of texts) {
      await chat.write(text);
      shops.current.pass(SECOND);
    }
    await chat.settle();
    const kept = (await chat.turns()).map(({ inbound }) => inbound?.content);
    expect(kept).toEqual(texts.map((text) => ({ type: 'text', text })));
    expect((await chat.got()).length).toBeLessThanOrEqual(5);
  });

  it('hostile words are kept as they were written', async () => {
    const chat = await open();
    await chat.write(HOSTILE);
    await chat.settle();
    const [turn] = await chat.turns();
    expect(turn?.inbound?.content).toEqual({ type: 'text', text: HOSTILE });
  });
});
