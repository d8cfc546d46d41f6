// STOP, START, "my data", "delete me": obeyed in every mode, confirmed once, in the customer's language.
import type { Mode } from '#core/conversation.ts';
import type { Language } from '#core/languages.ts';
import type { SettingsInput } from '#core/settings.ts';
import { HOUR, openChat, SECOND, shop } from '../support/chat.ts';
import { purposesOf } from '../support/replies.ts';

const OPEN = '2026-11-24T10:00';
const PRICE = 'A loaf is 3 euro.';
const intents = [{ name: 'prices', keywords: ['price'], answer: PRICE }];
const open = (more: Partial<SettingsInput> = {}) =>
  openChat(shop({ intents, fallback: { text: 'I did not understand.' }, ...more }));
const speaking = (language: Language): Partial<SettingsInput> => ({
  business: { name: 'Studio Bianchi', languages: [language], timeZone: 'Europe/Rome' },
});

describe('in four languages', () => {
  it.each([
    [
      'it',
      'non scrivetemi più',
      'Fatto: non riceverai più messaggi automatici da Studio Bianchi. Scrivi START per riattivarli.',
    ],
    [
      'en',
      'Unsubscribe!',
      'Done: you will get no more automatic messages from Studio Bianchi. Write START to turn them on again.',
    ],
    [
      'es',
      'baja',
      'Hecho: no recibirás más mensajes automáticos de Studio Bianchi. Escribe START para volver a activarlos.',
    ],
    [
      'pt',
      'parar',
      'Pronto: você não receberá mais mensagens automáticas de Studio Bianchi. Escreva START para ativá-las de novo.',
    ],
  ] as const)('%s: %s stops', (language, word, confirmation) => {
    const chat = open(speaking(language));
    const turn = chat.write(OPEN, word);
    expect(turn).toMatchObject({ texts: [confirmation], disposition: 'ANSWERED', reasons: ['SENT', 'OPTED_OUT'] });
    expect(chat.conversation).toMatchObject({ mode: 'opted-out', optedOutAt: chat.instant(OPEN) + 5 * SECOND });
  });

  it.each([
    ['it', 'riattiva', 'Bentornato! I messaggi automatici di Studio Bianchi sono di nuovo attivi.'],
    ['en', 'start', 'Welcome back! Automatic messages from Studio Bianchi are on again.'],
    ['es', 'alta', '¡Qué bien tenerte de vuelta! Los mensajes automáticos de Studio Bianchi están activos de nuevo.'],
    ['pt', 'retomar', 'Que bom ter você de volta! As mensagens automáticas de Studio Bianchi estão ativas de novo.'],
  ] as const)('%s: %s starts again', (language, word, confirmation) => {
    const chat = open(speaking(language));
    chat.write(OPEN, 'STOP');
    expect(chat.write('2026-11-24T10:05', word).texts).toEqual([confirmation]);
    expect(chat.conversation.mode).toBe('bot');
    expect(chat.conversation.optedOutAt).toBeUndefined();
    expect(chat.write('2026-11-24T10:06', 'price').texts).toEqual([expect.stringContaining(PRICE)]);
  });

  it.each([
    ['it', 'i miei dati', 'data-request', 'Una persona di Studio Bianchi ti risponderà qui.'],
    ['en', 'my data', 'data-request', 'A person from Studio Bianchi will reply here.'],
    ['es', 'mis datos', 'data-request', 'Una persona de Studio Bianchi te responderá aquí.'],
    ['pt', 'meus dados', 'data-request', 'Uma pessoa de Studio Bianchi responderá aqui.'],
    ['it', 'cancella i miei dati', 'deletion-request', 'Una persona di Studio Bianchi la confermerà qui.'],
    ['en', 'please delete me', 'deletion-request', 'A person from Studio Bianchi will confirm it here.'],
    ['es', 'borra mis datos', 'deletion-request', 'Una persona de Studio Bianchi la confirmará aquí.'],
    ['pt', 'apague meus dados', 'deletion-request', 'Uma pessoa de Studio Bianchi confirmará aqui.'],
  ] as const)('%s: %s opens the task %s', (language, word, what, ending) => {
    const chat = open(speaking(language));
    const [text] = chat.write(OPEN, word).texts;
    expect(text?.endsWith(ending)).toBe(true);
    expect(chat.conversation).toMatchObject({ mode: 'bot', tasks: [{ what, turn: { at: chat.instant(OPEN) } }] });
  });

  it('the customer’s own language is answered, where the shop speaks it', () => {
    const business = { name: 'S', languages: ['en' as const, 'it' as const], timeZone: 'Europe/Rome' };
    const chat = open({ business });
    chat.write(OPEN, 'buongiorno, siete aperti?');
    expect(chat.write('2026-11-24T10:05', 'STOP').texts).toEqual([expect.stringMatching(/^Fatto/)]);
  });
});

describe('the owner’s words', () => {
  const stopWords = {
    stop: ['niente più'],
    start: ['eccomi'],
    stopText: { en: 'Bye from {{ shop_name }}.', it: 'Ciao da {{ shop_name }}.' },
    startText: 'Back at {{ shop_name }}.',
  };
  it('are obeyed and said', () => {
    const chat = open({ stopWords });
    expect(chat.write(OPEN, 'Niente più!').texts).toEqual(['Bye from Studio Bianchi.']);
    expect(chat.write('2026-11-24T10:01', 'eccomi').texts).toEqual(['Back at Studio Bianchi.']);
  });
});

