// Laws of deciding, over any settings and any history: what must hold whatever a customer sends and an owner configures.
import fc from 'fast-check';
import { wake } from '#core/decide/gate.ts';
import { decide } from '#core/decide.ts';
import { isTurnOfCustomer, textOf } from '#core/message.ts';
import { type Decided, history, live } from '../support/arbitrary-chats.ts';
import { settings } from '../support/arbitrary-shops.ts';
import { HOUR, MINUTE } from '../support/chat.ts';
import { contentsOf, lineOf, purposesOf } from '../support/replies.ts';

const DAY = 24 * HOUR;
/** Greeting, text, picture and place of one answer; the limits are looked at before each answer. */
const MOST_PARTS = 4;

/** A chat's whole life, looked at once. */
function lives(look: (decided: readonly Decided[]) => void, numRuns = 120) {
  fc.assert(
    fc.property(settings, history, (of, acts) => look(live(of, acts))),
    { numRuns },
  );
}
/** Each decision on its own. */
function decisions(look: (decided: Decided) => void, numRuns?: number) {
  lives((decided) => decided.forEach(look), numRuns);
}

it('every inbound gets one turn, in its place, with an ending and the way to it', () => {
  decisions(({ stored, inbounds, decision }) => {
    if (decision.waitUntil !== undefined || inbounds.length === 0) return;
    expect(decision.turns.map(({ inbound }) => inbound?.id)).toEqual(inbounds.map(({ id }) => id));
    const first = decision.next.era === stored.era ? stored.applied : 0;
    expect(decision.turns.map(({ seq }) => seq)).toEqual(inbounds.map((_, index) => first + index));
    for (const { disposition, reasons, trace } of decision.turns) {
      expect(typeof disposition).toBe('string');
      expect(reasons.length).toBeGreaterThan(0);
      expect(trace.length).toBeGreaterThan(1);
      expect(trace[0]?.step).toBe('received');
    }
  }, 200);
});

it('the same inputs give the same decision, and the inputs stay as they were', () => {
  decisions(({ rules, stored, inbounds, now, decision }) => {
    expect(decide(rules, stored, inbounds, now)).toStrictEqual(decision);
  }, 60);
});

it('what is remembered can be stored: plain values, and the version left to the store', () => {
  decisions(({ stored, decision }) => {
    expect(decision.next.version).toBe(stored.version);
    expect(holes(decision.next)).toEqual([]);
    expect(decision.next.seen.entries.length).toBeLessThanOrEqual(16);
    expect(decision.next.tasks.length).toBeLessThanOrEqual(20);
    expect(decision.next.outbox).toEqual(stored.outbox);
  });
});

it('waiting changes nothing, lasts four seconds from the newest message at most, and is over then', () => {
  lives((decided) => {
    decided.forEach(({ stored, inbounds, now, decision }, index) => {
      if (decision.waitUntil === undefined) return;
      expect(decision.next).toBe(stored);
      expect(decision.turns).toEqual([]);
      expect(decision.waitUntil).toBeGreaterThan(now);
      expect(decision.waitUntil).toBeLessThanOrEqual(Math.max(...inbounds.map(({ receivedAt }) => receivedAt)) + 4_000);
      expect(decided[index + 1]?.inbounds).toBe(inbounds);
      expect(decided[index + 1]?.decision.waitUntil).toBeUndefined();
    });
  });
});

it('SENT stands where something is said and nowhere else', () => {
  decisions(({ decision }) => {
    for (const { reasons, replies } of decision.turns) expect(reasons.includes('SENT')).toBe(replies.length > 0);
  });
});

it('no reply is empty', () => {
  decisions(({ decision }) => {
    for (const content of contentsOf(decision)) {
      if (content.type === 'text') expect(content.text.trim()).not.toBe('');
      if (content.type === 'media') expect(content.caption?.trim()).not.toBe('');
    }
  });
});

it('who is left to a person has a task', () => {
  decisions(({ decision }) => {
    const left = decision.turns.filter(({ disposition }) =>
      ['HANDED_OVER', 'EXPIRED', 'UNSUPPORTED'].includes(disposition),
    );
    if (left.length > 0) expect(decision.next.tasks.length).toBeGreaterThan(0);
  });
});

it('after STOP nothing automatic is said but confirmations, until START', () => {
  decisions(({ stored, inbounds, decision }) => {
    if (stored.mode !== 'opted-out' || inbounds.some(({ content }) => textOf(content) === 'START')) return;
    expect(purposesOf(decision).filter((purpose) => purpose !== 'privacy')).toEqual([]);
    expect(decision.next.mode).toBe('opted-out');
  }, 200);
});

it('STOP is heeded, however late and whoever is answering', () => {
  decisions(({ inbounds, decision }) => {
    if (decision.waitUntil !== undefined) return;
    const words = inbounds
      .filter(({ content, group }) => isTurnOfCustomer(content) && group !== true)
      .map(({ content }) => textOf(content));
    if (words.lastIndexOf('STOP') > words.lastIndexOf('START')) expect(decision.next.mode).toBe('opted-out');
  }, 200);
});

it('while a person answers there is no greeting, no answer and no "I did not understand"', () => {
  decisions(({ rules, stored, inbounds, now, decision }) => {
    const awake = wake(stored, rules.settings.limits, now);
    if (awake.mode !== 'person' || inbounds.some(({ content }) => textOf(content) === 'START')) return;
    expect(purposesOf(decision).filter((purpose) => purpose !== 'privacy' && purpose !== 'away')).toEqual([]);
  }, 200);
});

