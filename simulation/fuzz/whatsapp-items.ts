// Single items of WhatsApp's posts, drawn by chance: what customers send, what the owner writes, what became of our replies.
import type { Dice } from './dice.ts';
import { drawSecond, drawToken, type Ids, TEXTS } from './draws.ts';

export type Item = {
  readonly list: 'messages' | 'statuses' | 'message_echoes';
  readonly field: 'messages' | 'smb_message_echoes';
  readonly raw: Readonly<Record<string, unknown>>;
  readonly text?: string;
};

export function customerOf(dice: Dice): string {
  return `4477009${String(dice.int(20)).padStart(5, '0')}`;
}

type Payload = readonly [type: string, payload: unknown, text?: string];

function payloadOf(dice: Dice): Payload {
  const words = `${dice.pick(TEXTS)}${dice.chance(0.3) ? ` ${dice.seed().toString(36)}` : ''}`;
  const media = { id: String(dice.seed()), mime_type: 'image/jpeg', sha256: 'x', caption: words };
  switch (dice.int(16)) {
    case 0:
      return [dice.pick(['image', 'video', 'document', 'sticker', 'audio']), media];
    case 1:
      return ['interactive', { type: 'button_reply', button_reply: { id: 'prezzi', title: words } }];
    case 2:
      return ['interactive', { type: 'list_reply', list_reply: { id: 'orari', title: words, description: 'x' } }];
    case 3: {
      const response = JSON.stringify({ name: words, size: 3, extras: ['a', 'b'], nested: { a: 1 } });
      return ['interactive', { type: 'nfm_reply', nfm_reply: { name: 'flow', body: 'Sent', response_json: response } }];
    }
    case 4:
      return ['location', { latitude: 45.07, longitude: 7.68, name: words, address: 'Via Roma 1' }];
    case 5:
      return [
        'contacts',
        [{ name: { formatted_name: words }, phones: [{ phone: '+44 7700 900111', wa_id: '447700900111' }] }],
      ];
    case 6:
      return [
        'order',
        {
          catalog_id: '1',
          text: words,
          product_items: [{ product_retailer_id: 'p', quantity: 2, item_price: 1.5, currency: 'EUR' }],
        },
      ];
    case 7:
      return ['reaction', { message_id: 'wamid.OLD', emoji: '👍' }];
    case 8:
      return ['edit', { original_message_id: 'wamid.OLD', message: { type: 'text', text: { body: words } } }];
    case 9:
      return ['button', { payload: 'prezzi', text: words }];
    default:
      return ['text', { body: words }, words];
  }
}

/** As much as any reader keeps, and more, in characters that do not pack well. */
function fatPayloadOf(dice: Dice): Payload {
  const words = (length: number) =>
    Array.from({ length }, () => String.fromCharCode(0x4e00 + dice.int(20_000))).join('');
  const times = <One>(count: number, one: () => One) => Array.from({ length: count }, one);
  switch (dice.int(3)) {
    case 0: {
      const phones = () => times(dice.pick([2, 60]), () => ({ phone: words(300) }));
      return [
        'contacts',
        times(dice.pick([20, 60]), () => ({ name: { formatted_name: words(300) }, phones: phones() })),
      ];
    }
    case 1: {
      const answers = Object.fromEntries(times(dice.pick([20, 120]), () => [words(140), words(4_200)]));
      return [
        'interactive',
        { type: 'nfm_reply', nfm_reply: { name: 'flow', response_json: JSON.stringify(answers) } },
      ];
    }
    default: {
      const items = times(120, () => ({
        product_retailer_id: words(500),
        quantity: 1,
        item_price: 1,
        currency: words(8),
      }));
      return ['order', { text: words(5_000), product_items: items }];
    }
  }
}

export function drawMessage(dice: Dice, ids: Ids, now: number): Item {
  const [type, payload, text] = dice.chance(0.0003) ? fatPayloadOf(dice) : payloadOf(dice);
  const raw = {
    from: customerOf(dice),
    ...(dice.chance(0.2) && { from_user_id: `IT.${1_000_000 + dice.int(20)}` }),
    id: ids.next(),
    timestamp: String(drawSecond(dice, now)),
    type,
    [type]: payload,
    ...(dice.chance(0.1) && { context: { id: 'wamid.OLD', from: '12025550100' } }),
    ...(dice.chance(0.05) && { referral: { source_type: 'ad', source_id: '7', headline: 'Bread', body: 'Fresh' } }),
  };
  return { list: 'messages', field: 'messages', raw, ...(text !== undefined && { text }) };
}

/** With a token of ours, so that it travels on. */
export function drawStatus(dice: Dice, ids: Ids, now: number): Item {
  const token = drawToken(dice, now);
  const status = dice.pick(['sent', 'delivered', 'read', 'failed']);
  const raw = {
    id: ids.next(),
    status,
    timestamp: String(drawSecond(dice, now)),
    recipient_id: customerOf(dice),
    biz_opaque_callback_data: token,
    ...(status === 'failed' && { errors: [{ code: dice.pick([131047, 131026, 1, 999_999]), title: 'x' }] }),
    ...(status === 'sent' && {
      pricing: { billable: true, pricing_model: 'PMP', category: 'service', type: 'regular' },
    }),
  };
  return { list: 'statuses', field: 'messages', raw };
}

export function drawEcho(dice: Dice, ids: Ids, now: number): Item {
  const to = customerOf(dice);
  const raw = {
    from: '12025550100',
    to,
    id: ids.next(),
    timestamp: String(drawSecond(dice, now)),
    type: 'text',
    text: { body: dice.pick(TEXTS) },
  };
  return { list: 'message_echoes', field: 'smb_message_echoes', raw };
}
