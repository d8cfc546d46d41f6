// Edits that meet what others did meanwhile, or find nothing to do: a rollback and a publication that are too late, settings of
// earlier days, an hour that is overridden under somebody's draft.
import type { Settings } from '#core/settings.ts';
import type { DraftWorld } from '#flow/draft.ts';
import { publishEdits } from '#flow/edits.ts';
import { OWNER, STAFF, startApi, type TestApi, type Who } from '../support/api.ts';

type Room = {
  readonly live: { readonly number: number };
  readonly draft?: { readonly base: number; readonly by?: string; readonly phrases: number };
  readonly settings: Settings;
  readonly revision: string;
};

let api: TestApi;
beforeEach(async () => {
  api = await startApi();
});
afterEach(() => api.close());

const read = async (who: Who = OWNER) => (await api.ask<Room>('GET', '/settings', { who })).body;
const on = (revision: string) => ({ 'if-match': `"${revision}"` });
const change = async (method: string, path: string, body?: unknown, seen?: string) =>
  api.ask<Room>(method, path, { body, headers: on(seen ?? (await read()).revision) });
const save = (settings: Settings) => change('PUT', '/settings/draft', { settings });
const named = ({ business, ...settings }: Settings, name: string): Settings => ({
  ...settings,
  business: { ...business, name },
});
const publishElsewhere = async (settings: Settings) =>
  api.publisher.publishSettings('panificio', settings, api.clock.now);
const closedUntil = (hours: number) => ({
  state: 'closed',
  until: new Date(api.clock.now + hours * 3_600_000).toISOString(),
});
/** The world of a request, in which something happens right before it reads the draft, or what is live, for the second time. */
function interrupted(what: 'draft' | 'live', happens: () => Promise<unknown>): DraftWorld {
  const { drafts, live, publisher, clock } = api.world;
  let reads = 0;
  const on = async (read: 'draft' | 'live') => {
    if (read === what && ++reads === 2) await happens();
  };
  return {
    drafts: { ...drafts, read: async (business) => on('draft').then(() => drafts.read(business)) },
    live: async (business) => on('live').then(() => live(business)),
    publish: publisher.publishSettings,
    clock,
  };
}

it('leave no draft where they end as what is live', async () => {
  const { settings } = await read();
  expect((await save(named(settings, 'Altro'))).body.draft).toBeDefined();
  const back = await save(settings);
  expect([back.status, back.body.draft]).toEqual([200, undefined]);
});

it('are neither published nor rolled back on top of what was not seen', async () => {
  const { settings, revision } = await read();
  await save(named(settings, 'Vista'));
  for (const path of ['/settings/publish', '/settings/versions/1/rollback']) {
    const late = await change('POST', path, undefined, revision);
    expect(late).toMatchObject({
      status: 412,
      body: { code: 'changed-meanwhile', settings: { business: { name: 'Vista' } } },
    });
  }
  expect((await read()).live.number).toBe(1);
});

it('are not published where another version went live in the very moment', async () => {
  const { settings } = await read();
  await save(named(settings, 'Mia'));
  const { revision } = await read();
  const outdated = await publishEdits(
    interrupted('live', () => publishElsewhere(named(settings, 'Altra'))),
    'panificio',
    revision,
    'Giulia Rossi',
  );
  expect(outdated).toMatchObject({ kind: 'outdated', room: { settings: { business: { name: 'Mia' } } } });
  expect(await api.world.live('panificio')).toMatchObject({ settings: { business: { name: 'Altra' } } });
});

it('are not published where the draft went away in the very moment', async () => {
  const { settings } = await read();
  await save(named(settings, 'Ultima'));
  const gone = await publishEdits(
    interrupted('draft', () => change('DELETE', '/settings/draft')),
    'panificio',
    (await read()).revision,
    'Giulia Rossi',
  );
  expect(gone).toMatchObject({ kind: 'nothing' });
  expect((await read()).live.number).toBe(1);
});

it('do not bring back a version that does not fit together any more', async () => {
  const { settings } = await read();
  const [first, ...others] = settings.intents;
  if (first === undefined) throw new Error('The example has questions.');
  const broken = { ...first, buttons: [{ title: 'Boh', intent: 'nowhere' }] };
  await publishElsewhere({ ...settings, intents: [broken, ...others] });
  await publishElsewhere(settings);
  const refused = await change('POST', '/settings/versions/2/rollback');
  expect(refused).toMatchObject({ status: 400, body: { errors: [{ code: 'no-intent' }] } });
  expect((await read()).live.number).toBe(3);
});

it('stay on what they were begun on while the hours are overridden', async () => {
  const { settings } = await read();
  await save(named(settings, 'Bozza'));
  await publishElsewhere(named(settings, 'Altra'));
  const done = await api.ask('POST', '/hours/override', { who: STAFF, body: closedUntil(2) });
  expect(done.status).toBe(200);
  const { draft, live, settings: edited } = await read();
  expect([draft?.base, live.number, edited.business.name]).toEqual([1, 3, 'Bozza']);
  expect(edited.hours?.override).toBeUndefined();
});

it('that take the hours away are not given any by an override', async () => {
  const { settings } = await read();
  const { hours: _, away: __, ...alwaysOpen } = settings;
  await save(alwaysOpen);
  expect((await api.ask('POST', '/hours/override', { who: STAFF, body: closedUntil(2) })).status).toBe(200);
  const { draft, settings: edited } = await read();
  expect([draft?.base, edited.hours]).toEqual([1, undefined]);
  expect(await api.world.live('panificio')).toMatchObject({ settings: { hours: { override: { state: 'closed' } } } });
});

it('that are only taught belong to nobody, and lie on what is live', async () => {
  const { settings } = await read();
  const intent = settings.intents.find(({ enabled }) => enabled)?.name;
  const said = { text: 'avete posto per il cane', intent, language: 'it' };
  expect((await api.ask('POST', '/learn', { who: STAFF, body: said })).status).toBe(200);
  const { draft } = await read();
  expect(draft).toMatchObject({ base: 1, phrases: 1 });
  expect(draft?.by).toBeUndefined();
});

it('need something that is live: without it the answer says nothing of what went wrong inside', async () => {
  const owner = { id: 'nina', name: 'Nina Nuova', email: 'nina@nuova.example', role: 'owner' } as const;
  await api.world.members.put('nuova', owner);
  const { status, body } = await api.ask('GET', '/settings', { who: { business: 'nuova', id: 'nina' } });
  expect(status).toBe(500);
  expect(JSON.stringify(body)).not.toContain('published settings');
});

it('are read also from a version that today’s rules would not take', async () => {
  const { settings } = await read();
  const old = { ...settings, tone: 'friendly' } as Settings;
  await publishElsewhere(old);
  expect((await read()).settings).toEqual(old);
});
