// What is counted after a run, and what the counting needs to know.
import type { Place } from './place.ts';
import type { Post, Story } from './stories.ts';

/** Sentences, one a fault; all empty where the promises held. */
export type Broken = {
  /** Taken with 200, and no final turn, a part of the answer nowhere, or a notice or a parked post not kept. */
  readonly lost: readonly string[];
  /** A reply that the provider accepted more than once. */
  readonly doubled: readonly string[];
  readonly disordered: readonly string[];
  /** Still in the queue, among the dead letters, in the outbox or due. */
  readonly left: readonly string[];
  /** What the turns tell is not what the provider saw. */
  readonly untrue: readonly string[];
};

/** `Broken` while it is being filled. */
export type Breaks = Record<keyof Broken, string[]>;

export type Counts = Broken & {
  readonly taken: number;
  /** Provider messages accepted. */
  readonly accepted: number;
  /** Replies that wait for a person to look: "we may not have answered". */
  readonly unresolved: number;
  /** Accepted after a later reply, by a container that had been frozen: its one send, late. */
  readonly late: number;
};

export type Facts = {
  readonly place: Place;
  readonly story: Story;
  readonly taken: readonly Post[];
  /** Receipts were brought to the webhook: then nothing accepted may stay in doubt. */
  readonly receipts: boolean;
  /** Ids of the messages that a frozen container had in hand, and when it went on (real time). */
  readonly frozen?: { readonly ids: ReadonlySet<string>; readonly thawedAt: number };
};
