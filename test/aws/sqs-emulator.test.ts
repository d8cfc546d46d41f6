// The local queue must behave like SQS where the product depends on it. Its package is patched for this (patches/).
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ChangeMessageVisibilityBatchCommand,
  type Message,
  SendMessageBatchCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { createFifo, type Emulators, queuesAt, startEmulators } from '../support/emulators.ts';
import { arnOf, receive, remove } from '../support/queue.ts';

let count = 0;

async function send(client: SQSClient, QueueUrl: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const Entries = [{ Id: '0', MessageBody: name, MessageGroupId: name[0], MessageDeduplicationId: `${++count}` }];
    await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
  }
}

/** Visible again after `seconds`. */
async function hide(client: SQSClient, QueueUrl: string, messages: readonly Message[], seconds: number): Promise<void> {
  const Entries = messages.map(({ ReceiptHandle }, index) => ({
    Id: String(index),
    ReceiptHandle,
    VisibilityTimeout: seconds,
  }));
  await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries }));
}

const bodies = (messages: readonly Message[]) => messages.map(({ Body }) => Body);
const receives = (messages: readonly Message[]) =>
  messages.map(({ Attributes }) => Number(Attributes?.ApproximateReceiveCount));

describe.each(['memory', 'disk'])('the local queue in %s', (place) => {
  const path = mkdtempSync(join(tmpdir(), 'portiere-sqs-'));
  let emulators: Emulators;
  let client: SQSClient;

  async function start(): Promise<void> {
    emulators = await startEmulators({ sqs: place === 'disk' ? { path } : {} });
    client = queuesAt(emulators.sqs);
  }
  async function stop(): Promise<void> {
    client.destroy();
    await emulators.close();
  }

  beforeAll(start);
  afterAll(async () => {
    await stop();
    rmSync(path, { recursive: true });
  });

  const newQueue = (attributes = {}) => createFifo(client, `q${++count}`, { VisibilityTimeout: '60', ...attributes });

  it('hands out several messages of a group in one receive, in order', async () => {
    const url = await newQueue();
    await send(client, url, ['a1', 'a2', 'b1', 'a3']);
    const got = await receive(client, url);
    expect(bodies(got).filter((body) => body?.startsWith('a'))).toEqual(['a1', 'a2', 'a3']);
    expect(got).toHaveLength(4);
  });

  it('hands out no more than was asked for, and blocks the rest of the group until all of them are deleted', async () => {
    const url = await newQueue();
    await send(client, url, ['a1', 'a2', 'a3', 'a4']);
    const got = await receive(client, url, 0, 2);
    expect(bodies(got)).toEqual(['a1', 'a2']);
    expect(await receive(client, url)).toEqual([]);
    await remove(client, url, got.slice(0, 1));
    expect(await receive(client, url)).toEqual([]);
    await remove(client, url, got.slice(1));
    expect(bodies(await receive(client, url))).toEqual(['a3', 'a4']);
  });

  it('goes on with other groups while one is blocked', async () => {
    const url = await newQueue();
    await send(client, url, ['a1', 'a2']);
    await receive(client, url, 0, 1);
    await send(client, url, ['b1', 'b2', 'a3']);
    expect(bodies(await receive(client, url))).toEqual(['b1', 'b2']);
  });

  it.each([
    ['at once', 0],
    ['after a second', 1],
  ])('puts messages that become visible %s back in their order', async (_, seconds) => {
    const url = await newQueue();
    await send(client, url, ['a1', 'a2', 'a3', 'a4']);
    const got = await receive(client, url, 0, 3);
    await hide(client, url, got.toReversed(), seconds);
    const again = await receive(client, url, 5);
    expect(bodies(again)).toEqual(['a1', 'a2', 'a3', 'a4']);
    expect(receives(again)).toEqual([2, 2, 2, 1]);
  });

  it('puts one message back before those that waited behind it', async () => {
    const url = await newQueue();
    await send(client, url, ['a1', 'a2', 'a3']);
    const got = await receive(client, url, 0, 2);
    await hide(client, url, got.slice(1), 0);
    expect(await receive(client, url)).toEqual([]);
    await remove(client, url, got.slice(0, 1));
    expect(bodies(await receive(client, url))).toEqual(['a2', 'a3']);
  });

  it('moves a message to the dead-letter queue after its last receive and goes on with the next', async () => {
    const dead = await newQueue();
    const policy = { deadLetterTargetArn: await arnOf(client, dead), maxReceiveCount: 2 };
    const url = await newQueue({ RedrivePolicy: JSON.stringify(policy) });
    await send(client, url, ['a1']);
    for (let turn = 0; turn < 2; turn++) await hide(client, url, await receive(client, url), 0);
    await send(client, url, ['a2']);
    expect(bodies(await receive(client, url))).toEqual(['a2']);
    expect(bodies(await receive(client, dead))).toEqual(['a1']);
  });

  if (place === 'disk') {
    it('keeps messages, their order, counts and blocked groups over a restart', async () => {
      const url = await newQueue();
      await send(client, url, ['a1', 'a2', 'a3', 'b1']);
      const [first, ...rest] = await receive(client, url, 0, 3);
      await hide(client, url, rest.toReversed(), 0);
      await stop();
      await start();
      expect(bodies(await receive(client, url))).toEqual(['b1']);
      await hide(client, url, first === undefined ? [] : [first], 0);
      const again = await receive(client, url);
      expect(bodies(again)).toEqual(['a1', 'a2', 'a3']);
      expect(receives(again)).toEqual([2, 2, 2]);
    });
  }
});
