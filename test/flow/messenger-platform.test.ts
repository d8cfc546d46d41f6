// Messenger and Instagram through the whole path: who wrote an echo decides whether the bot may go on.
import { createJournal } from '#aws/journal.ts';
import type { Answer, Post } from '#channels/http.ts';
import { createInstagram } from '#channels/instagram.ts';
import { createMessenger } from '#channels/messenger.ts';
import { receive } from '#flow/receive.ts';
import { MINUTE, SECOND } from '../support/chat.ts';
import { byCustomer, echoOf, INSTAGRAM_SIDE, MESSENGER_SIDE, type Side } from '../support/graph-messaging.ts';
import { ANSWERS_ONLY, SECRET, type Shop, shopForEachTest } from '../support/shop.ts';
import { signedPost } from '../support/signing.ts';

const PRICE = 'A loaf is 3 euro.';
const BUSINESS = 'studio';
const shops = shopForEachTest(ANSWERS_ONLY);

type Sent = { readonly recipient: { id: string }; readonly message?: { text?: string; metadata?: string } };

/** The shop on another channel; the wire accepts everything as `m_O1`, `m_O2` and so on, unless it is told otherwise. */
async function openOn(shop: Shop, name: 'messenger' | 'instagram', side: Side) {
  const sent: Sent[] = [];
  const answers: Answer[] = [];
  const wire: Post = async (_url, _headers, body) => {
    sent.push(JSON.parse(body));
    const accepted = { recipient_id: side.customer, message_id: `m_O${sent.length}` };
    return answers.shift() ?? { kind: 'answered', status: 200, headers: {}, body: JSON.stringify(accepted) };
  };
  const make = name === 'messenger' ? createMessenger : createInstagram;
  const channel = make({ graphUrl: 'https://graph.example', post: wire });
  const id = side.account;
  await shop.publisher.registerAccount({
    business: BUSINESS,
    channel: name,
    id,
    name: 'Studio',
    tokenParameter: '/t',
    ticks: false,
  });
  const world = { ...shop.world, channels: new Map([[name, channel]]) };
  const secretsOf = async () => ({ appSecrets: [SECRET], verifyToken: 'verify' });
  const hear = async (item: unknown, list = 'messaging') => {
    const body = { object: side.object, entry: [{ id, time: shop.now(), [list]: [item] }] };
    const request = signedPost(SECRET, body);
    expect(
      await receive({ ...world, inbox: shop.fifo, journal: createJournal(shop.onTable), secretsOf }, name, request),
    ).toEqual({
      status: 200,
    });
    await shop.settle(world);
  };
  const conversation = await world.idOf(BUSINESS, name, id, side.customer);
  return {
    sent,
    answers,
    hear,
    write: (text: string, mid: string) => hear(byCustomer(side, { message: { mid, text } }, shop.now())),
    echo: (message: object) => hear(echoOf(side, { ...message }, shop.now())),
    state: async () => (await shop.store.load(BUSINESS, conversation)).conversation,
    states: async () =>
      (await shop.reader.turns(BUSINESS, conversation, { limit: 10 })).turns.map(({ replies }) =>
        replies.map(({ state, messageId }) => [state, messageId]),
      ),
    async wait(milliseconds: number) {
      shop.pass(milliseconds);
      await shop.sweep();
      await shop.settle(world);
    },
  };
}

const LOST: Answer = { kind: 'unknown', why: 'time-out' };

describe('on Messenger', () => {
  it('our own echo is no person: the bot goes on', async () => {
    const chat = await openOn(shops.current, 'messenger', MESSENGER_SIDE);
    await chat.write('price', 'm_A1');
    expect(chat.sent).toMatchObject([{ recipient: { id: MESSENGER_SIDE.customer }, message: { text: PRICE } }]);
    shops.current.pass(5 * SECOND);
    await chat.echo({ mid: 'm_O1', app_id: 1, text: PRICE, metadata: chat.sent[0]?.message?.metadata });
    await chat.write('price', 'm_A2');
    expect(chat.sent).toHaveLength(2);
    expect(await chat.state()).toMatchObject({ mode: 'bot', tasks: [] });
  });

  it('the echo settles a reply whose answer was lost', async () => {
    const chat = await openOn(shops.current, 'messenger', MESSENGER_SIDE);
    chat.answers.push(LOST);
    await chat.write('price', 'm_A1');
    expect(await chat.states()).toEqual([[['ambiguous', undefined]]]);
    await chat.echo({ mid: 'm_real', text: PRICE, metadata: chat.sent[0]?.message?.metadata });
    await chat.wait(10 * MINUTE);
    expect(await chat.states()).toEqual([[['sent', 'm_real']]]);
    expect(await chat.state()).toMatchObject({ tasks: [] });
    expect(chat.sent).toHaveLength(1);
  });

  it('a person in the inbox makes the bot quiet', async () => {
    const chat = await openOn(shops.current, 'messenger', MESSENGER_SIDE);
    await chat.write('hello', 'm_A1');
    shops.current.pass(MINUTE);
    await chat.echo({ mid: 'm_E1', app_id: 263902037430900, text: 'Marco here' });
    const before = chat.sent.length;
    await chat.write('price', 'm_A2');
    expect(await chat.state()).toMatchObject({ mode: 'person' });
    expect(chat.sent).toHaveLength(before);
  });

  it('a conversation that another app owns is kept and not answered', async () => {
    const chat = await openOn(shops.current, 'messenger', MESSENGER_SIDE);
    const item = byCustomer(MESSENGER_SIDE, { message: { mid: 'm_A1', text: 'price' } }, shops.current.now());
    await chat.hear(item, 'standby');
    expect(chat.sent).toEqual([]);
    expect(await chat.states()).toEqual([[]]);
  });
});

