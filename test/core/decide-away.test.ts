// When "we are closed" is said, how often, and to whom. Tuesday 24 November 2026; open 09:00-13:00 and 14:30-18:00.
import type { SettingsInput } from '#core/settings.ts';
import { HOUR, MINUTE, openChat, SECOND, shop } from '../support/chat.ts';
import { contentsOf, purposesOf, reasonAt } from '../support/replies.ts';

const SATURDAY = '2026-11-28T11:00';
const GREETING = 'Welcome to Studio Bianchi!';
const TOMORROW = 'We are closed and open again tomorrow at 09:00.';
const quiet = { greeting: { enabled: false, text: GREETING } };

type AwayInput = NonNullable<SettingsInput['away']>;
const withAway = (away: Partial<AwayInput>, more: Partial<SettingsInput> = quiet) =>
  shop({ ...more, away: { text: 'We are closed and open again {{ next_opening }}.', ...away } });

describe('first contact while closed', () => {
  it.each([
    ['awayOnly', ['away'], ['We are closed and open again Monday at 09:00.'], true],
    ['merge', ['away'], [`${GREETING}\n\nWe are closed and open again Monday at 09:00.`], false],
    ['both', ['greeting', 'away'], [GREETING, 'We are closed and open again Monday at 09:00.'], false],
    ['greetingOnly', ['greeting'], [GREETING], false],
  ] as const)('%s sends %j', (onFirstContact, purposes, texts, armed) => {
    const chat = openChat(withAway({ onFirstContact }, {}));
    const at = chat.instant(SATURDAY);
    const decision = chat.apply([chat.inboundAt(at, 'hello')], at + 5 * SECOND);
    expect(purposesOf(decision)).toEqual(purposes);
    expect(contentsOf(decision).map((content) => 'text' in content && content.text)).toEqual(texts);
    expect(chat.conversation.greetingArmedUntil !== undefined).toBe(armed);
    expect(chat.conversation.awayAt === undefined).toBe(onFirstContact === 'greetingOnly');
  });

  it('merged, the greeting keeps its buttons', () => {
    const greeting = { text: GREETING, buttons: [{ title: 'Prices', intent: 'prices' }] };
    const chat = openChat(withAway({ onFirstContact: 'merge' }, { greeting }));
    const at = chat.instant(SATURDAY);
    const [content] = contentsOf(chat.apply([chat.inboundAt(at, 'hello')], at + 5 * SECOND));
    expect(content).toMatchObject({ buttons: [{ id: 'intent:prices', title: 'Prices' }] });
  });

  it('greetingOnly leaves the away message for the second message', () => {
    const chat = openChat(withAway({ onFirstContact: 'greetingOnly' }, {}));
    chat.write(SATURDAY);
    expect(chat.write('2026-11-28T11:10').texts).toEqual(['We are closed and open again Monday at 09:00.']);
  });

  it('a customer who is known gets the away message alone, however it is set', () => {
    for (const onFirstContact of ['merge', 'both', 'greetingOnly'] as const) {
      const chat = openChat(withAway({ onFirstContact }, {}));
      chat.write('2026-11-27T10:00');
      expect(chat.write(SATURDAY).texts).toEqual(['We are closed and open again Monday at 09:00.']);
    }
  });
});

