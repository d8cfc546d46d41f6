// `portiere users …`: inviting, listing and removing members of a deployed business, by the console's own rules.
import { readFileSync } from 'node:fs';
import { createMembers } from '#aws/members.ts';
import { createPublisher } from '#aws/publish.ts';
import { createTrail } from '#aws/trail.ts';
import { readSettings } from '#core/settings/file.ts';
import { startDeployed } from './support/deployed.ts';
import { runPortiere } from './support/run-portiere.ts';
import { deadUrl } from './support/servers.ts';

type Member = { readonly id: string; readonly email: string; readonly role: string; readonly name: string };

const STAGE = ['--stage', 'prod', '--business'];
let deployed: Awaited<ReturnType<typeof startDeployed>>;

beforeAll(async () => {
  deployed = await startDeployed();
  const read = readSettings('panificio.yaml', readFileSync('examples/panificio.yaml', 'utf8'));
  if (read.kind === 'invalid') throw new Error('The example cannot be used.');
  for (const business of ['panificio', 'libreria']) {
    await createPublisher(deployed.table).publishSettings(business, read.settings, Date.now());
  }
}, 60_000);
afterAll(() => deployed.end());

const users = (words: string, business = 'panificio', environment: Readonly<Record<string, string>> = {}) =>
  runPortiere(['users', ...words.split(' '), ...STAGE, business], {
    environment: { ...deployed.environment, ...environment },
  });
const listed = async (business?: string) =>
  (JSON.parse((await users('list --json', business)).out) as { members: readonly Member[] }).members;

it('the first who is invited has to be an owner, and then the console knows them', async () => {
  const early = await users('add anna@example.com');
  expect(early).toMatchObject({ code: 1, out: '', err: expect.stringContaining('panificio has no owner yet.') });
  expect(early.err).toContain('Next: npx portiere users add anna@example.com --role owner');
  const added = await users('add Anna@Example.com --role owner');
  expect(added).toMatchObject({ code: 0, out: 'anna@example.com may sign in as owner of panificio\n' });
  const [anna] = await createMembers(deployed.table).list('panificio');
  const [user] = deployed.directory.users();
  expect(anna).toEqual({ id: user?.id, name: 'Anna', email: 'anna@example.com', role: 'owner' });
  expect(user).toMatchObject({ email: 'anna@example.com', business: 'panificio' });
  const { entries } = await createTrail({ ...deployed.table, clock: Date.now }).list('panificio', { limit: 5 });
  expect(entries).toMatchObject([{ what: 'member-invited', by: { name: 'npx portiere' } }]);
}, 60_000);

it('staff is invited with a name, once, and by one business', async () => {
  const added = await users('add luca@example.com --name Luca --json');
  expect(JSON.parse(added.out)).toMatchObject({
    business: 'panificio',
    member: { email: 'luca@example.com', name: 'Luca', role: 'staff' },
  });
  const [again, elsewhere] = await Promise.all([
    users('add LUCA@example.com'),
    users('add luca@example.com --role owner', 'libreria'),
  ]);
  expect(again).toMatchObject({ code: 1, err: expect.stringContaining('may sign in to panificio already') });
  expect(elsewhere).toMatchObject({ code: 1, err: expect.stringContaining('signs in to another business here') });
  expect(await listed('libreria')).toEqual([]);
  const lines = (await users('list')).out;
  expect(lines).toBe('anna@example.com  owner  Anna\nluca@example.com  staff  Luca\n');
}, 60_000);

it('an invitation whose second half was lost is finished', async () => {
  const half = deployed.directory.keep({ email: 'half@example.com', name: 'Half', business: 'panificio' });
  expect(await users('add half@example.com')).toMatchObject({ code: 0 });
  expect(await listed()).toContainEqual(expect.objectContaining({ id: half.id, email: 'half@example.com' }));
}, 60_000);

it('somebody is removed when it was said so, but never the last owner', async () => {
  const unasked = await users('remove luca@example.com');
  expect(unasked).toMatchObject({ code: 1, out: '', err: expect.stringContaining('the same command with --yes') });
  const [removed, last, unknown] = await Promise.all([
    users('remove Luca@example.com --yes'),
    users('remove anna@example.com --yes'),
    users('remove nobody@example.com --yes'),
  ]);
  expect(removed).toMatchObject({ code: 0, out: 'luca@example.com may not sign in to panificio any more\n' });
  expect(last).toMatchObject({ code: 1, err: expect.stringContaining('would be left without an owner') });
  expect(unknown).toMatchObject({ code: 1, err: expect.stringContaining('Nobody signs in to panificio as nobody@') });
  expect((await listed()).map(({ email }) => email)).toEqual(['anna@example.com', 'half@example.com']);
  expect(deployed.directory.users().map(({ email }) => email)).not.toContain('luca@example.com');
}, 60_000);

it.each([
  ['no address', 'add anna', /anna is no e-mail address/],
  ['no such role', 'add a@example.com --role boss', /Allowed choices are owner, staff/],
  ['an empty name', 'add a@example.com --name= --role owner', /A name has 1 to 80 characters/],
  ['nobody named', 'add', /missing required argument/],
])('what is typed wrongly is a misuse: %s', async (_, words, sentence) => {
  expect(await users(words)).toMatchObject({ code: 2, out: '', err: expect.stringMatching(sentence) });
});

it('a business that is not there is not made by inviting somebody', async () => {
  const ran = await users('add a@example.com --role owner', 'pizzeria');
  expect(ran).toMatchObject({ code: 1, out: '', err: expect.stringContaining('pizzeria has no settings yet.') });
  expect(deployed.directory.users().map(({ email }) => email)).not.toContain('a@example.com');
});

it('a directory that does not answer is told, and nobody is listed who cannot sign in', async () => {
  const dead = { AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: await deadUrl() };
  const ran = await users('add late@example.com', 'panificio', dead);
  expect(ran).toMatchObject({ code: 1, out: '' });
  expect(ran.err).toMatch(/^The directory of users of portiere-prod in eu-south-1 did not do what it was asked\./);
  expect((await listed()).map(({ email }) => email)).not.toContain('late@example.com');
}, 60_000);
