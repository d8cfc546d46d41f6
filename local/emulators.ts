// DynamoDB and SQS on this machine, for the local cloud and for tests. They listen on 127.0.0.1 only, on a free port.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import dynalite from 'dynalite';
import { startFauxqs } from 'fauxqs';

const HOST = '127.0.0.1';
/** The account number that emulated queues carry. */
const ACCOUNT = '000000000000';
const PORT_ATTEMPTS = 3;
const START_MS = 10_000;
const POLL_MS = 20;

export type Emulator = { readonly endpoint: string; close(): Promise<void> };
export type QueueEmulator = Emulator & {
  /** The URL of a queue; the queue itself is made with CreateQueue. Holds after a restart on another port. */
  queueUrl(name: string): string;
};

/** `path` is a folder (dynalite) or a file (dynoxide) that outlives the process; in memory when absent. */
export type DynamoOptions = { readonly kind: 'dynalite' | 'dynoxide'; readonly path?: string; readonly port?: number };
/** `path` is a folder that outlives the process; in memory when absent. */
export type QueueOptions = {
  readonly path?: string;
  readonly port?: number;
  /** Hands out at once what an earlier process held when it was killed, instead of when its visibility ends. */
  readonly release?: boolean;
};

export function startDynamo({ kind, path, port }: DynamoOptions): Promise<Emulator> {
  return kind === 'dynalite' ? startDynalite(path, port) : startDynoxide(path, port);
}

export async function startSqs({ path, port = 0, release = false }: QueueOptions = {}): Promise<QueueEmulator> {
  if (release && path !== undefined) releaseHeld(join(path, 'fauxqs.db'));
  const server = await startFauxqs({
    port,
    logger: false,
    listenHost: HOST,
    ...(path !== undefined && { dataDir: path }),
  });
  const endpoint = `http://${HOST}:${server.port}`;
  return {
    endpoint,
    queueUrl: (name) => `${endpoint}/${ACCOUNT}/${name}`,
    close: onceOnly(() => server.stop()),
  };
}

/** Of the messages in the emulator's file none is held by anybody any more. */
function releaseHeld(file: string): void {
  if (!existsSync(file)) return;
  const database = new DatabaseSync(file);
  try {
    const free = 'UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL';
    database.exec(`${free} WHERE receipt_handle IS NOT NULL`);
  } finally {
    database.close();
  }
}

/** Path of the dynoxide program; undefined where its package is not installed (it exists for Linux x64 only). */
export function findDynoxide(): string | undefined {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('@dynoxide/linux-x64/package.json')), 'dynoxide');
  } catch {
    return undefined;
  }
}

async function startDynalite(path: string | undefined, port = 0): Promise<Emulator> {
  // The waits of a real table are of no use here.
  const server = dynalite({
    createTableMs: 0,
    updateTableMs: 0,
    deleteTableMs: 0,
    ...(path !== undefined && { path }),
  });
  server.listen(port, HOST);
  await once(server, 'listening');
  const close = () =>
    new Promise<void>((resolve, reject) => {
      server.close((error) => (error ? reject(error) : resolve()));
      server.closeAllConnections();
    });
  return { endpoint: `http://${HOST}:${(server.address() as AddressInfo).port}`, close: onceOnly(close) };
}

async function startDynoxide(path: string | undefined, port: number | undefined): Promise<Emulator> {
  const program = findDynoxide();
  if (program === undefined) throw new Error('dynoxide is not installed on this machine: use dynalite.');
  // Between finding a free port and using it somebody else may take it.
  for (let attempt = 1; ; attempt++) {
    const chosen = port ?? (await freePort());
    const child = supervise(program, ['--port', String(chosen), ...(path === undefined ? [] : ['--db-path', path])]);
    const endpoint = `http://${HOST}:${chosen}`;
    if (await answers(endpoint, child)) return { endpoint, close: onceOnly(() => stop(child)) };
    await stop(child);
    if (port !== undefined || attempt === PORT_ATTEMPTS) throw new Error('dynoxide did not start.');
  }
}

/** The program ends when this process does, however that ends: the shell waits for the end of its input. */
function supervise(program: string, args: readonly string[]): ChildProcess {
  const script = [
    'exec 3<&0',
    '"$0" "$@" </dev/null 3<&- & child=$!',
    '{ cat <&3 >/dev/null; kill $child 2>/dev/null; } &',
    'wait $child',
  ].join('\n');
  return spawn('/bin/sh', ['-c', script, program, ...args], { stdio: ['pipe', 'ignore', 'ignore'] });
}

async function answers(endpoint: string, child: ChildProcess): Promise<boolean> {
  for (let waited = 0; waited < START_MS && child.exitCode === null; waited += POLL_MS) {
    const answer = await fetch(endpoint).catch(() => undefined);
    await answer?.arrayBuffer();
    // A moment later: a program that found its port taken has ended by then, and it was the other one that answered.
    await pause(POLL_MS);
    if (answer !== undefined) return child.exitCode === null;
  }
  return false;
}

async function stop(child: ChildProcess): Promise<void> {
  const running = child.exitCode === null && child.signalCode === null;
  const ended = running ? once(child, 'exit') : undefined;
  child.stdin?.end();
  await ended;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, HOST);
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

/** Closing twice is closing once. */
function onceOnly(close: () => Promise<void>): () => Promise<void> {
  let closing: Promise<void> | undefined;
  return () => {
    closing ??= close();
    return closing;
  };
}
