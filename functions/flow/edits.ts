// Editing the settings in the console: a draft beside what is live, saved and published only on top of what was seen.
import { ConfigError } from '#core/errors.ts';
import { nameOf } from '#core/settings/add-phrase.ts';
import { compareSettings } from '#core/settings/compare.ts';
import { type Draft, NO_DRAFT, type Rebuilt, rebuild, withEdits } from '#core/settings/draft.ts';
import { errorsOf, readEdited, type Wrong } from '#core/settings/edited.ts';
import { readSettings } from '#core/settings/file.ts';
import { parseSettings } from '#core/settings/issues.ts';
import { rewriteSettings } from '#core/settings/rewrite.ts';
import { writeSettings } from '#core/settings/write.ts';
import type { Hours, PublishedSettings, Settings } from '#core/settings.ts';
import { change, type DraftWorld, publishDraft } from './draft.ts';
import type { PublishedFile, Versions } from './ports.ts';

/** What somebody who edits sees: the draft where there is one, else what is live. */
export type Room = {
  readonly live: Omit<PublishedSettings, 'settings'>;
  /** `base`: the live version that it was made on. Without `by` it holds only phrases that were taught. */
  readonly draft?: {
    readonly revision: number;
    readonly base: number;
    readonly by?: string;
    readonly at?: number;
    /** How many phrases were taught on top. */
    readonly phrases: number;
  };
  readonly settings: Settings;
  /** Names what was seen: another one means that somebody has changed something. */
  readonly revision: string;
};

/** Everything behind a room. */
type Opened = {
  readonly room: Room;
  readonly stored: Draft;
  readonly live: PublishedFile & { readonly file: { readonly number: number; readonly text: string } };
  readonly rebuilt: Rebuilt;
};

export type Saved =
  | { readonly kind: 'ok'; readonly room: Room }
  /** Somebody else was faster; `room` is what they left. */
  | { readonly kind: 'stale'; readonly room: Room }
  | { readonly kind: 'invalid'; readonly errors: readonly Wrong[] };

export type Published =
  | { readonly kind: 'ok'; readonly version: PublishedSettings; readonly before: Settings }
  /** `outdated`: another version was published since the edits were begun. */
  | { readonly kind: 'stale' | 'outdated'; readonly room: Room }
  | { readonly kind: 'invalid'; readonly errors: readonly Wrong[] }
  | { readonly kind: 'nothing' };

export async function readRoom(world: DraftWorld, business: string): Promise<Room> {
  return (await open(world, business)).room;
}

/** The settings files of both. */
export async function readFiles(
  world: DraftWorld,
  business: string,
): Promise<Readonly<Record<'live' | 'draft', string>>> {
  const { live, rebuilt } = await open(world, business);
  return { live: live.file.text, draft: rebuilt.draft.text };
}

/** What is live, with whatever later versions of this program added to the settings. ConfigError where nothing is. */
export async function readLiveSettings(world: Pick<DraftWorld, 'live'>, business: string): Promise<Settings> {
  return (await openLive(world, business)).settings;
}

/** A version as the settings are read today. Undefined: there is none. */
export async function readVersion(
  { read }: Pick<Versions, 'read'>,
  business: string,
  number: number,
): Promise<PublishedFile | undefined> {
  const found = await read(business, number);
  return found && { ...found, settings: asReadToday(found.settings) };
}

/** @param seen the revision that was edited; @param value settings as they were sent. */
export async function saveEdits(
  world: DraftWorld,
  business: string,
  seen: string,
  by: string,
  value: unknown,
): Promise<Saved> {
  const edited = readEdited(value);
  if (edited.kind === 'invalid') return edited;
  const { settings } = edited;
  return save(world, business, seen, ({ rebuilt, room, live }) => {
    if (compareSettings(live.settings, settings).length === 0) return undefined;
    return { text: rewriteSettings(rebuilt.draft.text, room.settings, settings), by };
  });
}

/** @param text a settings file without errors: kept as it is. */
export function saveFile(world: DraftWorld, business: string, seen: string, by: string, text: string): Promise<Saved> {
  return save(world, business, seen, () => ({ text, by }));
}

/** What was edited and taught is gone. */
export function discardEdits(world: DraftWorld, business: string, seen: string): Promise<Saved> {
  return save(world, business, seen, () => undefined);
}

export async function publishEdits(world: DraftWorld, business: string, seen: string, by: string): Promise<Published> {
  const { room, live, stored } = await open(world, business);
  if (room.revision !== seen) return { kind: 'stale', room };
  if (room.draft === undefined) return { kind: 'nothing' };
  if (stored.edits !== undefined && stored.edits.base !== live.number) return { kind: 'outdated', room };
  const errors = errorsOf(room.settings);
  if (errors.length > 0) return { kind: 'invalid', errors };
  const done = await publishDraft(world, business, by);
  if (done.kind === 'refused') return { kind: 'outdated', room: await readRoom(world, business) };
  if (done.kind === 'nothing') return done;
  return { kind: 'ok', version: await expectLive(world, business), before: live.settings };
}

