// What the parent of a run and its function containers say to each other: orders and answers over IPC, and one line a
// point over two pipes of their own, because a container that stands at a point stands still as a whole.
import type { SQSRecord } from 'aws-lambda';

/** A named moment of the flow: `before.store.commit`; `pass` counts from 1. */
export type Aim = { readonly point: string; readonly pass: number };

/** `n` names the order in its answer. `offsetMs` is added to the real time. */
export type Order = { readonly n: number; readonly offsetMs: number } & (
  | {
      /** Become a cold container: no caches, counters of points at 0. */
      readonly kind: 'open';
      readonly environment: Readonly<Record<string, string>>;
      readonly aim?: Aim;
      /** This number has sent so much that its next place in line is about a second away. */
      readonly busy?: string;
    }
  /** The bytes as base64, and Meta's signature of them. */
  | { readonly kind: 'receive'; readonly body: string; readonly signature: string }
  | { readonly kind: 'reply'; readonly records: readonly SQSRecord[] }
  | { readonly kind: 'sweep' }
);

/** Passes of points since the container was opened, by point. */
export type Passes = readonly (readonly [point: string, passes: number])[];

export type Answer = { readonly n: number; readonly passes: Passes } & (
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly errorType: string }
);

/** File descriptors in the container: it writes a line where it stands, and reads one (the new offset) to go on. */
export const TELL_FD = 4;
export const GO_FD = 5;
