// A greeting that an away message held back stays due for a week, for the first message in opening hours.
// 28 November 2026 is a Saturday.
import type { SettingsInput } from '#core/settings.ts';
import { HOUR, openChat, SECOND, shop } from '../support/chat.ts';

const SATURDAY = '2026-11-28T11:00';
const GREETING = 'Welcome to Studio Bianchi!';
const PRICE = 'A loaf is 3 euro.';
const intents = [{ name: 'prices', keywords: ['price'], answer: PRICE }];

/** Written on Saturday and answered with the away message. */
function onSaturday(changes: Partial<SettingsInput> = {}) {
  const chat = openChat(shop({ intents, ...changes }));
  expect(chat.write(SATURDAY).texts).toHaveLength(1);
  return chat;
}

it('comes on any working day of the following week', () => {
  expect(onSaturday().write('2026-12-04T17:59').texts).toEqual([GREETING]);
});

it('lapses after seven days to the second', () => {
  const long = shop().hours;
  const hours = {
    ...long,
    sat: [{ open: '11:00', close: '12:00' }],
    exceptions: [{ from: '2026-11-28', name: 'Fair' }],
  };
  const until = (chat: ReturnType<typeof openChat>) => chat.conversation.greetingArmedUntil ?? 0;
  const chat = onSaturday({ hours });
  expect(until(chat)).toBe(chat.instant(SATURDAY) + 5 * SECOND + 7 * 24 * HOUR);
  expect(chat.write(until(chat)).texts).toEqual([]);
  const early = onSaturday({ hours });
  expect(early.write(until(early) - SECOND).texts).toEqual([GREETING]);
});

it('is said once', () => {
  const chat = onSaturday();
  chat.write('2026-11-30T09:05');
  expect(chat.write('2026-11-30T10:00').texts).toEqual([]);
  expect(chat.conversation.greetingArmedUntil).toBeUndefined();
});

it('survives a second away message', () => {
  const chat = onSaturday();
  expect(chat.write('2026-11-29T15:00').texts).toEqual(['We are closed and open again tomorrow at 09:00.']);
  expect(chat.write('2026-11-30T09:05').texts).toEqual([GREETING]);
});

it('is not said when a person wrote in between', () => {
  const chat = onSaturday();
  chat.echo('2026-11-28T12:00');
  expect(chat.conversation.greetingArmedUntil).toBeUndefined();
  expect(chat.write('2026-11-30T09:05').texts).toEqual([]);
});

it('is not said when a person’s message became known before the away message was remembered', () => {
  const chat = onSaturday();
  chat.change({ lastPersonAt: chat.instant('2026-11-28T12:00') });
  expect(chat.write('2026-11-30T09:05').texts).toEqual([]);
});

it('comes in front of an answer, and not again afterwards, however short the quiet days', () => {
  const chat = onSaturday({ greeting: { text: GREETING, quietDays: 1 } });
  expect(chat.write('2026-11-30T09:05', 'price').texts).toEqual([`${GREETING}\n\n${PRICE}`]);
  expect(chat.write('2026-11-30T17:00', 'price').texts).toEqual([PRICE]);
  expect(chat.write('2026-12-01T09:10').texts).toEqual([]);
});

it('is gone when the owner wants answers without it', () => {
  const chat = onSaturday({ greeting: { text: GREETING, withAnswer: 'none' } });
  expect(chat.write('2026-11-30T09:05', 'price').texts).toEqual([PRICE]);
  expect(chat.write('2026-11-30T09:30').texts).toEqual([]);
});

it('stays due when a question is answered while still closed', () => {
  const chat = onSaturday();
  expect(chat.write('2026-11-29T11:00', 'price').texts).toEqual([PRICE]);
  expect(chat.write('2026-11-30T09:05').texts).toEqual([GREETING]);
});

it('is due again for a customer who comes back after quiet days while closed', () => {
  const chat = openChat(shop());
  chat.write('2026-11-02T10:00');
  expect(chat.write(SATURDAY).texts).toEqual(['We are closed and open again Monday at 09:00.']);
  expect(chat.write('2026-11-30T09:05').texts).toEqual([GREETING]);
});

it('is armed anew although an earlier one has lapsed', () => {
  const chat = onSaturday();
  expect(chat.write('2026-12-26T11:00').texts).toHaveLength(1);
  expect(chat.write('2026-12-28T09:05').texts).toEqual([GREETING]);
});

it('is not armed for a customer who is known and active', () => {
  const chat = openChat(shop());
  chat.write('2026-11-27T10:00');
  chat.write(SATURDAY);
  expect(chat.conversation.greetingArmedUntil).toBeUndefined();
  expect(chat.write('2026-11-30T09:05').texts).toEqual([]);
});

it('is not armed where greetings are switched off', () => {
  const chat = openChat(shop({ greeting: { enabled: false, text: GREETING } }));
  chat.write(SATURDAY);
  expect(chat.conversation.greetingArmedUntil).toBeUndefined();
});

it('comes in opening hours to a customer who gets no away messages any more', () => {
  const chat = onSaturday({ away: { text: 'Closed.', recipients: 'notSaved' } });
  chat.change({ saved: true });
  expect(chat.write('2026-11-30T09:05').texts).toEqual([GREETING]);
});
