// What the checker looks at: everything that was written, read back from the table's log, beside what the outside world saw.
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { decodeBody } from '#aws/body.ts';
import { BODY, LINK, VERSION, WRITE_ID } from '#aws/items.ts';
import { conversationPartition, readConversationPartition, STATE, TURN_PREFIX } from '#aws/keys.ts';
import type { Conversation, Turn } from '#core/conversation.ts';
import { conversationId } from '#flow/conversation-id.ts';
import { parseToken } from '#flow/token.ts';
import type { Happening } from './history.ts';
import type { Said } from './plan.ts';
import { businessOf, firstSecrets, PARAMETERS } from './shops.ts';
import type { World, Writer } from './world.ts';

/** One write of a state. `before` is absent for the first. */
export type StateWrite = {
  readonly at: number;
  readonly version: number;
  readonly before?: Conversation;
  readonly beforeVersion: number;
  /** Absent: removed. */
  readonly after?: Conversation;
  readonly writer?: Writer;
  readonly bytes: number;
};

export type TurnWrite = { readonly at: number; readonly before?: Turn; readonly after?: Turn };

export type Story = {
  readonly key: string;
  readonly business: string;
  readonly conversation: string;
  readonly states: readonly StateWrite[];
  /** By the turn's key. */
  readonly turns: ReadonlyMap<string, readonly TurnWrite[]>;
};

export type Accepted = Extract<Happening, { kind: 'accepted' }>;

export type Evidence = {
  readonly world: World;
  readonly stories: readonly Story[];
  readonly accepted: readonly Accepted[];
  /** Ids of messages in posts that were answered with 200. */
  readonly taken: ReadonlySet<string>;
  /** Turns as they stand, with their conversation's key. */
  readonly turns: readonly { readonly key: string; readonly turn: Turn }[];
  /** Keys under which a message's conversation may be kept. */
  keysOf(said: Said): readonly string[];
  /** The customer's data of that time was erased later. */
  isErased(said: Said): boolean;
};

type Item = Readonly<Record<string, AttributeValue>>;

export function gather(world: World): Evidence {
  const stories = storiesOf(world);
  const erasures = stories.flatMap(({ key, states }) =>
    states.flatMap(({ after }) => (after?.erasedAt === undefined ? [] : [{ key, until: after.erasedAt }])),
  );
  const keys = new Map<Said, readonly string[]>();
  const keysOf = (said: Said) => {
    const known = keys.get(said) ?? conversationKeys(said, world.plan.messages);
    keys.set(said, known);
    return known;
  };
  return {
    world,
    stories,
    accepted: world.history.events.filter((event) => event.kind === 'accepted'),
    taken: takenIds(world.history.events),
    turns: stories.flatMap(({ key, turns }) =>
      [...turns.values()].flatMap((writes) => {
        const turn = writes.at(-1)?.after;
        return turn === undefined ? [] : [{ key, turn }];
      }),
    ),
    keysOf,
    isErased(said) {
      return erasures.some(({ key, until }) => said.at <= until && keysOf(said).includes(key));
    },
  };
}

/** The reply that a token stands for, whatever the attempt. */
export function replyNameOf(token: string): string | undefined {
  const parsed = parseToken(token);
  if (parsed === undefined) return undefined;
  const { conversation, turn, part } = parsed;
  return [conversation, turn.era, turn.at, turn.hash, part].join('.');
}

function takenIds(events: readonly Happening[]): ReadonlySet<string> {
  const posts = new Map(events.flatMap((event) => (event.kind === 'posted' ? [[event.post, event.ids] as const] : [])));
  const answered = events.filter((event) => event.kind === 'answered' && event.status === 200);
  return new Set(answered.flatMap((event) => (event.kind === 'answered' ? (posts.get(event.post) ?? []) : [])));
}

const pepper = firstSecrets().get(PARAMETERS.pepper) ?? '';

/** A contact is known by phone, or by the user id that the provider names later; several people may share a phone. */
function conversationKeys({ account, phone }: Said, messages: readonly Said[]): readonly string[] {
  const business = businessOf(account);
  if (business === undefined) return [];
  const userIds = messages.flatMap((other) =>
    other.phone === phone && other.userId !== undefined ? [other.userId] : [],
  );
  return [phone, ...new Set(userIds)].map((id) =>
    conversationPartition(business, conversationId(pepper, business, 'whatsapp', account, id)),
  );
}

function storiesOf({ table, writers }: World): readonly Story[] {
  type Raw = { states: StateWrite[]; turns: Map<string, TurnWrite[]> };
  const stories = new Map<string, Raw>();
  for (const { at, pk, sk, before, after } of table.log) {
    if (readConversationPartition(pk) === undefined) continue;
    const story: Raw = stories.get(pk) ?? { states: [], turns: new Map() };
    stories.set(pk, story);
    if (sk === STATE) {
      story.states.push({ at, ...stateWriteOf(before, after, writers) });
    } else if (sk.startsWith(TURN_PREFIX)) {
      const writes = story.turns.get(sk) ?? [];
      writes.push({ at, ...pairOf<Turn>(before, after) });
      story.turns.set(sk, writes);
    }
  }
  return [...stories].map(([key, story]) => {
    const { business = '', conversation = '' } = readConversationPartition(key) ?? {};
    return { key, business, conversation, ...story };
  });
}

function stateWriteOf(before: Item | undefined, after: Item | undefined, writers: World['writers']) {
  const writer = writers.get(after?.[WRITE_ID]?.S ?? '');
  const linked = after?.[LINK] !== undefined;
  return {
    version: Number(after?.[VERSION]?.N ?? 0),
    beforeVersion: Number(before?.[VERSION]?.N ?? 0),
    ...pairOf<Conversation>(before, after),
    // A link is written over a state without touching it.
    ...(writer !== undefined && !linked && { writer }),
    bytes: sizeOf(after?.[BODY]),
  };
}

function pairOf<Value>(before: Item | undefined, after: Item | undefined): { before?: Value; after?: Value } {
  return {
    ...(before?.[BODY] !== undefined && { before: decoded<Value>(before[BODY]) }),
    ...(after?.[BODY] !== undefined && { after: decoded<Value>(after[BODY]) }),
  };
}

const bodies = new WeakMap<object, unknown>();

/** One write's `after` is the next one's `before`. */
function decoded<Value>(body: AttributeValue): Value {
  const known = bodies.get(body);
  if (known !== undefined) return known as Value;
  const value = decodeBody<Value>(body);
  bodies.set(body, value);
  return value;
}

function sizeOf(body: AttributeValue | undefined): number {
  return body?.B?.length ?? body?.S?.length ?? 0;
}
