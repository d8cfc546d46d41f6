// Files of contacts: what a look at one tells, whatever people and programs put into it; nothing is kept by looking.
import { startApi, type TestApi } from '../support/api.ts';

type Looked = {
  readonly kind: string;
  readonly columns: readonly { readonly name: string; readonly examples: readonly string[] }[];
  readonly mapping: Readonly<Record<'name' | 'phone' | 'note', readonly number[]>>;
  readonly rows: readonly { readonly line: number; readonly phone: string; readonly name?: string }[];
  readonly problems: readonly { readonly line: number; readonly code: string }[];
};

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const look = (text: string, more: object = {}) =>
  api.ask<Looked>('POST', '/contacts/check', { body: { text, ...more } });

it('a file is looked at first: its columns, what they most likely are, the first rows, and problems by line', async () => {
  const text = [
    'Nome;Cognome;Cellulare;Annotazioni;E-mail',
    'Ada;Prova;340 000 0101;cliente fissa;ada@example.com',
    'Bea;Prova;+39 340 0000102;;',
    ';;;;niente@example.com',
    'Ciro;Prova;abc;;',
    'Ada;Doppia;0039 3400000101;;',
  ].join('\r\n');
  const { status, body } = await look(text);
  expect(status).toBe(200);
  expect(body).toMatchObject({ kind: 'csv', prefix: '39', contacts: 2 });
  expect(body.mapping).toEqual({ name: [0, 1], phone: [2], note: [3] });
  expect(body.columns[2]).toEqual({ name: 'Cellulare', examples: ['340 000 0101', '+39 340 0000102', 'abc'] });
  expect(body.rows).toEqual([
    { line: 2, phone: '393400000101', name: 'Ada Prova', note: 'cliente fissa' },
    { line: 3, phone: '393400000102', name: 'Bea Prova' },
  ]);
  expect(body.problems.map(({ line, code }) => [line, code])).toEqual([
    [4, 'no-number'],
    [5, 'bad-number'],
    [6, 'twice'],
  ]);
  expect(body.problems[1]).toMatchObject({ value: 'abc', message: 'This is no telephone number. It is left out.' });
  expect((await api.ask('GET', '/contacts?search=Prova')).body).toEqual({ contacts: [], total: 0 });
});

it('a file is read with the columns that somebody chose instead', async () => {
  const text = 'a,b,c\nGino Test,Rossi srl,+39 340 0000103\n';
  expect((await look(text)).body.mapping).toMatchObject({ phone: [2] });
  const { body } = await look(text, { mapping: { name: [1], phone: [2], note: [0] } });
  expect(body.rows).toEqual([{ line: 2, phone: '393400000103', name: 'Rossi srl', note: 'Gino Test' }]);
});

it('a file needs a country for numbers without one', async () => {
  const { body } = await look('name,phone\nAnna,3400000104\n', { prefix: '' });
  expect(body.problems).toMatchObject([{ line: 2, code: 'no-country' }]);
  expect((await look('name,phone\nAna,612 345 678\n', { prefix: '34' })).body.rows).toMatchObject([
    { phone: '34612345678' },
  ]);
});

it('a file may be an address book of a phone', async () => {
  const text = [
    'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Dora Fittizia\r\nitem1.TEL;type=CELL;waid=393400000105:+39 340 000 0105',
    'TEL;type=FAX:+39 02 0000000\r\nNOTE:prima riga\\nseconda\\, con vir\r\n gola\r\nEND:VCARD',
    'BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Fittizi;Niccol=C3=B2;;;',
    'TEL;CELL:3400000106\r\nEND:VCARD\r\n',
  ].join('\r\n');
  const { body } = await look(text);
  expect(body).toMatchObject({ kind: 'vcard', contacts: 2, columns: [], problems: [] });
  expect(body.rows).toEqual([
    { line: 1, phone: '393400000105', name: 'Dora Fittizia', note: 'prima riga\nseconda, con virgola' },
    { line: 9, phone: '393400000106', name: 'Niccolò Fittizi' },
  ]);
});

it.each([
  ['broken', 'file-broken', 'name,phone\n"Anna,+39340'],
  ['empty', 'file-empty', 'name,phone\n'],
  ['an address book that stops', 'file-broken', 'BEGIN:VCARD\nFN:Anna\n'],
  ['too long', 'file-too-many', `name,phone\n${'Anna,+393400000001\n'.repeat(5001)}`],
])('a file that is %s is refused with a code, and nothing is kept', async (_, code, text) => {
  expect(await look(text)).toMatchObject({
    status: 400,
    body: { code, detail: expect.stringMatching(/changed\.$/) },
  });
});
