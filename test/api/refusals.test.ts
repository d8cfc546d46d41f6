// Every route of the API, as its own description lists them, refuses what it has to: also those that are added later.
import { OWNER, STAFF, STRANGER, startApi, type TestApi } from '../support/api.ts';
import { type Customers, openCustomers } from '../support/customers.ts';

type Parameter = {
  readonly name: string;
  readonly in: string;
  readonly schema?: { readonly pattern?: string; readonly enum?: readonly string[] };
};
type Operation = {
  readonly 'x-role'?: 'owner' | 'staff';
  readonly security?: readonly object[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: object;
};
type Route = { readonly method: string; readonly path: string; readonly operation: Operation };

const CUSTOMER = '393400000042';
/** What the other business must never read: names and numbers of people of this one. */
const PRIVATE = ['Giulia Rossi', 'Marco Bianchi', 'Ada Fictional', CUSTOMER, 'Una bozza segreta'];
/** What some routes want besides, so that it is not what they miss. */
const KEY = { 'idempotency-key': 'key-of-a-test-0001' };
const LARGER_THAN_ANY_FILE = JSON.stringify({ text: 'x'.repeat(2.2 * 1024 * 1024) });

let api: TestApi;
let customers: Customers;
let routes: readonly Route[];
let conversation: string;

beforeAll(async () => {
  api = await startApi();
  customers = await openCustomers(api);
  await customers.write(CUSTOMER, 'Una bozza segreta');
  conversation = await customers.conversationOf(CUSTOMER);
  type Room = { settings: { business: object }; revision: string };
  const { settings, revision } = (await api.ask<Room>('GET', '/settings')).body;
  const edited = { ...settings, business: { ...settings.business, name: 'Una bozza segreta' } };
  const saved = { body: { settings: edited }, headers: { 'if-match': revision } };
  expect((await api.ask('PUT', '/settings/draft', saved)).status).toBe(200);
  routes = await readRoutes();
});
afterAll(async () => {
  await customers.close();
  await api.close();
});

async function readRoutes(): Promise<readonly Route[]> {
  const { body } = await api.ask<{ paths: Record<string, Record<string, Operation>> }>('GET', '/openapi.json');
  return Object.entries(body.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => {
      return { method: method.toUpperCase(), path: path.replace('/api/v1', ''), operation };
    }),
  );
}

const isGuarded = ({ operation }: Route) => operation.security !== undefined;
const hasBody = ({ operation }: Route) => operation.requestBody !== undefined;
const hasName = ({ path }: Route) => path.includes('{');

/** Names in the address: the given one, else one that the route takes for a name, of whatever it is. */
function named({ path, operation }: Route, name: string | undefined): string {
  const patternOf = (wanted: string) => operation.parameters?.find((parameter) => parameter.name === wanted)?.schema;
  return path.replaceAll(/\{(\w+)\}/g, (_, wanted: string) => {
    const { pattern = '', enum: choices = [] } = patternOf(wanted) ?? {};
    return name ?? [...choices, '1', conversation, OWNER.id].find((one) => new RegExp(pattern, 'u').test(one)) ?? '1';
  });
}

type Asking = Parameters<TestApi['ask']>[2] & { readonly name?: string; readonly query?: string };
type Heard = { readonly status: number; readonly code: unknown; readonly text: string };

async function ask(route: Route, { name, query = '', headers = KEY, ...rest }: Asking = {}): Promise<Heard> {
  const asking = { ...rest, headers };
  const { status, body } = await api.ask<{ code?: unknown }>(route.method, `${named(route, name)}${query}`, asking);
  return { status, code: body.code, text: JSON.stringify(body) ?? '' };
}

/** The routes that answer otherwise, each with what it said. */
async function unlike(
  some: readonly Route[],
  asking: Asking,
  isRight: (heard: Heard) => boolean,
): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const route of some) {
    const heard = await ask(route, asking);
    if (!isRight(heard)) wrong.push(`${route.method} ${route.path}: ${heard.status} ${heard.code ?? ''}`);
  }
  return wrong;
}

it('lists what it offers, each route with the role that it needs', () => {
  expect(routes.length).toBeGreaterThan(20);
  const open = routes.filter((route) => !isGuarded(route)).map(({ path }) => path);
  expect(open).toEqual(['/sign-in']);
  const roles = routes.filter(isGuarded).filter(({ operation }) => operation['x-role'] === undefined);
  expect(roles).toEqual([]);
});

