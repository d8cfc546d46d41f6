// What was queued, decided with the demo shop's settings as `reply` would, and what comes out of it: turns, replies, items
// of the table, the screen. Each must hold what the path promises.
import { encodeBody } from '#aws/body.ts';
import { MOST_BODY_BYTES } from '#aws/items.ts';
import { noticeKey, turnKey } from '#aws/keys.ts';
import { readDemoShop } from '#bench/demo-shop.ts';
import { createInstagram } from '#channels/instagram.ts';
import { createMessenger } from '#channels/messenger.ts';
import { createWhatsapp } from '#channels/whatsapp.ts';
import { type Conversation, newConversation } from '#core/conversation.ts';
import { decide } from '#core/decide.ts';
import { type Decision, prepare, type Rules } from '#core/decision.ts';
import { trainIntents } from '#core/match.ts';
import type { ChannelName, Inbound } from '#core/message.ts';
import { observeAll } from '#flow/observations.ts';
import type { Envelope } from '#flow/ports.ts';
import { openLog } from '#functions/log.ts';
import { checkBody } from '#local/graph/check.ts';
import { complaintOf } from './platform-limits.ts';
import { BUSINESS, NOW } from './webhook-world.ts';

/** A batch of the queue. */
const BATCH = 10;
/** Decided about per case; the others are like them. */
const MOST_CONVERSATIONS = 6;
/** The pause in the customer's typing is over. */
const LATER = 60_000;
const HOUR = 3_600_000;

let kept: Rules | undefined;

export function demoRules(): Rules {
  if (kept === undefined) {
    const settings = readDemoShop();
    kept = prepare({ number: 1, publishedAt: 0, settings }, trainIntents(settings.intents));
  }
  return kept;
}

const sent: unknown[] = [];
/** The real channels; what they would post is kept. */
const channels = [createWhatsapp, createMessenger, createInstagram].map((create) =>
  create({
    graphUrl: 'https://graph.invalid',
    post: async (_url, _headers, body) => {
      sent.push(JSON.parse(body));
      return { kind: 'answered', status: 200, headers: {}, body: '{"messages":[{"id":"SENT"}],"message_id":"SENT"}' };
    },
  }),
);

/** Decides about what was queued, conversation by conversation; gives a sentence for everything that went wrong. */
export async function failuresOfDeciding(envelopes: readonly Envelope[]): Promise<readonly string[]> {
  const failures: string[] = [];
  const conversations = [...Map.groupBy(envelopes, ({ conversation }) => conversation).values()];
  for (const batch of conversations.slice(0, MOST_CONVERSATIONS)) {
    failures.push(...(await failuresOfConversation(batch.slice(0, BATCH))));
  }
  return failures;
}

async function failuresOfConversation(batch: readonly Envelope[]): Promise<readonly string[]> {
  const events = batch.map(({ event }) => event);
  const first = events.find((event) => 'contact' in event && event.kind !== 'receipt');
  const failures = events.flatMap((event) => (event.kind === 'notice' ? failuresOfNotice(event) : []));
  if (first === undefined || !('contact' in first) || first.contact === undefined) return failures;
  const rules = demoRules();
  const blank = newConversation(first.channel, first.account, first.contact);
  const { conversation } = observeAll(rules, blank, events);
  const inbounds = events
    .filter((event) => event.kind === 'inbound')
    .toSorted((left, right) => left.at - right.at)
    .filter(({ id }, index, all) => all.findIndex((other) => other.id === id) === index);
  const before = JSON.stringify(conversation);
  const decision = decideSettled(rules, conversation, inbounds);
  if (decision === undefined) return [...failures, 'decide: waits for ever'];
  if (JSON.stringify(conversation) !== before) failures.push('decide: changed its input');
  const lines = linesOf(decision, batch[0]?.conversation ?? '').filter((line) => !LINE.test(line));
  failures.push(...lines.map((line) => `log: ${line.slice(0, 200)}`));
  return [...failures, ...failuresOfDecision(decision, inbounds), ...(await failuresOfReplies(decision, inbounds))];
}

/** Words of ours, a business and a keyed hash. */
const LINE =
  /^\{"timestamp":"[\d:.TZ-]+","level":"INFO","function":"reply","event":"decided","business":"panificio","conversation":"[\w-]{22}","disposition":"[A-Z_]+","reason":"[A-Z_]+"\}\n$/;

