// The stand-in for Messenger and Instagram over real HTTP: what it accepts and refuses, what customers write to it, and what
// it tells our webhooks.
import { createInstagram } from '#channels/instagram.ts';
import { createMessenger } from '#channels/messenger.ts';
import { readPast, readWritten } from '#local/graph/customer.ts';
import type { PageChannel } from '#local/graph/pages.ts';
import { call, outcome } from './support/graph-calls.ts';
import { createWorld, type GraphServer, INSTAGRAM, NOON, PAGE, type World } from './support/graph-server.ts';

const HOUR = 60 * 60 * 1000;
const CUSTOMER = '6000000000000001';
const ACCOUNTS = { messenger: PAGE, instagram: INSTAGRAM } as const;
const CHANNELS: readonly PageChannel[] = ['messenger', 'instagram'];
const channels = {
  messenger: createMessenger({ graphUrl: 'http://127.0.0.1' }),
  instagram: createInstagram({ graphUrl: 'http://127.0.0.1' }),
};

let world: World;
let server: GraphServer;
beforeEach(async () => {
  world = createWorld();
  server = await world.start();
});
afterEach(() => world.end());

const body = (message: object, more: object = {}) => ({ recipient: { id: CUSTOMER }, message, ...more });
const ask = (channel: PageChannel, sent: object) =>
  outcome(server, sent, undefined, `/v26.0/${ACCOUNTS[channel]}/messages`);
const refusedAs = async (channel: PageChannel, sent: object): Promise<unknown> => {
  const answer = await call(server, sent, undefined, `/v26.0/${ACCOUNTS[channel]}/messages`);
  const { error } = JSON.parse(answer.kind === 'answered' ? answer.body : '{}');
  return [error?.code, error?.error_subcode];
};
const told = (channel: PageChannel) =>
  server.told.flatMap((post) => channels[channel].normalise(Buffer.from(JSON.stringify(post)), NOON + 1000).events);
const send = (channel: PageChannel, text: string) => {
  const make = channel === 'messenger' ? createMessenger : createInstagram;
  const outgoing = { account: ACCOUNTS[channel], contact: { id: CUSTOMER, aliases: [] }, token: 'p1.abc' };
  const content = { type: 'text', text, buttons: [{ id: 'intent:hours', title: 'Hours' }] } as const;
  return make({ graphUrl: server.url }).send({ ...outgoing, content }, { accessToken: 'local-a' });
};
const write = (message: object) => {
  const read = readWritten(message);
  if ('problem' in read) throw new Error(read.problem);
  return server.graph.write(read.value);
};

describe('what is accepted', () => {
  it('on Messenger comes back as an echo with our token, as delivered, and as read', async () => {
    const sent = await send('messenger', 'Ciao');
    expect(sent).toMatchObject({ kind: 'sent', messageId: expect.stringMatching(/^m_local[0-9a-f]{32}$/) });
    const messageId = sent.kind === 'sent' ? sent.messageId : '';
    await server.toldTimes(3);
    expect(told('messenger')).toMatchObject([
      { kind: 'receipt', account: PAGE, messageId, status: 'sent', token: 'p1.abc', contact: { id: CUSTOMER } },
      { kind: 'receipt', account: PAGE, messageId, status: 'delivered' },
    ]);
    expect(server.told[2]).toMatchObject({ entry: [{ messaging: [{ read: { watermark: NOON } }] }] });
    expect(server.toldOn).toEqual(['messenger', 'messenger', 'messenger']);
  });

  it('on Instagram comes back as an echo that does not say whose it is, and as read', async () => {
    const sent = await send('instagram', 'Ciao');
    const messageId = sent.kind === 'sent' ? sent.messageId : '';
    await server.toldTimes(2);
    expect(told('instagram')).toMatchObject([
      { kind: 'echo', id: messageId, maybeOurs: true, content: { type: 'text', text: 'Ciao' } },
      { kind: 'receipt', messageId, status: 'read' },
    ]);
    expect(server.told).toHaveLength(2);
  });

  it.each(CHANNELS)('on %s may be a signal, which is no message and spends no fault', async (channel) => {
    server.graph.setFaults([{ code: 2 }]);
    expect(await ask(channel, { recipient: { id: CUSTOMER }, sender_action: 'typing_on' })).toBe(200);
    expect(await ask(channel, body({ text: 'Ciao' }))).toEqual([503, 2]);
    expect(server.graph.requests(0, CUSTOMER).requests).toMatchObject([{ accepted: false }, { accepted: false }]);
    expect(server.graph.requests(0, '999').requests).toEqual([]);
  });

  it('tells nothing as delivered while the phone has no network', async () => {
    server.graph.reach(CUSTOMER, false);
    await send('messenger', 'Ciao');
    await server.toldTimes(1);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(server.told).toHaveLength(1);
    server.graph.reach(CUSTOMER, true);
    await server.toldTimes(3);
  });
});

