// The local cloud as a person starts it: a process of its own, on any free port.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { CHILD_ENVIRONMENT } from '../../support/child-environment.ts';

const ROOT = resolve(__dirname, '../../..');

export type CloudProcess = {
  readonly url: string;
  readonly child: ChildProcess;
  /** Sends the signal; resolves with exit code and signal. */
  readonly end: (signal: NodeJS.Signals) => Promise<readonly [number | null, NodeJS.Signals | null]>;
};

export type Ran = { readonly code: number | null; readonly out: string; readonly err: string };

function spawnNode(file: string, args: readonly string[], environment: Readonly<Record<string, string>>): ChildProcess {
  const node = join(ROOT, 'node_modules', '.bin', 'node');
  // As under npm: it ends by itself when the process of the test is ended from outside.
  const env = {
    ...CHILD_ENVIRONMENT,
    HOME: process.env.HOME ?? '',
    npm_lifecycle_event: 'test',
    ...environment,
  };
  return spawn(node, ['--disable-warning=ExperimentalWarning', join(ROOT, 'bin', file), ...args], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Runs a script of bin/ to its end. */
export async function runScript(
  file: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Ran> {
  const child = spawnNode(file, args, environment);
  const ended = once(child, 'exit');
  const [out, err] = await Promise.all([child.stdout, child.stderr].map((stream) => (stream ? text(stream) : '')));
  const [code] = (await ended) as [number | null];
  return { code, out: out ?? '', err: err ?? '' };
}

const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
});

/** Resolves when it says that it is up. */
export async function startCloudProcess(dataFolder: string, port = '0'): Promise<CloudProcess> {
  const child = spawnNode('local.ts', [], { PORT: port, PORTIERE_DATA: dataFolder });
  children.push(child);
  const problem = child.stderr ? text(child.stderr) : Promise.resolve('');
  const ended = once(child, 'exit');
  if (child.stdout === null) throw new Error('The output is not readable.');
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^Portiere is up: (.+)$/.exec(line)?.[1];
    if (url === undefined) continue;
    const end = async (signal: NodeJS.Signals) => {
      child.kill(signal);
      return (await ended) as [number | null, NodeJS.Signals | null];
    };
    return { url, child, end };
  }
  throw new Error(await problem);
}

export type Told = {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: unknown;
};

/** One HTTP call in which every header can be chosen, also Host. */
export function call(
  url: string,
  { method = 'GET', headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Told> {
  return new Promise((settle, reject) => {
    const outgoing = request(url, { method, headers, agent: false }, (answer) => {
      text(answer).then((told) => {
        const isJson = answer.headers['content-type']?.startsWith('application/json');
        settle({ status: answer.statusCode ?? 0, headers: answer.headers, body: isJson ? JSON.parse(told) : told });
      }, reject);
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

export function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Told> {
  const written = typeof body === 'string' ? body : JSON.stringify(body);
  return call(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: written });
}
