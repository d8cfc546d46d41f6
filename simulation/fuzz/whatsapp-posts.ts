// Whole posts of WhatsApp to begin with: the golden fixtures of the tests, and posts with many entries, changes and items.
import type { FuzzedChannel, Seed } from './channel.ts';
import type { Dice } from './dice.ts';
import { createIds, type Ids } from './draws.ts';
import { createFixtures, type Placed, placedOnce } from './fixtures.ts';
import { treeOf } from './tree.ts';
import { customerOf, drawEcho, drawMessage, drawStatus, type Item } from './whatsapp-items.ts';
import { contextOf, countItems, type Found, holdsUnknown, itemsOf, untouchedIn } from './whatsapp-reader.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const PLAIN = '100000000000001';
const TICKING = '100000000000002';
const STRANGER = '100000000000003';
const ACCOUNTS = new Map([
  [PLAIN, { ticks: false }],
  [TICKING, { ticks: true }],
]);
const OUR_TOKEN = /^p1\.[\w-]{22}\.\d{1,6}\./;

/** What must become of every item that stands where it belongs, by its list alone. */
function trackedIn(post: unknown): readonly Placed[] {
  return placedOnce(itemsOf(post).map(trackedItem));
}

const fixtures = createFixtures('whatsapp', PLAIN, trackedIn);

function trackedItem(found: Found): Placed | undefined {
  const { list, item, value } = found;
  const account = (value.metadata as { phone_number_id?: unknown } | undefined)?.phone_number_id;
  if (typeof item.id !== 'string' || typeof account !== 'string') return undefined;
  const ours = ACCOUNTS.get(account);
  const status = String(item.status);
  const isWanted = status === 'sent' || status === 'failed' || ours?.ticks === true;
  const isOurs = OUR_TOKEN.test(String(item.biz_opaque_callback_data));
  const words = (item.text as { body?: unknown } | undefined)?.body;
  return {
    account,
    event: eventOf(found, status),
    id: item.id,
    ...(item.type === 'text' && typeof words === 'string' && { text: words }),
    json: JSON.stringify(item),
    context: contextOf(found),
    travels: ours !== undefined && (list !== 'statuses' || (isWanted && isOurs)),
  };
}

function eventOf({ list, item }: Found, status: string): string {
  if (list === 'statuses') return `receipt ${item.id}:${status}`;
  if (list === 'message_echoes') return `echo ${item.id}`;
  return item.type === 'system' ? `identity ${item.id}` : `inbound ${item.id}`;
}

function drawPost(dice: Dice): Seed {
  const ids = createIds(dice, 'wamid.');
  const most = dice.chance(0.004) ? 400 : 6;
  const entry = Array.from({ length: 1 + dice.int(3) }, () => ({
    id: dice.pick(['900000000000001', '900000000000002']),
    time: NOW / 1000,
    changes: Array.from({ length: 1 + dice.int(3) }, () => drawChange(dice, ids, most)),
  }));
  const post = { object: 'whatsapp_business_account', entry };
  return { name: 'drawn', tree: treeOf(post), tracked: trackedIn(post) };
}

function drawChange(dice: Dice, ids: Ids, most: number) {
  const isEcho = dice.chance(0.15);
  const items = Array.from({ length: dice.int(most + 1) }, (): Item => {
    if (isEcho) return drawEcho(dice, ids, NOW);
    return dice.chance(0.7) ? drawMessage(dice, ids, NOW) : drawStatus(dice, ids, NOW);
  });
  const lists = Object.groupBy(items, ({ list }) => list);
  const account = dice.chance(0.1) ? STRANGER : dice.pick([PLAIN, TICKING]);
  const contacts = Array.from({ length: dice.int(4) }, () => ({
    profile: { name: `N${dice.int(99)}` },
    wa_id: customerOf(dice),
  }));
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '12025550100', phone_number_id: account },
    ...(contacts.length > 0 && { contacts }),
    ...Object.fromEntries(Object.entries(lists).map(([list, held]) => [list, held?.map(({ raw }) => raw)])),
  };
  return { value, field: isEcho ? 'smb_message_echoes' : 'messages' };
}

const TYPES = [
  ...[
    'text',
    'image',
    'video',
    'audio',
    'document',
    'sticker',
    'location',
    'contacts',
    'interactive',
    'button',
    'order',
  ],
  ...[
    'reaction',
    'edit',
    'revoke',
    'system',
    'request_welcome',
    'unsupported',
    'unknown',
    'call',
    'poll',
    'payment',
    'toString',
  ],
  ...[
    'button_reply',
    'list_reply',
    'nfm_reply',
    'user_changed_number',
    'user_changed_user_id',
    'customer_identity_changed',
  ],
];
const FIELDS = [
  ...[
    'messages',
    'smb_message_echoes',
    'standby',
    'calls',
    'history',
    'smb_app_state_sync',
    'user_preferences',
    'security',
  ],
  ...[
    'account_update',
    'account_alerts',
    'message_template_status_update',
    'business_capability_update',
    'flows',
    '__proto__',
  ],
];

export const whatsapp: FuzzedChannel = {
  name: 'whatsapp',
  idKey: 'id',
  accounts: ACCOUNTS,
  vocabulary: {
    type: TYPES,
    field: FIELDS,
    status: ['sent', 'delivered', 'read', 'played', 'failed', 'deleted', 'warning', 'pending', ''],
    object: ['whatsapp_business_account', 'page', 'instagram', 'whatsapp', ''],
    event: ['connect', 'missed', 'terminate', 'DISABLED_UPDATE', 'ACCOUNT_VIOLATION', 'REJECTED', 'valueOf'],
  },
  seed: (dice) => (dice.chance(0.4) ? dice.pick(fixtures()) : drawPost(dice)),
  untouched: untouchedIn,
  countItems,
  holdsUnknown,
  mayIgnore:
    /^(object:.*|empty|errors|own|calls|system|request_welcome|user_actions|standby:status|status:.*|echo:.*|history:.*|preference:.*|address-book:.*)$/s,
};
