// A thread of `npm run prove`: some of the seeds.
import { parentPort, workerData } from 'node:worker_threads';
import { runSeeds } from './totals.ts';

const { from, seeds } = workerData as { readonly from: number; readonly seeds: number };
parentPort?.postMessage(await runSeeds(from, seeds));
