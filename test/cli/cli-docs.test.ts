// The examples of docs/cli.md run as they stand there, in a clone with a local cloud.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type CloudProcess, startCloudProcess } from '../local/support/cloud-process.ts';
import { makeFolder } from '../local/support/folder.ts';
import { CHILD_ENVIRONMENT } from '../support/child-environment.ts';

const folder = makeFolder();
let cloud: CloudProcess;
beforeAll(async () => {
  cloud = await startCloudProcess(makeFolder());
}, 60_000);
afterAll(async () => {
  await cloud.end('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
});

/** Files are written where nobody minds. */
function run(heading: string): readonly string[] {
  const [, part = ''] = readFileSync('docs/cli.md', 'utf8').split(`## ${heading}\n`);
  const [, block = 'exit 1'] = /^```sh\n([\s\S]*?)^```/m.exec(part.split(/^## /m)[0] ?? '') ?? [];
  const script = block.replace(/(?<![\w/])panificio\.yaml/g, join(folder, 'panificio.yaml'));
  const { status, stdout, stderr } = spawnSync('bash', ['--norc', '-e', '-c', script], {
    encoding: 'utf8',
    env: { ...CHILD_ENVIRONMENT, HOME: process.env.HOME ?? '', PORT: new URL(cloud.url).port },
  });
  expect([status, stderr]).toEqual([0, expect.not.stringMatching(/Next:|error/)]);
  return stdout.trimEnd().split('\n');
}

it('settings as files', () => {
  const lines = run('Settings as files').filter((line) => !/^\d+ hints? about/.test(line));
  expect(lines).toEqual([
    expect.stringMatching(/is fine: 8 questions, 4 languages$/),
    ...Array.from({ length: 2 }, () => expect.stringMatching(/^no differences: .* is version 1 of panificio/)),
    'nothing was changed',
  ]);
});

it('how questions are understood', () => {
  const lines = run('Are questions understood?');
  expect(lines.filter((line) => /^examples\/panificio\.yaml: /.test(line))).toHaveLength(1);
  expect(lines).toContainEqual(expect.stringMatching(/^120 messages of .*panificio-messages\.csv, put to /));
});

it('teaching it', () => {
  const lines = run('Teach it what was not understood');
  expect(lines).toContain('+ delivery: fate anche la spesa a domicilio');
  expect(lines.filter((line) => line === '1 new phrase in the draft; 1 message set aside')).toHaveLength(3);
  expect(lines.at(-1)).toBe('the draft has no phrases any more');
});

it('what a customer would get', () => {
  const lines = run('What would a customer get?');
  expect(lines).toContain('         │ Oggi: chiuso.');
  expect(lines.filter((line) => line.startsWith('ANSWERED') || line.startsWith('NO_REPLY'))).toHaveLength(2);
});

it('who may sign in', () => {
  const lines = run('Who may sign in to the console');
  expect(lines.slice(0, 2)).toEqual([
    'giulia@panificio.example  owner  Giulia Rossi',
    'marco@panificio.example   staff  Marco Bianchi',
  ]);
  expect(JSON.parse(lines.slice(2).join('\n'))).toMatchObject({ business: 'panificio', members: [{}, {}] });
});

it('a chat', () => {
  const lines = run('Write as a customer');
  expect(lines.filter((line) => line.startsWith('customer │'))).toEqual(['customer │ Buongiorno', 'customer │ 1']);
  expect(lines.some((line) => line.startsWith('✓ received'))).toBe(true);
});
