// In which language an answer comes: of the contact so far, of the words, of the owner's phrase, of the country, of the shop.
import type { Language } from '#core/languages.ts';
import type { Contact } from '#core/message.ts';
import type { SettingsInput } from '#core/settings.ts';
import { openChat, shop } from '../support/chat.ts';

const OPEN = '2026-11-24T10:00';
const TEXT = { it: 'Benvenuto!', en: 'Welcome!', es: '¡Bienvenido!', pt: 'Bem-vindo!' };
const stranger: Contact = { id: '5550001', aliases: [] };

const shopIn = (languages: Language[], more: Partial<SettingsInput> = {}) =>
  shop({
    business: { name: 'Studio', languages, timeZone: 'Europe/Rome' },
    greeting: { text: TEXT },
    intents: [
      {
        name: 'menu',
        phrases: { it: ['fammi vedere il menù'], es: ['enséñame la carta'] },
        keywords: ['menu'],
        answer: { it: 'Ecco il menù.', en: 'Here is the menu.', es: 'Aquí está la carta.' },
      },
    ],
    ...more,
  });
const all: Language[] = ['en', 'it', 'es', 'pt'];

describe('the first sign that is sure decides', () => {
  it.each([
    ['a phrase of the owner’s in another language', 'Fammi vedere il menù', 'Welcome!\n\nHere is the menu.'],
    ['a greeting in another language', 'buongiorno!', 'Welcome!'],
    ['three words in another language', 'buongiorno, siete aperti?', 'Welcome!'],
    ['a long text that tells no language', 'pizza, pasta, tiramisu, espresso', 'Welcome!'],
    ['a long text in a language that is not spoken here', 'bonjour, vous avez du pain pour moi?', 'Welcome!'],
  ])('what this customer spoke so far outranks %s', (_, text, answer) => {
    const chat = openChat(shopIn(all), { ...stranger, phone: '393331234567' });
    chat.change({ language: 'en' });
    const turn = chat.write(OPEN, text);
    expect(turn.texts).toEqual([answer]);
    expect(turn.trace[0]?.facts).toMatchObject({ language: 'en', because: 'history' });
    expect(chat.conversation.language).toBe('en');
  });

  it('a customer who clearly changes language is followed, and stays there', () => {
    const chat = openChat(shopIn(all), stranger);
    chat.change({ language: 'pt' });
    const turn = chat.write(OPEN, 'good morning, are you open?');
    expect(turn.texts).toEqual(['Welcome!']);
    expect(turn.trace[0]?.facts).toMatchObject({ language: 'en', because: 'changed' });
    const next = chat.write('2026-11-24T10:01', 'menu');
    expect(next.texts).toEqual(['Here is the menu.']);
    expect(next.trace[0]?.facts).toMatchObject({ because: 'history' });
  });

  it('the newest of several bubbles tells to which language', () => {
    const chat = openChat(shopIn(all), stranger);
    chat.change({ language: 'pt' });
    const contents = ['good morning, are you open?', 'scusate, volevo dire: siete aperti oggi?'];
    expect(chat.burst([OPEN, OPEN], contents, '2026-11-24T10:00:10').at(-1)?.texts).toEqual(['Benvenuto!']);
  });

  it('the title of our own button tells nothing of the customer', () => {
    const chat = openChat(shopIn(all), stranger);
    chat.change({ language: 'pt' });
    const tap = { type: 'choice', id: 'gone', title: 'What are you open for today?' } as const;
    expect(chat.write(OPEN, tap).texts).toEqual(['Bem-vindo!']);
  });

  it('the words outrank the owner’s phrase', () => {
    const chat = openChat(shopIn(all), stranger);
    const turn = chat.write(OPEN, 'hello, could you show me the menu please?');
    expect(turn.texts).toEqual(['Welcome!\n\nHere is the menu.']);
    expect(turn.trace[0]?.facts).toMatchObject({ because: 'words' });
  });

  it('the owner’s phrase outranks the country, and is remembered', () => {
    const chat = openChat(shopIn(all), { ...stranger, phone: '5511987654321' });
    const turn = chat.write(OPEN, 'fammi vedere il menù');
    expect(turn.texts).toEqual(['Benvenuto!\n\nEcco il menù.']);
    expect(turn.trace[0]?.facts).toMatchObject({ because: 'phrase' });
    expect(chat.conversation.language).toBe('it');
  });

  it('the words outrank the country, and are remembered', () => {
    const chat = openChat(shopIn(all), { ...stranger, phone: '393331234567' });
    const turn = chat.write(OPEN, 'hola, ¿a qué hora abren?');
    expect(turn.texts).toEqual(['¡Bienvenido!']);
    expect(turn.trace[0]?.facts).toMatchObject({ because: 'words' });
    expect(chat.conversation.language).toBe('es');
  });

  it.each([
    [{ phone: '393331234567' }, 'Benvenuto!'],
    [{ phone: '5511987654321' }, 'Bem-vindo!'],
    [{ id: 'ES.123456' }, '¡Bienvenido!'],
    [{ id: '4917612345678' }, 'Welcome!'],
  ])('the country %j outranks the shop, and is not remembered', (who, text) => {
    const chat = openChat(shopIn(all), { ...stranger, ...who });
    expect(chat.write(OPEN, 'x').texts).toEqual([text]);
    expect(chat.conversation.language).toBeUndefined();
  });

  it('without any sign the shop’s first language is used', () => {
    const turn = openChat(shopIn(['es', 'it']), stranger).write(OPEN, 'x');
    expect(turn.texts).toEqual(['¡Bienvenido!']);
    expect(turn.trace[0]?.facts).toMatchObject({ because: 'shop' });
  });
});

describe('a language that the shop does not speak', () => {
  it('is not taken from the words, the country, a phrase or the history', () => {
    const chat = openChat(shopIn(['en']), { ...stranger, phone: '393331234567' });
    chat.change({ language: 'pt' });
    expect(chat.write(OPEN, 'buongiorno, vorrei sapere gli orari').texts).toEqual(['Welcome!']);
    expect(chat.write('2026-11-24T10:05', 'fammi vedere il menù').texts).toEqual(['Here is the menu.']);
  });
});

it('one bubble of a burst that tells its language is enough', () => {
  const chat = openChat(shopIn(all), stranger);
  const turns = chat.burst([OPEN, OPEN], ['ok', 'buongiorno, vorrei un caffè'], '2026-11-24T10:00:10');
  expect(turns.at(-1)?.texts).toEqual(['Benvenuto!']);
});

it('a keyword written in plain English by an Italian does not change what is known of the language', () => {
  const chat = openChat(shopIn(all), stranger);
  chat.change({ language: 'it', lastActivityAt: chat.instant(OPEN) });
  expect(chat.write(OPEN, 'menu').texts).toEqual(['Ecco il menù.']);
});

it('a text that lacks the language comes in the shop’s next one', () => {
  const chat = openChat(
    shopIn(['pt', 'es', 'it'], { greeting: { text: { it: 'Solo italiano', en: 'only English' } } }),
  );
  expect(chat.write(OPEN, 'oi, bom dia, vocês abrem hoje?').texts).toEqual(['Solo italiano']);
});
