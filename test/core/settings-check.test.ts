import { checkSettings } from '#core/settings/check.ts';
import { parseSettings } from '#core/settings/issues.ts';
import type { Settings, SettingsInput } from '#core/settings.ts';

const text = { it: 'Ciao', en: 'Hello' };
const shop: SettingsInput = { business: { name: 'Rossi', languages: ['it', 'en'], timeZone: 'Europe/Rome' } };

function settingsOf(parts: Partial<SettingsInput>): Settings {
  const parsed = parseSettings({ ...shop, ...parts });
  if (parsed.kind === 'invalid') throw new Error(JSON.stringify(parsed.issues));
  return parsed.settings;
}
const told = (parts: Partial<SettingsInput>) =>
  checkSettings(settingsOf(parts)).map(({ path, sentence, level }) => `${level} ${path.join('.')}: ${sentence}`);
const intent = (name: string, rest: object = {}) => ({ name, answer: text, phrases: [`about ${name}`], ...rest });

describe('a message with buttons', () => {
  const buttons = [{ title: 'A', intent: 'a' }];
  const long = { it: 'x'.repeat(1024), en: 'x'.repeat(1180) };

  it('holds 1,024 characters in each language', () => {
    const expected = 'With buttons, WhatsApp allows 1,024 characters. Yours has 1,180.';
    expect(
      told({
        intents: [intent('a'), intent('b', { answer: long, buttons })],
        greeting: { text, adText: long, buttons },
        fallback: { text: long, buttons },
      }),
    ).toEqual([
      `error greeting.adText.en: ${expected}`,
      `error intents.1.answer.en: ${expected}`,
      `error fallback.text.en: ${expected}`,
    ]);
  });

  it('may be longer without them', () => {
    expect(told({ fallback: { text: long } })).toEqual([]);
  });

  it('may have more than three, each with its own title in every language', () => {
    const intents = ['a', 'b', 'c', 'd'].map((name) => intent(name));
    const four = intents.map(({ name }) => ({ title: name.toUpperCase(), intent: name }));
    expect(told({ intents, fallback: { text, buttons: four } })).toEqual([]);
    const twin = [
      { title: { it: 'Uno', en: 'Same' }, intent: 'a' },
      { title: { it: 'Due', en: ' Same ' }, intent: 'b' },
    ];
    expect(told({ intents, fallback: { text, buttons: twin } })).toEqual([
      'error fallback.buttons.1.title: this button reads like button 1 here; give it another title',
    ]);
  });
});

describe('the words of intents', () => {
  it('may be the same where the intents are never on together', () => {
    const a = { keywords: ['menu'], phrases: ['What is there?'] };
    expect(
      told({ intents: [intent('a', { ...a, onlyWhen: 'open' }), intent('b', { ...a, onlyWhen: 'closed' })] }),
    ).toEqual([]);
    expect(told({ intents: [intent('a', a), intent('b', { ...a, enabled: false })] })).toEqual([]);
    expect(told({ intents: [intent('a', { ...a, onlyWhen: 'open' }), intent('b', a)] })).toHaveLength(2);
  });

  it('are compared over languages, and each shared one is told of once in each later intent', () => {
    const a = intent('a', { keywords: { it: ['menù'], en: ['menu'] } });
    expect(told({ intents: [a, intent('b', { keywords: { es: ['Menu!'], pt: ['x'] } })] })).toEqual([
      'error intents.1.keywords.es.0: the keyword "Menu!" is in a and in b; keep it in one of them',
    ]);
    const many = { phrases: ['one thing', 'another thing'] };
    expect(told({ intents: [intent('a', many), intent('b', many), intent('c', many)] })).toHaveLength(4);
  });

  it('may be those that start automatic messages again, unless the owner made them stop words', () => {
    const intents = [intent('a', { keywords: ['start'] })];
    expect(told({ intents })).toEqual([]);
    expect(told({ intents, stopWords: { start: ['Start!'] } })).toEqual([
      'error intents.0.keywords.0: "start" is a stop word: it starts automatic messages again',
    ]);
    expect(told({ intents: [intent('a', { keywords: ['my data', 'delete me'] })] })).toEqual([
      'error intents.0.keywords.0: "my data" is a stop word: it asks for the data of a customer',
      'error intents.0.keywords.1: "delete me" is a stop word: it asks to delete the data of a customer',
    ]);
    expect(told({ intents: [intent('a', { enabled: false, keywords: ['stop'] })] })).toEqual([]);
  });
});

describe('a text with a name that nobody knows', () => {
  it('is found wherever messages are written, and not in titles', () => {
    const wrong = { it: 'Ciao {{ nobody }}', en: 'Hello' };
    const hours: SettingsInput['hours'] = {
      exceptions: [{ from: '2026-12-25', name: wrong, text: wrong }],
      override: { state: 'closed', until: '2026-12-24T18:00:00+01:00', text: wrong },
    };
    const paths = told({
      hours,
      greeting: { text: wrong, adText: wrong },
      away: { text: wrong, schedule: 'always' },
      intents: [intent('a', { answer: wrong, title: { it: '{{ nobody }}', en: 'x' } })],
      fallback: { text: wrong },
      handOver: { text: wrong },
      stopWords: { stopText: wrong, startText: wrong },
      disclosure: { text: wrong },
    }).map((line) => line.split(':')[0]);
    expect(paths.sort()).toEqual(
      [
        'hours.exceptions.0.text.it',
        'hours.override.text.it',
        'greeting.text.it',
        'greeting.adText.it',
        'away.text.it',
        'intents.0.answer.it',
        'fallback.text.it',
        'handOver.text.it',
        'stopWords.stopText.it',
        'stopWords.startText.it',
        'disclosure.text.it',
      ]
        .map((path) => `error ${path}`)
        .sort(),
    );
  });
});

