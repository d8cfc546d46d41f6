// What members have at hand while they answer: quick replies and labels. In force at once, changed by staff, too.
import type { Context } from 'hono';
import * as z from 'zod';
import { LANGUAGES, type Language } from '#core/languages.ts';
import type { Desk } from '#flow/desk-ports.ts';
import { note } from './audit.ts';
import type { Api, ApiWorld } from './environment.ts';
import { refuse } from './problem.ts';
import { body, json, route } from './route.ts';

const COLOURS = ['gray', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'violet', 'pink'] as const;
/** A picture besides the colour: nobody has to tell colours apart. */
const ICONS = ['tag', 'user', 'cart', 'clock', 'euro', 'check', 'truck', 'star', 'flag', 'heart'] as const;

const text = z
  .string()
  .max(4096)
  .refine((words) => words.trim() !== '');
const quickReply = z.strictObject({
  shortcut: z.string().regex(/^[\p{L}\p{N}-]{1,40}$/u),
  text: z.union([text, z.partialRecord(z.enum(LANGUAGES), text)]),
});
const label = z.strictObject({ name: z.string().trim().min(1).max(40), colour: z.enum(COLOURS), icon: z.enum(ICONS) });

const once = <Entry>(nameOf: (entry: Entry) => string) =>
  [
    (entries: readonly Entry[]) => new Set(entries.map((entry) => nameOf(entry).toLowerCase())).size === entries.length,
    'write each name once',
  ] as const;

const CHANGED = z.strictObject({
  quickReplies: z
    .array(quickReply)
    .max(200)
    .refine(...once(({ shortcut }: z.infer<typeof quickReply>) => shortcut)),
  labels: z
    .array(label)
    .max(100)
    .refine(...once(({ name }: z.infer<typeof label>) => name)),
});
const DESK = z.strictObject({
  revision: z.number().int(),
  quickReplies: z.array(z.strictObject({ shortcut: z.string(), text: z.unknown() })),
  labels: z.array(z.strictObject({ name: z.string(), colour: z.string(), icon: z.string() })),
});

export function openDesk(api: Api, world: Pick<ApiWorld, 'desks' | 'registry' | 'trail' | 'clock'>): void {
  const deskOf = async (business: string): Promise<Desk> => {
    const kept = await world.desks.read(business);
    if (kept !== undefined) return kept;
    const [language] = (await world.registry.settings(business)).settings.business.languages;
    return { revision: 0, quickReplies: [], labels: PRESETS[language ?? 'en'] };
  };

  const shown = route({
    ...{ method: 'get', path: '/desk', role: 'staff', summary: 'Quick replies and labels' },
    responses: { 200: json(DESK, 'Quick replies and labels; the ETag is the revision') },
  });
  api.openapi(shown, async (c) => answer(c, await deskOf(c.var.principal.business)));

  const change = route({
    ...{ method: 'put', path: '/desk', role: 'staff', summary: 'Changes quick replies and labels, all of them' },
    request: {
      body: body(CHANGED),
      headers: z.object({
        'if-match': z
          .string()
          .regex(/^"\d{1,9}"$/)
          .optional(),
      }),
    },
    responses: { 200: json(DESK, 'As it is now') },
  });
  api.openapi(change, async (c) => {
    const { business } = c.var.principal;
    const match = c.req.valid('header')['if-match'];
    if (match === undefined) {
      const detail = 'Say which revision was changed (If-Match). Nothing was changed.';
      return refuse(c, { status: 428, code: 'condition-missing', detail });
    }
    const next = { ...c.req.valid('json'), revision: Number(match.slice(1, -1)) + 1 } as Desk;
    if (!(await world.desks.write(business, next))) {
      const detail = 'Somebody else changed this meanwhile. Nothing of yours was saved yet.';
      return refuse(c, { status: 412, code: 'changed-meanwhile', detail, facts: { now: await deskOf(business) } });
    }
    await note(world, c.var.principal, 'desk-changed');
    return answer(c, next);
  });
}

function answer(c: Context, { revision, quickReplies, labels }: Desk) {
  c.header('etag', `"${revision}"`);
  return c.json({ revision, quickReplies: [...quickReplies], labels: [...labels] }, 200);
}

/** Labels that the phone app brings along, until somebody changes them. */
const PRESETS: Readonly<Record<Language, Desk['labels']>> = {
  it: presets('Nuovo cliente', 'Nuovo ordine', 'Pagamento in attesa', 'Pagato', 'Ordine completato', 'Fornitore'),
  en: presets('New customer', 'New order', 'Pending payment', 'Paid', 'Order complete', 'Supplier'),
  es: presets('Cliente nuevo', 'Pedido nuevo', 'Pago pendiente', 'Pagado', 'Pedido completo', 'Proveedor'),
  pt: presets('Cliente novo', 'Pedido novo', 'Pagamento pendente', 'Pago', 'Pedido concluído', 'Fornecedor'),
};

function presets(...names: readonly [string, string, string, string, string, string]): Desk['labels'] {
  const looks = [
    ['blue', 'user'],
    ['teal', 'cart'],
    ['orange', 'clock'],
    ['green', 'euro'],
    ['gray', 'check'],
    ['violet', 'truck'],
  ] as const;
  return looks.map(([colour, icon], place) => ({ name: names[place] ?? '', colour, icon }));
}
