// Settings and simulations of a deployed stage: the same commands, with --stage and --business.
import { readFileSync } from 'node:fs';
import { startDeployed } from './support/deployed.ts';
import { runPortiere } from './support/run-portiere.ts';
import { deadUrl } from './support/servers.ts';

const EXAMPLE = 'examples/panificio.yaml';
const STAGE = ['--stage', 'prod', '--business', 'panificio'];
let deployed: Awaited<ReturnType<typeof startDeployed>>;

beforeAll(async () => {
  deployed = await startDeployed();
});
afterAll(() => deployed.end());

const atStage = (words: string, ...args: readonly string[]) =>
  runPortiere([...words.split(' '), ...args, ...STAGE], { environment: deployed.environment });

it('the first import is told to be the first, and export gives it back', async () => {
  const [compared, early] = await Promise.all([atStage('settings diff', EXAMPLE), atStage('simulate', 'Ciao')]);
  const sentence = 'panificio has no settings yet';
  expect(compared).toEqual({ code: 0, err: '', out: `${sentence}: ${EXAMPLE} is its first version\n` });
  expect(early).toMatchObject({ code: 1, out: '', err: expect.stringContaining(`${sentence}.\nNext: `) });
  const unasked = await atStage('settings import', EXAMPLE);
  expect(unasked.err).toContain(
    `Next: npx portiere settings import ${EXAMPLE} --stage prod --business panificio --yes`,
  );
  const imported = await atStage('settings import', EXAMPLE, '--yes');
  expect(imported).toMatchObject({ code: 0, err: '' });
  expect(imported.out).toContain('\nversion 1 of panificio is live; functions use it within 30 seconds\n');
  const [exported, again, simulated] = await Promise.all([
    atStage('settings export'),
    atStage('settings import', EXAMPLE, '--yes'),
    atStage('simulate', 'Buonasera!', '--at', '2026-11-29T22:30'),
  ]);
  expect(exported).toEqual({ code: 0, out: readFileSync(EXAMPLE, 'utf8'), err: '' });
  expect(again.out).toContain('\nnothing was changed\n');
  expect(simulated).toMatchObject({ code: 0, out: expect.stringContaining('Riapriamo domani alle 07:00') });
}, 60_000);

it('without a business the call is wrong', async () => {
  const { code, err } = await runPortiere(['settings', 'export', '--stage', 'prod'], {
    environment: deployed.environment,
  });
  expect(code).toBe(2);
  expect(err).toContain('--business');
});

it('only a local cloud knows a customer by id', async () => {
  const { code, err } = await atStage('simulate', 'Ciao', '--as', '393331234567');
  expect([code, err]).toEqual([2, 'Only a local cloud knows the customer 393331234567. Here --as is new or known.\n']);
});

it('a table that does not answer is told with its reason', async () => {
  const environment = { ...deployed.environment, AWS_ENDPOINT_URL_DYNAMODB: await deadUrl() };
  const { code, out, err } = await runPortiere(['settings', 'export', ...STAGE], { environment });
  expect([code, out]).toEqual([1, '']);
  expect(err).toMatch(/^The table of portiere-prod in eu-south-1 did not do what it was asked\.\nWhy: .+\nNext: /);
});