describe('how often', () => {
  it('not within minGapHours, although it is another closing', () => {
    const chat = openChat(withAway({}));
    expect(chat.write('2026-11-24T14:20').texts).toHaveLength(1);
    expect(chat.write('2026-11-24T18:05')).toMatchObject({ texts: [], disposition: 'SUPPRESSED' });
    const soon = openChat(withAway({ minGapHours: 0 }));
    soon.write('2026-11-24T14:20');
    expect(soon.write('2026-11-24T18:05').texts).toEqual([TOMORROW]);
  });

  it('again in the same closing after repeatEveryHours, to the second', () => {
    const chat = openChat(withAway({ repeatEveryHours: 12 }));
    chat.write(SATURDAY);
    const first = chat.conversation.awayAt ?? 0;
    const burst = (now: number) => chat.apply([chat.inboundAt(now - 5 * SECOND, 'and?')], now);
    expect(purposesOf(burst(first + 12 * HOUR - 1))).toEqual([]);
    expect(purposesOf(burst(first + 12 * HOUR))).toEqual(['away']);
  });

  it('hourly where the owner wants that', () => {
    const chat = openChat(withAway({ repeatEveryHours: 1, minGapHours: 1 }));
    const times = ['11:00', '11:30', '12:01', '12:30', '13:02'].map((time) => `2026-11-28T${time}`);
    expect(times.map((time) => chat.write(time).texts.length)).toEqual([1, 0, 1, 0, 1]);
  });

  it('once per closing with repeatEveryHours 0, however long it is', () => {
    const base = withAway({ repeatEveryHours: 0 });
    const exceptions = [{ from: '2027-08-02', to: '2027-08-15', name: 'Summer' }];
    const chat = openChat({ ...base, hours: { ...base.hours, exceptions } });
    const sent = [2, 3, 5, 9, 14].map(
      (day) => chat.write(`2027-08-${String(day).padStart(2, '0')}T10:00`).texts.length,
    );
    expect(sent).toEqual([1, 0, 0, 0, 0]);
    expect(chat.write('2027-08-16T20:00').texts).toHaveLength(1);
  });
});

describe('after a person', () => {
  const written = (away: Partial<AwayInput>, minutes: number) => {
    const chat = openChat(withAway(away));
    const at = chat.instant('2026-11-24T18:30');
    chat.change({ lastPersonAt: at + 5 * SECOND - minutes * MINUTE, mode: 'person', modeSince: at - minutes * MINUTE });
    return { chat, turn: chat.write(at) };
  };

  it.each([
    [10, 9, false],
    [10, 10, true],
    [60, 59, false],
    [60, 60, true],
    [0, 0, true],
  ])('with afterPersonMinutes %i, %i minutes later it is sent: %s', (afterPersonMinutes, minutes, sent) => {
    const { turn } = written({ afterPersonMinutes }, minutes);
    expect(turn.texts).toEqual(sent ? [TOMORROW] : []);
    expect(turn.reasons.includes('HUMAN_ACTIVE')).toBe(true); // the greeting's line says so in both cases
    expect(reasonAt(turn, 'away')).toBe(sent ? 'SENT' : 'HUMAN_ACTIVE');
  });

  it('it is deferred for the last message of the customer', () => {
    const { chat } = written({}, 4);
    const until = chat.conversation.awayDeferredUntil ?? 0;
    expect(until).toBe(chat.instant('2026-11-24T18:36:05'));
    chat.write('2026-11-24T18:32', 'are you there?');
    expect(chat.conversation.awayDeferredFor?.at).toBe(chat.instant('2026-11-24T18:32'));
    const { turns } = chat.apply([], until);
    expect(turns).toMatchObject([{ disposition: 'ANSWERED', ref: { at: chat.instant('2026-11-24T18:32') } }]);
    expect(turns[0]).not.toHaveProperty('inbound');
    expect(chat.conversation.awayDeferredUntil).toBeUndefined();
    expect(chat.apply([], until + HOUR).turns).toEqual([]);
  });

  it('it is not deferred where the owner does not want that', () => {
    const { chat, turn } = written({ deferred: false }, 4);
    expect(turn).toMatchObject({ texts: [], disposition: 'SUPPRESSED' });
    expect(turn.reasons).not.toContain('DEFERRED');
    expect(chat.wake('2026-11-24T19:30')).toEqual([]);
  });

  it('what is deferred gives way to an answer', () => {
    const prices = { name: 'prices', keywords: ['price'], answer: 'A loaf is 3 euro.' };
    const chat = openChat(withAway({}, { ...quiet, intents: [prices] }));
    chat.change({ lastPersonAt: chat.instant('2026-11-24T18:25') });
    chat.write('2026-11-24T18:30');
    expect(chat.conversation.awayDeferredUntil).toBeDefined();
    expect(chat.write('2026-11-24T18:31', 'price').texts).toEqual(['A loaf is 3 euro.']);
    expect(chat.conversation.awayDeferredUntil).toBeUndefined();
  });
});