it('lets nobody in without a token, nor anybody of another business', async () => {
  const guarded = routes.filter(isGuarded);
  for (const who of [undefined, { business: 'ferramenta', id: OWNER.id }, { business: '', id: OWNER.id }]) {
    expect(await unlike(guarded, { who }, ({ status, code }) => status === 401 && code === 'not-signed-in')).toEqual(
      [],
    );
  }
});

it('lets the staff do only what is theirs, whatever they send', async () => {
  const owners = routes.filter(({ operation }) => operation['x-role'] === 'owner');
  const isRefused = ({ status, code }: Heard) => status === 403 && code === 'not-allowed';
  expect(await unlike(owners, { who: STAFF }, isRefused)).toEqual([]);
  const posting = owners.filter(({ method }) => method !== 'GET');
  expect(await unlike(posting, { who: STAFF, body: {} }, isRefused)).toEqual([]);
});

it('shows and changes nothing of another business, even to who knows its names', async () => {
  const silent = ({ status, text }: Heard) => status < 500 && PRIVATE.every((word) => !text.includes(word));
  const reading = routes.filter((route) => isGuarded(route) && route.method === 'GET');
  expect(await unlike(reading, { who: STRANGER }, silent)).toEqual([]);
  for (const name of [conversation, OWNER.id, STAFF.id]) {
    const theirs = routes.filter((route) => isGuarded(route) && hasName(route));
    const asking = { who: STRANGER, name, headers: { ...KEY, 'if-match': '1.1' } };
    expect(await unlike(theirs, asking, silent)).toEqual([]);
    // What only reads may answer with nothing; what changes something has to say that there is nothing to change.
    const changing = theirs.filter(({ method }) => method !== 'GET');
    expect(await unlike(changing, asking, ({ status }) => status >= 400)).toEqual([]);
  }
});

it('takes no name that is none', async () => {
  const isRefused = ({ status }: Heard) => status === 400 || status === 404;
  for (const name of ['no%20such%2Fthing%00', 'x'.repeat(3000), '%2e%2e', '*']) {
    expect(await unlike(routes.filter(hasName), { name }, isRefused)).toEqual([]);
  }
});

it('takes no body that is too large, no JSON, of another type, or with fields that nobody knows', async () => {
  const posting = routes.filter(hasBody);
  expect(posting.length).toBeGreaterThan(5);
  const tooLarge = ({ status, code }: Heard) => status === 413 && code === 'too-large';
  expect(await unlike(posting, { body: LARGER_THAN_ANY_FILE }, tooLarge)).toEqual([]);
  const notJson = ({ status, code }: Heard) => status === 400 && code === 'not-json';
  expect(await unlike(posting, { body: '{"text": ' }, notJson)).toEqual([]);
  const invalid = ({ status, code }: Heard) => status === 400 && code === 'invalid';
  for (const body of [{ unheardOf: 1 }, [], '"text"', '{"__proto__": {"a": 1}}']) {
    expect(await unlike(posting, { body }, invalid)).toEqual([]);
  }
  const ofAnotherType = { body: '{"text": "x"}', headers: { ...KEY, 'content-type': 'text/plain' } };
  const notAsJson = ({ status, code }: Heard) => status === 415 && code === 'not-json';
  expect(await unlike(posting, ofAnotherType, notAsJson)).toEqual([]);
  expect(await unlike(posting, {}, ({ status }) => status === 400 || status === 415)).toEqual([]);
});

it('takes no question that it does not know, nor one that is out of bounds', async () => {
  const asking = routes.filter(({ operation }) => operation.parameters?.some((parameter) => parameter.in === 'query'));
  const invalid = ({ status, code }: Heard) => status === 400 && code === 'invalid';
  expect(await unlike(asking, { query: '?unheardOf=1' }, invalid)).toEqual([]);
  for (const { operation, ...route } of asking) {
    for (const { name } of operation.parameters?.filter((parameter) => parameter.in === 'query') ?? []) {
      const query = `?${name}=${'%00x'.repeat(2000)}`;
      expect(await unlike([{ ...route, operation }], { query }, ({ status }) => status === 400)).toEqual([]);
    }
  }
});

it('has changed nothing by all of this', async () => {
  type Audit = { entries: readonly { what: string }[] };
  const { entries } = (await api.ask<Audit>('GET', '/audit')).body;
  expect(entries.map(({ what }) => what)).toEqual(['settings-draft-saved']);
  expect((await api.ask<Audit>('GET', '/audit', { who: STRANGER })).body.entries).toEqual([]);
  expect(await api.ask('GET', '/settings')).toMatchObject({ body: { revision: '1.1' } });
  expect((await api.ask<{ members: unknown[] }>('GET', '/members')).body.members).toHaveLength(2);
});
