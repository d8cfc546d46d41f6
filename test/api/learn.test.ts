// Teaching through the API: what the bot was unsure about, what members say of it, and what becomes of the draft.
import { OWNER, STAFF, STRANGER, startApi, type TestApi } from '../support/api.ts';
import { type Customers, openCustomers } from '../support/customers.ts';

type Questions = {
  readonly messages: readonly { readonly text: string; readonly count: number; readonly phrase: string }[];
  readonly intents: readonly { readonly intent: string }[];
};
type Taught = { readonly phrases: readonly object[]; readonly dismissed: number; readonly live: number };

let api: TestApi;
let customers: Customers;
beforeAll(async () => {
  api = await startApi();
  customers = await openCustomers(api);
  await customers.write('447700900001', 'riparate anche le biciclette elettriche');
  await customers.write('447700900002', 'Riparate anche le biciclette elettriche?');
  await customers.write('447700900003', 'mi serve una fattura elettronica intestata');
});
afterAll(async () => {
  await customers.close();
  await api.close();
});

const texts = async (who = STAFF) => {
  const { body } = await api.ask<Questions>('GET', '/insights/questions?days=7', { who });
  return body.messages.map(({ text, count }) => [text, count]);
};

it('shows what the bot was unsure about, asked often first, to the own business only', async () => {
  const { body } = await api.ask<Questions>('GET', '/insights/questions', { who: STAFF });
  expect(body.messages[0]).toMatchObject({ text: 'Riparate anche le biciclette elettriche?', count: 2 });
  expect(body.intents.map(({ intent }) => intent)).toContain('opening-hours');
  expect(await texts(STRANGER)).toEqual([]);
});

it('learns what a member says, and takes it back', async () => {
  const said = { text: 'riparate anche le biciclette elettriche', intent: 'opening-hours', language: 'it' };
  const { status, body } = await api.ask<Taught>('POST', '/learn', { who: STAFF, body: said });
  expect([status, body.phrases]).toEqual([200, [expect.objectContaining({ intent: 'opening-hours', language: 'it' })]]);
  expect(await texts()).not.toContainEqual(['Riparate anche le biciclette elettriche?', 2]);
  expect((await api.ask<Taught>('GET', '/learn')).body).toEqual(body);
  expect((await api.ask<Taught>('GET', '/learn', { who: STRANGER })).body.phrases).toEqual([]);

  api.clock.now += 1000;
  const back = await api.ask<Taught>('DELETE', '/learn', { who: STAFF, body: { text: said.text } });
  expect([back.status, back.body.phrases]).toEqual([200, []]);
  expect(await texts()).toContainEqual(['Riparate anche le biciclette elettriche?', 2]);
});

it('sets aside what is none of the questions', async () => {
  api.clock.now += 1000;
  const said = { text: 'mi serve una fattura elettronica intestata', intent: null };
  expect((await api.ask<Taught>('POST', '/learn', { body: said })).body).toMatchObject({ dismissed: 1, phrases: [] });
  expect(await texts()).toEqual([['Riparate anche le biciclette elettriche?', 2]]);
});

it('says why something cannot be learnt, and changes nothing', async () => {
  const before = (await api.ask('GET', '/learn')).body;
  const said = { text: 'riparate biciclette', intent: 'no-such-question' };
  expect(await api.ask('POST', '/learn', { body: said })).toMatchObject({ status: 409, body: { code: 'no-intent' } });
  for (const body of [
    { text: ' ', intent: null },
    { text: 'x', intent: 'A B' },
    { text: 'x'.repeat(4097), intent: null },
  ]) {
    expect(await api.ask('POST', '/learn', { body })).toMatchObject({ status: 400, body: { code: 'invalid' } });
  }
  for (const query of ['days=0', 'days=91', 'after=x']) {
    expect(await api.ask('GET', `/insights/questions?${query}`)).toMatchObject({ status: 400 });
  }
  expect((await api.ask('GET', '/learn')).body).toEqual(before);
});

it('is noted in the trail, without what the customer wrote', async () => {
  const { body } = await api.ask<{ entries: { what: string }[] }>('GET', '/audit', { who: OWNER });
  expect(body.entries.map(({ what }) => what)).toEqual([
    'question-set-aside',
    'teaching-taken-back',
    'question-taught',
  ]);
  expect(JSON.stringify(body)).not.toContain('biciclette');
});
