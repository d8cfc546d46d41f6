// What stands between the queue and the function: pollers that hand over batches, and delete what succeeded, if they get to.
import type { Message } from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { succeeded } from '#local/event-source.ts';
import { eventOf } from '#simulation/aws-clients.ts';
import type { Invocation } from '#simulation/containers.ts';
import type { ReceivedMessage } from '#simulation/models/queue.ts';
import type { World } from '#simulation/world.ts';
import { redrive } from './operator.ts';

const SECOND = 1_000;
const POLLERS = 3;
const BATCH = 10;

/** Returns what to call whenever the queue may have something. */
export function startEventSource(world: World): () => void {
  const { scheduler, queue, chance, history } = world;
  let idle = POLLERS;
  let polls = 0;
  let wakeAt = Number.POSITIVE_INFINITY;
  const dead = new Set<string>();

  const wake = () => {
    if (idle === 0) return;
    idle--;
    scheduler.after(1 + chance.share(`poll/${++polls}`) * 80, () => void poll());
  };
  const poll = async () => {
    const batch = queue.receive(BATCH, scheduler.now(), (groups) =>
      chance.whole(`group/${polls}`, 0, groups.length - 1),
    );
    noteDead();
    if (batch.length > 0) await work(world, batch);
    idle++;
    if (batch.length > 0) wake();
    else watch();
  };
  const watch = () => {
    const next = queue.nextVisible(scheduler.now());
    if (next === undefined || next >= wakeAt) return;
    wakeAt = next;
    scheduler.at(next, () => {
      wakeAt = Number.POSITIVE_INFINITY;
      wake();
    });
  };
  const noteDead = () => {
    for (const { messageId, body } of queue.dead()) {
      if (dead.has(messageId)) continue;
      dead.add(messageId);
      history.add({ kind: 'dead', at: scheduler.now(), id: messageId, event: eventOf(body) });
      // Some operators send it on again the moment the alarm rings.
      if (chance.happens(`alarm/${messageId}`, 0.3)) scheduler.after(SECOND, () => redrive(world));
    }
  };
  return wake;
}

async function work(world: World, batch: readonly ReceivedMessage[]): Promise<void> {
  const { scheduler, queue, reply, faults } = world;
  const records = world.bug?.records?.(batch) ?? batch;
  const label = records.map(({ body }) => eventOf(body));
  const event = { Records: records.map(recordOf) } as unknown as SQSEvent;
  const fault = faults.of('source.invoke', `source.invoke#${world.count('invoke')}`);
  // The service may hand the same batch to two processes.
  if (fault === 'duplicate') void reply.invoke(event, label);
  const outcome: Invocation = await reply.invoke(event, label);
  if (fault === 'lost' || fault === 'fail-after') return;
  if (fault === 'delay') await scheduler.sleep(200_000);
  const messages = batch.map(({ messageId }) => ({ MessageId: messageId }) as Message);
  const done = new Set(succeeded(outcome, messages, true).map(({ MessageId }) => MessageId));
  for (const { messageId, handle } of batch) if (done.has(messageId)) queue.delete(handle, scheduler.now());
}

/** As Lambda hands it over. */
export function recordOf({ messageId, handle, body, receives }: ReceivedMessage) {
  return {
    messageId,
    receiptHandle: handle,
    body,
    attributes: { ApproximateReceiveCount: String(receives) },
    eventSource: 'aws:sqs',
  };
}