it('while muted there is nothing but confirmations of privacy words', () => {
  decisions(({ rules, stored, inbounds, now, decision }) => {
    const awake = wake(stored, rules.settings.limits, now);
    if (awake.mode !== 'muted' || inbounds.some(({ content }) => textOf(content) === 'START')) return;
    expect(purposesOf(decision).filter((purpose) => purpose !== 'privacy')).toEqual([]);
  }, 200);
});

it('in no ten minutes are there more messages than the owner allows, taps aside', () => {
  lives((decided) => {
    const sends = decided.flatMap(({ inbounds, now, decision }) => {
      if (inbounds.some(({ content }) => content.type === 'choice')) return [];
      const counted = decision.turns.filter(({ trace }) => !trace.some(({ facts }) => facts?.by === 'choice'));
      return purposesOf({ turns: counted }).flatMap((purpose) => (purpose === 'privacy' ? [] : [now]));
    });
    const most = (decided[0]?.rules.settings.limits.maxRepliesIn10Minutes ?? 0) - 1 + MOST_PARTS;
    for (const from of sends) {
      expect(sends.filter((at) => at >= from && at < from + 10 * MINUTE).length).toBeLessThanOrEqual(most);
    }
  }, 200);
});

it('the messages of a day are bounded, privacy words and taps included', () => {
  decisions(({ rules, decision }) => {
    const { maxRepliesInDay } = rules.settings.limits;
    expect(decision.next.loop.dayCount).toBeLessThanOrEqual(maxRepliesInDay - 1 + MOST_PARTS);
  });
});

it('"I did not understand" and "did you mean…" are said once, until an answer, a person or a day of silence', () => {
  const seen = new Set<string>();
  lives((decided) => {
    const said = decided.flatMap((one, index) => [...pauseBefore(one, decided[index - 1]), ...unsureIn(one)]);
    expect(said.filter((now, index) => now !== 'over' && (said[index - 1] ?? 'over') !== 'over')).toEqual([]);
    for (const what of said) seen.add(what);
    // Offers are rare among random lives: enough of them, so that each run sees one.
  }, 1_200);
  expect([...seen].sort()).toEqual(['offer', 'over', 'sorry']);
});

/** What ends a streak of not understanding, besides what the bot says. */
function pauseBefore({ stored, inbounds }: Decided, previous: Decided | undefined): readonly 'over'[] {
  const quiet = inbounds.some(({ at, group }) => !group && at - (stored.lastActivityAt ?? at) >= DAY);
  return quiet || stored.lastPersonAt !== previous?.stored.lastPersonAt ? ['over'] : [];
}

function unsureIn({ decision }: Decided): readonly ('sorry' | 'offer' | 'over')[] {
  return decision.turns.flatMap((turn) => {
    const line = lineOf(turn, 'fallback');
    if (line !== undefined && line.facts?.handedOver !== true) return [line.facts?.suggested ? 'offer' : 'sorry'];
    return turn.replies.some(({ purpose }) => purpose === 'answer' || purpose === 'hand-over') ? ['over'] : [];
  });
}

it('what is offered is up to three questions, and fits above their buttons', () => {
  decisions(({ decision }) => {
    for (const turn of decision.turns) {
      const line = lineOf(turn, 'fallback');
      if (line?.facts?.suggested === undefined) continue;
      const last = turn.replies.at(-1)?.content;
      const names = String(line.facts.suggested).split(' ');
      expect(names.length).toBeLessThanOrEqual(3);
      expect(last).toMatchObject({ buttons: names.map((name) => ({ id: `intent:${name}` })) });
      expect(decision.next.menu).toEqual(names.map((name) => `intent:${name}`));
      expect(last?.type === 'text' && last.text.length).toBeLessThanOrEqual(1_024);
    }
  }, 200);
});

it('nothing older than the owner allows, and nothing outside the customer’s window, is answered', () => {
  decisions(({ rules, now, decision }) => {
    const most = rules.settings.limits.maxReplyAgeMinutes * MINUTE;
    for (const { ref, replies } of decision.turns) {
      if (replies.length > 0) expect(now - ref.at).toBeLessThanOrEqual(Math.min(most, DAY));
    }
  }, 200);
});

it('with repeatEveryHours 0 there is one away message in a closing', () => {
  lives((decided) => {
    if (decided[0]?.rules.settings.away?.repeatEveryHours !== 0) return;
    const periods = decided.flatMap(({ stored, decision }) => {
      const said = decision.next.awayAt !== stored.awayAt && decision.turns.some(({ replies }) => replies.length > 0);
      return said ? [decision.next.awayPeriod] : [];
    });
    expect(new Set(periods).size).toBe(periods.length);
  }, 250);
});

it('two greetings are quiet days apart', () => {
  decisions(({ rules, stored, decision }) => {
    const { greetedAt } = stored;
    if (greetedAt === undefined || decision.next.greetedAt === greetedAt) return;
    const quiet = (rules.settings.greeting?.quietDays ?? 0) * DAY;
    expect((decision.next.greetedAt ?? 0) - greetedAt).toBeGreaterThanOrEqual(quiet);
  }, 200);
});

/** Places that hold undefined or a number that JSON cannot hold. */
function holes(value: unknown, path = ''): string[] {
  if (value === undefined || (typeof value === 'number' && !Number.isFinite(value))) return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => holes(part, `${path}.${key}`));
}
