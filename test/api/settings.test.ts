// The settings in the console: edited as a draft, looked at, published, taken back; two owners never overwrite each other.
import type { Settings } from '#core/settings.ts';
import type { DraftWorld } from '#flow/draft.ts';
import { label, publishDraft } from '#flow/draft.ts';
import { type Answered, OWNER, STAFF, STRANGER, startApi, type TestApi, type Who } from '../support/api.ts';

type Room = {
  readonly live: { readonly number: number; readonly by?: string };
  readonly draft?: { readonly base: number; readonly by?: string; readonly phrases: number };
  readonly settings: Settings;
  readonly revision: string;
};

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const read = async (who: Who = OWNER) => (await api.ask<Room>('GET', '/settings', { who })).body;
const on = (revision: string) => ({ 'if-match': `"${revision}"` });
const change = async <Body = Room>(
  method: string,
  path: string,
  body?: unknown,
  who: Who = OWNER,
): Promise<Answered<Body>> => api.ask<Body>(method, path, { who, body, headers: on((await read(who)).revision) });
const save = (settings: unknown, who: Who = OWNER) => change('PUT', '/settings/draft', { settings }, who);
const named = ({ business, ...settings }: Settings, name: string): Settings => ({
  ...settings,
  business: { ...business, name },
});

it('are edited in a draft, compared, published with a name, and taken back', async () => {
  const before = await read();
  expect(before).toMatchObject({ live: { number: 1 }, revision: '0.1' });
  expect(before.draft).toBeUndefined();

  const saved = await save(named(before.settings, 'Da Giulia'));
  expect(saved).toMatchObject({
    status: 200,
    headers: { etag: '"1.1"' },
    body: { draft: { base: 1, by: 'Giulia Rossi', phrases: 0 }, settings: { business: { name: 'Da Giulia' } } },
  });
  const { differences } = (await api.ask<{ differences: unknown }>('GET', '/settings/diff')).body;
  const difference = { path: 'business.name', kind: 'changed', before: 'Panificio Rossi', after: 'Da Giulia' };
  expect(differences).toEqual([difference]);

  expect(await change('POST', '/settings/publish')).toMatchObject({ status: 200, body: { number: 2 } });
  expect(await read(STAFF)).toMatchObject({ live: { number: 2, by: 'Giulia Rossi' }, revision: '2.2' });
  expect((await read()).draft).toBeUndefined();
  expect(await change('POST', '/settings/publish')).toMatchObject({
    status: 409,
    body: { code: 'nothing-to-publish' },
  });

  expect(await change('POST', '/settings/versions/1/rollback')).toMatchObject({ status: 200, body: { number: 3 } });
  expect((await read()).settings).toEqual(before.settings);
  const versions = await api.ask<{ cursor: string }>('GET', '/settings/versions?limit=2');
  expect(versions.body).toMatchObject({ versions: [{ number: 3 }, { number: 2, by: 'Giulia Rossi' }], cursor: '2' });
  expect((await api.ask('GET', '/settings/versions?cursor=2')).body).toEqual({
    versions: [{ number: 1, publishedAt: expect.any(Number) }],
  });
  expect(await api.ask('GET', '/settings/versions/2')).toMatchObject({
    body: { number: 2, settings: { business: { name: 'Da Giulia' } }, text: expect.stringContaining('Da Giulia') },
  });
  expect(await api.ask('GET', '/settings/versions/9')).toMatchObject({ status: 404 });
  const trail = await api.ask<{ entries: { what: string; detail?: unknown }[] }>('GET', '/audit');
  expect(trail.body.entries.map(({ what }) => what)).toEqual(
    expect.arrayContaining(['settings-draft-saved', 'settings-published', 'settings-rolled-back']),
  );
  expect(trail.body.entries.find(({ what }) => what === 'settings-published')?.detail).toEqual({
    number: 2,
    differences: [difference],
  });
  expect((await read(STRANGER)).live.number).toBe(1);
});

