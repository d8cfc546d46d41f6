import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createReader, type Reader } from '#aws/reader.ts';
import { createStore } from '#aws/store.ts';
import type { Store } from '#flow/ports.ts';
import { createTable } from '#local/table.ts';
import { DYNAMO_KINDS, dynamoAt, type Emulators, startEmulators } from '../support/emulators.ts';
import { breakNext } from '../support/faults.ts';
import { answeredTurn, freshConversation, NOW } from '../support/turns.ts';

describe.each(DYNAMO_KINDS)('the reader on %s', (kind) => {
  let emulators: Emulators;
  let client: DynamoDBClient;
  let reader: Reader;
  let store: Store;

  beforeAll(async () => {
    emulators = await startEmulators({ dynamo: { kind } });
    client = dynamoAt(emulators.dynamo);
    const options = { client, table: await createTable(client, 'reader'), clock: () => NOW };
    reader = createReader(options);
    store = createStore(options);
  });
  afterAll(async () => {
    client.destroy();
    await emulators.close();
  });

  it('pages through turns from the newest page to the oldest, each page oldest first', async () => {
    await store.commit('b', 'paged', freshConversation());
    const all = [0, 1, 2, 3, 4].map((index) => answeredTurn(NOW + index));
    for (const turn of all) await store.record('b', 'paged', turn);
    const pages = [];
    let before: string | undefined;
    do {
      const page = await reader.turns('b', 'paged', { limit: 2, ...(before !== undefined && { before }) });
      pages.push(page.turns);
      before = page.before;
    } while (before !== undefined);
    expect(pages.filter((page) => page.length > 0)).toEqual([all.slice(3), all.slice(1, 3), all.slice(0, 1)]);
    expect(await reader.turns('b', 'nobody', { limit: 2 })).toEqual({ turns: [] });
  });

  it('leaves out turns whose time is over', async () => {
    await store.record('b', 'expired', { ...answeredTurn(), expiresAt: NOW });
    expect(await reader.turns('b', 'expired', { limit: 5 })).toEqual({ turns: [] });
  });

  it('lists what waits for a person, the longest-waiting first, more than one batch of them', async () => {
    const waiting = Array.from({ length: 105 }, (_, index) => `waits-${String(index).padStart(3, '0')}`);
    for (const [index, name] of waiting.entries()) {
      const tasks = [{ what: 'failed' as const, since: NOW - index, sentence: 'It failed.' }];
      await store.commit('busy', name, { ...freshConversation(), tasks });
    }
    await store.commit('busy', 'fine', freshConversation());
    await store.commit('busy', 'waits-000', freshConversation(2));
    const tasks = await reader.tasks('busy');
    expect(tasks.map(({ conversation }) => conversation)).toEqual(waiting.slice(1).toReversed());
    expect(tasks[0]?.state.tasks[0]?.since).toBe(NOW - 104);
    expect(await reader.tasks('busy', 3)).toHaveLength(3);
    expect(await reader.tasks('calm')).toEqual([]);
  });

  it('lists the conversations of a day, page by page', async () => {
    for (const name of ['one', 'two', 'three#%']) await store.commit('days', name, freshConversation());
    await store.commit('days', 'old', { ...freshConversation(), lastActivityAt: NOW - 86_400_000 });
    const first = await reader.onDay('days', '2026-11-22', { limit: 2 });
    expect(first.conversations).toHaveLength(2);
    const second = await reader.onDay('days', '2026-11-22', { limit: 2, after: first.after ?? '' });
    const names = [...first.conversations, ...second.conversations].map(({ conversation }) => conversation);
    expect(names.toSorted()).toEqual(['one', 'three#%', 'two']);
    expect((await reader.onDay('days', '2026-11-21', { limit: 5 })).conversations).toEqual([
      { conversation: 'old', state: { ...freshConversation(), lastActivityAt: NOW - 86_400_000 } },
    ]);
  });

  it('finds a conversation under a former name', async () => {
    await store.commit('b', 'now', freshConversation());
    await store.link('b', 'before', 'now');
    await store.link('b', 'long-before', 'before');
    expect(await reader.conversation('b', 'long-before')).toEqual({ conversation: 'now', state: freshConversation() });
    expect(await reader.conversation('b', 'nobody')).toBeUndefined();
  });

  it('ends where links lead in a circle', async () => {
    for (const [from, to] of [
      ['x', 'y'],
      ['y', 'z'],
      ['z', 'x'],
    ] as const)
      await store.link('b', from, to);
    expect(await reader.conversation('b', 'x')).toBeUndefined();
  });

  it('is retryable while the table is away', async () => {
    const own = dynamoAt(emulators.dynamo);
    breakNext(own, { command: 'BatchGetItemCommand', lose: 'request', times: 3 });
    const broken = createReader({ client: own, table: 'reader', clock: () => NOW });
    await expect(broken.tasks('busy')).rejects.toMatchObject({ code: 'store-unavailable' });
    own.destroy();
  });

  it('asks again for what a batch left out, and gives up in the end', async () => {
    const own = dynamoAt(emulators.dynamo);
    const leave = { times: 1 };
    own.middlewareStack.add(
      (next, context) => async (args) => {
        if (context.commandName !== 'BatchGetItemCommand' || leave.times-- <= 0) return next(args);
        const { RequestItems } = args.input as { readonly RequestItems: object };
        return { output: { Responses: {}, UnprocessedKeys: RequestItems, $metadata: {} }, response: {} } as never;
      },
      { step: 'initialize' },
    );
    const partial = createReader({ client: own, table: 'reader', clock: () => NOW });
    expect(await partial.tasks('busy', 3)).toHaveLength(3);
    leave.times = 1000;
    await expect(partial.tasks('busy', 3)).rejects.toMatchObject({ code: 'store-unavailable' });
    own.destroy();
  });
});
