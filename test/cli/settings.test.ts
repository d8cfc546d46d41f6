// `portiere settings import, export, diff` against a running local cloud, as an operator uses them.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPublisher } from '#aws/publish.ts';
import { readSettings } from '#core/settings/file.ts';
import { settingsSchema } from '#core/settings.ts';
import { type CloudProcess, call, startCloudProcess } from '../local/support/cloud-process.ts';
import { makeFolder } from '../local/support/folder.ts';
import { dynamoAt } from '../support/emulators.ts';
import { runPortiere } from './support/run-portiere.ts';

const EXAMPLE = 'examples/panificio.yaml';
const example = readFileSync(EXAMPLE, 'utf8');
const folder = makeFolder();
let cloud: CloudProcess;

const settings = (...args: readonly string[]) => runPortiere(['settings', ...args, '--url', cloud.url]);
const exported = async () => (await settings('export')).out;

/** A file of its own. Edits are pairs of what stands in the example once and what replaces it. */
function fileOf(name: string, text: string = example, ...edits: readonly (readonly [string, string])[]): string {
  const file = join(folder, name);
  for (const [find] of edits) expect(text.split(find)).toHaveLength(2);
  writeFileSync(
    file,
    edits.reduce((so, [find, replacement]) => so.replace(find, () => replacement), text),
  );
  return file;
}

beforeAll(async () => {
  cloud = await startCloudProcess(makeFolder());
}, 60_000);
afterAll(async () => {
  await cloud.end('SIGTERM');
});

it('a fresh local cloud exports its example byte for byte', async () => {
  expect(await settings('export')).toEqual({ code: 0, out: example, err: '' });
});

it('diff tells what would change, by path, and changes nothing', async () => {
  const file = fileOf(
    'diff.yaml',
    example,
    ['  schedule: outsideHours', '  schedule: always'],
    ['  retentionDays: 90', '  retentionDays: 30'],
  );
  const [human, machine] = await Promise.all([settings('diff', file), settings('diff', file, '--json')]);
  expect(human).toMatchObject({ code: 0, err: '' });
  expect(human.out.split('\n')).toEqual([
    'away.schedule: outsideHours -> always',
    'limits.retentionDays: 90 -> 30',
    expect.stringMatching(/^2 differences from version \d+ of panificio, which is live$/),
    '',
  ]);
  expect(machine.code).toBe(0);
  expect(JSON.parse(machine.out)).toMatchObject({
    kind: 'settings',
    business: 'panificio',
    differences: [
      { path: 'away.schedule', kind: 'changed', before: 'outsideHours', after: 'always' },
      { path: 'limits.retentionDays', kind: 'changed', before: 90, after: 30 },
    ],
  });
  expect(await exported()).toBe(example);
});

it('import shows the difference, publishes, and export then gives the very bytes of the file', async () => {
  const text = `\ufeff${example.replace('retentionDays: 90', 'retentionDays: 60').replaceAll('\n', '\r\n')}# no line end`;
  const file = fileOf('import.yaml', text);
  const imported = await settings('import', file, '--yes');
  expect(imported).toMatchObject({ code: 0, err: '' });
  const [difference, count, live] = imported.out.split('\n');
  expect(difference).toBe('limits.retentionDays: 90 -> 60');
  const before = Number(/^1 difference from version (\d+) of panificio/.exec(count ?? '')?.[1]);
  expect(live).toBe(`version ${before + 1} of panificio is live; functions use it within 30 seconds`);
  const target = join(folder, 'exported.yaml');
  const [saved, compared] = await Promise.all([settings('export', '--output', target), settings('diff', file)]);
  expect(saved).toEqual({ code: 0, out: '', err: `version ${before + 1} of panificio is in ${target}\n` });
  expect(readFileSync(target).equals(readFileSync(file))).toBe(true);
  expect(compared).toMatchObject({ code: 0, out: expect.stringMatching(/^no differences: /) });
}, 30_000);

it('the same file again publishes nothing', async () => {
  const file = fileOf('again.yaml', example, ['retentionDays: 90', 'retentionDays: 61']);
  await settings('import', file, '--yes');
  const [asked, unasked] = await Promise.all([settings('import', file, '--yes'), settings('import', file)]);
  expect(asked).toEqual(unasked);
  expect(asked).toMatchObject({ code: 0, err: '' });
  expect(asked.out).toMatch(/^no differences: .* is version \d+ of panificio, which is live\nnothing was changed\n$/);
}, 30_000);