it('keep the comments of the file around what was changed, and say what the draft says when they are taken home', async () => {
  const { settings } = await read();
  const [first, ...others] = settings.intents;
  if (first === undefined) throw new Error('The example has intents.');
  const added = {
    ...first,
    name: 'own-new',
    title: 'Novità',
    phrases: ['che novità ci sono'],
    keywords: [],
    buttons: [],
  };
  const { away: _, ...rest } = named(settings, 'Con commenti');
  const saved = await save({ ...rest, intents: [...others, { ...first, answer: 'a\nb\n' }, added] });
  expect(saved.status).toBe(200);
  const [live, draft] = await Promise.all(
    ['live', 'draft'].map(
      async (what) => (await api.ask<{ text: string }>('GET', `/settings/export?what=${what}`)).body.text,
    ),
  );
  const comments = (text = '') => text.split('\n').filter((line) => line.trim().startsWith('#'));
  expect(comments(live).length).toBeGreaterThan(3);
  expect(comments(draft).length).toBeGreaterThan(comments(live).length / 2);
  const seen = await api.ask<{ differences: { path: string }[]; issues: unknown[] }>('POST', '/settings/import', {
    body: { text: draft, dry: true },
  });
  expect(seen.body.differences.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['business.name', 'away', 'intents[own-new]']),
  );
  expect(await change('DELETE', '/settings/draft')).toMatchObject({ status: 200, body: { settings } });
  expect((await read()).draft).toBeUndefined();
});

it('refuse to be overwritten: who saves on what is gone gets what others left', async () => {
  const { settings, revision } = await read();
  expect(await api.ask('PUT', '/settings/draft', { body: { settings } })).toMatchObject({ status: 428 });
  await save(named(settings, 'Prima'));
  const late = await api.ask('PUT', '/settings/draft', { body: { settings }, headers: on(revision) });
  expect(late).toMatchObject({
    status: 412,
    body: { code: 'changed-meanwhile', by: 'Giulia Rossi', settings: { business: { name: 'Prima' } } },
  });
  const [one, other] = await Promise.all([save(named(settings, 'A')), save(named(settings, 'B'))]);
  expect([one.status, other.status].toSorted()).toEqual([200, 412]);

  // Somebody publishes by another way: the draft is older now, stays as it is, and goes live when it is saved again.
  const version = await api.world.live('panificio');
  if (version === undefined) throw new Error('Nothing is live.');
  await api.publisher.publishSettings('panificio', named(version.settings, 'Importata'), api.clock.now);
  const outdated = await change<{ code: string; settings: Settings }>('POST', '/settings/publish');
  expect(outdated).toMatchObject({ status: 412, body: { code: 'live-changed' } });
  expect(['A', 'B']).toContain(outdated.body.settings.business.name);
  expect((await save(named(settings, 'Ultima'))).status).toBe(200);
  expect((await change('POST', '/settings/publish')).status).toBe(200);
  expect((await read()).settings.business.name).toBe('Ultima');
});

it('are told field by field what is wrong; what is only missing can wait until they are published', async () => {
  const { settings } = await read();
  const hours = settings.hours as NonNullable<Settings['hours']>;
  const wrong = {
    ...settings,
    business: { ...settings.business, name: ' ', timeZone: 7 },
    hours: { ...hours, mon: [{ open: '25:00', close: '13:00' }], tue: [{ open: '09:00', close: '09:00' }], fun: [] },
  };
  const refused = await save(wrong);
  expect(refused).toMatchObject({ status: 400, body: { code: 'invalid' } });
  const { errors } = refused.body as unknown as { errors: { path: unknown[]; code: string }[] };
  expect(Object.fromEntries(errors.map(({ path, code }) => [path.join('.'), code]))).toMatchObject({
    'business.name': 'no-text',
    'business.timeZone': 'wrong',
    'hours.mon.0.open': 'wrong',
    'hours.tue.0': 'same-times',
    'hours.fun': 'unknown-key',
  });
  const contradictory = { ...settings, business: { ...settings.business, timeZone: 'Mars/Olympus' } };
  expect(await save(contradictory)).toMatchObject({ body: { errors: [{ code: 'unknown-time-zone' }] } });
  expect(await save(named(settings, 'a\u0007b'))).toMatchObject({ body: { errors: [{ code: 'strange-character' }] } });

  const [first, ...others] = settings.intents;
  const incomplete = {
    ...settings,
    intents: [{ ...first, buttons: [{ title: 'Boh', intent: 'nowhere' }] }, ...others],
  };
  expect((await save(incomplete)).status).toBe(200);
  const gap = { path: ['intents', 0, 'buttons', 0, 'intent'], code: 'no-intent' };
  const { gaps } = (await api.ask<{ gaps: unknown[]; findings: unknown[] }>('GET', '/settings/check')).body;
  expect(gaps).toContainEqual(expect.objectContaining({ ...gap, level: 'error' }));
  expect(await change('POST', '/settings/publish')).toMatchObject({ status: 400, body: { errors: [gap] } });
  await change('DELETE', '/settings/draft');
});

