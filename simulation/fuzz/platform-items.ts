// Single items of Messenger's and Instagram's posts, drawn by chance: what customers send, what comes back of our own side.
import type { Dice } from './dice.ts';
import { drawSecond, drawToken, type Ids, TEXTS } from './draws.ts';

type Raw = Readonly<Record<string, unknown>>;
type What = Readonly<Record<string, unknown>>;

const MEDIA = ['image', 'video', 'audio', 'file', 'sticker', 'share', 'ig_reel', 'story_mention', 'template'];

function customerOf(dice: Dice): string {
  return `60000000000${String(dice.int(20)).padStart(5, '0')}`;
}

function wordsOf(dice: Dice): string {
  return `${dice.pick(TEXTS)}${dice.chance(0.3) ? ` ${dice.seed().toString(36)}` : ''}`;
}

function attachment(dice: Dice): Raw {
  if (dice.chance(0.1))
    return { type: 'location', title: 'Shop', payload: { coordinates: { lat: 45.07, long: 7.68 } } };
  const payload = { url: `https://scontent.example/${dice.seed()}`, title: wordsOf(dice) };
  return {
    type: dice.pick(MEDIA),
    payload: dice.chance(0.1) ? { ...payload, sticker_id: 369_239_263_222_822 } : payload,
  };
}

/** What a message may bring along. */
function about(dice: Dice): Raw {
  return {
    ...(dice.chance(0.1) && { reply_to: { mid: 'm_OLD' } }),
    ...(dice.chance(0.05) && { reply_to: { story: { id: '17900000000000001', url: 'https://scontent.example/s' } } }),
    ...(dice.chance(0.05) && {
      referral: { source: 'ADS', type: 'OPEN_THREAD', ad_id: '7', ads_context_data: { ad_title: 'Bread' } },
    }),
  };
}

/** By the customer. */
function saidBy(dice: Dice, ids: Ids): What {
  const words = wordsOf(dice);
  const mid = ids.next();
  switch (dice.int(14)) {
    case 0:
      return { message: { mid, text: words, quick_reply: { payload: 'prezzi' } } };
    case 1:
    case 2: {
      const attachments = Array.from({ length: 1 + dice.int(4) }, () => attachment(dice));
      return { message: { mid, attachments, ...(dice.chance(0.5) && { text: words }), ...about(dice) } };
    }
    case 3:
      return { postback: { mid, title: words, ...(dice.chance(0.8) && { payload: 'orari' }) } };
    case 4:
      return { message_edit: { mid, text: words, num_edit: 1 + dice.int(5) } };
    case 5:
      return { message: { mid, is_deleted: true } };
    case 6:
      return { reaction: { mid: 'm_OLD', action: dice.pick(['react', 'unreact']), reaction: 'love', emoji: '❤️' } };
    case 7:
      return { read: dice.chance(0.5) ? { mid } : { watermark: 1_795_348_740_000 } };
    case 8:
      return { delivery: { mids: [mid], watermark: 1_795_348_740_000 } };
    case 9:
      return { message: { mid, is_unsupported: true } };
    default:
      return { message: { mid, text: words, ...about(dice) } };
  }
}

function echoed(dice: Dice, ids: Ids, now: number): What {
  const app = dice.chance(0.7) ? { app_id: dice.pick([263_902_037_430_900, 123_456_789]) } : {};
  const ours = dice.chance(0.5) ? { metadata: drawToken(dice, now) } : {};
  return { message: { mid: ids.next(), is_echo: true, text: dice.pick(TEXTS), ...app, ...ours } };
}

export function drawItem(dice: Dice, ids: Ids, account: string, now: number): Raw {
  const [customer, ours] = [{ id: customerOf(dice) }, { id: account }];
  const timestamp = drawSecond(dice, now) * 1000;
  if (dice.chance(0.15)) return { sender: ours, recipient: customer, timestamp, ...echoed(dice, ids, now) };
  return { sender: customer, recipient: ours, timestamp, ...saidBy(dice, ids) };
}
