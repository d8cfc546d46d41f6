import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createStore } from '#aws/store.ts';
import type { Store } from '#flow/ports.ts';
import { observeCapacity } from '#local/capacity.ts';
import { createTable } from '#local/table.ts';
import { describeStore } from '../contracts/store.ts';
import { DYNAMO_KINDS, dynamoAt, type Emulators, startEmulators } from '../support/emulators.ts';
import { breakNext } from '../support/faults.ts';
import { answeredTurn, busyConversation, freshConversation, NOW, receiptTurn } from '../support/turns.ts';

if (!DYNAMO_KINDS.includes('dynoxide')) {
  process.stdout.write('The store is tested on dynalite only: @dynoxide/linux-x64 is not installed on this machine.\n');
}

describe.each(DYNAMO_KINDS)('the store on %s', (kind) => {
  let emulators: Emulators;
  const clients: DynamoDBClient[] = [];

  function connect(): { readonly client: DynamoDBClient; readonly store: Store } {
    const client = dynamoAt(emulators.dynamo);
    clients.push(client);
    return { client, store: createStore({ client, table: 'contract', clock: () => NOW }) };
  }

  beforeAll(async () => {
    emulators = await startEmulators({ dynamo: { kind } });
    await createTable(connect().client, 'contract');
  });
  afterAll(async () => {
    for (const client of clients) client.destroy();
    await emulators.close();
  });

  describeStore(kind, () => ({
    store: (clock = () => NOW) => createStore({ client: connect().client, table: 'contract', clock }),
  }));

  describe('a commit whose answer is lost', () => {
    const put = 'PutItemCommand';

    it('is recognised as ours when the SDK itself repeats it and meets its own write', async () => {
      const { client, store } = connect();
      breakNext(client, { command: put, lose: 'response', times: 1 });
      expect(await store.commit('b', 'ghost', freshConversation(1))).toBe(true);
      expect((await store.load('b', 'ghost')).conversation).toEqual(freshConversation(1));
    });

    it('is recognised as ours when no attempt was answered', async () => {
      const { client, store } = connect();
      breakNext(client, { command: put, lose: 'response', times: 3 });
      expect(await store.commit('b', 'silent', freshConversation(1))).toBe(true);
    });

    it('is made again when it never arrived', async () => {
      const { client, store } = connect();
      breakNext(client, { command: put, lose: 'request', times: 3 });
      expect(await store.commit('b', 'lost', freshConversation(1))).toBe(true);
      expect((await connect().store.load('b', 'lost')).conversation).toEqual(freshConversation(1));
    });

    it('is false when somebody else wrote in its place', async () => {
      const { client, store } = connect();
      const meanwhile = async () => void (await connect().store.commit('b', 'twin', freshConversation(1)));
      breakNext(client, { command: put, lose: 'request', times: 3, meanwhile });
      expect(await store.commit('b', 'twin', busyConversation(1))).toBe(false);
      expect((await store.load('b', 'twin')).conversation).toEqual(freshConversation(1));
    });

    it('is false when the contact moved on in between', async () => {
      const { client, store } = connect();
      const meanwhile = async () => void (await connect().store.link('b', 'moved', 'elsewhere'));
      breakNext(client, { command: put, lose: 'request', times: 3, meanwhile });
      expect(await store.commit('b', 'moved', freshConversation(1))).toBe(false);
    });

    it('fails as retryable, and changes nothing, when the table stays away', async () => {
      const { client, store } = connect();
      breakNext(client, { command: put, lose: 'request', times: 100 });
      await expect(store.commit('b', 'away', freshConversation(1))).rejects.toMatchObject({
        name: 'RetryableError',
        code: 'store-unavailable',
      });
      expect(await connect().store.load('b', 'away')).toEqual({});
    });
  });

  it('reads that fail are retryable', async () => {
    const { client, store } = connect();
    breakNext(client, { command: 'QueryCommand', lose: 'response', times: 3 });
    await expect(store.load('b', 'c')).rejects.toMatchObject({ code: 'store-unavailable' });
  });

  it('gives up on a turn that others keep changing', async () => {
    const { client, store } = connect();
    await store.record('b', 'hot', answeredTurn());
    let part = 1;
    const rival = connect().store;
    client.middlewareStack.add(
      (next, context) => async (args) => {
        const reply = { ...receiptTurn().replies[0], part: ++part };
        const turn = {
          ...receiptTurn(),
          replies: [reply as (typeof receiptTurn extends () => infer T ? T : never)['replies'][number]],
        };
        if (context.commandName === 'PutItemCommand') await rival.record('b', 'hot', turn);
        return next(args);
      },
      { step: 'initialize' },
    );
    await expect(store.record('b', 'hot', receiptTurn())).rejects.toMatchObject({ code: 'store-conflict' });
  });

  it('costs one read and two writes for an answered message, and one read for a receipt that says nothing new', async () => {
    const { client, store } = connect();
    await store.commit('b', 'price', busyConversation(1));
    await store.record('b', 'price', answeredTurn(NOW - 1));
    const prices: [string, number][] = [];
    observeCapacity(client, ({ operation, units }) => prices.push([operation, units]));
    await store.load('b', 'price');
    await store.commit('b', 'price', busyConversation(2));
    await store.record('b', 'price', answeredTurn());
    await store.record('b', 'price', receiptTurn(NOW, 'sent'));
    expect(prices.map(([operation]) => operation)).toEqual(['Query', 'PutItem', 'PutItem', 'GetItem']);
    const [load, , record, receipt] = prices.map(([, units]) => units);
    expect([load, record, receipt]).toEqual([1, 1, 1]);
  });
});
