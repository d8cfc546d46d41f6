// The situations, by their numbers, in which a greeting or an away message must, or must not, be sent. Mon-Fri 09:00-13:00 and 14:30-18:00
// in Rome unless said otherwise. 24 November 2026 is a Tuesday.
// Those about hours are in vectors-hours.test.ts.
import { decide } from '#core/decide.ts';
import { GIULIA, HOUR, MINUTE, openChat, rulesOf, SECOND, shop } from '../support/chat.ts';

const GREETING = 'Welcome to Studio Bianchi!';

const prices = { name: 'prices', keywords: ['price'], answer: 'A loaf is 3 euro.' };
const human = { name: 'human', keywords: ['human'], answer: 'I am calling a person.', afterwards: 'handOver' as const };

describe('first contact and greeting', () => {
  it('vector 1: the first message ever, Tuesday at 10:00, is greeted', () => {
    expect(openChat(shop()).write('2026-11-24T10:00')).toMatchObject({ disposition: 'ANSWERED', texts: [GREETING] });
  });

  it('vector 2: the same customer a minute later is not greeted again', () => {
    const chat = openChat(shop());
    chat.write('2026-11-24T10:00');
    expect(chat.write('2026-11-24T10:01')).toMatchObject({ texts: [], reasons: expect.arrayContaining(['NOT_DUE']) });
  });

  it('vector 3: after 13 days, 23 hours and 59 minutes there is no greeting', () => {
    const chat = openChat(shop());
    chat.write('2026-11-24T10:00');
    const last = chat.conversation.lastActivityAt ?? 0;
    expect(chat.write(last + 14 * 24 * HOUR - MINUTE).texts).toEqual([]);
  });

  it('vector 4: after exactly 14 times 24 hours the customer is greeted', () => {
    const chat = openChat(shop());
    chat.write('2026-11-24T10:00');
    const last = chat.conversation.lastActivityAt ?? 0;
    expect(chat.write(last + 14 * 24 * HOUR).texts).toEqual([GREETING]);
  });

  it('vector 5: 14 calendar days over the spring change are 335 hours, which is too few', () => {
    const chat = openChat(shop());
    chat.write('2027-03-22T10:00');
    expect(chat.instant('2027-04-05T10:00') - chat.instant('2027-03-22T10:00')).toBe(335 * HOUR);
    expect(chat.write('2027-04-05T10:00').texts).toEqual([]);
  });

  it('vector 6: the first contact on Saturday gets one away message, and the greeting stays due', () => {
    const chat = openChat(shop());
    expect(chat.write('2026-11-28T11:00').texts).toEqual(['We are closed and open again Monday at 09:00.']);
    expect(chat.conversation.greetingArmedUntil).toBeDefined();
  });

  it('vector 7: the armed greeting comes with the first message in opening hours', () => {
    const chat = openChat(shop());
    chat.write('2026-11-28T11:00');
    expect(chat.write('2026-11-30T09:05').texts).toEqual([GREETING]);
  });

  it('vector 8: merged, the first contact on Saturday gets one message with both texts', () => {
    const chat = openChat(shop({ away: { text: 'Closed until {{ next_opening }}.', onFirstContact: 'merge' } }));
    const turn = chat.write('2026-11-28T11:00');
    expect(turn.texts).toEqual([`${GREETING}\n\nClosed until Monday at 09:00.`]);
    expect(turn.reasons).toContain('MERGED');
  });
});

