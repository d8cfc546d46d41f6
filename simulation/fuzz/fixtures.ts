// The golden fixtures of the tests as posts to begin with. What must come out of them is what the fixtures themselves say.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Seed, Tracked } from './channel.ts';
import { treeOf } from './tree.ts';

/** An item with the account that it belongs to. */
export type Placed = Tracked & { readonly account: string };

type Fixture = {
  readonly about: string;
  readonly body?: unknown;
  readonly raw?: string;
  readonly expect: readonly {
    readonly kind: string;
    readonly id: string;
    readonly account?: string;
    readonly content?: { readonly type: string; readonly text?: string };
  }[];
};

/** Read once. `usualAccount`: whose items they are where a fixture names no other; `trackedIn`: what its items promise. */
export function createFixtures(
  channel: string,
  usualAccount: string,
  trackedIn: (post: unknown) => readonly Placed[],
): () => readonly Seed[] {
  let kept: readonly Seed[] | undefined;
  const folder = join(import.meta.dirname, '..', '..', 'test', 'fixtures', channel);
  const read = (file: string): Seed => {
    const fixture = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Fixture;
    const name = file.replace('.json', '');
    if (fixture.raw !== undefined) return { name, tree: null, raw: fixture.raw, tracked: [] };
    const promised = new Map(
      fixture.expect.map((one) => [`${one.account ?? usualAccount} ${one.kind} ${one.id}`, one]),
    );
    const tracked = trackedIn(fixture.body).flatMap(({ text: _, ...one }) => {
      const promise = promised.get(`${one.account} ${one.event}`);
      const words = promise?.content?.type === 'text' ? promise.content.text : undefined;
      return promise === undefined ? [] : [{ ...one, ...(words !== undefined && { text: words }) }];
    });
    return { name, tree: treeOf(fixture.body), tracked };
  };
  return () => {
    kept ??= readdirSync(folder).sort().map(read);
    return kept;
  };
}

/** Items whose events no other item of the post shares. */
export function placedOnce(found: readonly (Placed | undefined)[]): readonly Placed[] {
  const all = found.filter((one) => one !== undefined);
  const counted = Map.groupBy(all, ({ event }) => event);
  return all.filter(({ event }) => counted.get(event)?.length === 1);
}
