// What Meta would post, with ids as long as real ones: they are a good part of an item. Numbers are reserved for fiction.
import { createHash } from 'node:crypto';
import type { Language } from '#core/languages.ts';

export const SENDER = { id: '100000000000001', phone: '12025550100', holder: '200000000000001' };

export type Customer = {
  readonly name: string;
  readonly phone: string;
  /** Business-scoped user id; absent in webhooks of before 2026. */
  readonly userId?: string;
  readonly language: Language;
};

/** What a customer writes. `payload` goes under the key of its type. */
export type Written = { readonly type: string; readonly payload: object };

const NAMES = ['Giulia Ferrari', 'James Wilson', 'Lucía Fernández', 'Beatriz Almeida', 'Marco', 'Chloé 🌸'] as const;

/** The nth customer, always the same one. */
export function customer(n: number, language: Language, { userId = true } = {}): Customer {
  const name = NAMES[n % NAMES.length] ?? NAMES[0];
  const phone = `447700900${String(n).padStart(3, '0')}`;
  return { name, phone, language, ...(userId && { userId: `GB.${digits(phone)}` }) };
}

export function text(body: string): Written {
  return { type: 'text', payload: { body } };
}

/** A tap on one of our buttons. */
export function tap(id: string, title: string): Written {
  return { type: 'interactive', payload: { type: 'button_reply', button_reply: { id, title } } };
}

/** One message of one customer. `at`: milliseconds since 1970. */
export function messagePost({ name, phone, userId }: Customer, { type, payload }: Written, at: number): object {
  const id = wamid(phone, 'inbound', `${phone} ${at} ${JSON.stringify(payload)}`);
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: SENDER.phone, phone_number_id: SENDER.id },
    contacts: [{ profile: { name }, wa_id: phone, ...(userId !== undefined && { user_id: userId }) }],
    messages: [
      {
        from: phone,
        ...(userId !== undefined && { from_user_id: userId }),
        id,
        timestamp: String(Math.floor(at / 1000)),
        type,
        [type]: payload,
      },
    ],
  };
  return {
    object: 'whatsapp_business_account',
    entry: [{ id: SENDER.holder, changes: [{ field: 'messages', value }] }],
  };
}

/** A name as Meta gives it: the phone and a random part. `seed` stands for chance. */
export function wamid(phone: string, direction: 'inbound' | 'outbound', seed: string): string {
  const [kind, length] = direction === 'inbound' ? [0x12, 32] : [0x11, 18];
  const random = createHash('sha256').update(seed).digest('hex').slice(0, length).toUpperCase();
  const parts = [
    Buffer.of(0x1c, 0x18, phone.length),
    Buffer.from(phone),
    Buffer.of(0x15, 0x02, 0x00, kind, 0x18, length),
    Buffer.from(random),
    Buffer.of(0),
  ];
  return `wamid.${Buffer.concat(parts).toString('base64')}`;
}

function digits(seed: string): string {
  return BigInt(`0x1${createHash('sha256').update(seed).digest('hex').slice(0, 16)}`).toString();
}
