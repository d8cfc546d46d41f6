// Who may sign in: owners invite, change and remove, and nobody locks the business out of its own console.
import { OWNER, STAFF, STRANGER, startApi, type TestApi } from '../support/api.ts';

type Member = { readonly id: string; readonly name: string; readonly email: string; readonly role: string };

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const invite = (email: string, role = 'staff', who = OWNER) =>
  api.ask<Member>('POST', '/members', { who, body: { name: 'Anna', email, role } });
const listed = async () => (await api.ask<{ members: Member[] }>('GET', '/members')).body.members;

it('lets in whom an owner invites, and out whom an owner removes', async () => {
  const { status, body } = await invite('Anna@Panificio.example');
  expect(status).toBe(201);
  expect(body).toMatchObject({ name: 'Anna', email: 'anna@panificio.example', role: 'staff' });
  const who = { business: 'panificio', id: body.id };
  expect(await api.ask('GET', '/business', { who })).toMatchObject({ status: 200, body: { me: { role: 'staff' } } });
  expect(await api.ask('DELETE', `/members/${body.id}`)).toMatchObject({ status: 204 });
  expect(await api.ask('GET', '/business', { who })).toMatchObject({ status: 401 });
  expect(await api.ask('DELETE', `/members/${body.id}`)).toMatchObject({ status: 404 });
});

it('invites an address once, in any case of letters, and never one of another business', async () => {
  expect(await invite('luca@example.com')).toMatchObject({ status: 201 });
  expect(await invite('LUCA@example.com')).toMatchObject({ status: 409, body: { code: 'already-a-member' } });
  expect(await invite('luca@example.com', 'owner', STRANGER)).toMatchObject({
    status: 409,
    body: { code: 'address-taken' },
  });
});

it('finishes an invitation whose second half was lost', async () => {
  const { id } = (await api.world.users.invite('panificio', { email: 'half@example.com', name: 'Half' })) as Member;
  expect(await invite('half@example.com')).toMatchObject({ status: 201, body: { id } });
});

it('changes name and role at once, and keeps an owner', async () => {
  const { body } = await invite('rita@example.com');
  const change = (id: string, role: string) => api.ask('PUT', `/members/${id}`, { body: { name: 'Rita R.', role } });
  expect(await change(body.id, 'owner')).toMatchObject({ status: 200, body: { name: 'Rita R.', role: 'owner' } });
  const who = { business: 'panificio', id: body.id };
  expect(await api.ask('GET', '/members', { who })).toMatchObject({ status: 200 });
  expect(await change(body.id, 'staff')).toMatchObject({ status: 200 });
  expect(await api.ask('GET', '/members', { who })).toMatchObject({ status: 403 });
  expect(await change(OWNER.id, 'staff')).toMatchObject({ status: 409, body: { code: 'last-owner' } });
  expect(await api.ask('DELETE', `/members/${OWNER.id}`)).toMatchObject({ status: 409, body: { code: 'last-owner' } });
  expect(await change('nobody', 'staff')).toMatchObject({ status: 404 });
});

it('is for owners, and for the own business', async () => {
  expect(await invite('no@example.com', 'owner', STAFF)).toMatchObject({ status: 403 });
  const before = await listed();
  expect(await api.ask('DELETE', `/members/${OWNER.id}`, { who: STRANGER })).toMatchObject({ status: 404 });
  expect(await listed()).toEqual(before);
});

it('tells where to sign in before anybody has', async () => {
  const { status, body } = await api.ask('GET', '/sign-in', { who: undefined });
  expect(status).toBe(200);
  expect(Object.keys(body)).toEqual(['issuer', 'client', 'pages']);
});
