// The loop breaker: five signs of a machine, what a mute stops and what it does not, and when it ends.
import type { Content } from '#core/message.ts';
import type { SettingsInput } from '#core/settings.ts';
import { HOUR, MINUTE, openChat, SECOND, shop } from '../support/chat.ts';
import { lineOf } from '../support/replies.ts';

const OPEN = '2026-11-24T10:00';
const SORRY = 'I am sorry, I did not understand that.';
const PRICE = 'A loaf is 3 euro.';
const tap: Content = { type: 'choice', id: 'intent:prices', title: 'Prices' };

const chatWith = (limits: NonNullable<SettingsInput['limits']> = {}, more: Partial<SettingsInput> = {}) => {
  const { greeting: _, ...rest } = shop({
    intents: [{ name: 'prices', keywords: ['price'], answer: PRICE }],
    fallback: { text: SORRY },
    ...more,
    limits,
  });
  const chat = openChat(rest);
  const start = chat.instant(OPEN);
  return { ...chat, chat, start, mode: () => chat.conversation.mode };
};
const signOf = (turn: ReturnType<ReturnType<typeof openChat>['write']>) => lineOf(turn, 'loop')?.facts?.sign;

describe('the sign', () => {
  it('rate: as many automatic messages in ten minutes as the owner allows', () => {
    const { write, start, mode } = chatWith({ maxRepliesIn10Minutes: 3 });
    for (let index = 0; index < 3; index++)
      expect(write(start + index * MINUTE, `price ${index}`).texts).toEqual([PRICE]);
    const turn = write(start + 3 * MINUTE, 'price again');
    expect(turn).toMatchObject({ texts: [], disposition: 'SUPPRESSED', reasons: ['LOOP_SUSPECTED'] });
    expect(signOf(turn)).toBe('rate');
    expect(mode()).toBe('muted');
  });

  it('rate: the limit moves on with time', () => {
    const { apply, inboundAt, start } = chatWith({ maxRepliesIn10Minutes: 1 });
    const replies = (now: number, text: string) =>
      apply([inboundAt(now, text)], now).turns.flatMap((turn) => turn.replies);
    expect(replies(start, 'price')).toHaveLength(1);
    expect(replies(start + 10 * MINUTE, 'the price')).toHaveLength(1);
    expect(replies(start + 20 * MINUTE - 1, 'a price')).toHaveLength(0);
  });

  it('rate: answers to taps do not count, and a tap is answered although the rate is used up', () => {
    const { write, start, mode } = chatWith({ maxRepliesIn10Minutes: 2 });
    for (let index = 0; index < 8; index++) expect(write(start + index * SECOND, tap).texts).toEqual([PRICE]);
    write(start + 20 * SECOND, 'price');
    write(start + 30 * SECOND, 'a price');
    expect(write(start + 40 * SECOND, tap).texts).toEqual([PRICE]);
    expect(mode()).toBe('bot');
  });

  it('day: as many automatic messages in 24 hours as the owner allows, taps included', () => {
    const { write, start } = chatWith({ maxRepliesInDay: 3 });
    for (let index = 0; index < 3; index++) expect(write(start + index * 20 * MINUTE, tap).texts).toEqual([PRICE]);
    expect(signOf(write(start + 2 * HOUR, tap))).toBe('day');
  });

  it('day: counts anew after 24 hours', () => {
    const { write, start } = chatWith({ maxRepliesInDay: 2 });
    write(start, 'price');
    write(start + HOUR, 'price');
    expect(write(start + 24 * HOUR + 10 * SECOND, 'price').texts).toEqual([PRICE]);
  });

  it('repeats: the same words three times within two minutes, however they are written', () => {
    const { write, start } = chatWith();
    write(start, 'What price?');
    write(start + 50 * SECOND, 'what PRICE?');
    expect(signOf(write(start + 119 * SECOND, ' what  price? '))).toBe('repeats');
    const slow = chatWith();
    for (const at of [0, 60, 120, 180, 240])
      expect(slow.write(slow.start + at * SECOND, 'price').texts).toEqual([PRICE]);
  });

  it('repeats: other words in between are a person’s', () => {
    const { write, start, mode } = chatWith();
    for (const [index, text] of ['price', 'price', 'and', 'price', 'price'].entries())
      write(start + index * 20_000, text);
    expect(mode()).toBe('bot');
  });

  it('repeats: the same button three times is a person’s impatience', () => {
    const { write, start, mode } = chatWith();
    for (let index = 0; index < 4; index++) write(start + index * SECOND, tap);
    expect(mode()).toBe('bot');
  });

  it('quick: three of our messages in a row were followed within two seconds', () => {
    const { write, chat, start, mode } = chatWith();
    write(start, 'price 0');
    for (const round of [1, 2, 3]) {
      expect(mode()).toBe('bot');
      const turn = write((chat.conversation.lastBotAt ?? 0) + 1_999, `price ${round}`);
      expect(signOf(turn)).toBe(round === 3 ? 'quick' : undefined);
    }
    expect(mode()).toBe('muted');
  });

  it('quick: two seconds are a person’s, and start the count anew', () => {
    const { write, chat, start, mode } = chatWith({ maxRepliesIn10Minutes: 50 });
    write(start, 'price 0');
    for (const [round, pause] of [1_000, 1_000, 2_000, 1_000, 1_000, 2_000].entries()) {
      write((chat.conversation.lastBotAt ?? 0) + pause, `price ${round + 1}`);
    }
    expect(mode()).toBe('bot');
  });

  it('quick: many bubbles after one of our messages count once', () => {
    const { write, inboundAt, apply, chat, start, mode } = chatWith();
    write(start, 'price');
    const soon = (chat.conversation.lastBotAt ?? 0) + SECOND;
    apply(
      ['thanks', 'really', 'great', 'bye'].map((text) => inboundAt(soon, text)),
      soon + 5 * SECOND,
    );
    expect(chat.conversation.loop.quick).toBe(1);
    expect(mode()).toBe('bot');
  });

  it('quick: what was written before our message went out is no answer to it', () => {
    const { inboundAt, apply, start, chat, mode } = chatWith();
    for (let index = 0; index < 5; index++)
      apply([inboundAt(start + index * 100, `price ${index}`)], start + 3_000 + index * 200);
    expect(chat.conversation.loop.quick).toBe(0);
    expect(mode()).toBe('bot');
  });

  it('parrot: our own words come back', () => {
    const { write, start } = chatWith();
    write(start, 'zugzwang');
    expect(signOf(write(start + MINUTE, SORRY.toUpperCase()))).toBe('parrot');
  });

  it('parrot: short words and other words do not count', () => {
    const { write, start } = chatWith({}, { fallback: { text: 'Sorry?' } });
    write(start, 'zugzwang');
    expect(signOf(write(start + MINUTE, 'Sorry?'))).toBeUndefined();
    expect(signOf(write(start + 2 * MINUTE, 'I am happy that nobody understands this.'))).toBeUndefined();
  });

  it('parrot: of a long message its beginning is enough', () => {
    const answer = 'We bake every morning from five to nine, and sell until the last loaf is gone. '.repeat(20);
    const { write, start } = chatWith({}, { intents: [{ name: 'long', keywords: ['baking'], answer }] });
    write(start, 'baking');
    expect(signOf(write(start + MINUTE, `${answer} And who are you?`))).toBe('parrot');
  });
});

