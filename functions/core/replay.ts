// What happened in a conversation, decided once more: by what is live now and by settings that somebody tries, each message at
// its own time and on the memory that the conversation had then. The memory is rebuilt from the stored turns, by the rules
// that were live at the time; what only persons did in the console is read off how the turns ended.
import { type Conversation, type Turn, without } from './conversation.ts';
import { decide } from './decide.ts';
import type { DecidedTurn, Decision, Rules } from './decision.ts';
import { botTakesOver, personAnswers } from './handling.ts';
import type { Inbound } from './message.ts';

/** The rules of a version, those that are live now, and those that are tried. */
export type Sides = {
  readonly ofVersion: (number: number) => Rules;
  readonly live: Rules;
  readonly draft: Rules;
};

/** One message with what both would have done. */
export type Replayed = { readonly inbound: Inbound; readonly live: DecidedTurn; readonly draft: DecidedTurn };

type Heard = Turn & { readonly inbound: Inbound };

/**
 * @param start the conversation before the first of the turns.
 * @param turns oldest first. Messages that a person handled are left out of the answer.
 */
export function replayTurns(start: Conversation, turns: readonly Turn[], sides: Sides): readonly Replayed[] {
  const replayed: Replayed[] = [];
  let conversation = start;
  for (let index = 0; index < turns.length; ) {
    const turn = turns[index] as Turn;
    conversation = lookedAtAgain(conversation, sides.ofVersion(turn.settingsVersion), turn.ref.at);
    if (!isHeard(turn)) {
      if (turn.person !== undefined) conversation = personAnswers(conversation, turn.ref.at);
      index++;
      continue;
    }
    const before = asItStood(conversation, turn);
    const burst = burstFrom(before, turns, index, sides.ofVersion(turn.settingsVersion));
    if (!burst.some(isPersons)) replayed.push(...decideTwice(before, burst, sides));
    conversation = settled(sides.ofVersion(turn.settingsVersion), before, burst).next;
    index += burst.length;
  }
  return replayed;
}

function isHeard(turn: Turn): turn is Heard {
  return turn.inbound !== undefined;
}

function isPersons({ reasons }: Turn): boolean {
  return reasons.includes('HUMAN_ACTIVE');
}

function decideTwice(before: Conversation, burst: readonly Heard[], { live, draft }: Sides): readonly Replayed[] {
  const [now, then] = [live, draft].map((rules) => settled(rules, before, burst).turns);
  return burst.flatMap(({ inbound }, place) => {
    const [one, other] = [now?.[place], then?.[place]];
    return one === undefined || other === undefined ? [] : [{ inbound, live: one, draft: other }];
  });
}

/** The messages that were decided together: as the queue does it, which waits for a pause where nothing is certain. */
function burstFrom(before: Conversation, turns: readonly Turn[], from: number, rules: Rules): readonly Heard[] {
  const burst: Heard[] = [];
  for (const turn of turns.slice(from)) {
    if (!isHeard(turn)) break;
    const { receivedAt } = turn.inbound;
    if (burst.length > 0) {
      const { waitUntil } = decide(rules, before, inboundsOf(burst), arrivalOf(burst));
      if (waitUntil === undefined || receivedAt > waitUntil) break;
    }
    burst.push(turn);
  }
  return burst;
}

/** The decision once the customer has paused. */
function settled(rules: Rules, before: Conversation, burst: readonly Heard[]): Decision {
  const decision = decide(rules, before, inboundsOf(burst), arrivalOf(burst));
  const { waitUntil } = decision;
  return waitUntil === undefined ? decision : decide(rules, before, inboundsOf(burst), waitUntil);
}

function inboundsOf(burst: readonly Heard[]): readonly Inbound[] {
  return burst.map(({ inbound }) => inbound);
}

function arrivalOf(burst: readonly Heard[]): number {
  return Math.max(...burst.map(({ inbound }) => inbound.receivedAt));
}

/** An away message that a person's reply held back may have become due meanwhile. */
function lookedAtAgain(conversation: Conversation, rules: Rules, at: number): Conversation {
  const { awayDeferredUntil } = conversation;
  if (awayDeferredUntil === undefined || awayDeferredUntil > at) return conversation;
  return decide(rules, conversation, [], awayDeferredUntil).next;
}

/** What the console did leaves no turn: how the next message ended tells who handled the chat. */
function asItStood(rebuilt: Conversation, turn: Heard): Conversation {
  const { reasons, disposition, ref } = turn;
  const open = without(rebuilt, 'blocked');
  const silent = (mode: Conversation['mode']): Conversation =>
    open.mode === mode ? open : { ...open, mode, modeSince: ref.at };
  if (reasons.includes('BLOCKED')) return { ...open, blocked: true };
  if (isPersons(turn)) return silent('person');
  if (disposition === 'SUPPRESSED' && reasons.includes('OPTED_OUT')) return silent('opted-out');
  if (disposition === 'SUPPRESSED' && reasons.includes('LOOP_SUSPECTED')) return silent('muted');
  return open.mode !== 'bot' && isBots(turn) ? botTakesOver(open, ref.at) : open;
}

/** Only a bot that handles the chat says these. */
function isBots({ replies }: Turn): boolean {
  return replies.some(({ purpose }) => purpose === 'greeting' || purpose === 'answer' || purpose === 'fallback');
}
