// `portiere connect whatsapp` as a process of its own, against a running local cloud and its stand-in for Meta.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createPublisher } from '#aws/publish.ts';
import { createRegistry } from '#aws/registry.ts';
import type { LocalInfo } from '#cli/target.ts';
import type { Settings } from '#core/settings.ts';
import { call, post } from '../local/support/cloud-process.ts';
import { serve } from '../support/http.ts';
import { signBody } from '../support/signing.ts';
import { textMessage, webhook } from '../support/whatsapp.ts';
import { type GraphRequest, type LocalWorld, startLocalWorld } from './support/local-world.ts';
import { marksOf, type Ran, type RunOptions, runPortiere } from './support/run-portiere.ts';

const APP = '300000000000001';
const FIRST = '100000000000001';
const SECOND = '100000000000002';
const UNREGISTERED = '100000000000003';
const HOLDER = '200000000000001';
const TOKEN = 'local-second-number';

let world: LocalWorld;
beforeAll(async () => {
  world = await startLocalWorld();
}, 180_000);
afterAll(() => world.end());

const connect = (args: readonly string[], options?: RunOptions) => world.connect(args, options);
const withToken = (token: string, number = SECOND, args: readonly string[] = []) =>
  connect(['--phone-number-id', number, '--app-id', APP, ...args], { environment: { PORTIERE_TOKEN: token } });
const parameters = () => world.parameters();
const requests = () => world.requests();
const posts = async () => (await requests()).filter(({ method }) => method === 'POST');
const ownerOf = async (number: string) => (await world.account(number))?.business;

/** What no terminal may show: secrets and whole numbers. */
function expectNothingSecret({ out, err }: Ran): void {
  const [{ appSecret, verifyToken }] = world.info.accounts;
  for (const secret of [TOKEN, appSecret, verifyToken, '12025550102', '2025550102'])
    expect(out + err).not.toContain(secret);
}

describe('what is given wrongly', () => {
  it('is named, all at once, with where it can be given', async () => {
    expect(await connect([])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/Missing: --phone-number-id <id>; the access token \(PORTIERE_TOKEN, --token-file/),
    });
    const help = (await connect(['--help'])).out;
    expect(help).toMatch(/stays in the history of your shell/);
    expect(help).toMatch(/PORTIERE_TOKEN, PORTIERE_APP_SECRET, PORTIERE_VERIFY_TOKEN/);
  });

  it('is said before anybody is asked, all at once', async () => {
    const before = (await requests()).length;
    const args = ['--phone-number-id', '+1 202 555 0102', '--app-secret', 'abc', '--verify-token', 'a b|c'];
    const ran = await connect(args, { environment: { PORTIERE_TOKEN: 'local-a b' } });
    expect(ran.code).toBe(1);
    for (const sentence of ['is not the number itself', '32 letters and digits', '8 to 200', 'whole and in one line']) {
      expect(ran.out).toContain(sentence);
    }
    expect(ran.err).toMatch('Nothing was changed.');
    expect(await requests()).toHaveLength(before);
  });

  it('may be a real token, which the local cloud neither takes nor sends on', async () => {
    const before = (await requests()).length;
    const ran = await connect(['--phone-number-id', SECOND], { environment: { PORTIERE_TOKEN: 'EAAGm0PX4ZCpsBAKZ' } });
    expect(ran).toMatchObject({ code: 1, out: expect.stringMatching(/real access token.*\n.*begins with local-/) });
    expect(ran.out + ran.err).not.toContain('EAAGm0PX4ZCpsBAKZ');
    expect(marksOf(ran)).toEqual({ input: '✕' });
    expect(await requests()).toHaveLength(before);
  });

  it('is a file that is not there', async () => {
    const ran = await connect(['--phone-number-id', SECOND, '--token-file', join(world.folder, 'none')]);
    expect(ran).toMatchObject({
      code: 1,
      err: expect.stringMatching(/none cannot be read\. Nothing was changed\.\nWhy: ENOENT/),
    });
  });

  it('is an address where nothing runs', async () => {
    const ran = await runPortiere(['connect', 'whatsapp', '--url', 'http://127.0.0.1:9', '--phone-number-id', SECOND]);
    expect(ran).toMatchObject({ code: 1, err: expect.stringMatching(/Nothing answers at .*\n.*\nNext: npm start/) });
  });
});

