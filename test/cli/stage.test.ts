// `portiere … --stage`: finding a deployed stack, connecting a number to it, and looking after it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { createPublisher } from '#aws/publish.ts';
import { createRegistry } from '#aws/registry.ts';
import { readSettings } from '#core/settings/file.ts';
import { parameterNames } from '#functions/settings.ts';
import { ROOT } from '#lib/bundles.ts';
import { parameterName } from '#lib/parameters.ts';
import { APP, REAL_TOKEN, startDeployed } from './support/deployed.ts';
import { marksOf, type Ran, runPortiere } from './support/run-portiere.ts';

const NUMBER = '100000000000002';
const HOLDER = '200000000000001';
const FINE = { status: 'CREATE_COMPLETE' };

let world: Awaited<ReturnType<typeof startDeployed>>;
beforeAll(async () => {
  world = await startDeployed();
}, 60_000);
afterAll(() => world.end());
afterEach(() => {
  world.wishes.stack = FINE;
  delete world.wishes.denied;
});

const portiere = (args: readonly string[], environment: Readonly<Record<string, string>> = {}) =>
  runPortiere(args, { environment: { ...world.environment, ...environment } });
const doctor = (args: readonly string[] = [], environment?: Readonly<Record<string, string>>) =>
  portiere(['doctor', '--stage', 'prod', ...args], environment);
const connect = (args: readonly string[] = []) =>
  portiere(
    ['connect', 'whatsapp', '--stage', 'prod', '--business', 'panificio', '--phone-number-id', NUMBER, ...args],
    {
      PORTIERE_TOKEN: REAL_TOKEN,
      PORTIERE_APP_SECRET: APP.secret,
    },
  );
const names = parameterNames('prod');

function expectNothingSecret({ out, err }: Ran): void {
  const stored = [names.pepper, names.verifyToken].map((name) => world.read(name)?.Value ?? 'unknown');
  for (const secret of [REAL_TOKEN, APP.secret, ...stored]) expect(out + err).not.toContain(secret);
}

