// The stand-in for the Graph API over real HTTP: how it breaks on request, and what it remembers when it is killed.
import { appendFileSync, readFileSync } from 'node:fs';
import { CUSTOMER, call, eventsTold, message, outcome, send } from './support/graph-calls.ts';
import { createWorld, type GraphServer, NOON, type World } from './support/graph-server.ts';

let world: World;
let server: GraphServer;

beforeEach(async () => {
  world = createWorld();
  server = await world.start();
});
afterEach(() => world.end());

const requests = () => server.graph.requests(0).requests;

describe('faults on request', () => {
  const faults = (list: unknown) => expect(server.graph.setFaults(list)).toBeUndefined();
  const summary = () => requests().map(({ status, accepted }) => [status, accepted]);

  it('come in order, each as often as asked, and then end', async () => {
    faults([
      { times: 2, code: 131016 },
      { times: 1, status: 503 },
      { code: 190, subcode: 463, status: 400 },
    ]);
    const kinds = [];
    for (let count = 0; count < 5; count += 1) kinds.push((await send(server, 'Hello')).kind);
    expect(kinds).toEqual(['refused', 'refused', 'ambiguous', 'refused', 'sent']);
    expect(summary()).toEqual([
      [500, false],
      [500, false],
      [503, false],
      [400, false],
      [200, true],
    ]);
    expect(requests()[3]).toMatchObject({ response: { error: { code: 190, error_subcode: 463 } } });
  });

  it('are not spent on marks as read', async () => {
    faults([{ times: 1, code: 131016 }]);
    expect(await outcome(server, { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.in' })).toBe(200);
    expect(await outcome(server, message())).toEqual([500, 131016]);
  });

  it('lose the request: nothing accepted, nothing told', async () => {
    faults([{ times: 1, drop: 'request' }]);
    expect(await send(server, 'Hello')).toEqual({ kind: 'ambiguous', code: 'connection-lost' });
    expect(requests()).toMatchObject([{ status: null, response: null, accepted: false }]);
    expect(requests()[0]).not.toHaveProperty('messageId');
  });

  it('lose the answer: accepted, and the receipts settle it', async () => {
    faults([{ times: 1, drop: 'response' }]);
    expect(await send(server, 'Hello', 'token-9')).toEqual({ kind: 'ambiguous', code: 'connection-lost' });
    expect(requests()).toMatchObject([{ status: null, response: null, accepted: true }]);
    await server.toldTimes(3);
    expect(eventsTold(server)).toMatchObject([
      { token: 'token-9', status: 'sent' },
      { status: 'delivered' },
      { status: 'read' },
    ]);
  });

  it('lose the answer of what would have been refused', async () => {
    faults([{ times: 1, drop: 'response' }]);
    expect(await outcome(server, message({ to: 'nobody' }))).toBe('unknown');
    expect(summary()).toEqual([[null, false]]);
  });

  it('answer late, though the message is accepted at once', async () => {
    faults([{ times: 1, delayMs: 600_000 }]);
    const late = call(server, message());
    await server.toldTimes(3);
    expect(summary()).toEqual([[200, true]]);
    // Closing does not wait for it.
    await server.stop();
    expect(await late).toMatchObject({ kind: 'unknown' });
  });

  it('answer a little late', async () => {
    faults([{ times: 1, delayMs: 1 }]);
    expect(await outcome(server, message())).toBe(200);
  });

  it('say when to come back', async () => {
    faults([{ times: 1, status: 429, retryAfter: 30 }]);
    expect(await send(server, 'Hello')).toMatchObject({ kind: 'refused', code: 'http-429', retryAfterMs: 30_000 });
  });

  it('are cleared by an empty list', async () => {
    faults([{ times: 5, code: 131016 }]);
    faults([]);
    expect(await outcome(server, message())).toBe(200);
  });

  it.each([
    ['no list', undefined],
    ['no such name', [{ times: 1, dorp: 'request' }]],
    ['no such place', [{ drop: 'both' }]],
    ['never', [{ times: 0 }]],
    ['an answer that is no fault', [{ status: 200 }]],
  ])('are explained when not understood, and change nothing: %s', async (_, list) => {
    faults([{ times: 1, code: 131016 }]);
    expect(server.graph.setFaults(list)).toMatch(/^The faults were not understood .*Nothing was changed\.$/);
    expect(await outcome(server, message())).toEqual([500, 131016]);
  });
});

describe('the journal', () => {
  it('gives what came after a number', async () => {
    for (let count = 0; count < 3; count += 1) await send(server, 'Hello');
    expect(server.graph.requests(0)).toMatchObject({ next: 3, requests: [{ n: 1 }, { n: 2 }, { n: 3 }] });
    expect(server.graph.requests(2)).toMatchObject({ next: 3, requests: [{ n: 3 }] });
    expect(server.graph.requests(3)).toEqual({ next: 3, requests: [] });
    expect(server.graph.requests(99)).toEqual({ next: 3, requests: [] });
    expect(server.graph.requests(Number.NaN).requests).toHaveLength(3);
  });

  it('is on disk before the answer, and goes on after a restart, half a line or not', async () => {
    await send(server, 'One');
    const copy = readFileSync(world.file, 'utf8');
    expect(copy).toContain('"One"');
    await server.toldTimes(3);
    await server.stop();
    appendFileSync(world.file, '{"kind":"request","request":{"n":2,"bo');
    server = await world.start();
    expect(requests()).toHaveLength(1);
    await send(server, 'Two');
    await server.stop();
    server = await world.start();
    expect(requests().map(({ n, body }) => [n, (body as { text: unknown }).text])).toEqual([
      [1, { body: 'One' }],
      [2, { body: 'Two' }],
    ]);
  });

  it('keeps a body that is no JSON as text', async () => {
    expect(await outcome(server, 'not json')).toEqual([400, 100]);
    expect(requests()).toMatchObject([{ body: 'not json', status: 400 }]);
  });

  it('tells the receipts after a restart that were not taken before, and only those', async () => {
    world.webhookWorks = false;
    await send(server, 'Hello', 'token-5');
    await server.toldTimes(3);
    expect(new Set(eventsTold(server).map((event) => 'status' in event && event.status))).toEqual(new Set(['sent']));
    await server.stop();
    world.webhookWorks = true;
    server = await world.start();
    await server.toldTimes(3);
    expect(eventsTold(server)).toMatchObject([{ status: 'sent' }, { status: 'delivered' }, { status: 'read' }]);
    await server.stop();
    server = await world.start();
    await send(server, 'Again', 'token-6');
    await server.toldTimes(3);
    expect(eventsTold(server).every((event) => 'token' in event && event.token === 'token-6')).toBe(true);
  });

  it('answers nothing any more once it is closed', async () => {
    server.graph.close();
    server.graph.noteInbound(CUSTOMER, NOON);
    expect(await outcome(server, message())).toBe('unknown');
  });
});
