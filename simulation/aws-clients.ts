// The AWS SDK's clients for one process of the simulated world: commands go over the network to the models of the services.
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { SSMClient } from '@aws-sdk/client-ssm';
import { readEnvelope } from '#aws/envelope.ts';
import { STATE, TURN_PREFIX } from '#aws/keys.ts';
import type { Bug } from './bugs.ts';
import type { Chance } from './chance.ts';
import type { Container } from './containers.ts';
import type { History } from './history.ts';
import type { QueueModel } from './models/queue.ts';
import type { TableModel } from './models/table.ts';
import type { Network } from './network.ts';
import type { Scheduler } from './scheduler.ts';
import type { World, Writer } from './world.ts';

export type Services = {
  readonly table: TableModel;
  readonly queue: QueueModel;
  /** Values of the parameters, by name. */
  readonly secrets: Map<string, string>;
  readonly network: Network;
  readonly scheduler: Scheduler;
  readonly chance: Chance;
  readonly history: History;
  /** Called when the queue has got something. */
  readonly wake: () => void;
  readonly writers: Map<string, Writer>;
  readonly working: World['working'];
  readonly bug: Bug | undefined;
};

/** A try lasts two seconds, and the SDK makes three. */
const PATIENCE = 6_500;
/** How old an answer may be that is not asked to be consistent. */
const STALE = 1_500;

type Command = { readonly input: Record<string, unknown>; readonly constructor: { readonly name: string } };

export function createClients(services: Services, container: Container) {
  return {
    dynamo: { send: (command: Command) => askTable(services, container, command) } as unknown as DynamoDBClient,
    sqs: { send: (command: Command) => askQueue(services, container, command) } as unknown as SQSClient,
    ssm: { send: (command: Command) => askSecrets(services, container, command) } as unknown as SSMClient,
  };
}

function askTable(services: Services, container: Container, command: Command): Promise<unknown> {
  const { table, network, scheduler, chance, bug } = services;
  const operation = nameOf(command);
  const input = bug?.command?.(operation, command.input) ?? command.input;
  const key = keyOf(input);
  const site = `table.${operation}.${key.kind}`;
  if (operation === 'PutItem' && key.kind === 'state') noteState(services, container, input);
  let tries = 0;
  return network.call(container, site, {
    act: () => {
      const now = scheduler.now();
      const age = input.ConsistentRead === true ? 0 : chance.share(`${site}/${container.id}/${now}/${tries++}`) * STALE;
      return table.execute(operation, input, now, now - age);
    },
    refused: () => failed('ProvisionedThroughputExceededException'),
    unknown: () => failed('TimeoutError'),
    patience: PATIENCE,
  });
}

/** What the checker needs to decide once more what was decided here. */
function noteState(
  { history, scheduler, writers, working }: Services,
  container: Container,
  input: Record<string, unknown>,
): void {
  const item = input.Item as Record<string, { S?: string; N?: string } | undefined>;
  const { id } = container;
  const key = item.PK?.S ?? '';
  const version = Number(item.v?.N);
  const { bodies = [], clocks = [] } = working.get(id) ?? {};
  writers.set(item.w?.S ?? '', { clocks: [...clocks, container.clock()], container: id, bodies });
  history.add({ kind: 'state', at: scheduler.now(), container: id, key, version });
}

type Entry = {
  readonly Id: string;
  readonly MessageBody: string;
  readonly MessageGroupId: string;
  readonly MessageDeduplicationId: string;
};

function askQueue(services: Services, container: Container, command: Command): Promise<unknown> {
  const { queue, network, scheduler } = services;
  const operation = nameOf(command);
  const act =
    operation === 'SendMessageBatch'
      ? () => enqueue(services, container, command.input.Entries as readonly Entry[])
      : () => {
          for (const { ReceiptHandle, VisibilityTimeout } of command.input.Entries as readonly {
            ReceiptHandle: string;
            VisibilityTimeout: number;
          }[]) {
            queue.changeVisibility(ReceiptHandle, VisibilityTimeout, scheduler.now());
          }
          services.wake();
          return {};
        };
  return network.call(container, `queue.${operation}`, {
    act,
    refused: () => failed('ServiceUnavailable'),
    unknown: () => failed('TimeoutError'),
    patience: PATIENCE,
  });
}

/** One entry of a call may be refused while its neighbours are taken. */
function enqueue(
  { queue, scheduler, chance, history, wake, bug }: Services,
  container: Container,
  entries: readonly Entry[],
) {
  const now = scheduler.now();
  const weak = chance.happens('partial', 0.2);
  const isTaken = ({ Id }: Entry) => !weak || !chance.happens(`partial/${container.id}/${now}/${Id}`, 0.3);
  const taken = entries.filter(isTaken);
  const sent = taken.map((entry) => ({
    groupId: entry.MessageGroupId,
    dedupeId: entry.MessageDeduplicationId,
    body: entry.MessageBody,
    ...bug?.entry?.(entry.MessageBody),
  }));
  const ids = queue.send(sent, now);
  for (const [at, { MessageBody, MessageGroupId }] of taken.entries()) {
    const group = MessageGroupId.slice(0, 8);
    history.add({ kind: 'enqueued', at: now, id: ids[at] ?? '', event: eventOf(MessageBody), group });
  }
  wake();
  return {
    Successful: taken.map(({ Id }) => ({ Id })),
    Failed: entries.filter((entry) => !taken.includes(entry)).map(({ Id }) => ({ Id, SenderFault: false })),
  };
}

/** The event's own name, as messages of the queue are told apart in a history. */
export function eventOf(body: string): string {
  const event = readEnvelope(body)?.event;
  if (event === undefined) return 'foreign';
  return event.kind === 'due' ? `due@${event.at}` : event.id;
}

function askSecrets({ secrets, network }: Services, container: Container, command: Command): Promise<unknown> {
  return network.call(container, 'secrets.GetParameter', {
    act: () => ({ Parameter: { Value: secrets.get(String(command.input.Name)) } }),
    refused: () => failed('ThrottlingException'),
    unknown: () => failed('TimeoutError'),
    patience: PATIENCE,
  });
}

function nameOf(command: Command): string {
  return command.constructor.name.replace(/Command$/, '');
}

function keyOf(input: Record<string, unknown>): { readonly kind: string; readonly sort: string } {
  if (input.IndexName !== undefined) return { kind: String(input.IndexName), sort: '' };
  const key = (input.Key ?? input.Item) as { PK?: { S?: string }; SK?: { S?: string } } | undefined;
  if (key === undefined) return { kind: 'list', sort: '' };
  const sort = key.SK?.S ?? '';
  if (sort === STATE) return { kind: 'state', sort };
  if (sort.startsWith(TURN_PREFIX)) return { kind: 'turn', sort };
  const [word = ''] = sort.split('#');
  return { kind: word.toLowerCase().replace(/[^a-z]/g, '') || 'other', sort };
}

function failed(name: string): never {
  throw Object.assign(new Error('The simulated service did not answer.'), { name });
}