describe('limits', () => {
  const reply = (title: string) => ({ content_type: 'text', title, payload: title });

  it('count characters on Messenger and bytes on Instagram', async () => {
    expect(await ask('messenger', body({ text: 'è'.repeat(2000) }))).toBe(200);
    expect(await ask('messenger', body({ text: 'è'.repeat(2001) }))).toEqual([400, 100]);
    expect(await ask('instagram', body({ text: 'è'.repeat(500) }))).toBe(200);
    expect(await ask('instagram', body({ text: 'è'.repeat(501) }))).toEqual([400, 100]);
  });

  it.each([
    ['no text and no file', {}],
    ['both at once', { text: 'a', attachment: { type: 'image', payload: { url: 'https://a.example/b' } } }],
    ['a blank text', { text: ' ' }],
    ['a file without an address', { attachment: { type: 'image', payload: {} } }],
    ['a template', { attachment: { type: 'template', payload: {} } }],
    ['fourteen quick replies', { text: 'a', quick_replies: Array.from({ length: 14 }, (_, n) => reply(String(n))) }],
    ['no quick reply in the list', { text: 'a', quick_replies: [] }],
    ['a title of 21', { text: 'a', quick_replies: [reply('x'.repeat(21))] }],
    ['a payload of 1,001', { text: 'a', quick_replies: [{ ...reply('x'), payload: 'x'.repeat(1001) }] }],
    ['an unknown quick reply', { text: 'a', quick_replies: [{ ...reply('x'), content_type: 'location' }] }],
    ['metadata of 1,001', { text: 'a', metadata: 'x'.repeat(1001) }],
  ])('%s is refused', async (_, message) => {
    for (const channel of CHANNELS) expect(await ask(channel, body(message))).toEqual([400, 100]);
  });

  it.each([
    ['no recipient', { message: { text: 'a' } }],
    ['an unknown type', body({ text: 'a' }, { messaging_type: 'MARKETING' })],
    ['a tag without its type', body({ text: 'a' }, { tag: 'HUMAN_AGENT' })],
    ['an unknown action', { recipient: { id: CUSTOMER }, sender_action: 'dance' }],
    ['an action with a message', body({ text: 'a' }, { sender_action: 'typing_on' })],
    ['no message', { recipient: { id: CUSTOMER } }],
    ['no JSON object', ['a']],
  ])('%s is refused', async (_, sent) => {
    expect(await ask('messenger', sent)).toEqual([400, 100]);
  });

  it('thirteen quick replies pass', async () => {
    const replies = Array.from({ length: 13 }, (_, n) => reply(String(n)));
    for (const channel of CHANNELS) expect(await ask(channel, body({ text: 'a', quick_replies: replies }))).toBe(200);
  });

  it.each([
    ['messenger', 2018278],
    ['instagram', 2534022],
  ] as const)('%s takes answers for 24 hours, and from people for seven days', async (channel, subcode) => {
    const late = body({ text: 'a' });
    const byPerson = { ...late, messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' };
    server.graph.noteInbound(CUSTOMER, NOON);
    world.now += 24 * HOUR;
    expect(await ask(channel, late)).toBe(200);
    world.now += 1;
    expect(await refusedAs(channel, late)).toEqual([10, subcode]);
    expect(await ask(channel, byPerson)).toBe(200);
    world.now += 6 * 24 * HOUR;
    expect(await refusedAs(channel, byPerson)).toEqual([10, subcode]);
  });

  it('a tag that Meta removed is refused by its subcode', async () => {
    const tagged = body({ text: 'a' }, { messaging_type: 'MESSAGE_TAG', tag: 'ACCOUNT_UPDATE' });
    expect(await refusedAs('messenger', tagged)).toEqual([100, 1893061]);
  });

  it('300 texts of an account in a second', async () => {
    const asked = Array.from({ length: 300 }, () => ask('messenger', body({ text: 'a' })));
    expect(new Set(await Promise.all(asked))).toEqual(new Set([200]));
    expect(await ask('messenger', body({ text: 'a' }))).toEqual([400, 80006]);
    expect(await ask('instagram', body({ text: 'a' }))).toBe(200);
    world.now += 1000;
    expect(await ask('messenger', body({ text: 'a' }))).toBe(200);
  });

  it('a real token, or a way of asking that there is not', async () => {
    const path = `/v26.0/${PAGE}/messages`;
    expect(await outcome(server, body({ text: 'a' }), { authorization: 'Bearer EAAxyz' }, path)).toEqual([401, 190]);
    const answer = await fetch(`${server.url}${path}`, { headers: { authorization: 'Bearer local-a' } });
    expect(answer.status).toBe(400);
  });
});

describe('the customer’s side', () => {
  const from = { name: 'Giulia', id: CUSTOMER };

  it.each(CHANNELS)('on %s writes, taps, and sends pictures and voice', async (channel) => {
    const contents = [
      { type: 'text', text: 'Buongiorno' },
      { type: 'choice', id: 'intent:hours', title: 'Hours' },
      { type: 'photo', caption: 'Look' },
      { type: 'voice' },
    ];
    for (const content of contents) await write({ channel, from, content });
    expect(told(channel)).toMatchObject([
      { kind: 'inbound', account: ACCOUNTS[channel], contact: { id: CUSTOMER }, at: NOON, content: contents[0] },
      { content: { type: 'choice', id: 'intent:hours', title: 'Hours' } },
      { content: { type: 'media', media: 'image', caption: 'Look' } },
      { content: { type: 'media', media: 'audio' } },
    ]);
  });

  it('keeps the name and the time that it gives, and posts as often as it says', async () => {
    const content = { type: 'text', text: 'Ciao' };
    const taken = await write({ channel: 'messenger', from, content, id: 'm_1', at: NOON - HOUR, copies: 2 });
    expect(taken).toEqual({ id: 'm_1', at: NOON - HOUR });
    expect(told('messenger')).toMatchObject([
      { id: 'm_1', at: NOON - HOUR },
      { id: 'm_1', at: NOON - HOUR },
    ]);
  });

  it('sends places on Messenger, where they exist', async () => {
    const content = { type: 'location', latitude: 45, longitude: 7, name: 'Mole' };
    await write({ channel: 'messenger', from, content });
    expect(told('messenger')).toMatchObject([{ content: { latitude: 45, longitude: 7, name: 'Mole' } }]);
    expect(readWritten({ channel: 'instagram', from, content })).toEqual({
      problem: 'content: nobody can send a place on Instagram.',
    });
  });

  it.each([
    [{ channel: 'messenger', from: { name: 'G' }, content: { type: 'text', text: 'a' } }, 'from: id is missing.'],
    [{ from: { name: 'G', id: CUSTOMER }, content: { type: 'text', text: 'a' } }, 'from: phone or userId is missing.'],
    [
      { channel: 'instagram', from, content: { type: 'text', text: 'a'.repeat(1001) } },
      'content: a message has 1,000 characters at most.',
    ],
  ])('says what is wrong with %j', (message, problem) => {
    expect(readWritten(message)).toEqual({ problem });
  });

  it.each(CHANNELS)('on %s was here before: known, and not to be answered', async (channel) => {
    const read = readPast({ channel, from, at: NOON - 48 * HOUR });
    if ('problem' in read) throw new Error(read.problem);
    await server.graph.remember(read.value);
    expect(told(channel)).toMatchObject([{ kind: 'inbound', at: NOON - 48 * HOUR, standby: true }]);
  });

  it.each(CHANNELS)('on %s gets an answer of a person, which comes back as such', async (channel) => {
    await server.graph.echo({ channel, contact: CUSTOMER, text: 'It is me' });
    expect(told(channel)).toMatchObject([
      { kind: 'echo', by: 'person', contact: { id: CUSTOMER }, content: { type: 'text', text: 'It is me' } },
    ]);
    await expect(server.graph.echo({ channel, contact: CUSTOMER, text: 'x', account: '1' })).rejects.toThrow('no such');
  });
});
