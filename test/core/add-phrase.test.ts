// A phrase goes into a settings file, and everything that stood there still stands there.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { wordsOf } from '#core/languages.ts';
import { addPhrases, type Label } from '#core/settings/add-phrase.ts';
import { readSettings } from '#core/settings/file.ts';
import { writeSettings } from '#core/settings/write.ts';
import { phraseOf } from '#core/understanding/phrase-of.ts';

const BEGIN = 'business: { name: B, languages: [en, it], timeZone: UTC }\n';
/** Of one label. */
function addPhrase(source: string, wanted: Label) {
  const { text, settings, outcomes } = addPhrases(source, [wanted]);
  const [outcome] = outcomes;
  if (outcome === undefined) throw new Error('nothing became of it');
  if (outcome.kind !== 'added') return outcome;
  if (settings === undefined) throw new Error('there are no settings');
  return { kind: outcome.kind, text, settings };
}
const label = (text: string, intent = 'hours', language?: Label['language']): Label => ({
  text,
  intent,
  ...(language !== undefined && { language }),
});

function added(source: string, wanted: Label): string {
  const result = addPhrase(source, wanted);
  if (result.kind !== 'added') throw new Error(JSON.stringify(result));
  return result.text;
}

/** Every text that, put in somewhere, makes the one of the other. */
function insertions(before: string, after: string): readonly string[] {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < before.length && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const first = before.length - end;
  const places = Array.from({ length: Math.max(0, start - first + 1) }, (_, index) => first + index);
  return places.map((at) => after.slice(at, at + after.length - before.length));
}

describe('a phrase is written', () => {
  it.each([
    [
      'as the next line of a list, behind comments',
      `${BEGIN}intents:\n  - name: hours\n    phrases:\n      - when open # often\n    # the answer\n    answer: 9 to 5\n`,
      '      - till when\n',
    ],
    [
      'in lists that begin in the column of their key',
      `${BEGIN}intents:\n- name: hours\n  phrases:\n  - when open\n  answer: 9 to 5\n`,
      '  - till when\n',
    ],
    [
      'behind an item of several lines',
      `${BEGIN}intents:\n  - name: hours\n    phrases:\n      - >-\n        when are\n        you open\n\n    answer: 9 to 5\n`,
      '      - till when\n',
    ],
    [
      'at the end of a file without a line end',
      `${BEGIN}intents:\n  - name: hours\n    answer: 9 to 5\n    phrases:\n      - when open`,
      '\n      - till when',
    ],
    [
      'between brackets',
      `${BEGIN}intents:\n  - { name: hours, phrases: [when open, opening times], answer: 9 to 5 }\n`,
      ', till when',
    ],
    ['between empty brackets', `${BEGIN}intents:\n  - name: hours\n    phrases: []\n    answer: x\n`, '"till when"'],
    [
      'in single quotes beside single quotes',
      `${BEGIN}intents:\n  - name: hours\n    phrases: ['when open']\n    answer: x\n`,
      ", 'till when'",
    ],
    [
      'under a new key behind the name',
      `${BEGIN}intents:\n  - name: hours # of the shop\n    # the answer\n    answer: 9 to 5\n`,
      '    phrases:\n      - till when\n',
    ],
    [
      'with the line ends of the file',
      `${BEGIN}intents:\n  - name: hours\n    answer: 9 to 5\n`.replaceAll('\n', '\r\n'),
      '    phrases:\r\n      - till when\r\n',
    ],
  ])('%s', (_, source, wanted) => {
    const text = added(source, label('till when'));
    expect(insertions(source, text)).toContain(wanted);
    expect(added(text, label('and on sunday'))).toContain('and on sunday');
  });

  it('in the list of its language', () => {
    const source = `${BEGIN}intents:\n  - name: hours\n    phrases:\n      en: [when open]\n    answer: x\n`;
    const english = added(source, label('till when', 'hours', 'en'));
    expect(insertions(source, english)).toContain(', till when');
    const italian = added(english, label('a che ora aprite', 'hours', 'it'));
    expect(insertions(english, italian)).toContain('      it:\n        - a che ora aprite\n');
    expect(insertions(italian, added(italian, label('fino a quando', 'hours', 'it')))).toContain(
      '        - fino a quando\n',
    );
  });

  it('in the shop’s own language where none is known', () => {
    const source = `${BEGIN}intents:\n  - name: hours\n    phrases: { it: [aperti] }\n    answer: x\n`;
    expect(insertions(source, added(source, label('till when')))).toContain(', en: ["till when"]');
  });

  it('in JSON, each on its line where each has its line', () => {
    const settings = {
      business: { name: 'B', languages: ['en'], timeZone: 'UTC' },
      intents: [
        { name: 'hours', phrases: ['when open'], answer: 'x' },
        { name: 'place', answer: 'y' },
      ],
    };
    const source = JSON.stringify(settings, null, '\t');
    const text = added(added(source, label('till "when"')), label('where are you', 'place'));
    const [hours, place] = settings.intents;
    const intents = [
      { ...hours, phrases: ['when open', 'till "when"'] },
      { name: place?.name, phrases: ['where are you'], answer: 'y' },
    ];
    expect(JSON.parse(text)).toEqual({ ...settings, intents });
    expect(insertions(source, added(source, label('till when')))).toContain(',\n\t\t\t\t"till when"');
  });

  it.each([
    'true',
    '- x',
    'a: b',
    'a # b',
    '[x',
    '{{ x }}',
    'don\'t "say"',
    'caffè 🍕?',
    '… di 5',
    '* a',
    '12',
  ])('and read again as it was: %s', (phrase) => {
    const source = `${BEGIN}intents:\n  - name: hours\n    phrases:\n      - when open\n    answer: x\n`;
    const read = readSettings('s.yaml', added(source, label(phrase)));
    expect(read).toMatchObject({ kind: 'ok', settings: { intents: [{ phrases: ['when open', phrase] }] } });
  });
});

