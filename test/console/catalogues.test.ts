// The catalogues of the console hold what its sources say, no more and no less, in every language: `npm run messages`.
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');

type Count = {
  readonly language: string;
  readonly catalogue: string;
  readonly messages: number;
  readonly missing: readonly string[];
  readonly unused: readonly string[];
  readonly untranslated: readonly string[];
  /** No message for the formatter: a brace too many. */
  readonly unreadable: readonly string[];
  /** What another catalogue says in other words: the one that is loaded last would win on every screen. */
  readonly contradicting: readonly string[];
  /** Without a value or tag of its source, or with one that the source does not have. */
  readonly altered: readonly string[];
};

it('every message of the sources is in every catalogue, translated with its values and tags, and no other', () => {
  const node = join(ROOT, 'node_modules', '.bin', 'node');
  const script = join(__dirname, 'support', 'catalogues.mjs');
  const { stdout, stderr } = spawnSync(node, [script, join(ROOT, 'console')], { cwd: ROOT, encoding: 'utf8' });
  expect(stderr).toBe('');
  const found = JSON.parse(stdout) as readonly Count[];
  expect([...new Set(found.map(({ language }) => language))]).toEqual(['en', 'it', 'es', 'pt']);
  for (const { catalogue, language, messages, ...rest } of found) {
    expect(messages).toBeGreaterThan(5);
    expect({ catalogue, language, ...rest }).toEqual({
      catalogue,
      language,
      missing: [],
      unused: [],
      untranslated: [],
      unreadable: [],
      contradicting: [],
      altered: [],
    });
  }
}, 60_000);
