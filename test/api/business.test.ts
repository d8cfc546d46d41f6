// The business of whoever asks, and what every request to the API meets first.
import { OWNER, STAFF, STRANGER, startApi, type TestApi } from '../support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

it('tells members their business and who they are', async () => {
  const { status, body } = await api.ask('GET', '/business', { who: STAFF });
  expect(status).toBe(200);
  expect(body).toMatchObject({ id: 'panificio', me: { id: 'marco', name: 'Marco Bianchi', role: 'staff' } });
});

it('shows the members of the own business only, and to owners only', async () => {
  const seen = await api.ask<{ members: { name: string }[] }>('GET', '/members', { who: STRANGER });
  expect(seen.body.members.map(({ name }) => name)).toEqual(['Piero Neri']);
  expect(await api.ask('GET', '/members', { who: STAFF })).toMatchObject({
    status: 403,
    body: { code: 'not-allowed' },
  });
});

it('lets nobody in without a token, without a business, or after being removed', async () => {
  for (const who of [undefined, { business: '', id: 'giulia' }, { business: 'ferramenta', id: 'giulia' }]) {
    expect(await api.ask('GET', '/business', { who })).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
  }
  await api.world.members.put('panificio', {
    id: 'gone',
    name: 'Gone',
    email: 'gone@panificio.example',
    role: 'owner',
  });
  const gone = { ...OWNER, id: 'gone' };
  expect(await api.ask('GET', '/business', { who: gone })).toMatchObject({ status: 200 });
  await api.world.members.remove('panificio', 'gone');
  expect(await api.ask('GET', '/business', { who: gone })).toMatchObject({ status: 401 });
});

it('says problems in one shape, and keeps nothing in caches', async () => {
  const { status, headers, body } = await api.ask('GET', '/nowhere');
  expect(status).toBe(404);
  expect(headers).toMatchObject({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
  expect(body).toEqual(expect.objectContaining({ title: 'Not found', status: 404, code: 'not-found' }));
});

it('describes itself', async () => {
  const { body } = await api.ask<{ openapi: string; paths: Record<string, Record<string, Record<string, unknown>>> }>(
    'GET',
    '/openapi.json',
    { who: undefined },
  );
  expect(body.openapi).toBe('3.1.0');
  expect(body.paths['/api/v1/business']?.get).toMatchObject({ 'x-role': 'staff', security: [{ idToken: [] }] });
});
