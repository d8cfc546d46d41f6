// What is kept and not answered, and what an erased contact's next message begins. Open on Tuesday 24 November at 10:00.
import type { Content } from '#core/message.ts';
import type { SettingsInput } from '#core/settings.ts';
import { GIULIA, HOUR, MINUTE, openChat, SECOND, shop } from '../support/chat.ts';
import { lineOf } from '../support/replies.ts';

const OPEN = '2026-11-24T10:00';
const PRICE = 'A loaf is 3 euro.';
const GREETING = 'Welcome to Studio Bianchi!';
const open = (limits: NonNullable<SettingsInput['limits']> = {}) => {
  const { greeting: _, ...rest } = shop({ intents: [{ name: 'prices', keywords: ['price'], answer: PRICE }] });
  return openChat({ ...rest, limits });
};
const asked = (chat: ReturnType<typeof openChat>, age: number) => {
  const now = chat.instant(OPEN);
  const [turn] = chat.apply([chat.inboundAt(now - age, 'price')], now).turns;
  return turn;
};

describe('age', () => {
  it.each([
    [1, MINUTE],
    [360, 6 * HOUR],
    [1439, 24 * HOUR - MINUTE],
  ])('with %i minutes, exactly that old is answered and a millisecond more is not', (maxReplyAgeMinutes, age) => {
    // The last minute of the customer's window is kept free, so at its very end nothing is said either way.
    const within = age >= 24 * HOUR - MINUTE ? age - 1 : age;
    expect(asked(open({ maxReplyAgeMinutes }), within)?.disposition).toBe('ANSWERED');
    const chat = open({ maxReplyAgeMinutes });
    const late = asked(chat, age + 1);
    expect(late).toMatchObject({ disposition: 'EXPIRED', reasons: ['STALE'], replies: [] });
    expect(late && lineOf(late, 'age')?.facts).toEqual({ ageMinutes: Math.floor(age / MINUTE), maxReplyAgeMinutes });
    expect(chat.conversation.tasks).toMatchObject([{ what: 'expired' }]);
  });

  it('a burst that is late in part is answered in part', () => {
    const turns = open().burst(['2026-11-24T02:00', OPEN], ['hello', 'price'], OPEN);
    expect(turns.map(({ disposition }) => disposition)).toEqual(['EXPIRED', 'ANSWERED']);
  });
});

describe('the customer’s window of 24 hours', () => {
  it.each([
    [24 * HOUR - MINUTE - 1, 'ANSWERED', 'SENT'],
    [24 * HOUR - MINUTE, 'SUPPRESSED', 'WINDOW_CLOSED'],
    [24 * HOUR, 'SUPPRESSED', 'WINDOW_CLOSED'],
    [24 * HOUR + 1, 'EXPIRED', 'STALE'],
  ])('a message %i ms old ends %s, because %s', (age, disposition, reason) => {
    const turn = asked(open({ maxReplyAgeMinutes: 1440 }), age);
    expect(turn?.disposition).toBe(disposition);
    expect(turn?.reasons).toContain(reason);
  });

  it('begins with the first message after 24 quiet hours', () => {
    const chat = open();
    const since = () => chat.conversation.windowSince;
    chat.write('2026-11-20T10:00');
    chat.write('2026-11-21T09:59');
    expect(since()).toBe(chat.instant('2026-11-20T10:00'));
    chat.write('2026-11-22T09:59');
    expect(since()).toBe(chat.instant('2026-11-22T09:59'));
  });

  it('is opened by a call as well', () => {
    const chat = open();
    expect(chat.write(OPEN, { type: 'call' })).toMatchObject({ texts: [], reasons: ['NOT_A_TRIGGER'] });
    expect(chat.conversation).toMatchObject({ windowSince: chat.instant(OPEN), lastInboundAt: chat.instant(OPEN) });
  });
});

describe('no turn of the customer’s', () => {
  it.each<[string, Content]>([
    ['a reaction', { type: 'reaction', target: 'wamid.0', emoji: '' }],
    ['an edit', { type: 'edit', target: 'wamid.0', text: 'price' }],
    ['a revoked message', { type: 'revoke', target: 'wamid.0' }],
    ['a call', { type: 'call' }],
  ])('%s is kept and not answered', (_, content) => {
    const chat = openChat(shop());
    expect(chat.write('2026-11-24T22:00', content)).toMatchObject({
      texts: [],
      disposition: 'NO_REPLY',
      reasons: ['NOT_A_TRIGGER'],
    });
    expect(chat.conversation).toMatchObject({ applied: 1, tasks: [] });
  });

  it('a reaction inside a burst has a turn of its own, in its place', () => {
    const turns = open().burst(
      [OPEN, OPEN, OPEN],
      ['hello', { type: 'reaction', target: 'x', emoji: '👍' }, 'price'],
      OPEN,
    );
    expect(turns.map(({ reasons }) => reasons[0])).toEqual(['MERGED', 'NOT_A_TRIGGER', 'SENT']);
  });
});

