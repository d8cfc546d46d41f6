// `portiere settings check` on files as people have them.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../local/support/folder.ts';
import { runPortiere } from './support/run-portiere.ts';

const folder = makeFolder();
const example = readFileSync('examples/panificio.yaml', 'utf8');
const BUSINESS = 'business:\n  name: Bar\n  languages: [it]\n  timeZone: Europe/Rome\n';

function fileOf(content: string | Uint8Array, name = 'bar.yaml'): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

it('a good file is fine, and the sentence counts what is in it', async () => {
  const ran = await runPortiere(['settings', 'check', 'examples/panificio.yaml']);
  expect(ran).toMatchObject({ code: 0, err: '' });
  const [verdict, ...hints] = ran.out.trimEnd().split('\n');
  expect(verdict).toBe('examples/panificio.yaml is fine: 8 questions, 4 languages');
  expect(hints.filter((line) => !/^\d+ hints? about how customers’ questions are understood: npx /.test(line))).toEqual(
    [],
  );
});

it('warnings are told, and the file can be used', async () => {
  const file = fileOf(`${BUSINESS}ticks: false\nintents:\n  - name: menu\n    answer: Ecco.\n`);
  const { code, out } = await runPortiere(['settings', 'check', file]);
  expect(code).toBe(0);
  expect(out.split('\n')).toEqual([
    `${file}:7:5 intents[0]: warning: Nobody can reach menu: it has no phrases, no keywords, and no button leads to it.`,
    `${file} can be used, with 1 warning: 1 question, 1 language`,
    '',
  ]);
});

it.each<[string, string | Uint8Array, readonly string[], string]>([
  [
    'two errors at once',
    example.replace('close: "19:30"', 'close: 7pm').replace('retentionDays: 90', 'retentionDays: 0'),
    [
      '24:24 hours.mon[1].close: write a time like 19:30',
      `${example.split('\n').length - 1}:3 limits.retentionDays: write a whole number from 1 to 730 days`,
    ],
    '2 problems, nothing was changed.',
  ],
  [
    'an unknown key and a warning',
    `${BUSINESS}greetings: { text: Ciao }\nhours: { exceptions: [] }\n`,
    ['5:1 greetings: unknown key: greetings (did you mean greeting?)'],
    '1 problem, nothing was changed.',
  ],
  [
    'a tab',
    BUSINESS.replace('  name', '\tname'),
    ['2:1 use spaces here, not a tab'],
    '1 problem, nothing was changed.',
  ],
  ['no YAML', `${BUSINESS}  x: [`, ['5:7 a closing ] is missing before this'], '1 problem, nothing was changed.'],
  [
    'a text that is not UTF-8',
    Buffer.from(`${BUSINESS}# caff\u00e8\n`, 'latin1'),
    ['5:7 this is not UTF-8 text: save the file as UTF-8'],
    '1 problem, nothing was changed.',
  ],
  [
    'more than a megabyte',
    `${BUSINESS}# ${'x'.repeat(1_048_576)}\n`,
    ['1:1 this file is larger than 1 MB'],
    '1 problem, nothing was changed.',
  ],
  ['nothing in it', '', ['1:1 this file is empty: begin with business:'], '1 problem, nothing was changed.'],
])('a file with %s is told so, where it is', async (_, content, problems, sentence) => {
  const file = fileOf(content);
  const { code, out, err } = await runPortiere(['settings', 'check', file]);
  expect(code).toBe(1);
  expect(out.trimEnd().split('\n')).toEqual(problems.map((problem) => `${file}:${problem}`));
  expect(err).toBe(`${sentence}\n`);
});

it.each([
  ['nofile.yaml', 'There is no file of this name.'],
  ['examples', 'It is a folder, not a file.'],
  ['package.json/x.yaml', 'A part of its path is not a folder.'],
])('%s says why it cannot be read', async (name, why) => {
  const ran = await runPortiere(['settings', 'check', name]);
  expect(ran).toEqual({ code: 1, out: '', err: `${name} cannot be read, nothing was changed.\nWhy: ${why}\n` });
});

it('with --json there is one object, also for a file that is not there', async () => {
  const [good, bad, missing] = await Promise.all([
    runPortiere(['settings', 'check', 'examples/panificio.yaml', '--json']),
    runPortiere(['settings', 'check', fileOf(`${BUSINESS}x: 1\n`, 'x.yaml'), '--json']),
    runPortiere(['settings', 'check', 'nofile.yaml', '--json']),
  ]);
  expect([good.code, bad.code, missing.code]).toEqual([0, 1, 1]);
  expect(JSON.parse(good.out)).toEqual({ ok: true, problems: [] });
  expect(JSON.parse(bad.out)).toMatchObject({
    ok: false,
    problems: [{ file: join(folder, 'x.yaml'), line: 5, column: 1, path: 'x', level: 'error' }],
  });
  expect(JSON.parse(missing.out)).toMatchObject({ ok: false, problems: [{ file: 'nofile.yaml', level: 'error' }] });
});

it('a pipe is a file too', () => {
  const command = 'bin/npx/portiere.js settings check <(cat examples/panificio.yaml)';
  const { status, stderr } = spawnSync('bash', ['--norc', '-c', `node_modules/.bin/node ${command}`], {
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
});

it('without a file the call is wrong', async () => {
  const { code, out, err } = await runPortiere(['settings', 'check']);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(/missing required argument 'file'[\s\S]*--help/);
});
