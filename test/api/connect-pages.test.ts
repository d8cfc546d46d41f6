// Connecting pages and Instagram accounts through the API, against the stand-in for Meta.
import { parameterNames } from '#functions/settings.ts';
import { OWNER, STAFF, STRANGER, startApi, type TestApi } from '../support/api.ts';
import { APP, STAGE } from '../support/backstage.ts';

const PAGE = '110000000000002';
const ANOTHER_PAGE = '110000000000003';
const ACCOUNT = '17841400000000002';
const names = parameterNames(STAGE);
const page = { id: PAGE, token: 'local-page', appSecret: APP.secret };
/** By Instagram Login: another secret, no app. */
const direct = { id: ACCOUNT, token: 'local-ig', appSecret: 'a'.repeat(32) };

type Checked = {
  readonly ok: boolean;
  readonly checks: readonly { readonly name: string; readonly state: string; readonly fix?: string }[];
};
let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const post = async (path: string, body: object, who = OWNER) =>
  api.ask<Checked>('POST', `/accounts/${path}`, { who, body });
const marks = ({ body }: { body: Checked }) => Object.fromEntries(body.checks.map(({ name, state }) => [name, state]));
const fixOf = ({ body }: { body: Checked }, name: string) => body.checks.find((check) => check.name === name)?.fix;
const stored = (name: string) => api.world.parameters.read(name);

describe('what is not right at Meta', () => {
  it.each([
    ['messenger', page, { token: 'local-expired-page' }, 'token', /Messenger API settings/],
    ['messenger', page, { token: 'local-page-no-scope' }, 'token', /Tick pages_messaging and pages_manage_metadata/],
    ['messenger', page, { token: 'local-whatsapp' }, 'token', /Generate token/],
    ['messenger', page, { appSecret: 'f'.repeat(32) }, 'token', /App settings, Basic/],
    ['messenger', page, { id: '404404404' }, 'page', /Page transparency/],
    ['instagram', direct, { token: 'local-expired' }, 'account', /begins with 1784/],
    ['instagram', direct, { token: 'local-no-scope' }, 'token', /instagram_business_manage_messages/],
    ['instagram', direct, { id: '404404404' }, 'account', /begins with 1784/],
    ['instagram', { ...page, id: '17841400000000001', pageId: PAGE }, {}, 'account', /Linked accounts/],
  ])('%s: is found before anything is stored (%#)', async (channel, values, wrong, name, fix) => {
    const told = await post(`${channel}/connect`, { ...values, ...wrong });
    expect(told).toMatchObject({ status: 200, body: { ok: false } });
    expect(marks(told)).toMatchObject({ [name]: 'failed', 'the rest': 'skipped' });
    expect(fixOf(told, name)).toMatch(fix);
    expect(await stored(names.appSecret)).toEqual({ kind: 'missing' });
  });

  it('is found in what was typed, before Meta is asked', async () => {
    const told = await post('messenger/check', { ...page, token: 'EAAreal-token' });
    expect(marks(told)).toEqual({ input: 'failed' });
    expect(marks(await post('instagram/check', { ...direct, token: 'IGAreal-token' }))).toEqual({ input: 'failed' });
  });
});

describe('a page', () => {
  it('is looked at, then stored, pointed here and followed, and shows its first questions', async () => {
    const looked = await post('messenger/check', page);
    expect([looked.body.ok, marks(looked)]).toEqual([true, { input: 'ok', business: 'ok', token: 'ok', page: 'ok' }]);
    const connected = await post('messenger/connect', { ...page, profile: true });
    expect(connected.body.ok).toBe(true);
    expect(marks(connected)).toMatchObject({
      ...{ secrets: 'ok', registered: 'ok', address: 'ok', webhook: 'ok', subscription: 'ok', profile: 'ok' },
    });
    expect(await stored(names.token('messenger', PAGE))).toEqual({ kind: 'found', value: 'local-page' });
    expect(await stored(names.appSecret)).toEqual({ kind: 'found', value: APP.secret });
    const { body } = await api.ask<{ accounts: object[] }>('GET', '/accounts', { who: OWNER });
    expect(body.accounts).toMatchObject([{ channel: 'messenger', id: PAGE }]);
    expect(JSON.stringify([connected.body, body])).not.toContain(APP.secret);
  });

  it('is followed as far as Meta lets it, where a field is not known there', async () => {
    const told = await post('messenger/connect', { ...page, id: ANOTHER_PAGE, token: 'local-page-few-fields' });
    expect([told.body.ok, marks(told).subscription]).toEqual([true, 'warning']);
    expect(fixOf(told, 'subscription')).toMatch(/Tick the other fields/);
  });

  it('is connected again without harm, and belongs to one business', async () => {
    expect((await post('messenger/connect', page)).body.ok).toBe(true);
    expect(marks(await post('messenger/connect', page, STRANGER))).toMatchObject({ business: 'failed' });
    expect(await post('messenger/connect', page, STAFF)).toMatchObject({ status: 403 });
    expect(await post('messenger/connect', { ...page, id: 'panificio' })).toMatchObject({ status: 400 });
  });
});

describe('an Instagram account', () => {
  it('by Instagram Login has a secret of its own, and a webhook that only a person can set', async () => {
    const connected = await post('instagram/connect', { ...direct, profile: true });
    expect(connected.body.ok).toBe(true);
    expect(marks(connected)).toMatchObject({
      ...{ account: 'ok', token: 'ok', secrets: 'ok', registered: 'ok', address: 'ok', webhook: 'warning' },
      ...{ subscription: 'ok', profile: 'ok' },
    });
    expect(fixOf(connected, 'webhook')).toMatch(/\/webhooks\/instagram, .*messages, messaging_postbacks/);
    expect(await stored(names.instagramSecret)).toEqual({ kind: 'found', value: direct.appSecret });
    expect(await stored(names.appSecret)).toEqual({ kind: 'found', value: APP.secret });
  });

  it('by Facebook Login goes through its page', async () => {
    const connected = await post('instagram/connect', { ...page, id: ACCOUNT, pageId: PAGE });
    expect(connected.body.ok).toBe(true);
    expect(marks(connected)).toMatchObject({
      token: 'ok',
      page: 'ok',
      account: 'ok',
      webhook: 'ok',
      subscription: 'ok',
    });
    expect(await stored(names.token('instagram', ACCOUNT))).toEqual({ kind: 'found', value: 'local-page' });
  });
});
