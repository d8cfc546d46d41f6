// What every route of the settings shows: the draft where there is one, else what is live, and a name for what was seen.
import type { Context } from 'hono';
import * as z from 'zod';
import type { DraftWorld } from '#flow/draft.ts';
import type { Room } from '#flow/edits.ts';
import type { ApiWorld } from '#functions/api/environment.ts';
import type { FieldError, Problem } from '#functions/api/problem.ts';

/** Settings have a schema of their own (examples/settings.schema.json), with sentences for each field. */
export const anySettings = z.record(z.string().max(100), z.any());

export const versionSchema = z.strictObject({
  number: z.number().int(),
  publishedAt: z.number().int(),
  /** Name of the member; absent where it was published from the command line. */
  by: z.string().optional(),
});

export const roomSchema = z.strictObject({
  live: versionSchema,
  draft: z
    .strictObject({
      revision: z.number().int(),
      base: z.number().int(),
      by: z.string().optional(),
      at: z.number().int().optional(),
      phrases: z.number().int(),
    })
    .optional(),
  settings: anySettings,
  /** For `If-Match` of whatever changes the settings. */
  revision: z.string(),
});

export const numberParam = z.strictObject({
  number: z
    .string()
    .regex(/^[1-9]\d{0,7}$/)
    .transform(Number),
});

export type SettingsWorld = Pick<
  ApiWorld,
  'drafts' | 'live' | 'versions' | 'publisher' | 'clock' | 'trail' | 'registry' | 'log'
>;

export function draftWorld({ drafts, live, publisher, clock }: SettingsWorld): DraftWorld {
  return { drafts, live, publish: publisher.publishSettings, clock };
}

/** As JSON, with its name as ETag. */
export function showRoom(c: Context, { settings, live, draft, ...room }: Room) {
  c.header('etag', `"${room.revision}"`);
  const shown = { ...room, live: { ...live }, settings: { ...settings } };
  return c.json(draft === undefined ? shown : { ...shown, draft: { ...draft } }, 200);
}

/** The revision that the request was made on; undefined where it does not say. */
export function seenBy(c: Context): string | undefined {
  const condition = c.req.header('if-match');
  return condition?.slice(0, 100).replace(/^(?:W\/)?"(.*)"$/, '$1');
}

export const CONDITION_MISSING: Problem = {
  status: 428,
  code: 'condition-missing',
  detail: 'If-Match has to name the revision that was seen. Nothing was changed.',
};

/** What others left is in the answer, so that nothing has to be typed again. */
export function stale({ draft, live, ...room }: Room): Problem {
  const isDrafts = draft?.at !== undefined && draft.at > live.publishedAt;
  const [by, at] = isDrafts ? [draft.by, draft.at] : [live.by, live.publishedAt];
  return {
    status: 412,
    code: 'changed-meanwhile',
    detail: 'Somebody else changed the settings meanwhile. Nothing was changed; look at theirs first.',
    facts: { ...room, live, draft, by, at },
  };
}

export function outdated(room: Room): Problem {
  return {
    ...stale(room),
    code: 'live-changed',
    detail: 'Another version was published since this draft was begun. Nothing was changed; look at both first.',
  };
}

export function invalid(
  errors: readonly {
    readonly path: FieldError['path'] | readonly (string | number)[];
    readonly code: string;
    readonly sentence: string;
  }[],
): Problem {
  return {
    status: 400,
    code: 'invalid',
    detail: 'Some settings are not right. Nothing was changed.',
    errors: errors.slice(0, 50).map(({ path, code, sentence }) => ({ path: [...path], code, message: sentence })),
  };
}
