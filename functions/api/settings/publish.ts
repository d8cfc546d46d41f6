// Settings go live: the draft, or an earlier version again. And what was live before.
import type { Context } from 'hono';
import * as z from 'zod';
import type { Published } from '#flow/edits.ts';
import { note } from '#functions/api/audit.ts';
import type { Api } from '#functions/api/environment.ts';
import { NOT_FOUND, type Problem, refuse } from '#functions/api/problem.ts';
import { json, route } from '#functions/api/route.ts';
import { noted } from './differences.ts';
import {
  anySettings,
  CONDITION_MISSING,
  draftWorld,
  invalid,
  numberParam,
  outdated,
  type SettingsWorld,
  seenBy,
  stale,
  versionSchema,
} from './room.ts';

const PUBLISHED = z.strictObject({ number: z.number().int(), publishedAt: z.number().int() });
const VERSIONS = z.strictObject({ versions: z.array(versionSchema), cursor: z.string().optional() });
const VERSION = versionSchema.extend({ settings: anySettings, text: z.string() });
const PAGE = z.strictObject({
  cursor: z
    .string()
    .regex(/^[1-9]\d{0,7}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});

export function openPublishing(api: Api, world: SettingsWorld): void {
  openPublication(api, world);
  openRollback(api, world);
  openVersions(api, world);
  openVersion(api, world);
}

function openPublication(api: Api, world: SettingsWorld): void {
  const publication = route({
    ...{ method: 'post', path: '/settings/publish', role: 'owner', summary: 'Makes the draft live' },
    responses: { 200: json(PUBLISHED, 'The version that is live now') },
  });
  api.openapi(publication, async (c) => {
    const seen = seenBy(c);
    if (seen === undefined) return refuse(c, CONDITION_MISSING);
    const { publishEdits } = await import('#flow/edits.ts');
    const { business, name } = c.var.principal;
    return conclude(c, world, await publishEdits(draftWorld(world), business, seen, name), 'settings-published');
  });
}

function openRollback(api: Api, world: SettingsWorld): void {
  const rollback = route({
    ...{ method: 'post', path: '/settings/versions/{number}/rollback', role: 'owner' },
    summary: 'Publishes an earlier version again',
    request: { params: numberParam },
    responses: { 200: json(PUBLISHED, 'The version that is live now') },
  });
  api.openapi(rollback, async (c) => {
    const seen = seenBy(c);
    if (seen === undefined) return refuse(c, CONDITION_MISSING);
    const { readVersion, rollBack } = await import('#flow/edits.ts');
    const { business, name } = c.var.principal;
    const { number } = c.req.valid('param');
    const version = await readVersion(world.versions, business, number);
    if (version === undefined) return refuse(c, NOT_FOUND);
    const done = await rollBack(draftWorld(world), business, seen, name, version);
    return conclude(c, world, done, 'settings-rolled-back', { to: number });
  });
}

async function conclude(
  c: Context,
  world: SettingsWorld,
  done: Published,
  what: string,
  facts: Readonly<Record<string, unknown>> = {},
) {
  if (done.kind !== 'ok') return refuse(c, whyNotPublished(done));
  const { number, publishedAt, settings } = done.version;
  await note(world, c.var.principal, what, { ...facts, number, differences: await noted(done.before, settings) });
  return c.json({ number, publishedAt }, 200) as never;
}

function whyNotPublished(done: Exclude<Published, { readonly kind: 'ok' }>): Problem {
  if (done.kind === 'invalid') return invalid(done.errors);
  if (done.kind === 'nothing') return NOTHING;
  return done.kind === 'stale' ? stale(done.room) : outdated(done.room);
}

const NOTHING: Problem = {
  status: 409,
  code: 'nothing-to-publish',
  detail: 'There is no draft: everything is live already. Nothing was changed.',
};

function openVersions(api: Api, { versions }: SettingsWorld): void {
  const list = route({
    ...{ method: 'get', path: '/settings/versions', role: 'owner', summary: 'What was published, newest first' },
    request: { query: PAGE },
    responses: { 200: json(VERSIONS, 'A page of versions; the cursor leads to older ones') },
  });
  api.openapi(list, async (c) => {
    const { cursor, limit } = c.req.valid('query');
    const page = { limit, ...(cursor !== undefined && { before: Number(cursor) }) };
    const found = await versions.list(c.var.principal.business, page);
    const last = found.at(-1)?.number ?? 1;
    const shown = found.map(({ number, publishedAt, by }) => ({
      number,
      publishedAt,
      ...(by !== undefined && { by }),
    }));
    return c.json({ versions: shown, ...(last > 1 && { cursor: String(last) }) }, 200);
  });
}

function openVersion(api: Api, { versions }: SettingsWorld): void {
  const one = route({
    ...{ method: 'get', path: '/settings/versions/{number}', role: 'owner', summary: 'An earlier version' },
    request: { params: numberParam },
    responses: { 200: json(VERSION, 'The version with its file') },
  });
  api.openapi(one, async (c) => {
    const { readVersion } = await import('#flow/edits.ts');
    const { writeSettings } = await import('#core/settings/write.ts');
    const found = await readVersion(versions, c.var.principal.business, c.req.valid('param').number);
    if (found === undefined) return refuse(c, NOT_FOUND);
    const { source, settings, number, publishedAt, by } = found;
    const text = source ?? writeSettings(settings);
    return c.json({ number, publishedAt, ...(by !== undefined && { by }), settings: { ...settings }, text }, 200);
  });
}
