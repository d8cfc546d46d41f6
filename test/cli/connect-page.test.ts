// `portiere connect messenger` and `instagram` as processes of their own, against a running local cloud and its stand-in.
import { type LocalWorld, startLocalWorld } from './support/local-world.ts';
import { marksOf, type RunOptions, runPortiere } from './support/run-portiere.ts';

const PAGE = '110000000000002';
const ACCOUNT = '17841400000000002';
let world: LocalWorld;
beforeAll(async () => {
  world = await startLocalWorld();
}, 180_000);
afterAll(() => world.end());

const connect = (args: readonly string[], options?: RunOptions) => {
  const [channel = '', ...rest] = args;
  return runPortiere(['connect', channel, '--url', world.cloud.url, ...rest], options);
};

it('names all that is missing', async () => {
  expect(await connect(['messenger'])).toMatchObject({
    code: 2,
    err: expect.stringMatching(/Missing: --page-id <id>; the access token \(PORTIERE_TOKEN/),
  });
  expect(await connect(['instagram'])).toMatchObject({
    code: 2,
    err: expect.stringMatching(/Missing: --instagram-id <id>; the access token .*; the app secret/),
  });
});

it('connects a page with the app that is stored, and looks at it again', async () => {
  const environment = { PORTIERE_TOKEN: 'local-page' };
  const ran = await connect(['messenger', '--page-id', PAGE, '--profile'], { environment });
  expect(ran).toMatchObject({ code: 0, out: expect.stringMatching(/The page is connected to panificio\./) });
  expect(Object.values(marksOf(ran))).toEqual(Array.from({ length: 10 }, () => '✓'));
  expect(world.parameters()[`/portiere/local/accounts/messenger/${PAGE}/token`]?.value).toBe('local-page');
  const again = await connect(['messenger', '--page-id', PAGE, '--check', '--json']);
  expect([again.code, JSON.parse(again.out).ok]).toEqual([0, true]);
});

it('connects an Instagram account by its own login, and says what is left to be done by hand', async () => {
  const environment = { PORTIERE_TOKEN: 'local-ig', PORTIERE_APP_SECRET: 'b'.repeat(32) };
  const ran = await connect(['instagram', '--instagram-id', ACCOUNT], { environment });
  expect(ran).toMatchObject({ code: 0, out: expect.stringMatching(/By hand: .*Configure webhooks/) });
  expect(marksOf(ran)).toMatchObject({ account: '✓', token: '✓', webhook: '!', subscription: '✓' });
  expect(world.parameters()['/portiere/local/instagram-app-secret']?.value).toBe('b'.repeat(32));
  expect(ran.out + ran.err).not.toContain('b'.repeat(32));
});

it('ends with 1 and changes nothing where Meta refuses', async () => {
  const environment = { PORTIERE_TOKEN: 'local-page-expired' };
  const ran = await connect(['messenger', '--page-id', '110000000000001'], { environment });
  expect(ran).toMatchObject({ code: 1, err: expect.stringMatching(/Nothing was changed/) });
  expect(marksOf(ran)).toMatchObject({ token: '✕', 'the rest': '–' });
});