it('grow by what is taught, which lies in the same draft', async () => {
  const teach = (text: string, intent: string) => {
    const { drafts, live, publisher, clock } = api.world;
    const world: DraftWorld = { drafts, live, publish: publisher.publishSettings, clock };
    return label(world, 'panificio', { text, intent });
  };
  const { settings } = await read();
  const intent = settings.intents.find(({ enabled }) => enabled)?.name ?? '';
  await save(named(settings, 'Con frasi'));
  expect(await teach('avete posto per il cane', intent)).toMatchObject({ kind: 'ok' });
  const taught = await read();
  expect(taught).toMatchObject({ draft: { phrases: 1 }, settings: { business: { name: 'Con frasi' } } });
  expect(JSON.stringify(taught.settings)).toContain('posto per il cane');
  // Saved whole, it is part of what was edited; taken out there, it does not come back.
  expect((await save(taught.settings)).body.draft).toMatchObject({ phrases: 0 });
  await save(named(settings, 'Senza frasi'));
  expect(JSON.stringify((await read()).settings)).not.toContain('posto per il cane');
  await change('DELETE', '/settings/draft');
});

it('are not published by the command line either, where they are not complete or another version went live', async () => {
  const { drafts, live, publisher, clock } = api.world;
  const world: DraftWorld = { drafts, live, publish: publisher.publishSettings, clock };
  const { settings } = await read();
  const [first, ...others] = settings.intents;
  await save({ ...settings, intents: [{ ...first, buttons: [{ title: 'Boh', intent: 'nowhere' }] }, ...others] });
  expect(await publishDraft(world, 'panificio')).toMatchObject({ kind: 'refused', code: 'incomplete' });
  await save(named(settings, 'Mia'));
  await publisher.publishSettings('panificio', named(settings, 'Altra'), clock());
  expect(await publishDraft(world, 'panificio')).toMatchObject({ kind: 'refused', code: 'outdated' });
  expect(await change('DELETE', '/settings/draft')).toMatchObject({
    body: { settings: { business: { name: 'Altra' } } },
  });
});

it('come as a file, whole or not at all', async () => {
  const text = 'business:\n  name: Da file # nostro\n  languages: [it]\n  timeZone: Europe/Rome\n';
  const brought = await change('POST', '/settings/import', { text });
  expect(brought).toMatchObject({ status: 200, body: { settings: { business: { name: 'Da file' } } } });
  expect((await api.ask('GET', '/settings/export?what=draft')).body).toEqual({ text });
  expect(await change('POST', '/settings/import', { text: 'business: [' })).toMatchObject({
    status: 400,
    body: { code: 'file-wrong', issues: [{ line: expect.any(Number), level: 'error' }] },
  });
  await change('DELETE', '/settings/draft');
});

it('are overridden for today by whoever stands in the shop, and a draft takes that along', async () => {
  const { settings } = await read();
  await save(named(settings, 'In lavorazione'));
  const until = new Date(api.clock.now + 3_600_000).toISOString();
  const closed = { state: 'closed', until, text: { it: 'Torniamo subito' } };
  const done = await api.ask<{ number: number }>('POST', '/hours/override', { who: STAFF, body: closed });
  expect(done.status).toBe(200);
  const live = await api.world.live('panificio');
  expect(live).toMatchObject({
    number: done.body.number,
    by: 'Marco Bianchi',
    settings: { hours: { override: closed } },
  });
  expect(await read()).toMatchObject({
    draft: { base: done.body.number },
    settings: { business: { name: 'In lavorazione' }, hours: { override: closed } },
  });
  expect((await api.ask('POST', '/hours/override', { body: 'null' })).status).toBe(200);
  expect((await change('POST', '/settings/publish')).status).toBe(200);
  expect((await read()).settings.hours?.override).toBeUndefined();
  const { hours: _, away: __, ...alwaysOpen } = (await read()).settings;
  await save(alwaysOpen);
  expect((await change('POST', '/settings/publish')).status).toBe(200);
  expect(await api.ask('POST', '/hours/override', { body: closed })).toMatchObject({ body: { code: 'no-hours' } });
  const past = { state: 'open', until: new Date(api.clock.now - 1).toISOString() };
  expect(await api.ask('POST', '/hours/override', { body: past })).toMatchObject({
    status: 400,
    body: { errors: [{ path: ['until'], code: 'not-soon' }] },
  });
});

it('are for owners to change, and of one business only', async () => {
  for (const [method, path, body] of [
    ['PUT', '/settings/draft', { settings: {} }],
    ['POST', '/settings/publish', undefined],
    ['GET', '/settings/export', undefined],
  ] as const) {
    expect(await api.ask(method, path, { who: STAFF, body })).toMatchObject({ status: 403 });
  }
  const { live, draft } = await read(STRANGER);
  expect([live.number, draft]).toEqual([1, undefined]);
});
