// What became of a run, counted from outside: the table, the queue and the Graph stand-in's journal after everything drained.

import { readDepth } from '#aws/depth.ts';
import type { Conversation, Turn, TurnReply } from '#core/conversation.ts';
import { dispositionOf } from '#core/delivery.ts';
import { reconcile } from '#core/outbox.ts';
import { conversationId } from '#flow/conversation-id.ts';
import type { GraphRequest } from '#local/graph/journal.ts';
import { checkSends, findDoubles, isTo, sentText, shown } from './check-sends.ts';
import type { Breaks, Counts, Facts } from './outcome.ts';
import { BUSINESS, PEPPER, type Place, START } from './place.ts';
import { type Post, type Said, SENDER } from './stories.ts';

const REACHED = new Set(['sent', 'delivered', 'read']);

export async function check(facts: Facts): Promise<Counts> {
  const { place, taken } = facts;
  const said = taken.flatMap((post) => post.said);
  const broken = { lost: [], doubled: [], disordered: [], left: [], untrue: [] } as Breaks;
  const accepted = place.graph.requests(0).requests.filter((request) => request.accepted);
  findDoubles(accepted, said, broken);
  let unresolved = 0;
  for (const from of new Set(said.map((one) => one.from))) {
    const found = await readConversation(
      place,
      said.filter((one) => one.from === from),
    );
    unresolved += checkConversation(
      facts,
      said.filter((one) => one.from === from),
      found,
      accepted,
      broken,
    );
  }
  const late = checkSends(facts, said, accepted, broken);
  await checkRest(place, broken);
  await checkKept(place, taken, broken);
  return { ...broken, taken: said.length, accepted: accepted.length, unresolved, late };
}

type Found = { readonly state: Conversation | undefined; readonly turns: readonly Turn[] };

async function readConversation({ reader }: Place, [first]: readonly Said[]): Promise<Found> {
  const contact = first?.userId ?? first?.from ?? '';
  const listed = await reader.conversation(BUSINESS, conversationId(PEPPER, BUSINESS, 'whatsapp', SENDER.id, contact));
  if (listed === undefined) return { state: undefined, turns: [] };
  return { state: listed.state, turns: (await reader.turns(BUSINESS, listed.conversation, { limit: 1000 })).turns };
}

/** Returns how many replies wait for a person. */
function checkConversation(
  facts: Facts,
  said: readonly Said[],
  found: Found,
  accepted: readonly GraphRequest[],
  broken: Breaks,
): number {
  const { state, turns } = found;
  for (const { id } of said) {
    const own = turns.filter(({ inbound }) => inbound?.id === id);
    if (!own.some((turn) => dispositionOf(turn) !== undefined)) broken.lost.push(`${id} has no final turn`);
    if (own.length > 1) broken.doubled.push(`${id} has ${own.length} turns`);
  }
  const order = turns.toSorted((one, other) => (one.seq ?? 0) - (other.seq ?? 0)).map(({ inbound }) => inbound?.id);
  const ids = said.map(({ id }) => id).join();
  if (order.join() !== ids) broken.disordered.push(`decided in the order ${order.join()}`);
  const outbox = state === undefined ? [] : reconcile(state, turns).outbox;
  for (const entry of outbox) broken.left.push(`"${shown(entry.content)}" is ${entry.state} in the outbox`);
  if (state?.dueAt !== undefined) broken.left.push('the conversation is due');
  return said.reduce((sum, message) => sum + checkAnswers(facts, message, found, accepted, broken), 0);
}

function checkAnswers(
  { receipts }: Facts,
  message: Said,
  { state, turns }: Found,
  accepted: readonly GraphRequest[],
  broken: Breaks,
): number {
  const turn = turns.find(({ inbound }) => inbound?.id === message.id);
  let unresolved = 0;
  for (const answer of message.answers) {
    const reply = turn?.replies.find(({ content }) => shown(content) === answer);
    if (reply === undefined) {
      broken.lost.push(`"${answer}" is in no turn`);
      continue;
    }
    if (reply.state === 'unresolved') unresolved += 1;
    if (message.mayBeCancelled && reply.state === 'cancelled') continue;
    const wasSent = accepted.some((request) => isTo(request, message) && sentText(request) === answer);
    const problem = untruth(reply, wasSent, receipts, state, turn);
    if (problem !== undefined) broken.untrue.push(`"${answer}": ${problem}`);
  }
  return unresolved;
}

function untruth(
  { state, part }: TurnReply,
  wasSent: boolean,
  receipts: boolean,
  conversation: Conversation | undefined,
  turn: Turn | undefined,
): string | undefined {
  if (REACHED.has(state)) return wasSent ? undefined : `said to be ${state}, but the provider never accepted it`;
  if (state !== 'unresolved') return `ended as ${state}`;
  if (wasSent && receipts) return 'accepted and confirmed by a receipt, but unresolved';
  const isTold = conversation?.tasks.some(
    ({ what, turn: ref }) => what === 'unresolved' && ref?.hash === turn?.ref.hash,
  );
  return isTold ? undefined : `part ${part} is unresolved, and no task tells a person`;
}

async function checkRest({ sqs, queue, store }: Place, { left }: Breaks): Promise<void> {
  const { waiting, inHand } = await readDepth(sqs, queue.url);
  if (waiting + inHand > 0) left.push(`${waiting + inHand} messages are in the queue`);
  const dead = await readDepth(sqs, queue.deadUrl);
  if (dead.waiting + dead.inHand > 0) left.push(`${dead.waiting + dead.inHand} dead letters`);
  const due = await store.due(Number.MAX_SAFE_INTEGER, 10);
  if (due.length > 0) left.push(`${due.length} conversations are due`);
}

async function checkKept({ reader }: Place, taken: readonly Post[], { lost }: Breaks) {
  if (taken.some(({ notice }) => notice) && (await reader.notices(BUSINESS)).length !== 1) lost.push('the notice');
  if (!taken.some(({ unreadable }) => unreadable)) return;
  const dates = [0, 1].map((days) => new Date(START + days * 24 * 60 * 60_000).toISOString().slice(0, 10));
  const parked = (await Promise.all(dates.map((date) => reader.quarantined(date)))).flat();
  if (parked.length === 0) lost.push('what could not be understood');
}