describe('nothing is written', () => {
  const source = `${BEGIN}intents:
  - { name: hours, title: Opening hours, phrases: [when open], keywords: [hours], notKeywords: [door], answer: x }
  - { name: place, phrases: [where are you], keywords: [address], title: The place, answer: y }
  - { name: night, phrases: [who is there], onlyWhen: closed, answer: z }
  - { name: day, phrases: [hello there], onlyWhen: open, answer: z }
  - { name: off, enabled: false, phrases: [parking], answer: z }
`;

  it.each(['when open', 'When OPEN?!', 'Hours', 'opening hours'])('for what it knows already: %s', (text) => {
    expect(addPhrase(source, label(text))).toEqual({ kind: 'known' });
  });

  it.each([
    ['Where are you?', 'hours', 'taken', '"Where are you?" belongs to place already.'],
    ['the place', 'hours', 'taken', 'belongs to place already'],
    ['Address!', 'hours', 'taken', 'belongs to place already'],
    ['!!', 'hours', 'no-words', 'no word'],
    ['stop', 'hours', 'stop-word', 'stop word'],
    ['is the door open', 'hours', 'vetoed', 'hours never answers to "door"'],
    ['what', 'nothing', 'no-intent', 'no intent nothing'],
    ['is there parking', 'off', 'intent-off', 'switched off'],
    ['x'.repeat(301), 'hours', 'not-allowed', 'shorten this to 300 characters'],
  ])('for %s as %s', (text, intent, code, sentence) => {
    expect(addPhrase(source, label(text, intent))).toMatchObject({
      kind: 'refused',
      code,
      sentence: expect.stringContaining(sentence),
    });
  });

  it('where only intents of other times, or switched off, know it: it is written', () => {
    expect(addPhrase(source, label('hello there', 'night')).kind).toBe('added');
    expect(addPhrase(source, label('parking')).kind).toBe('added');
  });

  it('into a file with errors, which says its first one', () => {
    expect(addPhrase('business: {', label('x'))).toMatchObject({ kind: 'refused', code: 'unreadable' });
    const wrong = addPhrase(`${BEGIN}intentz: []\n`, label('x'));
    expect(wrong).toMatchObject({ sentence: expect.stringContaining('settings.yaml:2:1 intentz: unknown key') });
  });

  it('over what an intent may hold', () => {
    const phrases = Array.from({ length: 500 }, (_, index) => `phrase ${index}`);
    const full = `${BEGIN}intents: ${JSON.stringify([{ name: 'hours', phrases, answer: 'x' }])}\n`;
    expect(addPhrase(full, label('one more'))).toMatchObject({
      code: 'not-allowed',
      sentence: expect.stringContaining('at most 500'),
    });
  });
});

describe('several labels', () => {
  const source = `${BEGIN}intents:\n  - name: hours\n    answer: x\n  - name: place\n    phrases: [where]\n    answer: y\n`;

  it('each have their outcome, and the good ones go in together', () => {
    const labels = [label('when'), label('where'), label('till when'), label('When?'), label('which way', 'place')];
    const { text, outcomes } = addPhrases(source, labels);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['added', 'refused', 'added', 'known', 'added']);
    expect(readSettings('s.yaml', text)).toMatchObject({
      settings: { intents: [{ phrases: ['when', 'till when'] }, { phrases: ['where', 'which way'] }] },
    });
  });

  it('are kept from being spoilt by one that no file may hold', () => {
    const { text, outcomes } = addPhrases(source, [label('when'), label('x'.repeat(301)), label('till when')]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['added', 'refused', 'added']);
    expect(text).toContain('- till when');
  });
});

describe('the file of the example bakery', () => {
  const bakery = readFileSync('examples/panificio.yaml', 'utf8');
  const read = readSettings('panificio.yaml', bakery);
  if (read.kind === 'invalid') throw new Error('the example has errors');
  const { settings } = read;

  it('takes any phrase for any intent, as it is or written anew, and grows by nothing else', () => {
    const words = fc.array(
      fc.constantFrom('avete', 'pane', 'l’uva', 'ok:', '#1', 'já', "po'", '"ciao"', 'ещё', '50%'),
      {
        minLength: 1,
        maxLength: 6,
      },
    );
    const intents = settings.intents.filter(({ enabled }) => enabled).map(({ name }) => name);
    const sources = fc.constantFrom(
      bakery,
      bakery.replaceAll('\n', '\r\n'),
      `\ufeff${bakery}`,
      writeSettings(settings),
      JSON.stringify(settings, null, 2),
      JSON.stringify(settings),
    );
    fc.assert(
      fc.property(
        sources,
        words,
        fc.constantFrom(...intents),
        fc.constantFrom('it', 'es'),
        (source, list, intent, language) => {
          const text = `${phraseOf(list.join(' '))} zzz`;
          const result = addPhrase(source, { text, intent, language });
          if (result.kind !== 'added') throw new Error(JSON.stringify(result));
          expect(insertions(source, result.text).join()).toContain('zzz');
          const found = result.settings.intents.find(({ name }) => name === intent);
          expect(wordsOf(found?.phrases ?? []).filter((word) => word.text === text)).toHaveLength(1);
          expect(addPhrase(result.text, { text, intent, language })).toEqual({ kind: 'known' });
        },
      ),
      { numRuns: 40 },
    );
  });
});