describe('a mute', () => {
  const muted = (limits: NonNullable<SettingsInput['limits']> = {}, more: Partial<SettingsInput> = {}) => {
    const open = chatWith(limits, more);
    for (const at of [0, 1, 2]) open.write(open.start + at * SECOND, 'I am a machine of a price');
    expect(open.mode()).toBe('muted');
    return open;
  };

  it('leaves one task for a person', () => {
    const { chat, write, start } = muted();
    write(start + MINUTE, 'price');
    expect(chat.conversation.tasks).toMatchObject([{ what: 'loop' }]);
  });

  it('stops answers, taps, away messages and "I did not understand"', () => {
    const { write, start, chat } = muted();
    for (const [at, content] of [
      [start + HOUR, 'price'],
      [start + HOUR, tap],
      [start + HOUR, 'zugzwang'],
      [chat.instant('2026-11-24T22:00'), 'hello'],
    ] as const) {
      expect(write(at, content)).toMatchObject({ texts: [], disposition: 'SUPPRESSED', reasons: ['LOOP_SUSPECTED'] });
    }
  });

  it('ends after muteHours, and the bot says again that it is one', () => {
    const { write, start, mode } = muted({ muteHours: 2 }, { disclosure: { text: '(bot)' } });
    const since = start + 2 * SECOND + 5 * SECOND;
    expect(write(since + 2 * HOUR - 6 * SECOND, 'price').texts).toEqual([]);
    expect(mode()).toBe('muted');
    expect(write(since + 2 * HOUR, 'price').texts).toEqual([`${PRICE}\n\n(bot)`]);
    expect(mode()).toBe('bot');
  });

  it('does not stop STOP, which is obeyed and confirmed', () => {
    const { write, start, mode } = muted();
    expect(write(start + MINUTE, 'STOP').texts).toHaveLength(1);
    expect(mode()).toBe('opted-out');
  });

  it('does not stop a request about data', () => {
    const { write, start, chat } = muted();
    expect(write(start + MINUTE, 'my data').texts).toHaveLength(1);
    expect(chat.conversation.tasks.map(({ what }) => what)).toEqual(['loop', 'data-request']);
  });

  it('ends when a person writes: it is theirs now', () => {
    const { chat, mode } = muted();
    chat.echo('2026-11-24T10:30');
    expect(mode()).toBe('person');
    expect(chat.conversation.tasks).toEqual([]);
  });

  it('is noticed on the whole burst', () => {
    const { chat } = chatWith();
    const turns = chat.burst([OPEN, OPEN, OPEN], ['ping', 'ping', 'ping'], OPEN);
    expect(turns.map(({ disposition }) => disposition)).toEqual(['SUPPRESSED', 'SUPPRESSED', 'SUPPRESSED']);
  });
});

it('machines that send privacy words get no more confirmations than the day allows, and are obeyed all the same', () => {
  const { write, start, mode } = chatWith({ maxRepliesInDay: 6 });
  const words = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? 'STOP' : 'START'));
  const turns = words.map((word, index) => write(start + index * MINUTE, word));
  expect(turns.map(({ texts }) => texts.length)).toEqual([...Array(6).fill(1), ...Array(14).fill(0)]);
  expect(turns[7]).toMatchObject({ disposition: 'SUPPRESSED', reasons: ['BUDGET_CAP'] });
  expect(turns[18]).toMatchObject({ reasons: ['BUDGET_CAP', 'OPTED_OUT'] });
  expect(mode()).toBe('bot');
  expect(write(start + 25 * HOUR, 'STOP').texts).toHaveLength(1);
  expect(mode()).toBe('opted-out');
});
