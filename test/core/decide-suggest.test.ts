// "Did you mean…": what is offered when the bot is not sure, once, and what becomes of it. Open on Tuesday at 10:00.
import type { SettingsInput } from '#core/settings.ts';
import { openChat, shop } from '../support/chat.ts';
import { contentsOf, lineOf, purposesOf } from '../support/replies.ts';

const at = (minute: number) => `2026-11-24T10:${String(minute).padStart(2, '0')}`;
const night = (minute: number) => `2026-11-24T20:${String(minute).padStart(2, '0')}`;
const ASK = 'I am not sure I understood. Did you mean…';
const SORRY = 'I did not understand.';
const PERSON = 'All right, I am letting a person know. They will reply as soon as they can.';
const CLOSED = 'We are closed and open again tomorrow at 09:00.';

/** Near to two questions, near to one, near to none. */
const TWO = 'is the order open';
const ONE = 'on sunday';
const NONE = 'zugzwang';

const hours = {
  name: 'opening-hours',
  title: { en: 'Opening hours', it: 'Orari' },
  phrases: [
    'when do you open',
    'what are your opening hours',
    'are you open on sunday',
    'until when are you open tonight',
  ],
  answer: 'From nine.',
};
const orders = {
  name: 'cake-orders',
  phrases: ['can i order a birthday cake', 'i want to order a cake for saturday', 'order a wedding cake'],
  answer: 'Two days before.',
};
const prices = {
  name: 'prices',
  phrases: ['how much is a loaf of bread', 'what does a cake cost', 'price list please', 'how much for a pizza'],
  answer: 'A loaf is 3 euro.',
};
const BUTTONS = [
  { id: 'intent:opening-hours', title: 'Opening hours' },
  { id: 'intent:cake-orders', title: 'cake orders' },
];

/** A careful shop that is rarely sure; without a greeting. */
const unsure = (more: Partial<SettingsInput> = {}) => {
  const { greeting: _, ...rest } = shop({
    intents: [prices, hours, orders],
    fallback: { text: SORRY },
    understanding: { boldness: 0 },
  });
  return openChat({ ...rest, ...more });
};
type Chat = ReturnType<typeof openChat>;
const saidTo = (chat: Chat, time: string, text: string) =>
  chat.apply([chat.inboundAt(chat.instant(time), text)], chat.instant(time) + 5_000);

describe('an unsure question', () => {
  it('gets the nearest questions as buttons, by their titles', () => {
    const decision = saidTo(unsure(), at(0), TWO);
    expect(contentsOf(decision)).toEqual([{ type: 'text', text: ASK, buttons: BUTTONS }]);
    expect(decision.turns[0]).toMatchObject({ disposition: 'ANSWERED', reasons: ['SENT', 'NOT_DUE', 'OPEN_NOW'] });
  });

  it.each([
    ['it', 'Non so se ho capito bene. Intendevi…', 'Orari'],
    ['es', 'No sé si te he entendido bien. ¿Te refieres a…?', 'Opening hours'],
    ['pt', 'Não sei se entendi bem. Você quis dizer…', 'Opening hours'],
  ] as const)('in the customer’s language: %s', (language, text, title) => {
    const business = { name: 'Studio', languages: [language], timeZone: 'Europe/Rome' };
    expect(contentsOf(saidTo(unsure({ business }), at(0), ONE))).toMatchObject([{ text, buttons: [{ title }] }]);
  });

  it('waits for a pause in the typing', () => {
    const chat = unsure();
    const now = chat.instant(at(0));
    expect(chat.apply([chat.inboundAt(now, TWO)], now)).toMatchObject({ turns: [], waitUntil: now + 4_000 });
  });

  it('says that it is automatic', () => {
    const chat = unsure({ disclosure: { text: '(bot)' } });
    expect(chat.write(at(0), TWO).texts).toEqual([`${ASK}\n\n(bot)`]);
  });

  it.each([
    ['2', 'cake-orders'],
    ['opening hours', 'opening-hours'],
    [{ type: 'choice', id: 'intent:cake-orders', title: 'cake orders' } as const, 'cake-orders'],
  ])('is answered by %j, and then counts anew', (reply, intent) => {
    const chat = unsure();
    chat.write(at(0), TWO);
    expect(chat.write(at(1), reply)).toMatchObject({ intent, disposition: 'ANSWERED' });
    expect(chat.write(at(2), TWO).texts).toEqual([ASK]);
  });

  it('with one choice is answered by a yes, with two it is not', () => {
    const [one, two] = [unsure(), unsure()];
    one.write(at(0), ONE);
    expect(one.write(at(1), 'Yes!')).toMatchObject({ texts: ['From nine.'] });
    expect(one.write(at(2), 'yes').texts).toEqual([]);
    two.write(at(0), TWO);
    expect(two.write(at(1), 'yes').texts).toEqual([]);
  });

  it.each([TWO, NONE, 'no', 'None!'])('a second one in a row goes to a person: %j', (text) => {
    const chat = unsure();
    chat.write(at(0), TWO);
    expect(chat.write(at(1), text)).toMatchObject({ texts: [PERSON], disposition: 'HANDED_OVER' });
    expect(chat.conversation).toMatchObject({ mode: 'person', fallbacks: 0, tasks: [{ what: 'hand-over' }] });
  });

  it('after the owner’s fallback goes to a person, and the fallback does not follow it', () => {
    const chat = unsure();
    expect(chat.write(at(0), NONE).texts).toEqual([SORRY]);
    expect(chat.write(at(1), TWO).texts).toEqual([PERSON]);
  });

  it('after a day without a word is asked about again', () => {
    const chat = unsure();
    chat.write(at(0), TWO);
    expect(chat.write('2026-11-25T10:01', TWO).texts).toEqual([ASK]);
  });

  it.each([
    ['suggestions are switched off', { understanding: { boldness: 0, suggest: false } }, [SORRY]],
    ['the fallback is switched off', { fallback: { enabled: false, text: SORRY } }, []],
  ] as const)('is not asked about where %s', (_, more, texts) => {
    expect(unsure(more).write(at(0), TWO).texts).toEqual(texts);
  });

  it('is not asked about where there is no fallback: the owner wants silence', () => {
    const { greeting: _, fallback: __, ...rest } = shop({ intents: [prices, hours, orders] });
    const chat = openChat({ ...rest, understanding: { boldness: 0 } });
    expect(chat.write(at(0), TWO)).toMatchObject({ texts: [], disposition: 'NO_REPLY' });
  });

  it('gets the greeting alone where that is due', () => {
    const chat = unsure({ greeting: { text: 'Welcome!' } });
    expect(chat.write(at(0), TWO).texts).toEqual(['Welcome!']);
    expect(chat.write(at(1), TWO).texts).toEqual([ASK]);
  });

  it('in a burst is the bubble that came nearest', () => {
    const chat = unsure();
    const turns = chat.burst([at(0), at(0), at(0)], ['hello', TWO, 'thanks a lot'], at(1));
    expect(turns.map(({ texts }) => texts)).toEqual([[], [], [ASK]]);
    expect(lineOf(turns[2] as never, 'fallback')?.facts).toEqual({ suggested: 'opening-hours cake-orders' });
  });
});

