// Emulated DynamoDB and SQS for one test file, on free ports.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateQueueCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { createDynamo, createParameters, createQueues } from '#aws/clients.ts';

export type DynamoKind = 'dynalite' | 'dynoxide';
export type Wanted = {
  readonly dynamo?: { readonly kind: DynamoKind; readonly path?: string };
  readonly sqs?: { readonly path?: string };
};
export type Emulators = { readonly dynamo: string; readonly sqs: string; close(): Promise<void> };

const ROOT = resolve(__dirname, '../..');
const ENTRY = join(__dirname, 'emulator-process.ts');
const AWS = { region: 'eu-south-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } } as const;

export const DYNAMO_KINDS: readonly DynamoKind[] = existsSync(join(ROOT, 'node_modules/@dynoxide/linux-x64/dynoxide'))
  ? ['dynalite', 'dynoxide']
  : ['dynalite'];

/** Endpoints are empty where the emulator was not asked for. */
export async function startEmulators(wanted: Wanted): Promise<Emulators> {
  const child = spawn(nodeProgram(), ['--disable-warning=ExperimentalWarning', ENTRY, JSON.stringify(wanted)], {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const line = await firstLine(child);
  const { dynamo = '', sqs = '' } = JSON.parse(line) as { readonly dynamo?: string; readonly sqs?: string };
  return {
    dynamo,
    sqs,
    async close() {
      const ended = child.exitCode === null ? once(child, 'exit') : undefined;
      child.stdin?.end();
      await ended;
    },
  };
}

export function dynamoAt(endpoint: string): DynamoDBClient {
  return createDynamo({ ...AWS, endpoint });
}

export function queuesAt(endpoint: string): SQSClient {
  return createQueues({ ...AWS, endpoint });
}

export function parametersAt(endpoint: string) {
  return createParameters({ ...AWS, endpoint });
}

/** A FIFO queue like the stack's; returns its URL. */
export async function createFifo(client: SQSClient, name: string, attributes: Record<string, string> = {}) {
  const made = await client.send(
    new CreateQueueCommand({ QueueName: `${name}.fifo`, Attributes: { FifoQueue: 'true', ...attributes } }),
  );
  if (made.QueueUrl === undefined) throw new Error('The queue has no URL.');
  return made.QueueUrl;
}

/** The Node that runs TypeScript as it is: this one, or the project's own when the tests were started with an older. */
function nodeProgram(): string {
  return Number(process.versions.node.split('.')[0]) >= 24 ? process.execPath : join(ROOT, 'node_modules/.bin/node');
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('The emulators have no output.');
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error('The emulators ended before they were ready.');
}