describe('somebody else’s', () => {
  it('in standby nothing is said, and it counts as activity', () => {
    const chat = openChat(shop());
    expect(chat.write(OPEN, 'price', { standby: true })).toMatchObject({ texts: [], disposition: 'SUPPRESSED' });
    expect(chat.write('2026-11-24T10:05').texts).toEqual([]);
  });

  it('to the blocked nothing is said, whatever they write', () => {
    const chat = open();
    chat.change({ blocked: true });
    for (const text of ['price', 'hello', 'my data']) {
      expect(chat.write(OPEN, text)).toMatchObject({ texts: [], disposition: 'SUPPRESSED', reasons: ['BLOCKED'] });
    }
  });
});

describe('an erased contact', () => {
  const erased = (more: object = {}) => {
    const chat = openChat(shop());
    chat.write('2026-11-20T10:00', 'my name is Giulia');
    const { version } = chat.conversation;
    chat.change({
      version: version + 3,
      mode: 'erased',
      erasedAt: chat.instant('2026-11-21T10:00'),
      contact: { id: GIULIA.id, aliases: [] },
      tasks: [],
      ...more,
    });
    return chat;
  };

  it('who writes again is a stranger in a new era, greeted, with nothing of the old one', () => {
    const chat = erased({ labels: ['vip'], greetedAt: 1, loop: { sends: [1], dayCount: 9, repeats: [], quick: 2 } });
    expect(chat.write(OPEN).texts).toEqual([GREETING]);
    expect(chat.conversation).toMatchObject({ era: 1, version: 3, mode: 'bot', labels: [], applied: 1 });
    expect(chat.conversation.loop).toMatchObject({ dayCount: 1, quick: 0 });
  });

  it('who had stopped stays stopped, and who was blocked stays blocked', () => {
    expect(erased({ optedOutAt: 5 }).write(OPEN).reasons).toEqual(['OPTED_OUT']);
    const blocked = erased({ blocked: true });
    expect(blocked.write(OPEN).reasons).toEqual(['BLOCKED']);
    expect(blocked.conversation).toMatchObject({ era: 1, blocked: true });
  });

  it('of whom something else is heard stays erased', () => {
    const chat = erased();
    const stub = chat.conversation;
    chat.echo(OPEN);
    expect(chat.conversation).toEqual(stub);
    expect(chat.wake('2026-11-24T10:30')).toEqual([]);
  });
});

describe('settling', () => {
  const waits = (received: readonly number[], after: number) => {
    const chat = openChat(shop());
    const start = chat.instant(OPEN);
    const inbounds = received.map((at) => chat.inboundAt(start, `hello ${at}`, { receivedAt: start + at }));
    const before = chat.conversation;
    const decision = chat.apply(inbounds, start + after);
    if (decision.waitUntil !== undefined) {
      expect(decision).toMatchObject({ turns: [], waitUntil: decision.waitUntil });
      expect(decision.next).toBe(before);
    }
    return decision.waitUntil === undefined ? undefined : decision.waitUntil - start;
  };

  it.each([
    [[0], 0, 4_000],
    [[0], 3_999, 4_000],
    [[0], 4_000, undefined],
    [[0, 3_000], 4_000, 7_000],
    [[0, 3_000, 6_000, 9_000, 11_000], 11_000, 12_000],
    [[0, 3_000, 6_000, 9_000, 11_000], 12_000, undefined],
    [[3_000, 0], 5_000, 7_000],
  ])('received at %j and looked at after %i ms: wait until %s', (received, after, until) => {
    expect(waits(received, after)).toBe(until);
  });

  it('an answer, a hand-over and silence never wait', () => {
    const chat = open();
    const at = chat.instant(OPEN);
    expect(chat.apply([chat.inboundAt(at, 'price')], at)).not.toHaveProperty('waitUntil');
    expect(chat.apply([chat.inboundAt(at, 'thanks')], at)).not.toHaveProperty('waitUntil');
    expect(chat.apply([chat.inboundAt(at, { type: 'media', media: 'image' })], at)).not.toHaveProperty('waitUntil');
  });

  it('what waits changes nothing, not even a mode that is over', () => {
    const chat = openChat(shop());
    chat.change({ mode: 'person', modeSince: 0 });
    const stored = chat.conversation;
    const at = chat.instant(OPEN);
    expect(chat.apply([chat.inboundAt(at, 'hello')], at + SECOND).next).toBe(stored);
  });
});

it('every inbound that was decided is remembered, with how it ended', () => {
  const chat = open();
  chat.write(OPEN, 'price');
  chat.write('2026-11-24T10:01', { type: 'revoke', target: 'wamid.1' });
  chat.write('2026-11-24T01:00', 'price', { processed: '2026-11-24T10:02' });
  expect(chat.conversation.seen.entries.map(({ disposition }) => disposition)).toEqual([
    'ANSWERED',
    'NO_REPLY',
    'EXPIRED',
  ]);
  expect(chat.conversation.applied).toBe(3);
});