describe('a deferred away message', () => {
  const deferred = (changes: Partial<SettingsInput> = {}) => {
    const chat = openChat(withAway({}, { ...quiet, ...changes }));
    chat.change({ lastPersonAt: chat.instant('2026-11-24T18:25') });
    chat.write('2026-11-24T18:30');
    return chat;
  };

  it('says that it is automatic', () => {
    const chat = deferred({ disclosure: { text: '(bot)' } });
    expect(chat.wake('2026-11-24T18:35')).toMatchObject([
      { texts: [`${TOMORROW}\n\n(bot)`], reasons: ['SENT', 'DEFERRED'] },
    ]);
  });

  it('takes the slot, so that the next message gets none', () => {
    const chat = deferred();
    chat.change({ awayElsewhere: true });
    chat.wake('2026-11-24T18:35');
    expect(chat.write('2026-11-24T18:40').reasons).toContain('THROTTLED');
  });

  it.each([
    ['opted-out', 'OPTED_OUT'],
    ['erased', 'OPTED_OUT'],
    ['muted', 'LOOP_SUSPECTED'],
  ] as const)('is not sent when the conversation has become %s', (mode, reason) => {
    const chat = deferred();
    chat.change({ mode, modeSince: chat.instant('2026-11-24T18:31') });
    expect(chat.wake('2026-11-24T18:35')).toMatchObject([{ texts: [], disposition: 'SUPPRESSED', reasons: [reason] }]);
    expect(chat.conversation.awayDeferredUntil).toBeUndefined();
  });

  it('is not sent to a customer who was blocked', () => {
    const chat = deferred();
    chat.change({ blocked: true });
    expect(chat.wake('2026-11-24T18:35')).toMatchObject([{ texts: [], reasons: ['BLOCKED'] }]);
  });

  it('is not sent when it comes too late', () => {
    const chat = deferred();
    expect(chat.wake('2026-11-25T00:30:01')).toMatchObject([{ texts: [], reasons: ['STALE'] }]);
    const onTime = deferred();
    expect(onTime.wake('2026-11-25T00:30:00')).toMatchObject([
      { texts: ['We are closed and open again today at 09:00.'] },
    ]);
  });

  it('is not sent when the shop has opened', () => {
    const chat = openChat(withAway({ afterPersonMinutes: 60 }));
    chat.change({ lastPersonAt: chat.instant('2026-11-25T08:20') });
    chat.write('2026-11-25T08:50');
    expect(chat.wake('2026-11-25T09:20')).toMatchObject([{ texts: [], reasons: ['OPEN_NOW'] }]);
  });
});

describe('recipients', () => {
  it.each([
    ['everyone', true],
    ['notSaved', false],
    [{ everyoneExcept: { labels: ['vip'] } }, false],
    [{ only: { labels: ['vip'] } }, true],
    [{ only: { labels: [] } }, false],
  ] as const)('%j: a saved customer with the label vip gets it: %s', (recipients, sent) => {
    const chat = openChat(withAway({ recipients: recipients as NonNullable<AwayInput['recipients']> }));
    chat.change({ saved: true, labels: ['vip'] });
    expect(chat.write(SATURDAY).texts).toHaveLength(sent ? 1 : 0);
  });

  it('who get none are greeted, and told that the bot did not understand', () => {
    const fallback = { text: 'I did not understand.' };
    const chat = openChat(withAway({ recipients: { only: { labels: [] } } }, { fallback }));
    expect(chat.write(SATURDAY).texts).toEqual([GREETING]);
    expect(chat.write('2026-11-28T11:05', 'zugzwang').texts).toEqual(['I did not understand.']);
  });
});

it('while closed nothing is said of not understanding', () => {
  const chat = openChat(withAway({}, { ...quiet, fallback: { text: 'I did not understand.' } }));
  chat.write(SATURDAY);
  expect(chat.write('2026-11-28T11:05', 'zugzwang')).toMatchObject({ texts: [], disposition: 'SUPPRESSED' });
});

it('another automation’s message fills the slot until the next closing', () => {
  const chat = openChat(withAway({}));
  chat.write('2026-11-24T17:00');
  chat.echo('2026-11-24T18:10', 'automation', chat.instant('2026-11-24T18:00'));
  expect(chat.write('2026-11-24T19:00').reasons).toContain('ALREADY_ANSWERED_ELSEWHERE');
  expect(chat.write('2026-11-25T19:00').texts).toEqual([TOMORROW]);
  expect(chat.write('2026-11-25T19:30').reasons).toContain('THROTTLED');
});
