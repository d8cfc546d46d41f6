// "Test your draft on last week": what customers really wrote, decided by what is live and by the draft.
import * as z from 'zod';
import type { DecidedTurn } from '#core/decision.ts';
import type { Api, ApiWorld } from './environment.ts';
import { body, json, route } from './route.ts';
import { openRules } from './rules.ts';
import { draftWorld, type SettingsWorld } from './settings/room.ts';
import { openTriedRules } from './tried.ts';

const ASKED = z.strictObject({ days: z.number().int().min(1).max(30) });
const sideSchema = z.strictObject({
  disposition: z.string(),
  intent: z.string().optional(),
  replies: z.array(z.strictObject({ purpose: z.string(), content: z.any() })),
});
const number = z.number().int();
const REPLAY = z.strictObject({
  ...{ from: number, to: number, total: number, same: number, different: number },
  /** How many would be answered with the draft only; with what is live only. */
  ...{ newly: number, noLonger: number },
  /** Time ran out: only the newest days were looked at. */
  partial: z.boolean(),
  rows: z.array(
    z.strictObject({
      conversation: z.string(),
      at: number,
      text: z.string(),
      live: sideSchema,
      draft: sideSchema,
      change: z.enum(['different', 'newly', 'noLonger']),
      cause: z.strictObject({ kind: z.string(), intent: z.string().optional() }),
    }),
  ),
});

type World = SettingsWorld & Pick<ApiWorld, 'history'>;

export function openReplay(api: Api, world: World): void {
  const [liveRules, triedRules] = [openRules(world), openTriedRules()];
  const replaying = route({
    ...{ method: 'post', path: '/replay', role: 'owner', summary: 'The draft on messages of the last days' },
    request: { body: body(ASKED) },
    responses: { 200: json(REPLAY, 'What would have been different') },
  });
  api.openapi(replaying, async (c) => {
    const { business } = c.var.principal;
    const { days } = c.req.valid('json');
    const { readRoom } = await import('#flow/edits.ts');
    const { replay } = await import('#flow/replay.ts');
    const room = await readRoom(draftWorld(world), business);
    const live = await liveRules(business);
    const draft = room.draft === undefined ? live : await triedRules(business, room.settings);
    const { counts, rows, ...found } = await replay(replayWorld(world), business, { days, live, draft });
    const shown = await shownRows(rows);
    const total = counts.same + counts.different + counts.newly + counts.noLonger;
    return c.json({ ...found, ...counts, total, rows: shown }, 200);
  });
}

function replayWorld({ history, versions, registry, log, clock }: World) {
  return {
    ...{ history, clock },
    rulesOfVersion: async (business: string, wanted: number) => {
      const { rulesOfVersion } = await import('#flow/rules.ts');
      const published = await versions.read(business, wanted);
      return published && rulesOfVersion({ registry, log }, business, published);
    },
  };
}

type Rows = Awaited<ReturnType<typeof import('#flow/replay.ts')['replay']>>['rows'];

async function shownRows(rows: Rows) {
  const [{ causeOf }, { textOf }] = await Promise.all([import('#core/replay-change.ts'), import('#core/message.ts')]);
  return rows.flatMap((row) => {
    const { conversation, inbound, live, draft, change } = row;
    if (change === 'same') return [];
    const told = { conversation, at: inbound.at, text: textOf(inbound.content), change, cause: { ...causeOf(row) } };
    return [{ ...told, live: sideOf(live), draft: sideOf(draft) }];
  });
}

function sideOf({ disposition, intent, replies }: DecidedTurn): z.infer<typeof sideSchema> {
  const shown = replies.map(({ purpose, content }) => ({ purpose, content }));
  return { disposition, replies: shown, ...(intent !== undefined && { intent }) };
}