describe('the away message', () => {
  const away = { text: { it: 'Chiuso', en: 'Closed' } };

  it('needs no next opening where none is known or nothing is sent', () => {
    expect(told({ away: { ...away, schedule: 'always' } })).toEqual([]);
    expect(told({ away: { ...away, schedule: 'off' } })).toEqual([]);
  });

  it('should name the next opening in each language', () => {
    const windows = [{ from: '2026-12-24T18:00', to: '2026-12-27T08:00' }];
    const warning = 'Customers like to know when you are back. Add {{ next_opening }}.';
    expect(told({ away: { ...away, schedule: 'custom', windows } })).toEqual([
      `warning away.text.it: ${warning}`,
      `warning away.text.en: ${warning}`,
    ]);
    const answered = { it: 'Riapriamo {{ next_opening }}', en: 'Back {{ next_opening | default: "soon" }}' };
    expect(told({ hours: {}, away: { text: answered } })).toEqual([]);
  });

  it('may be for labels or ids only, but not for nobody', () => {
    expect(told({ greeting: { text, recipients: { only: { ids: ['1'] } } } })).toEqual([]);
    expect(told({ greeting: { text, recipients: { everyoneExcept: {} } } })).toEqual([]);
    expect(told({ greeting: { text, recipients: { only: {} } } })).toEqual([
      'error greeting.recipients.only: nobody is listed, so nobody gets this message; add ids or labels',
    ]);
  });
});

describe('exceptions', () => {
  const off = (from: string, to?: string, open?: string) => ({
    from,
    ...(to && { to }),
    name: 'x',
    ...(open && { hours: [{ open, close: '20:00' }] }),
  });

  it('may overlap where they say the same', () => {
    const exceptions = [off('2026-08-10', '2026-08-20'), off('2026-08-15'), off('2026-08-21', undefined, '08:00')];
    expect(told({ hours: { exceptions } })).toEqual([]);
  });

  it('that overlap and disagree are told once each', () => {
    const exceptions = [
      off('2026-08-10', '2026-08-20'),
      off('2026-08-20', undefined, '08:00'),
      off('2026-08-20', '2026-08-21', '09:00'),
    ];
    expect(told({ hours: { exceptions } })).toEqual([
      'warning hours.exceptions.1: overlaps the exception of 2026-08-10 to 2026-08-20, which has other hours. The shorter one counts, else the closed one.',
      'warning hours.exceptions.2: overlaps the exception of 2026-08-10 to 2026-08-20, which has other hours. The shorter one counts, else the closed one.',
    ]);
    expect(told({ hours: { exceptions: [off('2026-08-20'), off('2026-08-20', undefined, '09:00')] } })[0]).toContain(
      'the exception of 2026-08-20,',
    );
  });
});

describe('languages', () => {
  it('without their text are named with the one that is used instead', () => {
    const business = { ...shop.business, languages: ['es', 'it', 'en', 'pt'] as const };
    const listed = { business: { ...business, languages: [...business.languages] } };
    expect(told({ ...listed, fallback: { text: { it: 'Come?' } } })).toEqual([
      'warning fallback.text: No Spanish, English or Portuguese text. These speakers get Italian.',
    ]);
    expect(told({ ...listed, fallback: { text: 'Menú' } })).toEqual([
      'warning fallback.text: No Italian, English or Portuguese text. These speakers get Spanish.',
    ]);
    expect(told({ fallback: { text: { pt: 'Como?' } } })).toEqual([
      'warning fallback.text: No Italian or English text. These speakers get Portuguese.',
      'warning fallback.text.pt: Portuguese is not a language of the business. Add pt to business.languages?',
    ]);
  });

  it('may share a title that is written once', () => {
    expect(told({ intents: [intent('menu', { title: 'Menu' })] })).toEqual([]);
  });
});

describe('settings from the console', () => {
  test.each([[undefined], [null], [1], ['x'], [[]]])('are refused when they are %p', (value) => {
    expect(parseSettings(value)).toMatchObject({ kind: 'invalid', issues: [{ path: [] }] });
  });

  it('never fail on own keys named like those of a prototype', () => {
    const value = JSON.parse('{ "__proto__": { "x": 1 }, "constructor": 1, "business": { "toString": 1 } }') as unknown;
    const parsed = parseSettings(value);
    expect(parsed.kind === 'invalid' && parsed.issues.map(({ path }) => path.join('.'))).toEqual([
      'business.name',
      'business.languages',
      'business.timeZone',
      'business.toString',
      '__proto__',
      'constructor',
    ]);
  });
});

it.each([
  [{ length: {} }],
  [{ length: { toString: 1, valueOf: 1 } }],
  [Object.assign(Object.create(null), { length: Object.create(null) })],
])('a key called length is an unknown key like any other, whatever it holds', (odd) => {
  const parsed = parseSettings({
    ...shop,
    greeting: { text: odd },
    intents: odd,
    business: { ...shop.business, ...odd },
  });
  const issues = parsed.kind === 'invalid' ? parsed.issues : [];
  expect(issues.map(({ path }) => path.join('.'))).toEqual(
    expect.arrayContaining(['business.length', 'greeting.text', 'intents']),
  );
});