describe('after STOP', () => {
  const stopped = () => {
    const chat = open();
    chat.write(OPEN, 'STOP');
    return chat;
  };

  it('nothing automatic is said, by day or by night, for as long as it takes', () => {
    const chat = stopped();
    for (const time of ['2026-11-24T10:05', '2026-11-24T22:00', '2026-11-28T11:00', '2027-06-01T10:00']) {
      for (const text of ['price', 'hello', 'zugzwang', 'STOP']) {
        expect(chat.write(time, text)).toMatchObject({ texts: [], disposition: 'SUPPRESSED', reasons: ['OPTED_OUT'] });
      }
    }
  });

  it('requests about data are still confirmed, and START', () => {
    const chat = stopped();
    expect(chat.write('2026-11-24T10:05', 'my data').texts).toHaveLength(1);
    expect(chat.conversation.mode).toBe('opted-out');
    expect(chat.write('2026-11-24T10:06', 'start').texts).toHaveLength(1);
  });

  it('what was asked before it in the same burst is not answered any more', () => {
    const chat = open();
    const decision = chat.apply(
      ['price', 'STOP', 'price'].map((text) => chat.inboundAt(chat.instant(OPEN), text)),
      chat.instant(OPEN),
    );
    expect(decision.turns.map(({ replies }) => replies.length)).toEqual([0, 1, 0]);
    expect(purposesOf(decision)).toEqual(['privacy']);
  });

  it('and START in the same burst the question is answered', () => {
    const turns = open().burst([OPEN, OPEN, OPEN], ['STOP', 'START', 'price'], OPEN);
    expect(turns.map(({ texts }) => texts.length)).toEqual([1, 1, 1]);
  });
});

describe('in every mode', () => {
  it.each(['bot', 'person', 'muted', 'opted-out'] as const)('%s: "delete me" opens its task', (mode: Mode) => {
    const chat = open();
    chat.change({ mode, modeSince: chat.instant(OPEN) });
    expect(chat.write('2026-11-24T10:05', 'delete me').texts).toHaveLength(1);
    expect(chat.conversation).toMatchObject({ mode, tasks: [{ what: 'deletion-request' }] });
  });

  it('a blocked customer’s wish is heeded without a word', () => {
    const chat = open();
    chat.change({ blocked: true });
    expect(chat.write(OPEN, 'STOP')).toMatchObject({ texts: [], disposition: 'SUPPRESSED', reasons: ['BLOCKED'] });
    expect(chat.write(OPEN, 'delete me')).toMatchObject({ texts: [] });
    expect(chat.conversation).toMatchObject({ mode: 'opted-out', tasks: [{ what: 'deletion-request' }] });
  });

  it('a STOP that came too late is heeded without a word, and seen by a person', () => {
    const chat = open();
    const turn = chat.write('2026-11-24T10:00', 'STOP', { processed: '2026-11-24T17:00' });
    expect(turn).toMatchObject({ texts: [], disposition: 'EXPIRED', reasons: ['STALE'] });
    expect(turn.trace.at(-1)).toEqual({ step: 'consent', used: true, facts: { wish: 'stop' } });
    expect(chat.conversation).toMatchObject({ mode: 'opted-out', tasks: [{ what: 'expired' }] });
    expect(chat.write('2026-11-24T22:00').texts).toEqual([]);
  });

  it('a START that came too late is not: it may be older than the STOP', () => {
    const chat = open();
    chat.write('2026-11-24T16:00', 'STOP');
    chat.write('2026-11-24T10:00', 'START', { processed: '2026-11-24T17:00' });
    expect(chat.conversation.mode).toBe('opted-out');
  });

  it('a STOP that another automation reads is heeded, one in a group is not', () => {
    const standby = open();
    standby.write(OPEN, 'STOP', { standby: true });
    expect(standby.conversation.mode).toBe('opted-out');
    const group = open();
    group.write(OPEN, 'STOP', { group: true });
    expect(group.conversation.mode).toBe('bot');
  });

  it('a message changed into STOP is a change, not a wish', () => {
    const chat = open();
    expect(chat.write(OPEN, { type: 'edit', target: 'wamid.0', text: 'STOP' }).reasons).toEqual(['NOT_A_TRIGGER']);
    expect(chat.conversation.mode).toBe('bot');
  });
});

it('START from somebody who never stopped is a word like any other', () => {
  const { greeting: _, ...rest } = shop({ fallback: { text: 'I did not understand.' } });
  expect(openChat(rest).write(OPEN, 'START').texts).toEqual(['I did not understand.']);
  expect(open().write(OPEN, 'start').texts).toEqual(['Welcome to Studio Bianchi!']);
});

it('a wish inside a sentence is none', () => {
  const chat = open();
  expect(chat.write(OPEN, 'can I stop by tomorrow to see the price?').texts[0]).toContain(PRICE);
  expect(chat.conversation.mode).toBe('bot');
});

it('a tap on a button called STOP is a wish', () => {
  const chat = open();
  chat.write(OPEN, { type: 'choice', id: 'template-button', title: 'STOP' });
  expect(chat.conversation.mode).toBe('opted-out');
});

it('asking twice for one’s data is one task, and each time is confirmed', () => {
  const chat = open();
  expect(chat.write(OPEN, 'my data').texts).toHaveLength(1);
  expect(chat.write(chat.instant(OPEN) + 3 * HOUR, 'my data').texts).toHaveLength(1);
  expect(chat.conversation.tasks).toHaveLength(1);
});

it('a confirmation does not wait for the customer to stop typing', () => {
  const chat = open();
  const at = chat.instant(OPEN);
  expect(purposesOf(chat.apply([chat.inboundAt(at, 'STOP')], at))).toEqual(['privacy']);
});
