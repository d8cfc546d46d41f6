// The loop breaker: recognises another bot by rate, repetition, speed and parroting, before two machines talk all night.
import type { Conversation, LoopMemory } from '#core/conversation.ts';
import { shortHash } from '#core/hash.ts';
import type { Inbound } from '#core/message.ts';
import { textOf } from '#core/message.ts';
import type { Settings } from '#core/settings.ts';
import { normaliseText } from '#core/tokens.ts';

export type LoopSign = 'rate' | 'day' | 'repeats' | 'quick' | 'parrot';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const REPEAT_WITHIN = 2 * MINUTE;
const REPEATS = 3;
/** A person needs longer than this to read our message and write back. */
const QUICK = 2_000;
const QUICK_ROUNDS = 3;
const PARROT = 0.9;
const TEXT_KEPT = 160;

/** What the breaker remembers after an inbound. Taps on our buttons are no sign of a machine. */
export function hear(memory: LoopMemory, inbound: Inbound, lastBotAt: number | undefined): LoopMemory {
  const next = hearSpeed(memory, inbound, lastBotAt);
  const text = normaliseText(textOf(inbound.content)).trim();
  if (text === '' || inbound.content.type === 'choice') return next;
  const hash = shortHash(text);
  const repeats = hash === memory.text ? memory.repeats.filter((at) => inbound.receivedAt - at < REPEAT_WITHIN) : [];
  return { ...next, text: hash, repeats: [...repeats, inbound.receivedAt].slice(-REPEATS) };
}

/** Counts our sends that were followed at once; one of them counts once, however many bubbles follow. */
function hearSpeed(memory: LoopMemory, inbound: Inbound, lastBotAt: number | undefined): LoopMemory {
  if (lastBotAt === undefined || memory.quickFor === lastBotAt) return memory;
  const pause = inbound.receivedAt - lastBotAt;
  if (pause < 0) return memory; // written before our message went out, so no answer to it
  if (pause < QUICK) return { ...memory, quick: memory.quick + 1, quickFor: lastBotAt };
  return memory.quick === 0 ? memory : { ...memory, quick: 0 };
}

/** What the breaker remembers after `count` automatic sends. Answers to taps do not count against the 10 minutes. */
export function speak(
  memory: LoopMemory,
  now: number,
  count: number,
  text: string,
  limits: Settings['limits'],
  tapped: boolean,
): LoopMemory {
  const sameDay = memory.daySince !== undefined && now - memory.daySince < DAY;
  const sends = tapped ? memory.sends : [...memory.sends, ...Array<number>(count).fill(now)];
  return {
    ...memory,
    sends: sends.slice(-limits.maxRepliesIn10Minutes),
    daySince: sameDay && memory.daySince !== undefined ? memory.daySince : now,
    dayCount: (sameDay ? memory.dayCount : 0) + count,
    lastText: text.slice(0, TEXT_KEPT),
  };
}

/** The automatic messages of ten minutes are used up. */
export function isRateSpent({ sends }: LoopMemory, limits: Settings['limits'], now: number): boolean {
  if (sends.length < limits.maxRepliesIn10Minutes) return false;
  return sends.filter((at) => now - at < 10 * MINUTE).length >= limits.maxRepliesIn10Minutes;
}

/** The automatic messages of a day are used up. */
export function isDaySpent({ daySince, dayCount }: LoopMemory, limits: Settings['limits'], now: number): boolean {
  return daySince !== undefined && now - daySince < DAY && dayCount >= limits.maxRepliesInDay;
}

/** The sign that the other side is a machine, if there is one. `conversation.loop` has heard `inbound`. */
export function suspectLoop(
  conversation: Conversation,
  inbound: Inbound,
  limits: Settings['limits'],
  now: number,
): LoopSign | undefined {
  const { loop } = conversation;
  const tapped = inbound.content.type === 'choice';
  if (!tapped && isRateSpent(loop, limits, now)) return 'rate';
  if (isDaySpent(loop, limits, now)) return 'day';
  if (tapped) return undefined;
  if (loop.repeats.length >= REPEATS) return 'repeats';
  if (loop.quick >= QUICK_ROUNDS) return 'quick';
  const text = textOf(inbound.content);
  if (loop.lastText !== undefined && text.length > 12 && isParrot(text.slice(0, TEXT_KEPT), loop.lastText))
    return 'parrot';
  return undefined;
}

/** Texts of which one is much longer are not alike: nothing has to be compared. */
function isParrot(theirs: string, ours: string): boolean {
  const [shorter, longer] = theirs.length < ours.length ? [theirs, ours] : [ours, theirs];
  return shorter.length * 2 > longer.length && likeness(theirs, ours) >= PARROT;
}

/** Sørensen-Dice likeness of two texts by pairs of characters, 0 to 1. */
function likeness(left: string, right: string): number {
  const pairs = new Map<string, number>();
  const a = normaliseText(left);
  const b = normaliseText(right);
  for (let index = 0; index < a.length - 1; index++) {
    const pair = a.slice(index, index + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  let shared = 0;
  for (let index = 0; index < b.length - 1; index++) {
    const pair = b.slice(index, index + 2);
    const left = pairs.get(pair) ?? 0;
    if (left > 0) {
      shared++;
      pairs.set(pair, left - 1);
    }
  }
  const total = Math.max(1, a.length - 1 + b.length - 1);
  return (2 * shared) / total;
}
