// The draft of the settings: looked at, edited as a whole, thrown away.
import * as z from 'zod';
import type { Saved } from '#flow/edits.ts';
import { note } from '#functions/api/audit.ts';
import type { Api } from '#functions/api/environment.ts';
import { type Problem, refuse } from '#functions/api/problem.ts';
import { body, json, route } from '#functions/api/route.ts';
import {
  anySettings,
  CONDITION_MISSING,
  draftWorld,
  invalid,
  roomSchema,
  type SettingsWorld,
  seenBy,
  showRoom,
  stale,
} from './room.ts';

export function openDraft(api: Api, world: SettingsWorld): void {
  openReading(api, world);
  openSaving(api, world);
  openDiscarding(api, world);
}

function openReading(api: Api, world: SettingsWorld): void {
  const reading = route({
    ...{ method: 'get', path: '/settings', role: 'staff', summary: 'The settings as they are edited' },
    responses: { 200: json(roomSchema, 'The draft, or what is live') },
  });
  api.openapi(reading, async (c) => {
    const { readRoom } = await import('#flow/edits.ts');
    return showRoom(c, await readRoom(draftWorld(world), c.var.principal.business)) as never;
  });
}

function openSaving(api: Api, world: SettingsWorld): void {
  const saving = route({
    ...{ method: 'put', path: '/settings/draft', role: 'owner', summary: 'Saves the edited settings as the draft' },
    request: { body: body(z.strictObject({ settings: anySettings })) },
    responses: { 200: json(roomSchema, 'The draft') },
  });
  api.openapi(saving, async (c) => {
    const seen = seenBy(c);
    if (seen === undefined) return refuse(c, CONDITION_MISSING);
    const { saveEdits } = await import('#flow/edits.ts');
    const { business, name } = c.var.principal;
    const saved = await saveEdits(draftWorld(world), business, seen, name, c.req.valid('json').settings);
    if (saved.kind !== 'ok') return refuse(c, whyNotSaved(saved));
    await note(world, c.var.principal, 'settings-draft-saved');
    return showRoom(c, saved.room) as never;
  });
}

function openDiscarding(api: Api, world: SettingsWorld): void {
  const discarding = route({
    ...{ method: 'delete', path: '/settings/draft', role: 'owner', summary: 'Throws the draft away' },
    responses: { 200: json(roomSchema, 'What is live') },
  });
  api.openapi(discarding, async (c) => {
    const seen = seenBy(c);
    if (seen === undefined) return refuse(c, CONDITION_MISSING);
    const { discardEdits } = await import('#flow/edits.ts');
    const saved = await discardEdits(draftWorld(world), c.var.principal.business, seen);
    if (saved.kind !== 'ok') return refuse(c, whyNotSaved(saved));
    await note(world, c.var.principal, 'settings-draft-discarded');
    return showRoom(c, saved.room) as never;
  });
}

export function whyNotSaved(saved: Exclude<Saved, { readonly kind: 'ok' }>): Problem {
  return saved.kind === 'stale' ? stale(saved.room) : invalid(saved.errors);
}
