// All fuzzers, with how many cases a usual run has.
import type { Fuzzer } from './fuzzer.ts';
import { webhooks } from './webhooks.ts';

export const FUZZERS: readonly { readonly fuzzer: Fuzzer; readonly usual: number }[] = [
  { fuzzer: webhooks, usual: 20_000 },
];
