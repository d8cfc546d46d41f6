// The stations of one decision in the order in which a message passes them, each used, skipped, the one that stopped it,
// or passed without a word in the trace. Pure; the words are beside it.

import type { Turn } from '#console/local-cloud/shapes.ts';
import type { Step, TraceStep } from '#core/reason.ts';

export type Facts = NonNullable<TraceStep['facts']>;

/**
 * - `used`: it made the decision what it is.
 * - `skipped`: looked at, and nothing came of it.
 * - `stopped`: nothing is said because of it.
 */
export type Status = 'used' | 'skipped' | 'stopped';

/** All lines of one station in one. `step` and `reasons` may be codes of a later version. */
export type Station = {
  readonly step: string;
  readonly status: Status;
  readonly reasons: readonly string[];
  readonly facts: Facts;
};

export type Steps = {
  readonly stations: readonly Station[];
  /** Checked too, and nothing in the way. */
  readonly passed: readonly Step[];
};

const PLACES: Readonly<Record<Step, number>> = {
  received: 0,
  duplicate: 1,
  age: 2,
  owner: 3,
  consent: 4,
  loop: 5,
  person: 6,
  intents: 7,
  hours: 8,
  greeting: 9,
  away: 10,
  fallback: 11,
  limits: 12,
  window: 13,
  send: 14,
};

/** What is behind a station by the time that it stops a message; the gate asks in another order than it is told in. */
const BEFORE = {
  received: ['duplicate'],
  owner: ['duplicate'],
  blocked: ['duplicate', 'owner'],
  age: ['duplicate', 'owner'],
  consent: ['duplicate', 'age', 'owner'],
  loop: ['duplicate', 'age', 'owner', 'consent'],
  limits: ['duplicate', 'age', 'owner', 'consent'],
  window: ['duplicate', 'age', 'owner', 'consent', 'limits'],
} as const satisfies Record<string, readonly Step[]>;

const EVERY_CHECK = ['duplicate', 'age', 'owner', 'consent', 'loop', 'person', 'limits', 'window'] as const;

/** @param copies how many times the webhook brought this message. */
export function stepsOf(turn: Turn, copies: number): Steps {
  const told = inOrder(grouped(turn.trace).map(stationOf));
  const stations = [
    ...told.filter(({ step }) => step !== 'send').map((station) => withLaterAway(station, turn)),
    ...(isWithPerson(told) ? [person] : []),
    ...(copies > 1 ? [{ step: 'duplicate', status: 'used', reasons: [], facts: { copies } } as const] : []),
    sending(told, turn),
  ];
  const shown = new Set(stations.map(({ step }) => step));
  return { stations: inOrder(stations), passed: checkedBefore(told).filter((step) => !shown.has(step)) };
}

export function stationNamed(stations: readonly Station[], step: Step): Station | undefined {
  return stations.find((station) => station.step === step);
}

/** The away message that a person had held back: its turn tells of the first look only, its reply of the second. */
export function isLaterAway({ trace, replies }: Pick<Turn, 'trace' | 'replies'>): boolean {
  const first = trace.some(({ step }) => step === 'received');
  return replies.some(({ purpose }) => purpose === 'away') && !(first && hasUsed(trace, 'away'));
}

/** What the second look found, where it sent nothing: the reason that the turn has beside those of its trace. */
export function laterReason({ trace, reasons }: Pick<Turn, 'trace' | 'reasons'>): string | undefined {
  if (!trace.some(({ reason }) => reason === 'DEFERRED')) return undefined;
  const told = new Set<string | undefined>([...trace.map(({ reason }) => reason), ...OF_DELIVERY]);
  return reasons.find((reason) => !told.has(reason));
}

const OF_DELIVERY = ['SENT', 'CHANNEL_ERROR', 'UNKNOWN_DELIVERY'];

/** Lines of the same station, in the order in which they were written. */
function grouped(trace: readonly TraceStep[]): readonly (readonly TraceStep[])[] {
  const steps = [...new Set(trace.map(({ step }) => step))];
  return steps.map((step) => trace.filter((line) => line.step === step));
}

