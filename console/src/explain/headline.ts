// Which of a turn's reasons decided: one kind of sentence for everything that can happen to a message. Pure.

import type { Turn } from '#console/local-cloud/shapes.ts';
import type { Step } from '#core/reason.ts';
import { isLaterAway, type Station, stationNamed } from './steps.ts';

export const HEADLINES = [
  // No reason to answer.
  'reaction',
  'edit',
  'revoke',
  'call',
  'group',
  // Stopped before anything was weighed.
  'not-owner',
  'blocked',
  'stale',
  'opted-out',
  'loop',
  'muted',
  'queue-full',
  'window-closed',
  // Wishes.
  'wish-stop',
  'wish-start',
  'wish-my-data',
  'wish-delete-me',
  'wish-unconfirmed',
  // Answers.
  'answered',
  'answered-hand-over',
  'left-after-hand-over',
  'left-too-many',
  'merged',
  // Said without a question.
  'away',
  'away-with-greeting',
  'away-and-greeting',
  'away-later',
  'greeting',
  'offered',
  'fallback',
  'fallback-hand-over',
  // Nothing said.
  'person',
  'away-deferred',
  'away-person',
  'away-throttled',
  'away-elsewhere',
  'unsupported',
  'unreadable',
  'not-recipient',
  'nothing-open',
  'nothing-away-off',
  'nothing-near-hours',
  // Not explained.
  'poison',
  'unexplained-replies',
  'unexplained',
] as const;

export type Headline = (typeof HEADLINES)[number];

/** What became of the replies, where that is not what the headline promises. The worst counts. */
export type Trouble = {
  readonly state: 'failed' | 'unresolved' | 'ambiguous' | 'expired' | 'cancelled' | 'waiting';
  /** No reply went well. */
  readonly all: boolean;
};

type Seen = { readonly turn: Turn; readonly at: (step: Step) => Station | undefined };
type Rule = (seen: Seen) => Headline | undefined;

export function headlineOf(turn: Turn, stations: readonly Station[]): Headline {
  const seen: Seen = { turn, at: (step) => stationNamed(stations, step) };
  for (const rule of RULES) {
    const headline = rule(seen);
    if (headline !== undefined) return headline;
  }
  return turn.replies.length > 0 ? 'unexplained-replies' : 'unexplained';
}

export function troubleOf({ replies }: Pick<Turn, 'replies'>): Trouble | undefined {
  const went = replies.filter(({ state }) => state === 'sent' || state === 'delivered' || state === 'read');
  const state = TROUBLES.find((trouble) =>
    // A reply that waits is on its way, unless it was refused once.
    replies.some((reply) => reply.state === trouble && (trouble !== 'waiting' || reply.sentence !== undefined)),
  );
  return state === undefined ? undefined : { state, all: went.length === 0 };
}

const TROUBLES = ['failed', 'unresolved', 'ambiguous', 'expired', 'cancelled', 'waiting'] as const;

/** The order is that of the decision: the first that knows, knows best. */
const RULES: readonly Rule[] = [
  ({ turn }) => (turn.disposition === 'POISON' ? 'poison' : undefined),
  atTheGate,
  asWished,
  silenced,
  withQuestion,
  withoutQuestion,
  heldBack,
  forPerson,
  nothingDue,
];

function atTheGate({ at }: Seen): Headline | undefined {
  const received = at('received');
  if (received?.reasons.includes('NOT_A_TRIGGER')) return oddKind(String(received.facts.type));
  if (at('owner')?.status === 'stopped') return 'not-owner';
  if (at('consent')?.reasons.includes('BLOCKED')) return 'blocked';
  return at('age')?.status === 'stopped' ? 'stale' : undefined;
}

function oddKind(type: string): Headline {
  const kinds = ['reaction', 'edit', 'revoke', 'call'] as const;
  return kinds.find((kind) => kind === type) ?? 'group';
}

function asWished({ at }: Seen): Headline | undefined {
  const consent = at('consent');
  const wish = consent?.facts.wish;
  if (consent === undefined || wish === undefined) return undefined;
  if (consent.reasons.includes('BUDGET_CAP')) return 'wish-unconfirmed';
  const wishes = ['stop', 'start', 'my-data', 'delete-me'] as const;
  const known = wishes.find((word) => word === wish);
  return known === undefined ? undefined : `wish-${known}`;
}

function silenced({ at }: Seen): Headline | undefined {
  if (at('consent')?.reasons.includes('OPTED_OUT')) return 'opted-out';
  const loop = at('loop');
  if (loop?.status === 'stopped') return loop.facts.sign === undefined ? 'muted' : 'loop';
  if (at('limits')?.status === 'stopped' && at('intents') === undefined) return 'queue-full';
  if (at('window')?.status === 'stopped') return 'window-closed';
  return at('send')?.reasons.includes('MERGED') ? 'merged' : undefined;
}

function withQuestion({ turn, at }: Seen): Headline | undefined {
  if (at('intents')?.status !== 'used') return undefined;
  if (at('person')?.status === 'stopped') return 'left-after-hand-over';
  if (at('limits')?.status === 'stopped') return 'left-too-many';
  return turn.replies.some(({ purpose }) => purpose === 'hand-over') || turn.disposition === 'HANDED_OVER'
    ? 'answered-hand-over'
    : 'answered';
}

function withoutQuestion({ turn, at }: Seen): Headline | undefined {
  if (isLaterAway(turn)) return 'away-later';
  const greeted = at('greeting')?.status === 'used';
  if (at('away')?.status === 'used') {
    if (!greeted) return 'away';
    return at('limits')?.reasons.includes('MERGED') ? 'away-with-greeting' : 'away-and-greeting';
  }
  if (greeted) return 'greeting';
  const fallback = at('fallback');
  if (fallback?.status !== 'used') return undefined;
  if (fallback.facts.suggested !== undefined) return 'offered';
  return fallback.facts.handedOver === true ? 'fallback-hand-over' : 'fallback';
}

function heldBack({ at }: Seen): Headline | undefined {
  if (at('person')?.status === 'stopped') return 'person';
  const reasons = at('away')?.reasons ?? [];
  if (reasons.includes('DEFERRED')) return 'away-deferred';
  if (reasons.includes('HUMAN_ACTIVE')) return 'away-person';
  if (reasons.includes('THROTTLED')) return 'away-throttled';
  return reasons.includes('ALREADY_ANSWERED_ELSEWHERE') ? 'away-elsewhere' : undefined;
}

function forPerson({ turn, at }: Seen): Headline | undefined {
  if (turn.disposition === 'UNSUPPORTED') return 'unsupported';
  return turn.disposition === 'HANDED_OVER' && at('hours') !== undefined ? 'unreadable' : undefined;
}

function nothingDue({ turn, at }: Seen): Headline | undefined {
  const hours = at('hours');
  if (turn.disposition !== 'NO_REPLY' || hours === undefined) return undefined;
  const reasons = at('away')?.reasons ?? [];
  if (reasons.includes('NOT_RECIPIENT')) return 'not-recipient';
  if (hours.facts.open !== false) return 'nothing-open';
  return reasons.includes('OPEN_NOW') ? 'nothing-near-hours' : 'nothing-away-off';
}
