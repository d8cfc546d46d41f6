import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  type Message,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { type EventSourceOptions, type EventSourcePoller, startEventSource, succeeded } from '#local/event-source.ts';
import type { Invocation } from '#local/lambda.ts';
import { type Emulators, queuesAt, startEmulators } from '../support/emulators.ts';

const ok = (value: unknown): Invocation => ({ ok: true, value });
const failures = (...ids: unknown[]) => ok({ batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) });

describe('what may be deleted after a batch', () => {
  const batch: Message[] = [{ MessageId: 'a' }, { MessageId: 'b' }, { MessageId: 'c' }];
  const ids = (outcome: Invocation, partial = true) =>
    succeeded(outcome, batch, partial).map(({ MessageId }) => MessageId);
  const all = ['a', 'b', 'c'];

  it.each<[string, Invocation, readonly string[]]>([
    ['an empty list', failures(), all],
    ['nothing', ok(null), all],
    ['an object without the list', ok({}), all],
    ['a list that is null', ok({ batchItemFailures: null }), all],
    ['one failure', failures('b'), ['a', 'c']],
    ['the same failure twice', failures('b', 'b'), ['a', 'c']],
    ['all of them', failures('a', 'b', 'c'), []],
    ['an unknown id', failures('b', 'x'), []],
    ['an empty id', failures(''), []],
    ['an id that is null', failures(null), []],
    ['an id that is a number', failures(1), []],
    ['a wrong name of the id', ok({ batchItemFailures: [{ id: 'a' }] }), []],
    ['items that are texts', ok({ batchItemFailures: ['a'] }), []],
    ['a list that is none', ok({ batchItemFailures: 'a' }), []],
    ['a text', ok('fine'), []],
    ['a failure of the function', { ok: false, errorType: 'Error' }, []],
  ])('%s', (_what, outcome, expected) => expect(ids(outcome)).toEqual(expected));

  it('without partial failures it is all or nothing', () => {
    expect(ids(failures('b'), false)).toEqual(all);
    expect(ids({ ok: false, errorType: 'Error' }, false)).toEqual([]);
  });
});

