// Whole posts of Messenger and Instagram to begin with: the golden fixtures of the tests, and posts with many entries and items.
import type { FuzzedChannel, Seed } from './channel.ts';
import type { Dice } from './dice.ts';
import { createIds } from './draws.ts';
import { createFixtures, type Placed, placedOnce } from './fixtures.ts';
import { drawItem } from './platform-items.ts';
import { contextOf, createReader, type Found } from './platform-reader.ts';
import { treeOf } from './tree.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const OUR_TOKEN = /^p1\.[\w-]{22}\.\d{1,6}\./;

type Side = {
  readonly name: 'messenger' | 'instagram';
  readonly object: 'page' | 'instagram';
  /** Ours without ticks, ours with ticks, nobody's. */
  readonly ids: readonly [plain: string, ticking: string, stranger: string];
};

function createPlatform({ name, object, ids: [plain, ticking, stranger] }: Side): FuzzedChannel {
  const accounts = new Map([
    [plain, { ticks: false }],
    [ticking, { ticks: true }],
  ]);
  const reader = createReader(object);
  const trackedIn = (post: unknown) =>
    placedOnce(reader.itemsOf(post).map((found) => trackedItem(found, accounts.has(found.account))));
  const fixtures = createFixtures(name, plain, trackedIn);

  const drawPost = (dice: Dice): Seed => {
    const ids = createIds(dice, 'm_');
    const most = dice.chance(0.004) ? 400 : 8;
    const entry = Array.from({ length: 1 + dice.int(4) }, () => {
      const id = dice.chance(0.1) ? stranger : dice.pick([plain, ticking]);
      const items = () => Array.from({ length: dice.int(most + 1) }, () => drawItem(dice, ids, id, NOW));
      const changes = [{ field: dice.pick(['feed', 'comments', 'teleports']), value: { item: 'post' } }];
      return {
        id,
        time: NOW,
        messaging: items(),
        ...(dice.chance(0.1) && { standby: items() }),
        ...(dice.chance(0.1) && { changes }),
      };
    });
    const post = { object, entry };
    return { name: 'drawn', tree: treeOf(post), tracked: trackedIn(post) };
  };

  return {
    name,
    idKey: 'mid',
    accounts,
    vocabulary: VOCABULARY,
    seed: (dice) => (dice.chance(0.4) ? dice.pick(fixtures()) : drawPost(dice)),
    untouched: reader.untouchedIn,
    countItems: reader.countItems,
    holdsUnknown: reader.holdsUnknown,
    mayIgnore:
      /^(object:.*|empty|example|self|own:(postback|message_edit|reaction|read)|echo:deleted|standby:(delivery|read)|(delivery|read):watermark|referral|account_linking|optin|field:(comments|feed|live_comments|mentions?|ratings|story_insights))$/s,
  };
}

/** What must become of an item that stands where it belongs; undefined where its event has no id of its own. */
function trackedItem(found: Found, isOurs: boolean): Placed | undefined {
  const { item, account } = found;
  const said = saidIn(found);
  if (said === undefined) return undefined;
  const [kind, id, suffix = ''] = said;
  const message = item.message as { readonly text?: unknown; readonly metadata?: unknown } | undefined;
  const isText = kind === 'inbound' && suffix === '' && message !== undefined && Object.keys(message).length === 2;
  return {
    account,
    event: `${kind} ${id}${suffix}`,
    id,
    ...(isText && typeof message?.text === 'string' && { text: message.text }),
    json: JSON.stringify(item),
    context: contextOf(found),
    travels: isOurs && (kind !== 'receipt' || (suffix === ':sent' && OUR_TOKEN.test(String(message?.metadata)))),
  };
}

type Said = readonly [kind: 'inbound' | 'echo' | 'receipt', id: string, suffix?: string];

/** Of items in which one thing happened. */
function saidIn({ item, isEcho, list }: Found): Said | undefined {
  const { sender: _, recipient: __, timestamp: ___, ...rest } = item;
  const [[kind, payload] = ['', undefined], ...more] = Object.entries(rest);
  if (more.length > 0 || typeof payload !== 'object' || payload === null) return undefined;
  const held = payload as Readonly<Record<string, unknown>>;
  const id = idOf(held);
  if (id === undefined) return undefined;
  if (isEcho) return typeof held.metadata === 'string' ? ['receipt', id, ':sent'] : ['echo', id];
  if (kind === 'message') return held.is_deleted === true ? ['inbound', id, ':revoke'] : ['inbound', id];
  if (kind === 'postback') return ['inbound', id];
  if (kind === 'message_edit') return ['inbound', id, `:edit:${held.num_edit}`];
  if (list === 'standby') return undefined;
  return kind === 'read' ? ['receipt', id, ':read'] : kind === 'delivery' ? ['receipt', id, ':delivered'] : undefined;
}

function idOf({ mid, mids }: Readonly<Record<string, unknown>>): string | undefined {
  const id = Array.isArray(mids) && mids.length === 1 ? mids[0] : mid;
  return typeof id === 'string' ? id : undefined;
}

const VOCABULARY = {
  type: [
    ...['image', 'video', 'audio', 'file', 'sticker', 'location', 'share', 'fallback', 'template', 'reel', 'ig_reel'],
    ...['story_mention', 'notification_messages', 'OPEN_THREAD', 'toString', 'valueOf', ''],
  ],
  field: [
    ...['messages', 'messaging_postbacks', 'standby', 'feed', 'comments', 'mention', 'message_edit', 'teleports'],
    ...['policy-enforcement', 'app_roles', '__proto__'],
  ],
  object: ['page', 'instagram', 'whatsapp_business_account', 'user', ''],
  action: ['react', 'unreact', 'warning', 'block', 'unblock', 'toString', ''],
  notification_messages_status: ['STOP_NOTIFICATIONS', 'RESUME_NOTIFICATIONS', ''],
} as const;

export const messenger = createPlatform({
  name: 'messenger',
  object: 'page',
  ids: ['110000000000001', '110000000000002', '110000000000003'],
});

export const instagram = createPlatform({
  name: 'instagram',
  object: 'instagram',
  ids: ['17841400000000001', '17841400000000002', '17841400000000003'],
});
