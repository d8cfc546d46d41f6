// `portiere` as a person runs it: a process of its own, with nothing of this one's environment.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { CHILD_ENVIRONMENT } from '../../support/child-environment.ts';

const ROOT = resolve(__dirname, '../../..');

export type Ran = { readonly code: number | null; readonly out: string; readonly err: string };

export type RunOptions = {
  readonly environment?: Readonly<Record<string, string>>;
  /** What stands on standard input. */
  readonly input?: string;
};

export function runPortiere(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const node = join(ROOT, 'node_modules', '.bin', 'node');
  return run(node, [join(ROOT, 'bin', 'npx', 'portiere.js'), ...args], options);
}

/** Lines as somebody types them, in the root of the project. */
export function runShell(lines: string, environment: Readonly<Record<string, string>>): Promise<Ran> {
  return run('bash', ['-c', lines], { environment });
}

async function run(
  program: string,
  args: readonly string[],
  { environment = {}, input = '' }: RunOptions,
): Promise<Ran> {
  const child = spawn(program, args, {
    cwd: ROOT,
    env: { ...CHILD_ENVIRONMENT, HOME: '/nowhere', AWS_EC2_METADATA_DISABLED: 'true', ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  child.stdin.end(input);
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = (await ended) as [number | null];
  return { code, out, err };
}

/** The marks of a printed list by the names of its lines: `{ token: '✓' }`. */
export function marksOf({ out }: Ran): Readonly<Record<string, string>> {
  const lines = out.matchAll(/^([✓!✕–]) (\S+(?: \S+)*?) {2,}/gm);
  return Object.fromEntries([...lines].map(([, mark = '', name = '']) => [name, mark]));
}