describe('a queue that feeds a function', () => {
  let emulators: Emulators;
  let sqs: SQSClient;
  const pollers: EventSourcePoller[] = [];

  beforeAll(async () => {
    emulators = await startEmulators({ sqs: {} });
    sqs = queuesAt(emulators.sqs);
  });
  afterEach(async () => {
    await Promise.all(pollers.splice(0).map((poller) => poller.stop()));
  });
  afterAll(async () => {
    sqs.destroy();
    await emulators.close();
  });

  async function makeQueue(name: string, visibility = '1'): Promise<string> {
    const Attributes = { FifoQueue: 'true', VisibilityTimeout: visibility };
    return (await sqs.send(new CreateQueueCommand({ QueueName: `${name}.fifo`, Attributes }))).QueueUrl ?? '';
  }

  async function put(queueUrl: string, group: string, ...bodies: string[]): Promise<void> {
    for (const MessageBody of bodies) {
      const id = { MessageGroupId: group, MessageDeduplicationId: `${group}-${MessageBody}` };
      await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody, ...id }));
    }
  }

  function feed(queueUrl: string, invoke: EventSourceOptions['invoke'], more: Partial<EventSourceOptions> = {}) {
    const poller = startEventSource({
      ...{ sqs, queueUrl, queueArn: 'arn:q', region: 'eu-south-1', batchSize: 10, partialFailures: true, pollers: 2 },
      ...{ invoke, offsetMs: () => 0, log: () => {}, ...more },
    });
    pollers.push(poller);
    return poller;
  }

  async function left(queueUrl: string): Promise<number> {
    const AttributeNames = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
    const answer = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: [...AttributeNames] }),
    );
    return AttributeNames.reduce((sum, name) => sum + Number(answer.Attributes?.[name]), 0);
  }

  async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
    while (!(await condition())) await sleep(5);
  }

  const bodies = (event: SQSEvent) => event.Records.map(({ body }) => body);

  it('hands over records as Lambda does and deletes them afterwards', async () => {
    const queue = await makeQueue('records');
    const events: SQSEvent[] = [];
    await put(queue, 'g', 'one');
    feed(
      queue,
      async (event) => {
        events.push(event);
        return failures();
      },
      { offsetMs: () => 86_400_000 },
    );
    await until(async () => (await left(queue)) === 0 && events.length > 0);
    const [record] = events[0]?.Records ?? [];
    expect(record).toMatchObject({
      messageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      receiptHandle: expect.any(String),
      body: 'one',
      attributes: { MessageGroupId: 'g', MessageDeduplicationId: 'g-one', ApproximateReceiveCount: '1' },
      messageAttributes: {},
      md5OfBody: expect.stringMatching(/^[0-9a-f]{32}$/),
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:q',
      awsRegion: 'eu-south-1',
    });
    expect(Number(record?.attributes.SentTimestamp)).toBeGreaterThan(Date.now() + 80_000_000);
  });

  it('keeps the order of a group, and never two batches of it at a time', async () => {
    const queue = await makeQueue('order', '30');
    const seen: string[] = [];
    let busy = 0;
    let most = 0;
    await put(queue, 'g', ...Array.from({ length: 25 }, (_, at) => `${at}`));
    feed(queue, async (event) => {
      most = Math.max(most, ++busy);
      await sleep(2);
      seen.push(...bodies(event));
      busy--;
      return failures();
    });
    await until(() => seen.length >= 25);
    expect(seen).toEqual(Array.from({ length: 25 }, (_, at) => `${at}`));
    expect(most).toBe(1);
  });

  it('works on several groups at a time', async () => {
    const queue = await makeQueue('groups', '30');
    const both = Promise.withResolvers<Invocation>();
    const seen: string[] = [];
    // Each batch waits for the other: this ends only when both are in hand at once.
    feed(
      queue,
      (event) => {
        seen.push(...bodies(event));
        if (seen.length === 2) both.resolve(failures());
        return both.promise;
      },
      { batchSize: 1 },
    );
    await put(queue, 'a', 'one');
    await put(queue, 'b', 'two');
    await until(async () => (await left(queue)) === 0);
    expect(seen.sort()).toEqual(['one', 'two']);
  });

  it('brings what failed again after its visibility, and only that', async () => {
    const queue = await makeQueue('partial');
    const batches: string[][] = [];
    await put(queue, 'g', 'one', 'two', 'three');
    const began = Date.now();
    feed(queue, async (event) => {
      batches.push(bodies(event));
      const failed = batches.length === 1 ? event.Records.slice(1).map(({ messageId }) => messageId) : [];
      return failures(...failed);
    });
    await until(async () => (await left(queue)) === 0);
    expect(batches).toEqual([
      ['one', 'two', 'three'],
      ['two', 'three'],
    ]);
    expect(Date.now() - began).toBeGreaterThanOrEqual(900);
  });

  it('stops after the batch in hand', async () => {
    const queue = await makeQueue('stop', '30');
    const started = Promise.withResolvers<void>();
    const end = Promise.withResolvers<Invocation>();
    await put(queue, 'g', 'one');
    const poller = feed(
      queue,
      () => {
        started.resolve();
        return end.promise;
      },
      { pollers: 1 },
    );
    await started.promise;
    const stopping = poller.stop();
    await put(queue, 'h', 'two');
    end.resolve(failures());
    await stopping;
    expect(await left(queue)).toBe(1);
  });

  it('goes on when the queue was away for a moment', async () => {
    const queue = await makeQueue('away', '30');
    const lines: string[] = [];
    const seen: string[] = [];
    let isAway = true;
    const flaky = Object.create(sqs, {
      send: {
        value: (...call: Parameters<SQSClient['send']>) =>
          isAway ? Promise.reject(new Error('away')) : sqs.send(...call),
      },
    }) as SQSClient;
    feed(
      queue,
      async (event) => {
        seen.push(...bodies(event));
        return failures();
      },
      { sqs: flaky, log: (line) => void lines.push(line) },
    );
    await until(() => lines.length > 0);
    isAway = false;
    await put(queue, 'g', 'one');
    await until(() => seen.length === 1);
    expect(lines[0]).toBe('The queue does not answer; trying again.');
  });
});
