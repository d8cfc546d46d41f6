// What differs between two of: what is live, the draft, a version. Also what is noted of a publication.
import * as z from 'zod';
import type { Difference } from '#core/settings/compare.ts';
import type { Settings } from '#core/settings.ts';
import type { Api } from '#functions/api/environment.ts';
import { NOT_FOUND, refuse } from '#functions/api/problem.ts';
import { json, route } from '#functions/api/route.ts';
import { draftWorld, type SettingsWorld } from './room.ts';

export const differenceSchema = z.strictObject({
  path: z.string(),
  kind: z.enum(['added', 'removed', 'changed', 'moved']),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
  /** `moved`: names in their new order. */
  order: z.array(z.string()).optional(),
});
const DIFFERENCES = z.strictObject({ differences: z.array(differenceSchema) });

const side = z.string().regex(/^(?:live|draft|[1-9]\d{0,7})$/);
const SIDES = z.strictObject({ from: side.default('live'), to: side.default('draft') });

export function openDifferences(api: Api, world: SettingsWorld): void {
  const diff = route({
    ...{ method: 'get', path: '/settings/diff', role: 'owner', summary: 'What differs between two settings' },
    request: { query: SIDES },
    responses: { 200: json(DIFFERENCES, 'In the order of the settings') },
  });
  api.openapi(diff, async (c) => {
    const { business } = c.var.principal;
    const { from, to } = c.req.valid('query');
    const { compareSettings } = await import('#core/settings/compare.ts');
    const [before, after] = await Promise.all([from, to].map((name) => settingsNamed(world, business, name)));
    if (before === undefined || after === undefined) return refuse(c, NOT_FOUND);
    return c.json({ differences: shown(compareSettings(before, after)) }, 200);
  });
}

async function settingsNamed(world: SettingsWorld, business: string, name: string): Promise<Settings | undefined> {
  const { readLiveSettings, readRoom, readVersion } = await import('#flow/edits.ts');
  if (name === 'live') return readLiveSettings(draftWorld(world), business);
  if (name === 'draft') return (await readRoom(draftWorld(world), business)).settings;
  return (await readVersion(world.versions, business, Number(name)))?.settings;
}

export function shown(differences: readonly Difference[]): z.infer<typeof differenceSchema>[] {
  return differences.map((difference) =>
    difference.kind === 'moved' ? { ...difference, order: [...difference.order] } : { ...difference },
  );
}

const MOST_NOTED = 30;
const MOST_CHARACTERS = 80;

/** For the trail: the first differences, their values shortened. */
export async function noted(before: Settings, after: Settings): Promise<readonly object[]> {
  const { compareSettings } = await import('#core/settings/compare.ts');
  return compareSettings(before, after)
    .slice(0, MOST_NOTED)
    .map((difference) => ({
      ...{ path: difference.path, kind: difference.kind },
      ...('before' in difference && { before: shortened(difference.before) }),
      ...('after' in difference && { after: shortened(difference.after) }),
    }));
}

function shortened(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > MOST_CHARACTERS
    ? `${text.slice(0, MOST_CHARACTERS - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
    : text;
}
