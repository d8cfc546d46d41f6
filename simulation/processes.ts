// What runs in the processes of the simulated world: the product's own handlers, with the product's own adapters.

import type { SQSEvent } from 'aws-lambda';
import { createEraser } from '#aws/eraser.ts';
import { createInbox } from '#aws/inbox.ts';
import { createJournal } from '#aws/journal.ts';
import { createPublisher } from '#aws/publish.ts';
import { createRegistry } from '#aws/registry.ts';
import { createSecrets } from '#aws/secrets.ts';
import { createStore } from '#aws/store.ts';
import type { Channel } from '#channels/channel.ts';
import { createWhatsapp } from '#channels/whatsapp.ts';
import { createIds } from '#flow/conversation-id.ts';
import { sweep } from '#flow/sweep.ts';
import { openReceive } from '#functions/handlers/receive.ts';
import { openReply } from '#functions/handlers/reply.ts';
import { openLog } from '#functions/log.ts';
import type { Container, Handler } from './containers.ts';
import { PARAMETERS } from './shops.ts';
import type { World } from './world.ts';
import { createGraphPost } from './worlds/graph.ts';
import { type Order, operate } from './worlds/operator.ts';

function openPorts(world: World, container: Container): Ports {
  const ports = plainPorts(world, container);
  return world.bug?.ports?.(ports, world) ?? ports;
}

export type Ports = ReturnType<typeof plainPorts>;

function plainPorts(world: World, container: Container) {
  const { dynamo, sqs, ssm } = world.clients(container);
  const clock = () => {
    const now = container.clock();
    const { clocks } = world.working.get(container.id) ?? {};
    if (clocks !== undefined && clocks.at(-1) !== now) clocks.push(now);
    return now;
  };
  const sleep = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => world.scheduler.after(milliseconds, () => container.resume(resolve)));
  const onTable = { client: dynamo, table: 'table', clock };
  return {
    clock,
    sleep,
    store: createStore(onTable),
    registry: createRegistry(onTable),
    journal: createJournal(onTable),
    inbox: createInbox({ client: sqs, queueUrl: 'inbox', pause: sleep }),
    secrets: createSecrets({ client: ssm, clock }),
    publisher: createPublisher(onTable),
    eraser: createEraser(onTable),
  };
}

function logOf(world: World, name: string) {
  const write = (line: string) => void world.lines.push(line);
  return openLog(name, { write, now: () => new Date(world.scheduler.now()), level: 'INFO' });
}

function channelsOf(world: World, container: Container): ReadonlyMap<'whatsapp', Channel> {
  const channel = createWhatsapp({ graphUrl: 'https://graph.invalid', post: createGraphPost(world, container) });
  return new Map([['whatsapp', world.bug?.channel?.(channel) ?? channel]]);
}

export async function openReceiver(world: World, container: Container): Promise<Handler> {
  const handler = await openReceive({
    ...openPorts(world, container),
    channels: channelsOf(world, container),
    log: logOf(world, 'receive'),
    parameters: { appSecret: PARAMETERS.appSecret, verifyToken: PARAMETERS.verifyToken, pepper: PARAMETERS.pepper },
  });
  return async (event) => {
    const answer = await handler(event as Parameters<typeof handler>[0]);
    return world.bug?.webhook?.(answer) ?? answer;
  };
}

export async function openReplier(world: World, container: Container): Promise<Handler> {
  let nonces = 0;
  const ports = openPorts(world, container);
  const handler = await openReply({
    ...ports,
    channels: channelsOf(world, container),
    nonce: () => `${container.id}n${++nonces}`.replace(/\W/g, '-').padEnd(16, 'x'),
    log: logOf(world, 'reply'),
    parameters: { pepper: PARAMETERS.pepper },
  });
  return async (event, context) => {
    const batch = event as SQSEvent;
    world.working.set(container.id, { bodies: batch.Records.map(({ body }) => body), clocks: [] });
    const answer = handler(batch, context);
    return world.bug?.answer === undefined ? answer : world.bug.answer(answer, batch);
  };
}

export async function openSweeper(world: World, container: Container): Promise<Handler> {
  const ports = openPorts(world, container);
  return () => sweep(ports);
}

/** Owners and operators, with the command line's parts. */
export async function openOperator(world: World, container: Container): Promise<Handler> {
  const ports = openPorts(world, container);
  const idOf = createIds(ports.secrets, PARAMETERS.pepper);
  return (event) => operate({ ...ports, idOf }, world, event as Order);
}