describe('bursts, duplicates and throttles', () => {
  it('vector 9: three bubbles in three seconds while closed get one away message', () => {
    const chat = openChat(shop());
    const times = ['2026-11-28T11:00:00', '2026-11-28T11:00:01', '2026-11-28T11:00:03'];
    const turns = chat.burst(times, ['hello', 'are you there', 'please'], '2026-11-28T11:00:08');
    expect(turns.map(({ texts }) => texts.length)).toEqual([0, 0, 1]);
    expect(turns[0]?.reasons).toEqual(['MERGED']);
  });

  it('vector 10: the same message decided twice from the same state has one slot, so one commit can win', () => {
    const chat = openChat(shop());
    const message = chat.inboundAt(chat.instant('2026-11-28T11:00'), 'hello');
    const before = chat.conversation;
    const now = message.at + 5 * SECOND;
    const first = decide(rulesOf(shop()), before, [message], now);
    const second = decide(rulesOf(shop()), before, [message], now);
    // Equal inputs, equal states: the store's version lets only one of them in (see the store's contract and the stories).
    expect(second).toEqual(first);
    expect(first.next.version).toBe(before.version);
  });

  it('vector 11: away was sent at 19:00; at 21:00 and 23:00 it is the same closed period', () => {
    const chat = openChat(shop({ greeting: { enabled: false, text: GREETING } }));
    expect(chat.write('2026-11-24T19:00').texts).toHaveLength(1);
    for (const time of ['2026-11-24T21:00', '2026-11-24T23:00']) {
      expect(chat.write(time)).toMatchObject({ texts: [], reasons: expect.arrayContaining(['THROTTLED']) });
    }
  });

  it('vector 12: the next evening it is sent again', () => {
    const chat = openChat(shop({ greeting: { enabled: false, text: GREETING } }));
    chat.write('2026-11-24T19:00');
    expect(chat.write('2026-11-25T19:00').texts).toEqual(['We are closed and open again tomorrow at 09:00.']);
  });

  it('vector 13: at lunch the away message names today at 14:30', () => {
    expect(openChat(shop()).write('2026-11-24T13:10').texts).toEqual(['We are closed and open again today at 14:30.']);
  });

  it('vector 14: written before closing and processed after it, no away is sent', () => {
    const turn = openChat(shop()).write('2026-11-24T12:59:59', 'hello', { processed: '2026-11-24T13:00:20' });
    expect(turn.texts).toEqual([GREETING]);
    expect(turn.reasons).toContain('OPEN_NOW');
  });

  it('vector 15: written before opening and processed after it, no away is sent', () => {
    const turn = openChat(shop()).write('2026-11-24T08:59:50', 'hello', { processed: '2026-11-24T09:00:05' });
    expect(turn.texts).toEqual([GREETING]);
    expect(turn.reasons).toContain('OPEN_NOW');
  });
});

describe('people', () => {
  it.each([
    16, 17,
  ])('vector %i: a person wrote at 17:58, so the away of 18:03 waits until 18:08 and is then sent', () => {
    const chat = openChat(shop());
    chat.write('2026-11-24T17:00');
    chat.echo('2026-11-24T17:58');
    const turn = chat.write('2026-11-24T18:03');
    expect(turn).toMatchObject({ texts: [], reasons: expect.arrayContaining(['HUMAN_ACTIVE', 'DEFERRED']) });
    expect(chat.conversation.awayDeferredUntil).toBe(chat.instant('2026-11-24T18:08'));
    expect(chat.wake('2026-11-24T18:07')).toEqual([]);
    const [late] = chat.wake('2026-11-24T18:08');
    expect(late?.texts).toEqual(['We are closed and open again tomorrow at 09:00.']);
    expect(late?.reasons).toContain('DEFERRED');
  });

  it('vector 16, the other way: answered meanwhile, the deferred away is not sent', () => {
    const chat = openChat(shop());
    chat.echo('2026-11-24T17:58');
    chat.write('2026-11-24T18:03');
    chat.echo('2026-11-24T18:05');
    expect(chat.wake('2026-11-24T18:08')).toMatchObject([{ texts: [], reasons: ['HUMAN_ACTIVE'] }]);
  });

  it('vector 18: a keyword at 22:00 gets its answer only', () => {
    const chat = openChat(shop({ intents: [prices], greeting: { enabled: false, text: GREETING } }));
    const turn = chat.write('2026-11-24T22:00', 'price');
    expect(turn).toMatchObject({ texts: ['A loaf is 3 euro.'], intent: 'prices' });
    expect(turn.reasons).toContain('INTENT_ANSWERED');
  });

  it('vector 19: asking for a person at 22:00 gets the hand-over with the next opening', () => {
    const chat = openChat(shop({ intents: [human], greeting: { enabled: false, text: GREETING } }));
    const turn = chat.write('2026-11-24T22:00', 'human');
    expect(turn.disposition).toBe('HANDED_OVER');
    expect(turn.texts).toEqual(['I am calling a person.\n\nA person can reply tomorrow at 09:00.']);
    expect(chat.conversation).toMatchObject({ mode: 'person', tasks: [{ what: 'hand-over' }] });
  });
});

