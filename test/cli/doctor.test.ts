// `portiere doctor` on this machine: without a local cloud, beside another program, and beside a running one.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createStore } from '#aws/store.ts';
import { newConversation } from '#core/conversation.ts';
import { call, post } from '../local/support/cloud-process.ts';
import { makeFolder } from '../local/support/folder.ts';
import { serve } from '../support/http.ts';
import { type LocalWorld, startLocalWorld } from './support/local-world.ts';
import { marksOf, type Ran, runPortiere } from './support/run-portiere.ts';

const PATIENCE = 180_000;
const folder = makeFolder();

const doctor = (args: readonly string[], environment: Readonly<Record<string, string>> = {}) =>
  runPortiere(['doctor', ...args], { environment: { PORTIERE_DATA: folder, ...environment } });
const checksOf = ({ out }: Ran) =>
  (JSON.parse(out) as { checks: { name: string; state: string; found: string; fix?: string }[] }).checks;

describe('without a local cloud', () => {
  it('says what is there, and that nothing is wrong', async () => {
    // Nobody listens on port 9: discard has not been in use for decades, and needs a right to be opened.
    const ran = await doctor(['--url', 'http://127.0.0.1:9']);
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(marksOf(ran)).toEqual({ node: '✓', packages: '✓', port: '✓', 'data folder': '✓', settings: '✓' });
    expect(ran.out).toMatch(/✓ node .*Node 24\.\d+\.\d+ runs this/);
    expect(ran.out).toMatch(/✓ port .*9 is free; no local cloud runs there/);
    expect(ran.out).toMatch(`${folder}, in use by nobody, `);
    expect(ran.out).toMatch(/examples\/panificio\.yaml: no errors/);
  });

  it('prints the same as JSON', async () => {
    const ran = await doctor(['--json'], { PORT: '9' });
    expect(ran.code).toBe(0);
    expect(checksOf(ran).map(({ name, state }) => `${name} ${state}`)).toEqual(
      ['node', 'packages', 'port', 'data folder', 'settings'].map((name) => `${name} ok`),
    );
  });

  it('finds another program on the port', async () => {
    const other = await serve(() => ({ status: 404, body: 'no' }));
    const ran = await doctor(['--url', other.endpoint]);
    await other.close();
    expect(ran).toMatchObject({
      code: 1,
      out: expect.stringMatching(/✕ port .*Another program answers.*\n.*PORT=3900 npm start/),
    });
    expect(ran.err).toBe('Something is not right.\nWhy: Not right: port.\nNext: Do what the arrows say.\n');
  });

  it('finds errors in a settings file, and warnings that do not count', async () => {
    const wrong = join(folder, 'wrong.yaml');
    writeFileSync(wrong, 'business: { name: Bakery, timeZone: Nowhere/Land, languages: [it] }\n');
    expect(await doctor(['--url', 'http://127.0.0.1:9', '--settings', wrong])).toMatchObject({
      code: 1,
      out: expect.stringMatching(
        /✕ settings .*wrong\.yaml: .*the first: .*wrong\.yaml:1:\d+ business\.timeZone.*\n.*settings check/,
      ),
    });
    const bare = join(folder, 'bare.yaml');
    writeFileSync(bare, 'business: { name: Bakery, timeZone: Europe/Rome, languages: [it] }\n');
    const ran = await doctor(['--url', 'http://127.0.0.1:9', '--settings', bare]);
    expect(ran).toMatchObject({ code: 0, out: expect.stringMatching(/[!✓] settings .*bare\.yaml: /) });
    const none = await doctor(['--url', 'http://127.0.0.1:9', '--settings', join(folder, 'none.yaml')]);
    expect(none).toMatchObject({ code: 1, out: expect.stringMatching(/✕ settings .*none\.yaml cannot be read/) });
  });

  it('finds a data folder that cannot be one, one that will be made, and a lock that nobody holds', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    const args = ['--url', 'http://127.0.0.1:9'];
    expect(await doctor(args, { PORTIERE_DATA: file })).toMatchObject({
      code: 1,
      out: expect.stringMatching(/✕ data folder .*no folder that may be written.*\n.*PORTIERE_DATA=/),
    });
    expect((await doctor(args, { PORTIERE_DATA: join(folder, 'not', 'yet') })).out).toMatch(
      'not there yet: npm start makes it',
    );
    const left = join(folder, 'left');
    mkdirSync(left);
    writeFileSync(join(left, 'lock'), '{"pid":2147483646}\n');
    expect((await doctor(args, { PORTIERE_DATA: left })).out).toMatch('its lock is of a process that has ended');
  });
});

describe('beside a running local cloud', () => {
  let world: LocalWorld;
  beforeAll(async () => {
    world = await startLocalWorld();
  }, PATIENCE);
  afterAll(() => world.end());

  const here = (args: readonly string[] = []) =>
    doctor(['--url', world.cloud.url, ...args], { PORTIERE_DATA: world.folder });

  it('says whose port and folder it is, and that the shop is well', async () => {
    const ran = await here();
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(marksOf(ran)).toEqual({
      ...{ node: '✓', packages: '✓', port: '✓', 'data folder': '✓' },
      ...{ clock: '✓', settings: '✓', tasks: '✓', 'due work': '✓' },
    });
    expect(ran.out).toMatch(`in use by process ${world.cloud.child.pid}`);
    expect(ran.out).toMatch(/Version 1 of panificio is live/);
  });

  it('warns of a clock that was moved and of work that is late, which is not wrong', async () => {
    await post(`${world.cloud.url}/local/clock`, { now: '2026-11-29T22:30:00+01:00' });
    const { body } = await call(`${world.cloud.url}/local/clock`);
    const now = Date.parse((body as { now: string }).now);
    const contact = { id: 'IT.1', aliases: [], phone: '390110000000' };
    const waiting = { ...newConversation('whatsapp', '100000000000001', contact), version: 1, dueAt: now - 3_600_000 };
    // Of a business that has no settings: the sweep wakes it, and nothing comes of it.
    await createStore(world.onTable).commit('nobody', 'late', waiting);
    const ran = await here();
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(marksOf(ran)).toMatchObject({ port: '✓', clock: '!', 'due work': '!' });
    expect(ran.out).toMatch(/! clock .*it shows 2026-11-29T21:3\d/);
    expect(ran.out).not.toContain('390110000000');
    await post(`${world.cloud.url}/local/clock`, { now: null });
  });

  it('finds a business without settings', async () => {
    expect(await here(['--business', 'nobody'])).toMatchObject({
      code: 1,
      out: expect.stringMatching(/✕ settings .*nobody has no published settings.*\n.*settings import/),
    });
  });
});