describe('what is not right at Meta', () => {
  it.each([
    [
      'a token that has expired',
      'local-expired',
      SECOND,
      [],
      'token',
      /expired on \d{4}-\d\d-\d\d.*\n.*Generate token/,
    ],
    ['a token without a right', 'local-no-scope', SECOND, [], 'token', /lacks whatsapp_business_management/],
    ['a token of another app', 'local-other-app', SECOND, [], 'token', /made for another app than 300000000000001/],
    ['an app that is none', TOKEN, SECOND, ['--app-id', '12345'], 'token', /knows no app 12345/],
    ['another app secret', TOKEN, SECOND, ['--app-secret', '0'.repeat(32)], 'token', /does not belong to the app/],
    ['a number that is none', TOKEN, '404404404', [], 'number', /no such number.*\n.*API setup/],
    [
      'a number that is not registered',
      TOKEN,
      UNREGISTERED,
      [],
      'number',
      /not registered yet \(PENDING\).*\n.*WhatsApp Manager/,
    ],
    ['another account', TOKEN, SECOND, ['--waba-id', '200000000000002'], 'account', /does not hold this number/],
  ])('is found before anything is stored: %s', async (_, token, number, args, name, sentence) => {
    const before = parameters();
    const ran = await withToken(token, number, args);
    expect(ran).toMatchObject({ code: 1, out: expect.stringMatching(sentence) });
    expect(marksOf(ran)).toMatchObject({ input: '✓', business: '✓', [name]: '✕', 'the rest': '–' });
    expect(ran.err).toMatch(/^The number is not connected\. Nothing was changed\.\nWhy: Not right: /);
    expect(parameters()).toEqual(before);
    expect(await ownerOf(number)).toBeUndefined();
    expectNothingSecret(ran);
  });

  it('is a business without settings', async () => {
    const ran = await withToken(TOKEN, SECOND, ['--business', 'nobody']);
    expect(ran).toMatchObject({
      code: 1,
      out: expect.stringMatching(/nobody has no published settings.*\n.*settings import/),
    });
    expect(await ownerOf(SECOND)).toBeUndefined();
  });
});

