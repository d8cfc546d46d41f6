// What a customer's phone shows of a send that the stand-in for the Graph API accepted.
import { isRecord } from './intrinsics.ts';

/** One message: its words, and the titles of what can be tapped. */
export type Bubble = { readonly text: string; readonly buttons: readonly string[] };

/** Undefined: the request is no message to this phone, or it was refused. */
export function bubbleTo(phone: string, request: Readonly<Record<string, unknown>>): Bubble | undefined {
  const { accepted, body } = request;
  if (accepted !== true || !isRecord(body) || String(body.to).replace(/^\+/, '') !== phone) return undefined;
  const type = String(body.type);
  const content = body[type];
  if (!isRecord(content)) return undefined;
  if (type === 'text') return { text: String(content.body), buttons: [] };
  if (type === 'interactive') return ofInteractive(content);
  const { caption = '', link = '', name = '', address = '' } = content;
  const words = [link, name, address, caption].filter((part) => part !== '').join('\n');
  return { text: `[${type}] ${words}`, buttons: [] };
}

function ofInteractive({ body, action }: Readonly<Record<string, unknown>>): Bubble {
  const { buttons = [], sections = [] } = isRecord(action) ? action : {};
  const rows = [
    ...asRecords(sections).flatMap(({ rows }) => asRecords(rows)),
    ...asRecords(buttons).map(({ reply }) => reply),
  ];
  const titles = asRecords(rows).map(({ title }) => String(title));
  return { text: isRecord(body) ? String(body.text) : '', buttons: titles };
}

export function asRecords(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return asList(value).filter(isRecord);
}

export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
