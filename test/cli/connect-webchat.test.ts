// `portiere connect webchat` as a process of its own, against a running local cloud.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRegistry } from '#aws/registry.ts';
import { call } from '../local/support/cloud-process.ts';
import { type LocalWorld, startLocalWorld } from './support/local-world.ts';
import { runPortiere } from './support/run-portiere.ts';

let world: LocalWorld;
beforeAll(async () => {
  world = await startLocalWorld();
}, 180_000);
afterAll(() => world.end());

const connect = (...args: readonly string[]) =>
  runPortiere(['connect', 'webchat', '--url', world.cloud.url, '--site', 'bar-centrale', ...args]);
const stored = () => createRegistry(world.onTable).account('webchat', 'bar-centrale');

it.each([
  ['no origin', [], '0 origins are given'],
  [
    'an address with a path',
    ['--origin', 'https://shop.example/chat'],
    'No origin of a site: https://shop.example/chat.',
  ],
  ['an address without TLS', ['--origin', 'http://shop.example'], 'No origin of a site'],
  ['a word for the colour', ['--origin', 'https://shop.example', '--colour', 'red'], 'red is no colour.'],
  ['a number that is none', ['--origin', 'https://shop.example', '--whatsapp', '12'], 'no number of WhatsApp'],
  [
    'a name that no address can hold',
    ['--origin', 'https://shop.example', '--site', 'Bar Centrale'],
    'cannot name a site',
  ],
])('refuses %s, and changes nothing', async (_name, args, sentence) => {
  const ran = await connect(...args);
  expect([ran.code, ran.out]).toEqual([1, expect.stringContaining(sentence)]);
  expect(await stored()).toBeUndefined();
});

it('connects a site, prints its line, and keeps what is not given again', async () => {
  const ran = await connect('--origin', 'https://shop.example', '--colour', '#f90', '--whatsapp', '+39 011 555 0100');
  expect(ran.code).toBe(0);
  expect(ran.out).toContain(`<script async src="${world.cloud.url}/webchat/portiere.js" data-site="bar-centrale"`);
  expect(ran.out).toMatch(/contrast of 2\.\d, and 4\.5 is needed: the chat takes #[\da-f]{6}\./);
  const first = await stored();
  expect(first).toMatchObject({
    business: 'panificio',
    site: { origins: ['https://shop.example'], whatsapp: '390115550100' },
  });
  const key = readKey();
  expect(key).toMatch(/^local-[\da-f]{64}$/);
  expect(ran.out + ran.err).not.toContain(key);

  const again = await connect('--name', 'Bar "Centrale"', '--whatsapp', '');
  expect(again.out).toContain('data-name="Bar &#34;Centrale&#34;"');
  expect(await stored()).toMatchObject({ name: 'Bar "Centrale"', site: { origins: first?.site?.origins } });
  expect((await stored())?.site?.whatsapp).toBeUndefined();
  expect(readKey()).toBe(key);
});

it('the pages of the site may ask then, and no others', async () => {
  const begin = (origin: string) =>
    call(`${world.cloud.url}/webchat/v1/bar-centrale/session`, { method: 'POST', headers: { origin } });
  expect((await begin('https://shop.example')).body).toMatchObject({ token: expect.stringMatching(/^v1\./) });
  expect((await begin('https://evil.example')).status).toBe(403);
});

function readKey(): string | undefined {
  const all = JSON.parse(readFileSync(join(world.folder, 'parameters.json'), 'utf8')) as Record<
    string,
    { value: string }
  >;
  return all['/portiere/local/accounts/webchat/bar-centrale/token']?.value;
}
