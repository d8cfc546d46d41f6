// What the edited settings lack, and how well the owner's phrases will do: hints beside the fields, before anything is live.
import * as z from 'zod';
import type { Api } from '#functions/api/environment.ts';
import { json, route } from '#functions/api/route.ts';
import { draftWorld, type SettingsWorld } from './room.ts';

const gapSchema = z.strictObject({
  path: z.array(z.union([z.string(), z.number()])),
  code: z.string(),
  /** `error`: has to be mended before publishing. */
  level: z.enum(['error', 'warning']),
  message: z.string(),
});
const CHECKED = z.strictObject({
  gaps: z.array(gapSchema),
  /** As functions/core/understanding/finding.ts tells them: kinds and what they are about. */
  findings: z.array(z.any()),
});
const MOST = 200;

export function openCheck(api: Api, world: SettingsWorld): void {
  const check = route({
    ...{ method: 'get', path: '/settings/check', role: 'owner', summary: 'What the edited settings lack' },
    responses: { 200: json(CHECKED, 'Most useful first') },
  });
  api.openapi(check, async (c) => {
    const [{ readRoom }, { checkSettings }, { examine }] = await Promise.all([
      import('#flow/edits.ts'),
      import('#core/settings/check.ts'),
      import('#core/understanding/health.ts'),
    ]);
    const { settings } = await readRoom(draftWorld(world), c.var.principal.business);
    const gaps = checkSettings(settings).map(({ path, code, level, sentence }) => {
      return { path: [...path], code, level, message: sentence };
    });
    const findings = examine(settings.intents, settings.business.languages).map((finding) => ({ ...finding }));
    return c.json({ gaps: gaps.slice(0, MOST), findings: findings.slice(0, MOST) }, 200);
  });
}
