// Builds WhatsApp webhooks for tests. Numbers are from ranges reserved for fiction.
export const ACCOUNT = '100000000000001';
export const HOLDER = '900000000000001';
export const OUR_NUMBER = '12025550100';
export const CUSTOMER = '447700900001';

type Raw = Readonly<Record<string, unknown>>;
/** One item of a webhook, with the field and list where it belongs. */
export type WhatsappItem = {
  readonly field: 'messages' | 'smb_message_echoes';
  readonly list: 'messages' | 'statuses' | 'message_echoes';
  readonly raw: Raw;
  readonly card?: Raw;
};
type MessageOptions = {
  readonly id?: string;
  readonly from?: string;
  /** Business-scoped user id. */
  readonly userId?: string;
  readonly name?: string;
  /** Milliseconds since 1970. */
  readonly at?: number;
  readonly more?: Raw;
};

const seconds = (at: number | undefined) => String(Math.floor((at ?? Date.UTC(2026, 10, 22, 11, 59)) / 1000));

/** Any message; `payload` goes under the key of its type. */
export function message(type: string, payload: unknown, options: MessageOptions = {}): WhatsappItem {
  const { id = 'wamid.A1', from = CUSTOMER, userId, name = 'Ada Fictional', at, more } = options;
  const ids = userId === undefined ? {} : { from_user_id: userId };
  return {
    field: 'messages',
    list: 'messages',
    raw: { from, ...ids, id, timestamp: seconds(at), type, [type]: payload, ...more },
    card: { profile: { name }, wa_id: from, ...(userId === undefined ? {} : { user_id: userId }) },
  };
}

export function textMessage(options: MessageOptions & { readonly text: string }): WhatsappItem {
  return message('text', { body: options.text }, options);
}

/** A tap on one of our buttons. */
export function tap(options: MessageOptions & { readonly choice: string; readonly title?: string }): WhatsappItem {
  const reply = { id: options.choice, title: options.title ?? options.choice };
  return message('interactive', { type: 'button_reply', button_reply: reply }, options);
}

/** A delivery status of message `id`. */
export function status(options: {
  readonly id: string;
  readonly status: string;
  readonly to?: string;
  readonly token?: string;
  readonly code?: number;
  readonly at?: number;
}): WhatsappItem {
  const { id, to = CUSTOMER, token, code, at } = options;
  const raw = {
    id,
    status: options.status,
    timestamp: seconds(at),
    recipient_id: to,
    ...(token === undefined ? {} : { biz_opaque_callback_data: token }),
    ...(code === undefined ? {} : { errors: [{ code, title: 'Error' }] }),
  };
  return { field: 'messages', list: 'statuses', raw };
}

/** The business writes from the phone app; `automation` is the app's own away or greeting message. */
export function echo(options: {
  readonly text: string;
  readonly id?: string;
  readonly to?: string;
  readonly at?: number;
  readonly automation?: boolean;
}): WhatsappItem {
  const { text, id = 'wamid.E1', to = CUSTOMER, at, automation = false } = options;
  const raw = {
    from: OUR_NUMBER,
    to,
    id,
    timestamp: seconds(at),
    type: 'text',
    text: { body: text },
    ...(automation ? { message_creation_type: 'created_by_1p_bot' } : {}),
  };
  return { field: 'smb_message_echoes', list: 'message_echoes', raw };
}

/** A whole post: one entry, items of the same field together in one change. */
export function webhook(
  items: readonly WhatsappItem[],
  { account = ACCOUNT, holder = HOLDER, ourNumber = OUR_NUMBER } = {},
) {
  const metadata = { display_phone_number: ourNumber, phone_number_id: account };
  const changes = [...new Set(items.map(({ field }) => field))].map((field) => {
    const own = items.filter((item) => item.field === field);
    const rawsOf = (list: WhatsappItem['list']) => own.filter((item) => item.list === list).map(({ raw }) => raw);
    const lists = [...new Set(own.map(({ list }) => list))].map((list) => [list, rawsOf(list)] as const);
    const cards = [...new Map(own.flatMap(({ card }) => (card ? [[card.wa_id, card] as const] : []))).values()];
    const contacts = cards.length === 0 ? {} : { contacts: cards };
    return { field, value: { messaging_product: 'whatsapp', metadata, ...contacts, ...Object.fromEntries(lists) } };
  });
  return { object: 'whatsapp_business_account', entry: [{ id: holder, changes }] };
}