it('comments alone are remembered too, and the sentence says that it is only them', async () => {
  const file = fileOf('comments.yaml', example, ['retentionDays: 90', 'retentionDays: 62']);
  await settings('import', file, '--yes');
  const commented = fileOf('commented.yaml', `# Agreed with Anna.\n${readFileSync(file, 'utf8')}`);
  const { code, out } = await settings('import', commented, '--yes', '--json');
  expect(code).toBe(0);
  const told = JSON.parse(out) as { readonly version: number };
  expect(told).toMatchObject({ ok: true, published: true, kind: 'text', differences: [], becomes: told.version + 1 });
  const [now, compared] = await Promise.all([exported(), settings('diff', file)]);
  expect(now).toBe(readFileSync(commented, 'utf8'));
  expect(compared.out).toMatch(/^no differences in the settings: only comments or layout/);
}, 30_000);

it('without --yes nothing is changed where nobody can be asked, and the next command is told', async () => {
  const before = await exported();
  const file = fileOf('unasked.yaml', example, ['retentionDays: 90', 'retentionDays: 63']);
  const [human, machine] = await Promise.all([settings('import', file), settings('import', file, '--json')]);
  expect([human.code, machine.code]).toEqual([1, 1]);
  expect(human.out).toContain('limits.retentionDays: ');
  expect(human.err).toBe(
    `Nothing was changed.\nWhy: Nobody can be asked here.\nNext: npx portiere settings import ${file} --url ${cloud.url} --yes\n`,
  );
  expect(JSON.parse(machine.out)).toMatchObject({ ok: false, published: false, kind: 'settings' });
  expect(await exported()).toBe(before);
}, 30_000);

it('a file with errors is never imported, not even in part', async () => {
  const before = await exported();
  const file = fileOf('broken.yaml', example, ['typing: false', 'typing: maybe'], ['quietDays: 14', 'quietDays: 999']);
  const [imported, compared, machine] = await Promise.all([
    settings('import', file, '--yes'),
    settings('diff', file),
    settings('import', file, '--yes', '--json'),
  ]);
  expect([imported.code, compared.code, machine.code]).toEqual([1, 1, 1]);
  expect(imported.err).toBe('2 problems, nothing was changed.\n');
  expect(imported.out.trimEnd().split('\n')).toEqual([
    expect.stringMatching(/broken\.yaml:\d+:3 greeting\.quietDays: write a whole number from 1 to 365 days$/),
    expect.stringMatching(/broken\.yaml:\d+:1 typing: write true or false$/),
  ]);
  expect(JSON.parse(machine.out)).toMatchObject({ ok: false, problems: [{ level: 'error' }, { level: 'error' }] });
  expect(await exported()).toBe(before);
}, 30_000);

it('settings that came by another way are written in plain YAML, the same bytes each time', async () => {
  const { endpoints, table } = (await call(`${cloud.url}/local/info`)).body as {
    readonly endpoints: { readonly dynamo: string };
    readonly table: string;
  };
  const client = dynamoAt(endpoints.dynamo);
  const input = { business: { name: 'Bar', languages: ['it'], timeZone: 'Europe/Rome' }, ticks: true };
  const published = settingsSchema.parse(input);
  await createPublisher({ client, table }).publishSettings('panificio', published, Date.now());
  client.destroy();
  const text = await exported();
  expect(text).toBe('business:\n  name: Bar\n  languages: [ it ]\n  timeZone: Europe/Rome\n\nticks: true\n');
  const target = join(folder, 'bar.yaml');
  const [, machine] = await Promise.all([settings('export', '-o', target), settings('export', '--json')]);
  expect(readSettings(target, readFileSync(target, 'utf8'))).toMatchObject({ kind: 'ok', settings: published });
  expect((await settings('import', target)).out).toContain('nothing was changed');
  expect(JSON.parse(machine.out)).toMatchObject({ business: 'panificio', fromFile: false, text, settings: published });
}, 30_000);

it('a place that cannot be written is told, and so is a business without settings', async () => {
  const [unwritable, unknown] = await Promise.all([
    settings('export', '--output', join(folder, 'no', 'where.yaml')),
    settings('export', '--business', 'nobody'),
  ]);
  expect(unwritable.code).toBe(1);
  expect(unwritable.err).toMatch(/where\.yaml cannot be written\.\nWhy: /);
  expect(unknown.code).toBe(1);
  expect(unknown.err).toMatch(/^nobody has no settings yet\.\nNext: npx portiere settings import /);
});
