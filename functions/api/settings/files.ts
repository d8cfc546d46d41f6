// Settings as a file: taken home, and brought back as a draft after a look at what that changes.
import * as z from 'zod';
import type { Problem as FileProblem } from '#core/settings/file.ts';
import { note } from '#functions/api/audit.ts';
import type { Api } from '#functions/api/environment.ts';
import { type Problem, refuse } from '#functions/api/problem.ts';
import { body, json, route } from '#functions/api/route.ts';
import { differenceSchema, shown } from './differences.ts';
import { whyNotSaved } from './draft.ts';
import { CONDITION_MISSING, draftWorld, roomSchema, type SettingsWorld, seenBy, showRoom } from './room.ts';

const issueSchema = z.strictObject({
  line: z.number().int(),
  column: z.number().int(),
  path: z.string(),
  message: z.string(),
  level: z.enum(['error', 'warning']),
});
const LOOK = z.strictObject({ differences: z.array(differenceSchema), issues: z.array(issueSchema) });
const FILE = z.strictObject({ text: z.string().min(1).max(1_048_576), dry: z.boolean().optional() });
const MOST_ISSUES = 200;

export function openFiles(api: Api, world: SettingsWorld): void {
  openExport(api, world);
  openImport(api, world);
}

function openExport(api: Api, world: SettingsWorld): void {
  const taking = route({
    ...{ method: 'get', path: '/settings/export', role: 'owner', summary: 'The settings as a file' },
    request: { query: z.strictObject({ what: z.enum(['live', 'draft']).default('live') }) },
    responses: { 200: json(z.strictObject({ text: z.string() }), 'YAML') },
  });
  api.openapi(taking, async (c) => {
    const { readFiles } = await import('#flow/edits.ts');
    const files = await readFiles(draftWorld(world), c.var.principal.business);
    return c.json({ text: files[c.req.valid('query').what] }, 200);
  });
}

function openImport(api: Api, world: SettingsWorld): void {
  const bringing = route({
    ...{
      method: 'post',
      path: '/settings/import',
      role: 'owner',
      summary: 'Saves a file as the draft, or looks at it',
    },
    request: { body: body(FILE) },
    responses: { 200: json(z.union([roomSchema, LOOK]), 'The draft; with `dry` what the file would change') },
  });
  api.openapi(bringing, async (c) => {
    const { business, name } = c.var.principal;
    const { text, dry } = c.req.valid('json');
    const [{ nameOf }, { readSettings }] = await Promise.all([
      import('#core/settings/add-phrase.ts'),
      import('#core/settings/file.ts'),
    ]);
    const read = readSettings(nameOf(text), text);
    const issues = issuesOf(read.kind === 'ok' ? read.warnings : read.problems);
    const { readLiveSettings, saveFile } = await import('#flow/edits.ts');
    if (dry) {
      const { compareSettings } = await import('#core/settings/compare.ts');
      const live = await readLiveSettings(draftWorld(world), business);
      const differences = read.kind === 'ok' ? shown(compareSettings(live, read.settings)) : [];
      return c.json({ differences, issues }, 200);
    }
    const seen = seenBy(c);
    if (seen === undefined) return refuse(c, CONDITION_MISSING);
    if (read.kind === 'invalid') return refuse(c, { ...FILE_WRONG, facts: { issues } });
    const saved = await saveFile(draftWorld(world), business, seen, name, text);
    if (saved.kind !== 'ok') return refuse(c, whyNotSaved(saved));
    await note(world, c.var.principal, 'settings-imported');
    return showRoom(c, saved.room) as never;
  });
}

function issuesOf(problems: readonly FileProblem[]): z.infer<typeof issueSchema>[] {
  return problems
    .slice(0, MOST_ISSUES)
    .map(({ line, column, path, sentence, level }) => ({ line, column, path, message: sentence, level }));
}

const FILE_WRONG: Problem = {
  status: 400,
  code: 'file-wrong',
  detail: 'This file has errors. Nothing was changed; repair them and bring it again.',
};
