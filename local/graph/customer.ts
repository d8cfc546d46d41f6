// The customer's side of the stand-in: what somebody writes on their phone becomes the post that Meta would make of it.
// Shapes: https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages (2026-11-22)
import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { posted, type Sender, seconds } from './webhooks.ts';

const digits = z.string().regex(/^\d{5,20}$/, 'phone is the number in digits, with its country');
const userId = z.string().regex(/^[A-Z]{2}\.[A-Za-z0-9]{1,128}$/, 'userId looks like IT.1349');

const channel = z.enum(['whatsapp', 'messenger', 'instagram']).default('whatsapp');

/**
 * Who writes. On WhatsApp by phone number, or by user id where the number hides behind a username; on Messenger and Instagram
 * by the id that the page or account knows them by, which is all that Meta tells there.
 */
const customer = z.strictObject({
  name: z.string().max(200, 'name has 200 characters at most'),
  phone: digits.optional(),
  userId: userId.optional(),
  username: z.string().max(60).optional(),
  id: z
    .string()
    .regex(/^\d{5,40}$/, 'id is a number of 5 to 40 digits')
    .optional(),
});

const content = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('text'),
    text: z
      .string()
      .max(4096, 'a message has 4,096 characters at most')
      .refine((text) => text.trim() !== '', 'the text is empty'),
  }),
  z.strictObject({
    type: z.literal('choice'),
    /** As it stood on the button or the row. */
    id: z.string().max(256),
    title: z.string().max(256),
    /** A row of a list; otherwise a button. */
    row: z.boolean().optional(),
    /** Our message that the button belongs to. */
    replyTo: z.string().max(256).optional(),
  }),
  z.strictObject({ type: z.literal('photo'), caption: z.string().max(1024).optional() }),
  z.strictObject({ type: z.literal('voice') }),
  z.strictObject({
    type: z.literal('location'),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    name: z.string().max(200).optional(),
    address: z.string().max(200).optional(),
  }),
]);

const written = z
  .strictObject({
    channel,
    from: customer,
    content,
    /** Provider's name of the message. @default a new one */
    id: z.string().min(1).max(256).optional(),
    /** When it was written, in ms: phones without network deliver late. @default now */
    at: z.int().optional(),
    /** Posted so often at the same moment, byte for byte, as Meta sometimes does. */
    copies: z.int().min(1).max(5).default(1),
  })
  .check(checkFrom, checkContent);

/** The contact exchanged messages with the business before it was connected. */
const past = z.strictObject({ channel, from: customer, at: z.int() }).check(checkFrom);

export type Customer = z.output<typeof customer>;
export type CustomerContent = z.output<typeof content>;
export type WrittenMessage = z.output<typeof written>;
export type PastMessage = z.output<typeof past>;

/** As long as what the shop may send. How much a customer may type there, Meta does not document. */
const MOST_TEXT = { whatsapp: 4096, messenger: 2000, instagram: 1000 } as const;

type Checked<Value> = { readonly value: Value; readonly issues: z.core.$ZodRawIssue[] };

function checkFrom({
  value,
  issues,
}: Checked<{ readonly channel: keyof typeof MOST_TEXT; readonly from: Customer }>): void {
  const { channel, from } = value;
  const isNamed =
    channel === 'whatsapp' ? from.phone !== undefined || from.userId !== undefined : from.id !== undefined;
  if (isNamed) return;
  const message = channel === 'whatsapp' ? 'phone or userId is missing' : 'id is missing';
  issues.push({ code: 'custom', path: ['from'], message, input: from });
}

function checkContent({
  value,
  issues,
}: Checked<{ readonly channel: keyof typeof MOST_TEXT; readonly content: CustomerContent }>): void {
  const { channel, content } = value;
  const refuse = (message: string) => issues.push({ code: 'custom', path: ['content'], message, input: content });
  if (channel === 'instagram' && content.type === 'location') refuse('nobody can send a place on Instagram');
  const most = MOST_TEXT[channel];
  if (content.type === 'text' && content.text.length > most) {
    refuse(`a message has ${most.toLocaleString('en')} characters at most`);
  }
}

type Read<Value> = { readonly value: Value } | { readonly problem: string };

export function readWritten(body: unknown): Read<WrittenMessage> {
  return read(written, body);
}

export function readPast(body: unknown): Read<PastMessage> {
  return read(past, body);
}

function read<Schema extends z.ZodType>(schema: Schema, body: unknown): Read<z.output<Schema>> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return { value: parsed.data };
  const [issue] = parsed.error.issues;
  return { problem: `${issue?.path.join('.') || 'The message'}: ${issue?.message ?? 'cannot be used'}.` };
}

export function newMessageId(): string {
  return `wamid.${randomBytes(18).toString('base64')}`;
}

export function messageBody(sender: Sender, { from, content }: WrittenMessage, id: string, at: number): object {
  const { phone, userId, name, username } = from;
  const context = content.type === 'choice' && content.replyTo !== undefined;
  return posted(sender, 'messages', {
    contacts: [
      {
        profile: { name, ...(username !== undefined && { username: `@${username}` }) },
        ...(phone !== undefined && { wa_id: phone }),
        ...(userId !== undefined && { user_id: userId }),
      },
    ],
    messages: [
      {
        ...(phone !== undefined && { from: phone }),
        ...(userId !== undefined && { from_user_id: userId }),
        id,
        timestamp: seconds(at),
        ...payloadOf(content),
        ...(context && { context: { from: sender.phone, id: content.replyTo } }),
      },
    ],
  });
}

/** One message of an earlier time, as in the history that Meta hands over when a number is connected. */
export function historyBody(sender: Sender, { from, at }: PastMessage): object {
  const contact = from.phone ?? from.userId ?? '';
  const message = {
    from: contact,
    to: sender.phone,
    id: newMessageId(),
    timestamp: seconds(at),
    type: 'text',
    text: { body: '…' },
    history_context: { status: 'READ' },
  };
  return posted(sender, 'history', {
    history: [
      { metadata: { phase: 0, chunk_order: 1, progress: 100 }, threads: [{ id: contact, messages: [message] }] },
    ],
  });
}

function payloadOf(content: CustomerContent): object {
  switch (content.type) {
    case 'text':
      return { type: 'text', text: { body: content.text } };
    case 'choice': {
      const { id, title } = content;
      const kind = content.row === true ? 'list_reply' : 'button_reply';
      return { type: 'interactive', interactive: { type: kind, [kind]: { id, title } } };
    }
    case 'photo':
      return {
        type: 'image',
        image: { id: '71', mime_type: 'image/jpeg', ...(content.caption && { caption: content.caption }) },
      };
    case 'voice':
      return { type: 'audio', audio: { id: '72', mime_type: 'audio/ogg; codecs=opus', voice: true } };
    case 'location': {
      const { type, ...location } = content;
      return { type, location };
    }
  }
}
