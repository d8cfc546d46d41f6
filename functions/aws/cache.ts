// What functions remember between calls: values with an age, one load at a time, and the last good value while the
// source is down.
import { ConfigError } from '#core/errors.ts';
import type { Clock } from '#flow/ports.ts';

export type CacheOptions<Value> = {
  readonly clock: Clock;
  /** Used without asking again for this many milliseconds. */
  readonly freshFor: number;
  /** Used for this long when the source fails. ConfigError is an answer, not a failure. */
  readonly staleFor: number;
  /** At most this many values; the one used longest ago leaves. */
  readonly limit: number;
  readonly load: (key: string, previous: Value | undefined) => Promise<Value>;
};

type Entry<Value> = { readonly value: Value; readonly loadedAt: number };

/** `get` rejects with what `load` rejected with, unless an older value may still be used. */
export function createCache<Value>({ clock, freshFor, staleFor, limit, load }: CacheOptions<Value>) {
  const entries = new Map<string, Entry<Value>>();
  const loading = new Map<string, Promise<Value>>();

  function keep(key: string, entry: Entry<Value>): void {
    entries.delete(key);
    entries.set(key, entry);
    const oldest = entries.keys().next();
    if (entries.size > limit && !oldest.done) entries.delete(oldest.value);
  }

  async function reload(key: string, known: Entry<Value> | undefined): Promise<Value> {
    try {
      const value = await load(key, known?.value);
      keep(key, { value, loadedAt: clock() });
      return value;
    } catch (error) {
      if (error instanceof ConfigError) entries.delete(key);
      else if (known !== undefined && age(clock, known) < staleFor) return known.value;
      throw error;
    } finally {
      loading.delete(key);
    }
  }

  return {
    async get(key: string): Promise<Value> {
      const known = entries.get(key);
      if (known !== undefined && age(clock, known) < freshFor) {
        keep(key, known);
        return known.value;
      }
      const running = loading.get(key) ?? reload(key, known);
      loading.set(key, running);
      return running;
    },
  };
}

/** A clock that went back makes a value old, not young for ever. */
function age(clock: Clock, { loadedAt }: Entry<unknown>): number {
  const passed = clock() - loadedAt;
  return passed < 0 ? Number.POSITIVE_INFINITY : passed;
}