function stationOf(lines: readonly TraceStep[]): Station {
  const step = lines[0]?.step ?? '';
  const facts = Object.fromEntries(lines.flatMap(({ facts = {} }) => Object.entries(facts)));
  const reasons = [...new Set(lines.flatMap(({ reason }) => (reason === undefined ? [] : [reason])))];
  const used = lines.some((line) => line.used);
  const status = lines.some(isStop) ? 'stopped' : used ? 'used' : 'skipped';
  return { step, status, reasons, facts };
}

const STOPS: readonly Step[] = ['received', 'age', 'owner', 'consent', 'loop', 'limits', 'window'];

function isStop({ step, used, reason }: TraceStep): boolean {
  if (step === 'person') return used && reason === 'HUMAN_ACTIVE';
  return !used && reason !== undefined && STOPS.includes(step);
}

function inOrder(stations: readonly Station[]): readonly Station[] {
  return stations.toSorted((one, other) => placeOf(one.step) - placeOf(other.step));
}

/** Steps that are not known yet come before what was sent. */
function placeOf(step: string): number {
  return Object.hasOwn(PLACES, step) ? PLACES[step as Step] : PLACES.send - 0.5;
}

function hasUsed(trace: readonly TraceStep[], wanted: Step): boolean {
  return trace.some(({ step, used }) => step === wanted && used);
}

function withLaterAway(station: Station, turn: Turn): Station {
  if (station.step !== 'away' || !isLaterAway(turn)) return station;
  return { ...station, status: 'used', reasons: [...new Set([...station.reasons, 'SENT'])] };
}

/** The one sign of a person in a turn with an away message: the greeting had to keep quiet for them. */
function isWithPerson(told: readonly Station[]): boolean {
  const away = stationNamed(told, 'away');
  const greeting = stationNamed(told, 'greeting');
  const isTold = stationNamed(told, 'person') !== undefined;
  return !isTold && away?.status === 'used' && greeting?.reasons.includes('HUMAN_ACTIVE') === true;
}

const person: Station = { step: 'person', status: 'used', reasons: ['HUMAN_ACTIVE'], facts: { awayOnly: true } };

/** Known not to have reached the customer. */
const LOST = ['failed', 'expired', 'cancelled'];

function sending(told: readonly Station[], { replies }: Turn): Station {
  const line = stationNamed(told, 'send');
  const lost = replies.length > 0 && replies.every(({ state }) => LOST.includes(state));
  const status = lost ? 'stopped' : replies.length > 0 ? 'used' : 'skipped';
  return { step: 'send', reasons: line?.reasons ?? [], facts: line?.facts ?? {}, status };
}

function checkedBefore(told: readonly Station[]): readonly Step[] {
  if (stationNamed(told, 'received') === undefined) return [];
  const stopped = stopOf(told);
  if (stopped !== undefined) return BEFORE[stopped];
  const unasked = unaskedOf(told);
  return EVERY_CHECK.filter((step) => !unasked.includes(step));
}

/** Who writes to a person may be a machine: it is not asked. A merged message does not tell who handles the chat. */
function unaskedOf(told: readonly Station[]): readonly Step[] {
  const merged = stationNamed(told, 'send')?.reasons.includes('MERGED') === true;
  if (merged || isWithPerson(told) || isPersonsChat(told)) return ['loop', 'person'];
  // Nobody handles the chat, but saying so beside "a person wrote a short while ago" would confuse.
  return stationNamed(told, 'away')?.reasons.includes('HUMAN_ACTIVE') ? ['person'] : [];
}

/** A person handles the chat, as against one that was called a moment ago, in the same burst. */
function isPersonsChat(told: readonly Station[]): boolean {
  return stationNamed(told, 'person') !== undefined && stationNamed(told, 'intents')?.status !== 'used';
}

function stopOf(told: readonly Station[]): keyof typeof BEFORE | undefined {
  const isStopped = (step: Step) => stationNamed(told, step)?.status === 'stopped';
  if (isStopped('received')) return 'received';
  if (isStopped('owner')) return 'owner';
  if (isStopped('age')) return 'age';
  const consent = stationNamed(told, 'consent');
  if (consent !== undefined) return consent.reasons.includes('BLOCKED') ? 'blocked' : 'consent';
  if (isStopped('loop')) return 'loop';
  if (isStopped('window')) return 'window';
  return isStopped('limits') && stationNamed(told, 'intents') === undefined ? 'limits' : undefined;
}