describe('outages, machines and other answerers', () => {
  it('vector 31: a message of two days ago is kept, not answered, and waits for a person', () => {
    const chat = openChat(shop());
    const turn = chat.write('2026-11-22T11:00', 'hello', { processed: '2026-11-24T11:00' });
    expect(turn).toMatchObject({ disposition: 'EXPIRED', reasons: ['STALE'], texts: [] });
    expect(chat.conversation.tasks).toMatchObject([{ what: 'expired' }]);
  });

  it('vector 32: 50 minutes old and closed at both instants, away is sent', () => {
    const turn = openChat(shop()).write('2026-11-24T19:00', 'hello', { processed: '2026-11-24T19:50' });
    expect(turn.texts).toEqual(['We are closed and open again tomorrow at 09:00.']);
  });

  it('vector 33: a peer that answers within a second is muted in the fourth round', () => {
    const intents = [{ name: 'machines', keywords: ['machine'], answer: 'We bake by hand.' }];
    const chat = openChat(shop({ intents }));
    const dispositions = ['one', 'two', 'three', 'four', 'five'].map((word, round) => {
      const previous = chat.conversation.lastBotAt;
      const at = previous === undefined ? chat.instant('2026-11-24T10:00') : previous + SECOND;
      return `${round + 1} ${chat.write(at, `machine ${word}`).reasons.at(-1)} ${chat.conversation.mode}`;
    });
    expect(dispositions.slice(3)).toEqual(['4 LOOP_SUSPECTED muted', '5 LOOP_SUSPECTED muted']);
    expect(chat.conversation.tasks).toMatchObject([{ what: 'loop' }]);
  });

  it('vector 34: in standby another automation owns the thread: stored only', () => {
    const turn = openChat(shop()).write('2026-11-24T19:00', 'hello', { standby: true });
    expect(turn).toMatchObject({ disposition: 'SUPPRESSED', reasons: ['NOT_OWNER'], texts: [] });
  });

  it('vector 35: the phone app’s own away message a second later fills our slot', () => {
    const chat = openChat(shop({ greeting: { enabled: false, text: GREETING } }));
    const message = chat.inboundAt(chat.instant('2026-11-24T19:00'), 'hello');
    chat.change({ lastInboundAt: message.at });
    chat.echo(message.at + SECOND, 'person', chat.instant('2026-11-24T18:00'));
    const [turn] = chat.apply([message], message.at + 5 * SECOND).turns;
    expect(turn?.replies).toEqual([]);
    expect(turn?.reasons).toContain('ALREADY_ANSWERED_ELSEWHERE');
    expect(chat.conversation.mode).toBe('bot');
  });

  it('vector 36: a customer with a username and no phone is not saved, so gets the away', () => {
    const away = { text: 'Closed.', recipients: 'notSaved' as const };
    const chat = openChat(shop({ away }), { id: 'CO.987654', aliases: [], username: 'lucho' });
    expect(chat.write('2026-11-28T11:00').texts).toEqual(['Closed.']);
    chat.change({ saved: true });
    expect(chat.write('2026-11-29T15:30').reasons).toContain('NOT_RECIPIENT');
  });

  it('vector 37: known by phone three days ago, the new id is no first contact', () => {
    // The flow loads the conversation of the alias (see the stories); deciding then sees its activity.
    const chat = openChat(shop(), { ...GIULIA, id: 'IT.2', aliases: ['393330000001'] });
    chat.change({ lastActivityAt: chat.instant('2026-11-24T10:00') - 72 * HOUR });
    expect(chat.write('2026-11-24T10:00').texts).toEqual([]);
  });

  it('vector 38: opted out of marketing, a question at 22:00 is still answered', () => {
    const chat = openChat(shop());
    chat.change({ marketing: 'stop' });
    expect(chat.write('2026-11-24T22:00', 'are you open?').texts).toHaveLength(1);
  });

  it('vector 39: a reaction to an old message is no reason to answer', () => {
    const turn = openChat(shop()).write('2026-11-24T22:00', { type: 'reaction', target: 'wamid.0', emoji: '👍' });
    expect(turn).toMatchObject({ disposition: 'NO_REPLY', reasons: ['NOT_A_TRIGGER'], texts: [] });
  });

  it('vector 40: hours edited twice in the night give no second away within four hours', () => {
    const chat = openChat(shop({ greeting: { enabled: false, text: GREETING } }));
    chat.write('2026-11-24T19:00');
    for (const [time, close] of [
      ['2026-11-24T20:00', '19:30'],
      ['2026-11-24T22:50', '22:00'],
    ] as const) {
      const base = shop({ greeting: { enabled: false, text: GREETING } });
      chat.publish({ ...base, hours: { ...base.hours, tue: [{ open: '09:00', close }] } });
      expect(chat.write(time)).toMatchObject({ texts: [], reasons: expect.arrayContaining(['THROTTLED']) });
    }
  });

  it('vector 41: in a closure of two weeks a customer who writes daily gets one away in 24 hours', () => {
    const closure = [{ from: '2027-08-02', to: '2027-08-15', name: 'Summer' }];
    const base = shop({ greeting: { enabled: false, text: GREETING } });
    const chat = openChat({ ...base, hours: { ...base.hours, exceptions: closure } });
    const sent = [3, 4, 5, 6].map((day) => [
      chat.write(`2027-08-0${day}T10:00`).texts.length,
      chat.write(`2027-08-0${day}T16:00`).texts.length,
    ]);
    expect(sent).toEqual([
      [1, 0],
      [1, 0],
      [1, 0],
      [1, 0],
    ]);
  });

  it('vector 42: an erased customer who writes again is a first contact, and an opt-out is still honoured', () => {
    const chat = openChat(shop());
    chat.change({
      mode: 'erased',
      erasedAt: chat.instant('2026-11-20T10:00'),
      lastActivityAt: chat.instant('2026-11-20T09:00'),
    });
    expect(chat.write('2026-11-24T10:00').texts).toEqual([GREETING]);
    expect(chat.conversation.era).toBe(1);

    const silent = openChat(shop());
    const erasedAt = silent.instant('2026-11-20T10:00');
    silent.change({ mode: 'erased', erasedAt, optedOutAt: erasedAt });
    expect(silent.write('2026-11-24T10:00')).toMatchObject({ texts: [], reasons: ['OPTED_OUT'] });
  });

  it('vector 43: a send that times out keeps its slot', () => {
    // Deciding takes the slot before the send; the stories show UNKNOWN_DELIVERY and that nothing is sent again.
    const chat = openChat(shop({ greeting: { enabled: false, text: GREETING } }));
    chat.write('2026-11-24T19:00');
    expect(chat.write('2026-11-24T19:05').reasons).toContain('THROTTLED');
  });

  it('vector 44: from an advertisement the first message gets the advertisement’s greeting', () => {
    const chat = openChat(shop({ greeting: { text: GREETING, adText: 'Thanks for following our offer!' } }));
    const referral = { source: 'ad', id: '1234' };
    expect(chat.write('2026-11-24T10:00', 'hello', { referral }).texts).toEqual(['Thanks for following our offer!']);
  });
});
