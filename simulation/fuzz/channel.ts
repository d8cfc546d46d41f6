// What the webhook fuzzer has to know of a channel: where its posts come from, which words it uses, and a second, strict
// reader of its posts that was written without looking at the first one.
import type { ChannelName } from '#core/message.ts';
import type { Dice } from './dice.ts';
import type { Tree } from './tree.ts';

/** An item of a post from which an event must come out, whatever happens elsewhere in the post. */
export type Tracked = {
  /** Event kind and id, apart by a space: how the event is recognised. */
  readonly event: string;
  /** The provider's id of the item; several items may share one. */
  readonly id: string;
  /** The words of the message, where it is a text. */
  readonly text?: string;
  /** The item as JSON, untouched. */
  readonly json: string;
  /** What of its surroundings gives the item its meaning, as JSON; compared by the strict reader. */
  readonly context: string;
  /** Whether it travels on to the queue. */
  readonly travels: boolean;
};

export type Seed = {
  readonly name: string;
  readonly tree: Tree;
  /** Bytes that are no tree (not JSON, or JSON that a tree would tidy up). Only bytes are changed in them. */
  readonly raw?: string;
  readonly tracked: readonly Tracked[];
};

export type FuzzedChannel = {
  readonly name: ChannelName;
  /** The key under which the provider's id of an item stands. */
  readonly idKey: string;
  /** Provider's ids of our accounts, and whether their ticks are wanted. */
  readonly accounts: ReadonlyMap<string, { readonly ticks: boolean }>;
  /** Words that stand under a key, for swapping: kinds, fields, states. */
  readonly vocabulary: Readonly<Record<string, readonly string[]>>;
  readonly seed: (dice: Dice) => Seed;
  /** The items that stand untouched in a place where they belong, in order. `post` is what the body parses to. */
  readonly untouched: (post: unknown, tracked: readonly Tracked[]) => readonly Tracked[];
  /** Items in places where they belong, touched or not: each must be found in what the channel reports. */
  readonly countItems: (post: unknown) => number;
  /** Whether the post says something under names that the channel does not know, and nothing else: it must be parked. */
  readonly holdsUnknown: (post: unknown) => boolean;
  /** Words with which a signed post, or a part of it, may be left alone without being parked. */
  readonly mayIgnore: RegExp;
};