describe('an unsure question while closed', () => {
  it('gets the away message and the choices as one message', () => {
    const decision = saidTo(unsure(), night(0), TWO);
    expect(contentsOf(decision)).toEqual([{ type: 'text', text: `${CLOSED}\n\n${ASK}`, buttons: BUTTONS }]);
    expect(purposesOf(decision)).toEqual(['away']);
  });

  it('tapped, is answered at night', () => {
    const chat = unsure();
    chat.write(night(0), TWO);
    expect(chat.write(night(1), '1').texts).toEqual(['From nine.']);
  });

  it('a second one gets silence, and calls nobody', () => {
    const chat = unsure();
    chat.write(night(0), TWO);
    for (const minute of [1, 2, 3]) {
      expect(chat.write(night(minute), TWO)).toMatchObject({ texts: [], disposition: 'SUPPRESSED' });
    }
    expect(chat.conversation).toMatchObject({ mode: 'bot', tasks: [] });
  });

  it('after the away message was said gets the choices once', () => {
    const chat = unsure();
    expect(chat.write(night(0), 'hello').texts).toEqual([CLOSED]);
    expect(chat.write(night(1), TWO)).toMatchObject({ texts: [ASK], disposition: 'ANSWERED' });
    expect(chat.write(night(2), TWO).texts).toEqual([]);
  });

  it('that comes near to nothing gets silence once the away message was said', () => {
    const chat = unsure();
    chat.write(night(0), 'hello');
    expect(chat.write(night(1), NONE)).toMatchObject({ texts: [], disposition: 'SUPPRESSED' });
    expect(chat.conversation).toMatchObject({ fallbacks: 0, tasks: [] });
  });

  it('next morning goes to a person, if it is as unclear as the night before', () => {
    const chat = unsure();
    chat.write(night(0), TWO);
    expect(chat.write('2026-11-25T09:30', TWO).texts).toEqual([PERSON]);
  });

  it('gets the away message alone where the choices were offered a moment before', () => {
    const chat = unsure();
    chat.write('2026-11-24T17:59', TWO);
    expect(chat.write('2026-11-24T18:01', TWO).texts).toEqual([CLOSED]);
  });

  it.each([
    [976, true],
    [977, false],
  ])('with an away message of %i characters has room for the choices: %s', (length, hasRoom) => {
    const text = 'x'.repeat(length);
    const chat = unsure({ away: { text }, disclosure: { text: '(b)' } });
    const [content] = contentsOf(saidTo(chat, night(0), TWO));
    expect(content).toMatchObject({
      text: hasRoom ? `${text}\n\n(b)\n\n${ASK}` : `${text}\n\n(b)`,
    });
    expect(content).toHaveProperty('text.length', hasRoom ? 1_024 : 982);
    expect(chat.conversation.fallbacks).toBe(hasRoom ? 1 : 0);
  });

  it('keeps quiet while a person is about to answer', () => {
    const chat = unsure();
    chat.change({ lastPersonAt: chat.instant(night(0)) });
    expect(chat.write(night(1), TWO).texts).toEqual([]);
  });

  it.each([
    ['merge', [`Welcome!\n\n${CLOSED}\n\n${ASK}`]],
    ['both', ['Welcome!', `${CLOSED}\n\n${ASK}`]],
    ['greetingOnly', ['Welcome!']],
  ] as const)('of a new customer, with onFirstContact %s', (onFirstContact, texts) => {
    const away = { text: 'We are closed and open again {{ next_opening }}.', onFirstContact };
    expect(unsure({ greeting: { text: 'Welcome!' }, away }).write(night(0), TWO).texts).toEqual(texts);
  });

  it('leaves a greeting’s own buttons where they are', () => {
    const away = { text: CLOSED, onFirstContact: 'merge' as const };
    const greeting = { text: 'Welcome!', buttons: [{ title: 'Prices', intent: 'prices' }] };
    expect(contentsOf(saidTo(unsure({ greeting, away }), night(0), TWO))).toMatchObject([
      { text: `Welcome!\n\n${CLOSED}`, buttons: [{ title: 'Prices' }] },
    ]);
  });
});