describe('a stage that cannot be used', () => {
  const broken = (status: string) => ({ stack: { status } });
  const error = (code: string) => ({ stack: { error: code, message: 'No.' } });

  it.each([
    ['is still being made', broken('CREATE_IN_PROGRESS'), /still being made.*\n.*Wait until npx cdk deploy has ended/],
    ['was rolled back', broken('ROLLBACK_COMPLETE'), /could not be made and was rolled back/],
    ['is being removed', broken('DELETE_IN_PROGRESS'), /is being removed/],
    ['may not be looked at', error('AccessDenied'), /may not look at the stack portiere-prod in eu-south-1/],
    ['is asked for with credentials that expired', error('ExpiredToken'), /AWS does not accept the credentials/],
    ['does not answer', error('ServiceUnavailable'), /CloudFormation in eu-south-1 did not answer/],
    [
      'is none of ours',
      { stack: { status: 'CREATE_COMPLETE', outputs: { TableName: 'x' } } },
      /lacks the outputs InboxUrl, /,
    ],
  ])('%s: the sentence says so, and what to do', async (_, wishes, sentence) => {
    world.wishes.stack = wishes.stack;
    const ran = await doctor();
    expect(ran).toMatchObject({ code: 1, out: expect.stringMatching(sentence) });
    expect(marksOf(ran)).toMatchObject({ node: '✓', packages: '✓', stack: '✕' });
  });

  it('is one that was never deployed', async () => {
    const ran = await portiere(['doctor', '--stage', 'test']);
    expect(ran.out).toMatch(/There is no stack portiere-test in eu-south-1.*\n.*npx cdk deploy -c stage=test/);
    const elsewhere = await portiere(['doctor', '--stage', 'test', '--region', 'eu-west-1']);
    expect(elsewhere.out).toMatch('There is no stack portiere-test in eu-west-1');
  });

  it('is one without a region, or without credentials', async () => {
    expect((await doctor([], { AWS_REGION: '' })).out).toMatch(/no region is named.*\n.*--region/);
    expect((await doctor([], { AWS_REGION: '', AWS_DEFAULT_REGION: 'eu-south-1' })).out).toMatch(/✓ stack/);
    const nobody = { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' };
    expect((await doctor([], nobody)).out).toMatch(/no credentials of AWS were found.*\n.*aws sso login/);
  });

  it('fails a command that needs it with the same sentence', async () => {
    world.wishes.stack = { status: 'CREATE_IN_PROGRESS' };
    expect(await connect()).toMatchObject({ code: 1, out: '', err: expect.stringMatching('still being made') });
  });

  it.each([
    ['no business', ['connect', 'whatsapp', '--stage', 'prod'], /say which one.*\nNext: --business <name>/],
    ['no name of a stage', ['connect', 'whatsapp', '--stage', 'PROD', '--business', 'x'], /up to 20 small letters/],
    ['a local cloud as well', ['doctor', '--stage', 'prod', '--url', 'http://127.0.0.1:3000'], /do not go together/],
  ])('is one that is named wrongly: %s', async (_, args, sentence) => {
    expect(await portiere(args)).toMatchObject({ code: 2, err: expect.stringMatching(sentence) });
  });
});

describe('the names of parameters', () => {
  it('are those that the stack gives to its functions', () => {
    expect([names.appSecret, names.verifyToken, names.pepper]).toEqual(
      (['appSecret', 'verifyToken', 'pepper'] as const).map((secret) => parameterName('prod', secret)),
    );
  });
});

// From here on the tests go on from each other: a stage just after its deployment.
describe('a new stage', () => {
  it('lacks its parameters and settings, and the doctor says so', async () => {
    const ran = await doctor(['--business', 'panificio']);
    expect(ran.code).toBe(1);
    expect(marksOf(ran)).toEqual({
      ...{ node: '✓', packages: '✓', stack: '✓', parameters: '✕', table: '✓', inbox: '✓' },
      ...{ 'dead letters': '✓', address: '–', settings: '✕', numbers: '✕' },
    });
    expect(ran.out).toMatch(/Not there, or not to be used: \/portiere\/prod\/pepper, \/portiere\/prod\/app-secret, /);
  });

  it('takes no token of the local cloud', async () => {
    const ran = await connect(['--token', 'local-x']);
    expect(ran).toMatchObject({ code: 1, out: expect.stringMatching('no access token of Meta: they begin with EAA') });
  });

  it('says exactly what is stored when a right is missing half-way', async () => {
    const file = join(ROOT, 'examples/panificio.yaml');
    const read = readSettings(file, readFileSync(file, 'utf8'));
    if (read.kind === 'invalid') throw new Error('The example cannot be used.');
    await createPublisher(world.table).publishSettings('panificio', { ...read.settings, ticks: true }, Date.now());
    world.wishes.denied = names.verifyToken;
    const ran = await connect();
    expect(ran).toMatchObject({
      code: 1,
      out: expect.stringMatching(
        /Stored: the pepper \(new\), the app secret \(new\)\. Not stored: the verify token, the access token\. At the verify token: .*\n.*ssm:PutParameter/,
      ),
    });
    expect(marksOf(ran)).toMatchObject({ account: '✓', secrets: '✕', 'the rest': '–' });
    expect(await createRegistry({ ...world.table, clock: Date.now }).account('whatsapp', NUMBER)).toBeUndefined();
  });

  it('gets its secrets, its number and its webhook from one command', async () => {
    const pepper = world.read(names.pepper)?.Value;
    const ran = await connect();
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(Object.values(marksOf(ran))).toEqual(Array.from({ length: 10 }, () => '✓'));
    expect(ran.out).toMatch(/Write to the number from another phone/);
    expectNothingSecret(ran);
    expect(world.read(names.token('whatsapp', NUMBER))).toMatchObject({ Value: REAL_TOKEN, Type: 'SecureString' });
    expect(world.read(names.appSecret)).toMatchObject({ Value: APP.secret, Type: 'SecureString' });
    expect(world.read(names.verifyToken)).toMatchObject({
      Value: expect.stringMatching(/^[0-9a-f]{32}$/),
      Type: 'SecureString',
    });
    // Conversations are named with it: it must never change.
    expect(world.read(names.pepper)?.Value).toBe(pepper);
    const registry = createRegistry({ ...world.table, clock: Date.now });
    const account = { business: 'panificio', channel: 'whatsapp', name: 'Panificio Rossi', ticks: true };
    expect(await registry.account('whatsapp', NUMBER)).toEqual({
      ...account,
      id: NUMBER,
      tokenParameter: names.token('whatsapp', NUMBER),
    });
    expect(await registry.account('whatsapp', HOLDER)).toEqual({ ...account, id: HOLDER });
  });

  it('is well then, without any value on the screen', async () => {
    const ran = await doctor(['--business', 'panificio']);
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(marksOf(ran)).toEqual({
      ...{ node: '✓', packages: '✓', stack: '✓', parameters: '✓', table: '✓', inbox: '✓', 'dead letters': '✓' },
      ...{ address: '✓', settings: '✓', token: '✓', number: '✓', webhook: '✓', subscription: '✓' },
    });
    expectNothingSecret(ran);
  });

  it('is still well while it is being changed, and without a business to look at', async () => {
    world.wishes.stack = { status: 'UPDATE_IN_PROGRESS' };
    const ran = await doctor(['--json']);
    expect(ran.code).toBe(0);
    const { ok, checks } = JSON.parse(ran.out) as { ok: boolean; checks: { name: string; state: string }[] };
    expect(ok).toBe(true);
    expect(checks).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'stack', state: 'warning' }),
        expect.objectContaining({ name: 'numbers', state: 'skipped' }),
      ]),
    );
  });

  it('keeps its app secret when another one is not the app’s', async () => {
    const { Value: before = '' } = world.read(names.appSecret) ?? {};
    const ran = await portiere(
      ['connect', 'whatsapp', '--stage', 'prod', '--business', 'panificio', '--phone-number-id', NUMBER, '--check'],
      { PORTIERE_APP_SECRET: 'f'.repeat(32) },
    );
    expect(ran).toMatchObject({ code: 1, out: expect.stringMatching('does not belong to the app') });
    expect(world.read(names.appSecret)?.Value).toBe(before);
  });

  it('is not well once messages were set aside, or a parameter may not be read', async () => {
    const put = { QueueUrl: world.deadLetters, MessageBody: 'x', MessageGroupId: 'g', MessageDeduplicationId: 'd' };
    await world.queues.send(new SendMessageCommand(put));
    world.wishes.denied = names.pepper;
    const ran = await doctor();
    expect(ran).toMatchObject({
      code: 1,
      out: expect.stringMatching(/✕ dead letters .*1 were set aside.*\n.*Messages were set aside/),
    });
    expect(ran.out).toMatch(/! parameters .*may not read \/portiere\/prod\/pepper/);
  });
});
