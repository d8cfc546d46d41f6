// Creates the tables and queues of the plan where they are not there yet. Those of an earlier start are kept.
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import { CreateQueueCommand, SetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Plan, Queue, Table } from './plan.ts';
import { StartError } from './start-error.ts';

/** StartError when the layout of a kept table is not the one of the template. */
export async function createResources(plan: Plan, dynamo: DynamoDBClient, sqs: SQSClient): Promise<void> {
  await Promise.all([...plan.tables.map((table) => createTable(dynamo, table)), createQueues(sqs, plan.queues)]);
}

async function createTable(dynamo: DynamoDBClient, table: Table): Promise<void> {
  const kept = await describe(dynamo, table.name);
  if (kept !== undefined) {
    if (layoutOf(kept) === layoutOf(table.schema as TableDescription)) return;
    throw new StartError(
      `The table in the data folder has another layout than the stack. Move the folder away and start again, or choose another: PORTIERE_DATA=<folder> npm start`,
    );
  }
  await dynamo.send(new CreateTableCommand({ ...table.schema, TableName: table.name } as CreateTableCommandInput));
  for (let waited = 0; waited < 10_000; waited += 10) {
    const made = await describe(dynamo, table.name);
    if (made?.TableStatus === 'ACTIVE') return;
    await sleep(10);
  }
  throw new StartError('The table did not become ready.');
}

async function describe(dynamo: DynamoDBClient, name: string): Promise<TableDescription | undefined> {
  try {
    return (await dynamo.send(new DescribeTableCommand({ TableName: name }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

/** Keys and indexes as one text, whatever the order in which they are given. */
function layoutOf({
  KeySchema = [],
  GlobalSecondaryIndexes = [],
  AttributeDefinitions = [],
}: TableDescription): string {
  const keys = (schema: TableDescription['KeySchema'] = []) =>
    schema.map((key) => `${key.KeyType}:${key.AttributeName}`);
  const indexes = GlobalSecondaryIndexes.map((index) => `${index.IndexName}=${keys(index.KeySchema).join()}`);
  const attributes = AttributeDefinitions.map((attribute) => `${attribute.AttributeName}:${attribute.AttributeType}`);
  return [...keys(KeySchema), ...indexes.sort(), ...attributes.sort()].join(' ');
}

/** A queue for dead letters has to be there before the one that names it. */
async function createQueues(sqs: SQSClient, queues: readonly Queue[]): Promise<void> {
  const first = queues.filter((queue) => queue.attributes.RedrivePolicy === undefined);
  const then = queues.filter((queue) => queue.attributes.RedrivePolicy !== undefined);
  for (const some of [first, then]) await Promise.all(some.map((queue) => createQueue(sqs, queue)));
}

/** What an earlier start made is brought to the template's attributes; FifoQueue itself can never change. */
async function createQueue(sqs: SQSClient, { name, attributes }: Queue): Promise<void> {
  const { FifoQueue, ...changeable } = attributes;
  const made = await sqs.send(
    new CreateQueueCommand({ QueueName: name, Attributes: FifoQueue === undefined ? {} : { FifoQueue } }),
  );
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl: made.QueueUrl, Attributes: changeable }));
}