/** One line a turn, as `reply` writes it. */
function linesOf({ turns }: Decision, conversation: string): readonly string[] {
  const lines: string[] = [];
  const log = openLog('reply', { write: (line) => void lines.push(line), now: () => new Date(NOW), level: 'DEBUG' });
  for (const { disposition, reasons } of turns) {
    log.info('decided', { business: BUSINESS, conversation, disposition, ...(reasons[0] && { reason: reasons[0] }) });
  }
  return lines;
}

export function decideSettled(
  rules: Rules,
  conversation: Conversation,
  inbounds: readonly Inbound[],
): Decision | undefined {
  const decision = decide(rules, conversation, inbounds, NOW + LATER);
  if (decision.waitUntil === undefined) return decision;
  const later = decide(rules, conversation, inbounds, decision.waitUntil);
  return later.waitUntil === undefined ? later : undefined;
}

function failuresOfNotice(notice: Extract<Envelope['event'], { kind: 'notice' }>): readonly string[] {
  noticeKey(BUSINESS, notice.at, [notice.channel, notice.account, notice.topic, notice.id]);
  return bodySize(notice) > MOST_BODY_BYTES ? ['table: a notice that is too large for an item'] : [];
}

/** One turn for each inbound, in order; everything fits the table. */
function failuresOfDecision({ turns, next }: Decision, inbounds: readonly Inbound[]): readonly string[] {
  const failures: string[] = [];
  const ids = turns.map(({ inbound }) => inbound?.id);
  if (JSON.stringify(ids) !== JSON.stringify(inbounds.map(({ id }) => id)))
    failures.push('decide: not one turn an inbound');
  for (const turn of turns) {
    turnKey(BUSINESS, 'c', turn.ref);
    const bytes = bodySize({ ...turn, settingsVersion: 1, expiresAt: NOW });
    if (bytes > MOST_BODY_BYTES) failures.push(`table: a turn of ${bytes} bytes`);
    if (turn.reasons.length === 0) failures.push('decide: a turn without a reason');
  }
  const bytes = bodySize(next);
  if (bytes > MOST_BODY_BYTES) failures.push(`table: a conversation of ${bytes} bytes`);
  return failures;
}

/** Bytes of the body of an item; packing is left out where it could not matter. */
function bodySize(value: unknown): number {
  const most = Buffer.byteLength(JSON.stringify(value));
  if (most < MOST_BODY_BYTES) return most;
  const { B, S } = encodeBody(value);
  return B?.length ?? Buffer.byteLength(S ?? '');
}

/** Nothing stale is answered; whatever is said, Meta would take it. */
async function failuresOfReplies({ turns, next }: Decision, inbounds: readonly Inbound[]): Promise<readonly string[]> {
  const newest = Math.max(0, ...inbounds.map(({ at }) => at));
  const answered = turns.filter(({ replies }) => replies.length > 0);
  const failures: string[] = [];
  if (answered.length > 0 && newest < NOW - 24 * HOUR) failures.push('decide: answered what is older than a day');
  if (answered.some(({ inbound }) => inbound?.group === true)) failures.push('decide: answered in a group');
  const channel = channels.find(({ name }) => name === next.channel);
  if (channel === undefined) return ['send: by no channel'];
  const pieces = answered.flatMap(({ replies }) => replies.flatMap(({ content }) => channel.fit(content)));
  for (const content of pieces) {
    sent.length = 0;
    const outgoing = { account: next.account, contact: next.contact, content, token: 't' };
    const { kind } = await channel.send(outgoing, { accessToken: 'token' });
    failures.push(...sent.flatMap((body) => complaintAbout(channel.name, body)));
    if (kind !== 'sent' && kind !== 'rejected') failures.push(`send: ${kind} of an answer that was accepted`);
  }
  return failures;
}

function complaintAbout(name: ChannelName, body: unknown): readonly string[] {
  if (name === 'messenger' || name === 'instagram') {
    const complaint = complaintOf(name, body);
    return complaint === undefined ? [] : [`send: Meta would refuse it, ${complaint}`];
  }
  const checked = checkBody(body);
  if (checked.kind !== 'wrong') return [];
  return [`send: Meta would refuse it, ${JSON.stringify(checked.complaint).slice(0, 200)}`];
}