// From here on the tests go on from each other.
describe('a second number', () => {
  it('is told what is missing when somebody only looks, and nothing is changed', async () => {
    const before = parameters();
    const ran = await withToken(TOKEN, SECOND, ['--check', '--json']);
    expect(ran).toMatchObject({ code: 1, err: expect.stringMatching('not connected as it should be') });
    const { ok, steps } = JSON.parse(ran.out) as {
      ok: boolean;
      steps: { name: string; state: string; fix?: string }[];
    };
    expect(ok).toBe(false);
    expect(Object.fromEntries(steps.map(({ name, state }) => [name, state]))).toEqual({
      ...{ input: 'ok', business: 'ok', token: 'ok', number: 'ok', account: 'ok' },
      ...{ secrets: 'failed', registered: 'failed', address: 'ok', webhook: 'failed', subscription: 'failed' },
    });
    expect(steps.every(({ state, fix }) => state !== 'failed' || fix !== undefined)).toBe(true);
    expect(parameters()).toEqual(before);
    expect(await ownerOf(SECOND)).toBeUndefined();
    expect(await posts()).toEqual([]);
  });

  it('is not connected while the app posts to somebody else, unless that may be replaced', async () => {
    const other = await serve(({ url }) => ({
      status: 200,
      body: new URL(url ?? '', 'http://x').searchParams.get('hub.challenge') ?? '',
    }));
    const appToken = `${APP}|${world.info.accounts[0].appSecret}`;
    const fields = {
      object: 'whatsapp_business_account',
      callback_url: other.endpoint,
      verify_token: 'x',
      fields: 'messages',
    };
    await post(`${world.info.endpoints.graph}/v26.0/${APP}/subscriptions`, fields, {
      authorization: `Bearer ${appToken}`,
    });
    const ran = await withToken(TOKEN);
    expect(ran).toMatchObject({
      code: 1,
      out: expect.stringMatching(/The app posts to 127\.0\.0\.1:\d+ and not to us.*\n.*--replace-webhook/),
    });
    expect(marksOf(ran)).toMatchObject({
      secrets: '✓',
      registered: '✓',
      address: '✓',
      webhook: '✕',
      subscription: '✓',
    });
    expect(ran.err).toMatch('The number is not connected yet.');
    await other.close();
  });

  it('is connected with a token from standard input, and everything that was done is said', async () => {
    const ran = await connect(['--phone-number-id', SECOND, '--token-file', '-', '--replace-webhook'], {
      input: `${TOKEN}\n`,
    });
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(marksOf(ran)).toEqual({
      ...{ input: '✓', business: '✓', token: '✓', number: '✓', account: '✓' },
      ...{ secrets: '✓', registered: '✓', address: '✓', webhook: '✓', subscription: '✓' },
    });
    expect(ran.out).toMatch(/Panificio Rossi, Lab \(…0102\), CONNECTED, quality GREEN/);
    expect(ran.out).toMatch(/The number is connected to panificio\. Left to do:/);
    expectNothingSecret(ran);
    expect(parameters()[`/portiere/local/accounts/whatsapp/${SECOND}/token`]).toMatchObject({
      value: TOKEN,
      type: 'SecureString',
    });
    expect(await world.account(SECOND)).toEqual({
      business: 'panificio',
      channel: 'whatsapp',
      id: SECOND,
      name: 'Panificio Rossi',
      ticks: false,
      tokenParameter: `/portiere/local/accounts/whatsapp/${SECOND}/token`,
    });
    expect(await ownerOf(HOLDER)).toBe('panificio');
  });

  it('is answered: a customer who writes to it gets the shop’s answer from it', async () => {
    const from = '15550100777';
    const { body: time } = await call(`${world.cloud.url}/local/clock`);
    const at = Date.parse((time as { now: string }).now);
    const item = textMessage({ from, id: 'wamid.second', at, text: 'Quali sono gli orari?' });
    const body = JSON.stringify(webhook([item], { account: SECOND }));
    const signature = signBody(world.info.accounts[0].appSecret, body);
    expect(
      await post(`${world.cloud.url}/webhooks/whatsapp`, body, { 'x-hub-signature-256': signature }),
    ).toMatchObject({
      status: 200,
    });
    let sent: GraphRequest | undefined;
    for (let round = 0; round < 300 && sent === undefined; round++) {
      sent = (await requests()).find((request) => request.body.to === `+${from}`);
      if (sent === undefined) await pause(100);
    }
    expect(sent?.body.text?.body).toContain('7:00–13:00');
    // What sets a number up and what sends from it speak the same version.
    expect(new Set((await requests()).map(({ path }) => path.split('/')[1]))).toEqual(new Set(['v26.0']));
    expect(sent?.path).toBe(`/v26.0/${SECOND}/messages`);
    // The local cloud knows the number without a restart.
    const { body: info } = await call(`${world.cloud.url}/local/info`);
    expect((info as LocalInfo).accounts.map(({ id }) => id)).toContain(SECOND);
    const { body: told } = await call(`${world.cloud.url}/local/turns?contact=${from}`);
    expect(told).toMatchObject({ turns: [{ text: 'Quali sono gli orari?' }] });
  });

  it('is fine when somebody looks again, without giving any secret', async () => {
    const ran = await connect(['--phone-number-id', SECOND, '--check']);
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(Object.values(marksOf(ran))).toEqual(Array.from({ length: 10 }, () => '✓'));
  });

  it('may be connected again, which changes nothing', async () => {
    const before = parameters();
    const posted = (await posts()).length;
    expect(await connect(['--phone-number-id', SECOND])).toMatchObject({
      code: 0,
      out: expect.stringMatching('connected to it already'),
    });
    expect(parameters()).toEqual(before);
    expect(await posts()).toHaveLength(posted);
  });

  it('gets a new token, with a warning when that one ends soon', async () => {
    const file = join(world.folder, 'token.txt');
    writeFileSync(file, 'local-expires-soon\n');
    const ran = await connect(['--phone-number-id', SECOND, '--token-file', file]);
    expect(ran).toMatchObject({ code: 0, out: expect.stringMatching(/! token .*expires in \d days/) });
    expect(parameters()[`/portiere/local/accounts/whatsapp/${SECOND}/token`]?.value).toBe('local-expires-soon');
  });

  it('gets a verify token of one’s own choice: Meta is told it, the journal is not', async () => {
    const ran = await connect(['--phone-number-id', SECOND, '--verify-token', 'chosen-by-me-1', '--json'], {
      environment: { PORTIERE_TOKEN: TOKEN },
    });
    const { steps } = JSON.parse(ran.out) as { steps: { name: string; state: string; fix?: string }[] };
    const address = steps.find(({ name }) => name === 'address');
    // A function that is warm remembers the one before for a while, and then the step says so.
    expect([address?.state, address?.fix]).toEqual(
      address?.state === 'ok' ? ['ok', undefined] : ['failed', expect.stringMatching('five minutes')],
    );
    expect(parameters()['/portiere/local/verify-token']?.value).toBe('chosen-by-me-1');
    expect(ran.out + JSON.stringify(await requests())).not.toContain('chosen-by-me-1');
  });

  it('is not given to another business', async () => {
    const { settings } = await createRegistry(world.onTable).settings('panificio');
    const bar: Settings = { ...settings, business: { ...settings.business, name: 'Bar Centrale' } };
    await createPublisher(world.onTable).publishSettings('bar', bar, Date.now());
    const ran = await withToken(TOKEN, SECOND, ['--business', 'bar']);
    expect(ran).toMatchObject({ code: 1, out: expect.stringMatching(/✕ business .*belongs to another business/) });
    expect(await ownerOf(SECOND)).toBe('panificio');
    expect(await ownerOf(FIRST)).toBe('panificio');
  });
});
