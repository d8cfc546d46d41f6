// `portiere` itself: how it is found, its help, its exit codes.
import { spawnSync } from 'node:child_process';
import { CHILD_ENVIRONMENT } from '../support/child-environment.ts';
import { runPortiere } from './support/run-portiere.ts';

it('alone it prints its help', async () => {
  const { code, out, err } = await runPortiere([]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  for (const command of ['settings', 'simulate', 'chat']) expect(out).toMatch(new RegExp(`^  ${command} `, 'm'));
});

it.each([
  'settings',
  'settings check',
  'settings diff',
  'settings import',
  'settings export',
  'simulate',
  'chat',
])('the help of %s has an example', async (command) => {
  const { code, out } = await runPortiere([...command.split(' '), '--help']);
  expect(code).toBe(0);
  expect(out).toMatch(/Usage: portiere [\s\S]*\n\nExample:\n {2}(echo .* \| )?npx portiere /);
});

it.each([
  [['sttings'], /unknown command 'sttings'\n\(Did you mean settings\?\)/],
  [['settings', 'publish'], /unknown command 'publish'/],
  [['settings', 'export', '--jason'], /unknown option '--jason'/],
  [['settings', 'check', 'one', 'two'], /too many arguments/],
])('what cannot be understood is a wrong call: %j', async (args, sentence) => {
  const { code, out, err } = await runPortiere(args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(sentence);
  expect(err).toContain('--help');
});

it('npx finds it in a clone', () => {
  const args = ['--no-install', 'portiere', 'settings', 'check', 'examples/panificio.yaml'];
  const { status, stdout } = spawnSync('npx', args, { encoding: 'utf8' });
  expect({ status, stdout }).toEqual({
    status: 0,
    stdout: expect.stringMatching(/^examples\/panificio\.yaml is fine: 8 questions, 4 languages\n/),
  });
});

it('a reader that leaves early is no error', () => {
  const command =
    'set -o pipefail; node_modules/.bin/node bin/npx/portiere.js simulate "$TEXT" --settings "$FILE" | true';
  const { status, stderr } = spawnSync('bash', ['--norc', '-c', command], {
    encoding: 'utf8',
    env: { ...CHILD_ENVIRONMENT, TEXT: 'Quali sono gli orari?', FILE: 'examples/panificio.yaml' },
  });
  expect([status, stderr]).toEqual([0, '']);
});