/** Makes an earlier version's settings the next version. The draft stays. */
export async function rollBack(
  world: DraftWorld,
  business: string,
  seen: string,
  by: string,
  version: PublishedFile,
): Promise<Published> {
  const { room, live } = await open(world, business);
  if (room.revision !== seen) return { kind: 'stale', room };
  const errors = errorsOf(version.settings);
  if (errors.length > 0) return { kind: 'invalid', errors };
  const published = await world.publish(business, version.settings, world.clock(), version.source, by);
  return { kind: 'ok', version: published, before: live.settings };
}

export type Override = NonNullable<Hours['override']>;

/** Publishes what is live with another override at once; edits that are waiting take it along. Undefined: there are no hours. */
export async function overrideHours(
  world: DraftWorld,
  business: string,
  by: string,
  override: Override | undefined,
): Promise<PublishedSettings | undefined> {
  const { file, settings } = await openLive(world, business);
  const next = withOverride(settings, override);
  if (next === undefined) return undefined;
  const text = rewriteSettings(file.text, settings, next);
  const published = await world.publish(business, next, world.clock(), text, by);
  await change(world, business, (stored, live) => {
    const { edits } = stored;
    const before = edits && shapeOf(edits.text);
    const after = before && withOverride(before, override);
    if (edits === undefined || edits.base !== file.number || before === undefined || after === undefined) {
      return { kind: 'ok', draft: rebuild(stored, live.file).draft };
    }
    const moved = { ...edits, text: rewriteSettings(edits.text, before, after), base: published.number };
    return { kind: 'ok', draft: rebuild({ ...stored, edits: moved }, live.file).draft };
  });
  return published;
}

function withOverride({ hours, ...settings }: Settings, override: Override | undefined): Settings | undefined {
  if (hours === undefined) return undefined;
  const { override: _, ...rest } = hours;
  return { ...settings, hours: override === undefined ? rest : { ...rest, override } };
}

/** Undefined in place of edits: there are none any more. */
async function save(
  world: DraftWorld,
  business: string,
  seen: string,
  edit: (opened: Opened) => { readonly text: string; readonly by: string } | undefined,
): Promise<Saved> {
  const opened = await open(world, business);
  const { room, stored, live } = opened;
  if (room.revision !== seen) return { kind: 'stale', room };
  const edited = edit(opened);
  const edits = edited && { ...edited, base: live.number, at: world.clock() };
  const draft = withEdits(stored, live.file, edits);
  const isWritten = await world.drafts.write(business, { ...draft, revision: stored.revision + 1 });
  return { kind: isWritten ? 'ok' : 'stale', room: await readRoom(world, business) };
}

async function open(world: DraftWorld, business: string): Promise<Opened> {
  const [stored = NO_DRAFT, live] = await Promise.all([world.drafts.read(business), openLive(world, business)]);
  const rebuilt = rebuild(stored, live.file);
  const { edits, text } = rebuilt.draft;
  const hasDraft = edits !== undefined || rebuilt.settings !== undefined;
  const { number, publishedAt, by } = live;
  const room: Room = {
    live: { number, publishedAt, ...(by !== undefined && { by }) },
    ...(hasDraft && {
      draft: {
        revision: stored.revision,
        base: edits?.base ?? number,
        ...(edits !== undefined && { by: edits.by, at: edits.at }),
        phrases: rebuilt.draft.labels.length - rebuilt.stuck.length,
      },
    }),
    settings: (hasDraft ? shapeOf(text) : undefined) ?? live.settings,
    revision: `${stored.revision}.${number}`,
  };
  return { room, stored, live, rebuilt };
}

async function openLive(world: Pick<DraftWorld, 'live'>, business: string): Promise<Opened['live']> {
  const live = await expectLive(world, business);
  const settings = asReadToday(live.settings);
  return { ...live, settings, file: { number: live.number, text: live.source ?? writeSettings(settings) } };
}

async function expectLive({ live }: Pick<DraftWorld, 'live'>, business: string): Promise<PublishedFile> {
  const found = await live(business);
  if (found === undefined) throw new ConfigError('settings-missing', 'The business has no published settings.');
  return found;
}

/** Versions of earlier days may lack what was added since: they are read with its defaults. */
function asReadToday(settings: Settings): Settings {
  const parsed = parseSettings(settings);
  return parsed.kind === 'ok' ? parsed.settings : settings;
}

/** What a file says, also where its parts do not fit together. */
function shapeOf(text: string): Settings | undefined {
  const read = readSettings(nameOf(text), text);
  return read.settings;
}