describe('on Instagram, whose echoes carry no token', () => {
  it('our own message is known by its id', async () => {
    const chat = await openOn(shops.current, 'instagram', INSTAGRAM_SIDE);
    await chat.write('price', 'm_A1');
    shops.current.pass(5 * SECOND);
    await chat.echo({ mid: 'm_O1', text: 'another wording of the same message' });
    expect(await chat.state()).toMatchObject({ mode: 'bot' });
    await chat.write('price', 'm_A2');
    expect(chat.sent).toHaveLength(2);
  });

  it('and by its words, where the echo names it differently', async () => {
    const chat = await openOn(shops.current, 'instagram', INSTAGRAM_SIDE);
    await chat.write('price', 'm_A1');
    shops.current.pass(5 * SECOND);
    await chat.echo({ mid: 'aWdf', text: ` ${PRICE}` });
    expect(await chat.state()).toMatchObject({ mode: 'bot' });
  });

  it('an echo that comes after the next message finds its reply, too', async () => {
    const chat = await openOn(shops.current, 'instagram', INSTAGRAM_SIDE);
    await chat.write('two', 'm_A1');
    await chat.write('price', 'm_A2');
    shops.current.pass(5 * SECOND);
    for (const mid of ['m_O1', 'm_O2', 'm_O3']) await chat.echo({ mid, text: '…' });
    expect(await chat.state()).toMatchObject({ mode: 'bot' });
  });

  it('the echo settles a reply whose answer was lost', async () => {
    const chat = await openOn(shops.current, 'instagram', INSTAGRAM_SIDE);
    chat.answers.push(LOST);
    await chat.write('price', 'm_A1');
    await chat.echo({ mid: 'aWdf', text: PRICE });
    await chat.wait(10 * MINUTE);
    expect(await chat.states()).toEqual([[['sent', 'aWdf']]]);
    expect(await chat.state()).toMatchObject({ mode: 'bot', tasks: [] });
  });

  it('the same words an hour later are a person who quotes the bot', async () => {
    const chat = await openOn(shops.current, 'instagram', INSTAGRAM_SIDE);
    await chat.write('price', 'm_A1');
    shops.current.pass(60 * MINUTE);
    await chat.echo({ mid: 'm_E1', text: PRICE });
    expect(await chat.state()).toMatchObject({ mode: 'person' });
  });

  it('a picture of a person is never taken for a text of ours', async () => {
    const chat = await openOn(shops.current, 'instagram', INSTAGRAM_SIDE);
    chat.answers.push(LOST);
    await chat.write('price', 'm_A1');
    shops.current.pass(MINUTE);
    const attachments = [{ type: 'image', payload: { url: 'https://cdn.example/a' } }];
    await chat.echo({ mid: 'm_E1', attachments });
    expect(await chat.state()).toMatchObject({ mode: 'person' });
    expect(await chat.states()).toEqual([[['ambiguous', undefined]], [['sent', 'm_E1']]]);
  });

  it('without an echo it stays a task for a person, and is never sent again', async () => {
    const chat = await openOn(shops.current, 'instagram', INSTAGRAM_SIDE);
    chat.answers.push(LOST);
    await chat.write('price', 'm_A1');
    await chat.wait(10 * MINUTE);
    expect(await chat.state()).toMatchObject({ tasks: [{ what: 'unresolved' }] });
    expect(chat.sent).toHaveLength(1);
  });

  it('a person in the app makes the bot quiet', async () => {
    const chat = await openOn(shops.current, 'instagram', INSTAGRAM_SIDE);
    await chat.write('price', 'm_A1');
    shops.current.pass(MINUTE);
    await chat.echo({ mid: 'm_E1', text: 'Marco here, for you it is 2 euro' });
    await chat.write('price', 'm_A2');
    expect(await chat.state()).toMatchObject({ mode: 'person' });
    expect(chat.sent).toHaveLength(1);
  });
});
