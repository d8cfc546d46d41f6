import { DeleteMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import fc from 'fast-check';
import { readEnvelope, readRecords, writeEnvelope } from '#aws/envelope.ts';
import { createInbox } from '#aws/inbox.ts';
import type { Envelope } from '#flow/ports.ts';
import { describeInbox } from '../contracts/inbox.ts';
import { createFifo, type Emulators, queuesAt, startEmulators } from '../support/emulators.ts';
import { breakNext } from '../support/faults.ts';
import { asReceived, receive } from '../support/queue.ts';
import { inboundAt, NOW } from '../support/turns.ts';

let emulators: Emulators;
let client: SQSClient;
let count = 0;

beforeAll(async () => {
  emulators = await startEmulators({ sqs: {} });
  client = queuesAt(emulators.sqs);
});
afterAll(async () => {
  client.destroy();
  await emulators.close();
});

const newQueue = () => createFifo(client, `inbox-${++count}`, { VisibilityTimeout: '30' });
const envelope = (index = 0): Envelope => ({ business: 'b', conversation: 'c', event: inboundAt(NOW + index) });

describeInbox('SQS', async () => {
  const queueUrl = await newQueue();
  return {
    inbox: createInbox({ client, queueUrl }),
    receive: async (seconds) => (await receive(client, queueUrl, seconds)).map(asReceived),
    remove: async (received) => {
      for (const { receiptHandle } of received) {
        await client.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle: receiptHandle }));
      }
    },
  };
});

describe('the messages on the queue', () => {
  it('have a group and a deduplication id of 64 hex digits, however long the ids are', async () => {
    const queueUrl = await newQueue();
    const event = { ...inboundAt(NOW), id: 'wamid.'.padEnd(600, 'x') };
    await createInbox({ client, queueUrl }).put([{ business: 'é'.repeat(200), conversation: 'c', event }]);
    const [message] = await receive(client, queueUrl, 2);
    expect(message?.Attributes?.MessageGroupId).toMatch(/^[0-9a-f]{64}$/);
    expect(message?.Attributes?.MessageDeduplicationId).toMatch(/^[0-9a-f]{64}$/);
    expect(message?.Body).toMatch(/^[ -~]*$/);
  });

  it('are sent again with the same ids after a lost answer, so that each is held once', async () => {
    const queueUrl = await newQueue();
    const own = queuesAt(emulators.sqs);
    breakNext(own, { command: 'SendMessageBatchCommand', lose: 'response', times: 2 });
    await createInbox({ client: own, queueUrl }).put([0, 1, 2].map(envelope));
    expect(await receive(client, queueUrl, 2)).toHaveLength(3);
    own.destroy();
  });
});

