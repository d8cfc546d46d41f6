import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { madeOnce } from '#local/made-once.ts';
import { makeFolder } from './support/folder.ts';

function openClone() {
  const clone = makeFolder();
  const shared = join(clone, 'shared');
  let times = 0;
  /** In a data folder of that name. Returns what is in the folder, and how often something was made so far. */
  const make = async (name: string, fingerprint: string) => {
    const folder = join(clone, name, 'cdk.out');
    await madeOnce({
      ...{ shared, folder, fingerprint },
      make: async () => {
        mkdirSync(join(folder, 'asset'), { recursive: true });
        writeFileSync(join(folder, 'asset', 'index.mjs'), `${fingerprint}, ${++times}`);
      },
    });
    return { text: readFileSync(join(folder, 'asset', 'index.mjs'), 'utf8'), times };
  };
  return { clone, shared, make };
}

it('is made for the first folder, and copied to the others', async () => {
  const { clone, make } = openClone();
  expect(await make('one', 'a')).toEqual({ text: 'a, 1', times: 1 });
  expect(await make('one', 'a')).toEqual({ text: 'a, 1', times: 1 });
  expect(await make('two', 'a')).toEqual({ text: 'a, 1', times: 1 });
  // No half of a copy is left beside it.
  expect(readdirSync(join(clone, 'two'))).toEqual(['cdk.out']);
});

it('is made anew when a source changed, and what others run stays as it is', async () => {
  const { clone, shared, make } = openClone();
  await make('one', 'a');
  expect(await make('two', 'b')).toEqual({ text: 'b, 2', times: 2 });
  expect(readFileSync(join(clone, 'one', 'cdk.out', 'asset', 'index.mjs'), 'utf8')).toBe('a, 1');
  expect(readdirSync(shared)).toEqual(['b']);
  expect(await make('one', 'b')).toEqual({ text: 'b, 2', times: 2 });
});

it('what a killed start left half done is made or copied again', async () => {
  const { clone, shared, make } = openClone();
  mkdirSync(join(shared, 'a', 'asset'), { recursive: true });
  expect(await make('one', 'a')).toEqual({ text: 'a, 1', times: 1 });
  mkdirSync(join(clone, 'two', 'cdk.out', 'half'), { recursive: true });
  await make('two', 'a');
  expect(existsSync(join(clone, 'two', 'cdk.out', 'half'))).toBe(false);
});

it('several starts at once all get it whole', async () => {
  const { make } = openClone();
  const got = await Promise.all(['one', 'two', 'three'].map((name) => make(name, 'a')));
  expect(got.map(({ text }) => text)).toEqual(['a, 1', 'a, 2', 'a, 3']);
  expect(await make('four', 'a')).toMatchObject({ text: expect.stringMatching(/^a, [123]$/), times: 3 });
});
