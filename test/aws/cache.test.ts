import { createCache } from '#aws/cache.ts';
import { ConfigError } from '#core/errors.ts';

function open(limit = 2) {
  const time = { now: 0 };
  const loads: string[] = [];
  const source = { fail: undefined as Error | undefined };
  const cache = createCache<string>({
    clock: () => time.now,
    freshFor: 10,
    staleFor: 100,
    limit,
    load: async (key, previous) => {
      loads.push(key);
      if (source.fail) throw source.fail;
      return `${key}${loads.length}${previous ?? ''}`;
    },
  });
  return { cache, time, loads, source };
}

describe('the cache', () => {
  it('holds a bounded number of values: the one used longest ago leaves', async () => {
    const { cache, loads } = open(2);
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await cache.get(key);
    expect(loads).toEqual(['a', 'b', 'c', 'b']);
  });

  it('gives the previous value to the load that replaces it', async () => {
    const { cache, time } = open();
    expect(await cache.get('a')).toBe('a1');
    time.now = 10;
    expect(await cache.get('a')).toBe('a2a1');
  });

  it('keeps no failure, and asks again next time', async () => {
    const { cache, source, loads } = open();
    source.fail = new Error('away');
    await expect(cache.get('a')).rejects.toThrow('away');
    source.fail = undefined;
    expect(await cache.get('a')).toBe('a2');
    expect(loads).toHaveLength(2);
  });

  it('uses an old value while the source fails, but never after a ConfigError', async () => {
    const { cache, time, source } = open();
    await cache.get('a');
    time.now = 99;
    source.fail = new Error('away');
    expect(await cache.get('a')).toBe('a1');
    source.fail = new ConfigError('secret-missing', 'gone');
    await expect(cache.get('a')).rejects.toThrow('gone');
    source.fail = new Error('away');
    await expect(cache.get('a')).rejects.toThrow('away');
  });
});
