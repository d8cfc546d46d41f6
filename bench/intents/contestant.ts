// A classifier as the bench sees it: a process of its own that trains, loads and answers when told.
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Call, EngineSource, Outcome, Work } from './engine.ts';

export type Contestant = Work & { readonly importMs: number; close(): void };

/** Each call starts another one. */
export type Opener = { readonly name: string; open(): Promise<Contestant> };

const PROGRAM = join(import.meta.dirname, 'engine-process.ts');

export function openerOf({ name, from }: EngineSource): Opener {
  return { name, open: () => start(name, from) };
}

async function start(name: string, from: string): Promise<Contestant> {
  // nlp.js writes to stdout what it thinks of its training.
  const child = fork(PROGRAM, [name, from], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const importMs = (await outcomeOf(child, name)) as number;
  const call = async (work: keyof Work, argument: unknown): Promise<unknown> => {
    if (!child.connected) throw new Error(`The process of ${name} ended.`);
    const outcome = outcomeOf(child, name);
    child.send({ work, argument } satisfies Call);
    return await outcome;
  };
  return {
    importMs,
    train: (lesson) => call('train', lesson) as ReturnType<Work['train']>,
    trainAgain: (lesson) => call('trainAgain', lesson) as ReturnType<Work['trainAgain']>,
    load: (bytes) => call('load', bytes) as ReturnType<Work['load']>,
    ask: (texts) => call('ask', texts) as ReturnType<Work['ask']>,
    time: (texts) => call('time', texts) as ReturnType<Work['time']>,
    close: () => void child.kill(),
  };
}

/** The next thing that the process says. */
function outcomeOf(child: ChildProcess, name: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const onExit = () => reject(new Error(`The process of ${name} ended.`));
    child.once('exit', onExit);
    child.once('message', (outcome: Outcome) => {
      child.off('exit', onExit);
      if ('done' in outcome) resolve(outcome.done);
      else reject(new Error(`${name} failed: ${outcome.failed}`));
    });
  });
}
