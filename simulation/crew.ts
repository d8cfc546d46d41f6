// Several threads that take jobs from one list.
import { Worker } from 'node:worker_threads';
import type { Job } from './worker.ts';

/** Results in the order of the jobs. `tell` hears how many are done. */
export async function runJobs<Result>(
  jobs: readonly Job[],
  threads: number,
  tell: (done: number) => void = () => {},
): Promise<readonly Result[]> {
  const results: Result[] = [];
  let next = 0;
  let done = 0;
  await Promise.all(
    Array.from({ length: Math.min(threads, jobs.length) }, async () => {
      const worker = new Worker(new URL('./worker.ts', import.meta.url));
      for (let job = next++; job < jobs.length; job = next++) {
        results[job] = await resultOf<Result>(worker, jobs[job] as Job);
        tell(++done);
      }
      await worker.terminate();
    }),
  );
  return results;
}

function resultOf<Result>(worker: Worker, job: Job): Promise<Result> {
  return new Promise((resolve, reject) => {
    const hear = (result: Result) => {
      worker.off('error', reject);
      resolve(result);
    };
    worker.once('message', hear);
    worker.once('error', reject);
    worker.postMessage(job);
  });
}
