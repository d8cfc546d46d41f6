// A thread of `npm run prove`: works off jobs one by one.
import { parentPort } from 'node:worker_threads';
import { BUGS } from './bugs.ts';
import { EXCHANGE } from './exchange.ts';
import { exploreSchedules, type SmallWorld } from './schedules.ts';
import { findBug, runFaults, runSeeds } from './totals.ts';

export type Job =
  | { readonly kind: 'seeds'; readonly seeds: readonly number[] }
  | { readonly kind: 'faults'; readonly calls: readonly string[] }
  | { readonly kind: 'schedules'; readonly small: SmallWorld; readonly part: number; readonly parts: number }
  | { readonly kind: 'bug'; readonly name: string; readonly seeds: readonly number[] };

// Outages are errors by the thousand that nobody reads: without the list of where they come from a run takes a fifth less.
Error.stackTraceLimit = 0;

parentPort?.on('message', (job: Job) => {
  void work(job).then((result) => parentPort?.postMessage(result));
});

async function work(job: Job): Promise<unknown> {
  switch (job.kind) {
    case 'seeds':
      return runSeeds(job.seeds);
    case 'faults':
      return runFaults(EXCHANGE, job.calls);
    case 'schedules':
      return exploreSchedules(job.small, job.part, job.parts);
    case 'bug': {
      const bug = BUGS.find(({ name }) => name === job.name);
      return bug === undefined ? { bug: job.name } : findBug(bug, job.seeds);
    }
  }
}
