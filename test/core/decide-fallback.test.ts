// "I did not understand", once and then a person, and what a machine cannot read. Open on Tuesday at 10:00.
import type { Content } from '#core/message.ts';
import type { SettingsInput } from '#core/settings.ts';
import { openChat, shop } from '../support/chat.ts';
import { contentsOf } from '../support/replies.ts';

const at = (minute: number) => `2026-11-24T10:${String(minute).padStart(2, '0')}`;
const SORRY = 'I did not understand.';
const prices = { name: 'prices', keywords: ['price'], answer: 'A loaf is 3 euro.' };

const sorry = (fallback: Partial<NonNullable<SettingsInput['fallback']>> = {}, more: Partial<SettingsInput> = {}) => {
  const { greeting: _, ...rest } = shop({ intents: [prices], ...more, fallback: { text: SORRY, ...fallback } });
  return openChat(rest);
};

describe('not understood', () => {
  it('is said with its buttons', () => {
    const chat = sorry({ buttons: [{ title: 'Prices', intent: 'prices' }] });
    const now = chat.instant(at(0));
    expect(contentsOf(chat.apply([chat.inboundAt(now, 'zugzwang')], now + 5000))).toEqual([
      { type: 'text', text: SORRY, buttons: [{ id: 'intent:prices', title: 'Prices' }] },
    ]);
  });

  it('is said once, the second time in a row a person is called', () => {
    const chat = sorry();
    expect(chat.write(at(0), 'zugzwang').texts).toEqual([SORRY]);
    expect(chat.write(at(20), 'still zugzwang')).toMatchObject({
      disposition: 'HANDED_OVER',
      texts: ['All right, I am letting a person know. They will reply as soon as they can.'],
    });
    expect(chat.conversation).toMatchObject({ mode: 'person', fallbacks: 0, tasks: [{ what: 'hand-over' }] });
    expect(chat.write(at(21), 'hello?').texts).toEqual([]);
  });

  it('the hand-over has the owner’s words', () => {
    const chat = sorry({}, { handOver: { text: 'Marco will help you, {{ customer_name }}.' } });
    chat.write(at(0), 'zugzwang');
    expect(chat.write(at(1), 'zugzwang again').texts).toEqual(['Marco will help you, Giulia.']);
  });

  it.each([
    [
      undefined,
      'All right, I am letting a person know. They will reply as soon as they can.\n\nA person can reply tomorrow at 09:00.',
    ],
    ['Marco answers {{ next_opening }}.', 'Marco answers tomorrow at 09:00.'],
  ])('the hand-over at night names the reopening once (%s)', (text, said) => {
    const { away: _, ...rest } = shop({ fallback: { text: SORRY } });
    const chat = openChat({ ...rest, handOver: text === undefined ? {} : { text } });
    chat.change({ fallbacks: 1, lastActivityAt: chat.instant(at(0)) });
    expect(chat.write('2026-11-24T22:00', 'zugzwang').texts).toEqual([said]);
  });

  it('counts anew after an answer, and after a person', () => {
    const chat = sorry();
    chat.write(at(0), 'zugzwang');
    chat.write(at(1), 'price');
    expect(chat.write(at(2), 'zugzwang again').texts).toEqual([SORRY]);
    chat.echo(at(3));
    expect(chat.conversation.fallbacks).toBe(0);
  });

  it.each([
    ['2026-11-25T09:59', 'HANDED_OVER'],
    ['2026-11-25T10:01', 'ANSWERED'],
  ])('counts anew after a day without a word: at %s it is %s', (time, disposition) => {
    const chat = sorry();
    chat.write(at(0), 'zugzwang');
    expect(chat.write(time, 'zugzwang again')).toMatchObject({ disposition });
  });

  it('thanks and pictures in between do not make it count anew', () => {
    const chat = sorry();
    chat.write(at(0), 'zugzwang');
    chat.write(at(1), 'ok');
    chat.write(at(2), { type: 'media', media: 'image' });
    expect(chat.write(at(3), 'zugzwang again')).toMatchObject({ disposition: 'HANDED_OVER' });
  });

  it('is not said when it is switched off, or when there is none', () => {
    expect(sorry({ enabled: false }).write(at(0), 'zugzwang')).toMatchObject({ texts: [], disposition: 'NO_REPLY' });
    const { greeting: _, ...rest } = shop();
    expect(openChat(rest).write(at(0), 'zugzwang')).toMatchObject({ texts: [], disposition: 'NO_REPLY' });
  });

  it.each([
    'thanks!',
    'Ciao',
    'buongiorno',
    'ok',
    'muito obrigada',
    '👍',
    '🙏🙏',
    '…',
    '   ',
    '?',
    '???',
    'Ok, grazie mille! Buona giornata 😊',
    'ciao ciao, a presto',
  ])('is not said to %j', (text) => {
    expect(sorry().write(at(0), text).texts).toEqual([]);
  });

  it.each(['thanks, but the parking?', 'k2', 'привет как дела', '1'])('is said to %j', (text) => {
    expect(sorry().write(at(0), text).texts).toEqual([SORRY]);
  });

  it('is said once to a burst in which one bubble asks something', () => {
    const turns = sorry().burst([at(0), at(0), at(0)], ['hi', 'zugzwang?', 'thanks'], at(1));
    expect(turns.map(({ texts }) => texts)).toEqual([[], [], [SORRY]]);
  });
});