describe('a put that the queue does not take', () => {
  /** Reports the entries that `refuses` names as failed, without sending them. */
  function refusing(refuses: (id: string, call: number) => boolean): {
    readonly own: SQSClient;
    readonly calls: string[][];
  } {
    const own = queuesAt(emulators.sqs);
    const calls: string[][] = [];
    own.middlewareStack.add(
      (next) => async (args) => {
        const input = args.input as {
          readonly Entries: readonly { readonly Id: string; readonly MessageDeduplicationId: string }[];
        };
        const call = calls.push(input.Entries.map((entry) => entry.MessageDeduplicationId));
        const Failed = input.Entries.filter(({ Id }) => refuses(Id, call));
        const Entries = input.Entries.filter((entry) => !Failed.includes(entry));
        if (Entries.length === 0) return { output: { Successful: [], Failed, $metadata: {} }, response: {} };
        const result = await next({ ...args, input: { ...input, Entries } } as typeof args);
        return { ...result, output: { ...result.output, Failed } };
      },
      { step: 'initialize' },
    );
    return { own, calls };
  }

  it('repeats only the failed entries, with the same deduplication ids', async () => {
    const queueUrl = await newQueue();
    const { own, calls } = refusing((id, call) => call === 1 && id === '1');
    await createInbox({ client: own, queueUrl }).put([0, 1, 2].map(envelope));
    expect(calls).toHaveLength(2);
    expect(calls[1]).toEqual([calls[0]?.[1]]);
    expect(await receive(client, queueUrl, 2)).toHaveLength(3);
    own.destroy();
  });

  it('is retryable when an entry keeps failing', async () => {
    const queueUrl = await newQueue();
    const { own, calls } = refusing((_, call) => call >= 1 && true);
    await expect(createInbox({ client: own, queueUrl }).put([envelope()])).rejects.toMatchObject({
      name: 'RetryableError',
      code: 'queue-unavailable',
    });
    expect(calls).toHaveLength(4);
    own.destroy();
  });

  it('is retryable when the queue does not exist, from any lane', async () => {
    const inbox = createInbox({ client, queueUrl: `${emulators.sqs}/000000000000/none.fifo` });
    const many = Array.from({ length: 60 }, (_, index) => ({ ...envelope(index), conversation: `c${index}` }));
    await expect(inbox.put(many)).rejects.toMatchObject({ code: 'queue-unavailable' });
    await expect(
      inbox.giveBack([{ messageId: 'm', receiptHandle: 'h', receives: 1, envelope: envelope() }], 1),
    ).resolves.toBeUndefined();
  });
});

describe('reading an envelope', () => {
  it('returns what was written, as ASCII', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.string({ unit: 'binary', minLength: 1 }),
        (text, business) => {
          const written = writeEnvelope({ ...envelope(), business, event: inboundAt(NOW, text) });
          expect(written).toMatch(/^[ -~]*$/);
          expect(readEnvelope(written)).toEqual({ ...envelope(), business, event: inboundAt(NOW, text) });
        },
      ),
    );
  });

  const event = inboundAt(NOW);
  it.each([
    ['no JSON', '{'],
    ['no object', '[]'],
    ['null', 'null'],
    ['no business', JSON.stringify({ conversation: 'c', event })],
    ['an empty conversation', JSON.stringify({ business: 'b', conversation: '', event })],
    ['no event', JSON.stringify({ business: 'b', conversation: 'c' })],
    ['an unknown kind', JSON.stringify({ business: 'b', conversation: 'c', event: { ...event, kind: 'toString' } })],
    ['a kind that is no text', JSON.stringify({ business: 'b', conversation: 'c', event: { ...event, kind: 1 } })],
    ['an event without id', JSON.stringify({ business: 'b', conversation: 'c', event: { ...event, id: '' } })],
    [
      'an event without a time',
      JSON.stringify({ business: 'b', conversation: 'c', event: { ...event, receivedAt: null } }),
    ],
    ['a wake-up without a time', JSON.stringify({ business: 'b', conversation: 'c', event: { kind: 'due' } })],
    ['something packed that cannot be unpacked', '{"packed":"AAAA"}'],
    ['something packed that is no envelope', writeEnvelope({ big: 'x'.repeat(300_000) } as unknown as Envelope)],
  ])('says undefined for %s', (_, body) => {
    expect(readEnvelope(body)).toBeUndefined();
  });
});

describe("reading a function's batch", () => {
  it('keeps the order and the receive counts, and names the records that are not ours', () => {
    const record = (messageId: string, body: string) => ({
      messageId,
      receiptHandle: `handle-${messageId}`,
      body,
      attributes: { ApproximateReceiveCount: '3' },
    });
    const records = [
      record('1', writeEnvelope(envelope(1))),
      record('2', 'hello'),
      record('3', writeEnvelope(envelope(3))),
    ];
    expect(readRecords(records)).toEqual({
      batch: [1, 3].map((index) => ({
        messageId: String(index),
        receiptHandle: `handle-${index}`,
        receives: 3,
        envelope: envelope(index),
      })),
      foreign: ['2'],
    });
  });
});
