// The stand-in for the Graph API over real HTTP: what it accepts, what it refuses, and what it tells our webhook.
import { readFileSync } from 'node:fs';
import { createWhatsapp } from '#channels/whatsapp.ts';
import { CUSTOMER, call, eventsTold, message, outcome, send } from './support/graph-calls.ts';
import { ACCOUNT, createWorld, type GraphServer, NOON, OUR_NUMBER, type World } from './support/graph-server.ts';

const HOUR = 60 * 60 * 1000;
let world: World;
let server: GraphServer;

beforeEach(async () => {
  world = createWorld();
  server = await world.start();
});
afterEach(() => world.end());

const requests = () => server.graph.requests(0).requests;

describe('accepting', () => {
  it('names the message, keeps the request, and sends receipts that carry our token', async () => {
    const sent = await send(server, 'Ciao', 'token-7');
    expect(sent).toMatchObject({ kind: 'sent', messageId: expect.stringMatching(/^wamid\.local[0-9a-f]{32}$/) });
    const messageId = sent.kind === 'sent' ? sent.messageId : '';
    const contacts = [{ input: `+${CUSTOMER}`, wa_id: CUSTOMER }];
    expect(requests()).toEqual([
      {
        n: 1,
        at: NOON,
        realAt: expect.any(Number),
        channel: 'whatsapp',
        method: 'POST',
        path: `/v26.0/${ACCOUNT}/messages`,
        body: {
          ...message({ text: { body: 'Ciao' } }),
          recipient_type: 'individual',
          biz_opaque_callback_data: 'token-7',
        },
        status: 200,
        response: { messaging_product: 'whatsapp', contacts, messages: [{ id: messageId }] },
        accepted: true,
        messageId,
      },
    ]);
    await server.toldTimes(3);
    expect(eventsTold(server)).toMatchObject(
      ['sent', 'delivered', 'read'].map((status) => ({
        kind: 'receipt',
        account: ACCOUNT,
        messageId,
        status,
        at: NOON,
        token: 'token-7',
        contact: { id: CUSTOMER },
      })),
    );
  });

  it('reaches a customer by user id', async () => {
    const answer = await call(server, message({ to: undefined, recipient: 'GB.1349' }));
    expect(answer).toMatchObject({
      kind: 'answered',
      status: 200,
      body: expect.stringContaining('"user_id":"GB.1349"'),
    });
    await server.toldTimes(1);
    expect(eventsTold(server)[0]).toMatchObject({ kind: 'receipt', contact: { id: 'GB.1349' } });
    expect(eventsTold(server)[0]).not.toHaveProperty('token');
  });

  it('takes the signal that a message was read, which is no message', async () => {
    const seen = { account: ACCOUNT, contact: { id: 'IT.1', aliases: [] }, messageId: 'wamid.in', typing: true };
    const whatsapp = createWhatsapp({ graphUrl: `${server.url}/` });
    expect(await whatsapp.send(seen, { accessToken: 'local-a' })).toEqual({ kind: 'sent', messageId: 'wamid.in' });
    expect(requests()).toMatchObject([{ response: { success: true }, accepted: false }]);
  });

  it('tells what the owner writes in the phone app', async () => {
    await server.graph.echo({ contact: `+${CUSTOMER}`, text: 'It is me' });
    await server.graph.echo({ contact: 'GB.1349', text: 'It is me', account: ACCOUNT });
    const echo = { kind: 'echo', account: ACCOUNT, by: 'person', content: { type: 'text', text: 'It is me' } };
    expect(eventsTold(server)).toMatchObject([
      { ...echo, contact: { id: CUSTOMER } },
      { ...echo, contact: { id: 'GB.1349' } },
    ]);
    await expect(server.graph.echo({ contact: CUSTOMER, text: 'x', account: '404' })).rejects.toThrow(
      'no such WhatsApp number',
    );
  });
});

describe('refusing a caller', () => {
  it.each([
    ['nobody', {}],
    ['an empty token', { authorization: 'Bearer ' }],
    ['a real token', { authorization: 'Bearer EAAGm0PX4ZCps' }],
  ])('%s', async (_, headers) => {
    expect(await outcome(server, message(), headers)).toEqual([401, 190]);
    expect(requests()).toMatchObject([{ accepted: false, status: 401 }]);
    expect(readFileSync(world.file, 'utf8')).not.toContain('EAAGm0PX4ZCps');
  });

  it('says why a real token has no business here', async () => {
    const answer = await call(server, message(), {}, `/v26.0/${ACCOUNT}/messages?access_token=EAAx`);
    expect(answer).toMatchObject({ status: 401, body: expect.stringContaining('Use a token that begins with') });
  });

  it.each([
    ['a number that is not ours', '/v26.0/404/messages'],
    ['another place', `/v26.0/${ACCOUNT}/media`],
    ['no version', `/${ACCOUNT}/messages`],
  ])('%s', async (_, path) => {
    expect(await outcome(server, message(), undefined, path)).toEqual([400, 100]);
  });

  it('knows the channel of each request that it keeps', async () => {
    await outcome(server, message(), undefined, '/v26.0/2002/messages');
    await outcome(server, message(), undefined, '/v26.0/404/messages');
    expect(requests().map(({ channel }) => channel)).toEqual(['messenger', 'unknown']);
  });

  it('does not take messages by GET', async () => {
    const response = await fetch(`${server.url}/v26.0/${ACCOUNT}/messages`, {
      headers: { authorization: 'Bearer local-a' },
    });
    expect(response.status).toBe(400);
    expect(requests()).toMatchObject([{ method: 'GET', body: '', accepted: false }]);
  });
});

describe('the rules of time', () => {
  it('refuses a reply more than 24 hours after the customer wrote, and keeps that over restarts', async () => {
    server.graph.noteInbound(`+${CUSTOMER}`, NOON - 24 * HOUR);
    expect(await outcome(server, message())).toBe(200);
    world.now += 1;
    expect(await outcome(server, message())).toEqual([400, 131047]);
    await server.stop();
    server = await world.start();
    expect(await outcome(server, message())).toEqual([400, 131047]);
    server.graph.noteInbound(CUSTOMER, NOON);
    server.graph.noteInbound(CUSTOMER, NOON - 48 * HOUR);
    expect(await outcome(server, message())).toBe(200);
  });

  it('lets a customer be borrowed 45 messages at once, then one in six seconds', async () => {
    for (let count = 0; count < 45; count += 1) expect(await outcome(server, message())).toBe(200);
    expect(await outcome(server, message())).toEqual([400, 131056]);
    expect(await outcome(server, message({ to: '+447700900002' }))).toBe(200);
    world.now += 6_000;
    expect(await outcome(server, message())).toBe(200);
    expect(await outcome(server, message())).toEqual([400, 131056]);
    // The clock goes back a day: the debt of the future is forgotten.
    world.now -= 24 * HOUR;
    expect(await outcome(server, message())).toBe(200);
  });

  it('takes 80 messages of a number in a second', async () => {
    for (let count = 0; count < 80; count += 1)
      expect(await outcome(server, message({ to: `+4477009${10_000 + count}` }))).toBe(200);
    expect(await outcome(server, message())).toEqual([400, 130429]);
    world.now += 1_000;
    expect(await outcome(server, message())).toBe(200);
  });

  it('does not let a number write to itself', async () => {
    expect(await outcome(server, message({ to: OUR_NUMBER }))).toEqual([400, 131021]);
  });
});