const READABLE: readonly (readonly [string, Content])[] = [
  ['a voice message', { type: 'media', media: 'audio', voice: true }],
  ['a picture', { type: 'media', media: 'image' }],
  ['a picture with words that no intent knows', { type: 'media', media: 'image', caption: 'do you have this one?' }],
  ['a document that could not be fetched', { type: 'media', media: 'document', unavailable: true }],
  ['a place', { type: 'location', latitude: 1, longitude: 2, name: 'Home' }],
  ['an order', { type: 'order', text: 'please', items: [{ product: 'a', quantity: 1, price: 3, currency: 'EUR' }] }],
  ['a visiting card', { type: 'contacts', cards: [{ name: 'Ada', phones: ['1'] }] }],
  ['a form', { type: 'form', name: 'booking', values: { seats: '2' } }],
  ['a text of blanks', { type: 'text', text: ' \n' }],
  ['a tap without words on a button that is gone', { type: 'choice', id: 'gone', title: '' }],
];

describe('what a machine cannot read', () => {
  it.each(READABLE)('%s, while open, gets no "I did not understand" and is left for a person', (_, content) => {
    const chat = sorry();
    expect(chat.write(at(0), content)).toMatchObject({ texts: [], disposition: 'HANDED_OVER' });
    expect(chat.conversation).toMatchObject({ mode: 'bot', tasks: [{ what: 'hand-over' }] });
  });

  it('what the channel does not pass on has its own task', () => {
    const chat = sorry();
    expect(chat.write(at(0), { type: 'unsupported', what: 'poll' })).toMatchObject({ disposition: 'UNSUPPORTED' });
    expect(chat.conversation.tasks).toMatchObject([{ what: 'unsupported', turn: { at: chat.instant(at(0)) } }]);
  });

  it('is answered with the away message while closed, and then needs no task', () => {
    const chat = sorry();
    expect(chat.write('2026-11-24T22:00', { type: 'media', media: 'image' })).toMatchObject({
      disposition: 'ANSWERED',
    });
    expect(chat.conversation.tasks).toEqual([]);
  });

  it('belongs to the question beside it', () => {
    const chat = sorry();
    const burst = chat.burst([at(0), at(0)], [{ type: 'media', media: 'image' }, 'the price of this?'], at(0));
    expect(burst.map(({ disposition }) => disposition)).toEqual(['NO_REPLY', 'ANSWERED']);
    expect(chat.conversation.tasks).toEqual([]);
  });

  it('is the person’s own when a person is writing', () => {
    const chat = sorry();
    chat.echo(at(0));
    expect(chat.write(at(1), { type: 'media', media: 'image' })).toMatchObject({
      disposition: 'SUPPRESSED',
      reasons: expect.arrayContaining(['HUMAN_ACTIVE']),
    });
    expect(chat.conversation.tasks).toEqual([]);
  });
});

describe('tasks', () => {
  it('are kept to the newest twenty, but a request about data is never pushed out', () => {
    const chat = sorry();
    chat.write(at(0), 'delete me');
    for (let minute = 1; minute <= 25; minute++) chat.write(at(minute), { type: 'media', media: 'image' });
    const { tasks } = chat.conversation;
    expect(tasks).toHaveLength(20);
    expect(tasks[0]).toMatchObject({ what: 'deletion-request' });
    expect(tasks[1]?.since).toBe(chat.instant(`${at(7)}:05`));
  });
});
