// What changes between two versions of settings: by path, entries by their names, nothing missed and nothing made up.
import fc from 'fast-check';
import { compareSettings, type Difference } from '#core/settings/compare.ts';
import { formatDifference } from '#core/settings/difference-line.ts';
import { isEqual } from '#core/settings/equal.ts';
import { type Settings, type SettingsInput, settingsSchema } from '#core/settings.ts';
import { settings as anyShop } from '../support/arbitrary-shops.ts';

const business = { name: 'Bar', languages: ['it', 'en'], timeZone: 'Europe/Rome' } satisfies SettingsInput['business'];
type More = Partial<SettingsInput>;
const shop = (more: More) => settingsSchema.parse({ business, ...more });
const told = (before: More, after: More) => compareSettings(shop(before), shop(after)).map(formatDifference);

const intent = (name: string, more: object = {}) => ({ name, answer: `All about ${name}.`, ...more });
const menu = intent('menu', { phrases: { it: ['Cosa c’è oggi?', 'Avete il menu?'] } });
const christmas = { from: '2026-12-25', to: '2026-12-26', name: 'Natale' };
const epiphany = { from: '2027-01-06', name: 'Epifania' };
const saturday = (...hours: readonly [string, string][]) => ({
  hours: { sat: hours.map(([open, close]) => ({ open, close })) },
});
const long = (end: string) => `${'Grazie per averci scritto, '.repeat(5)}${end}${' e a presto'.repeat(5)}`;

it.each<[string, More, More, readonly string[]]>([
  ['a time', saturday(['07:00', '13:00']), saturday(['07:00', '12:30']), ['hours.sat[0].close: 13:00 -> 12:30']],
  [
    'one more opening',
    saturday(['07:00', '13:00']),
    saturday(['07:00', '13:00'], ['16:00', '19:00']),
    ['+ hours.sat[1]: { open: 16:00, close: 19:00 }'],
  ],
  [
    'a part that is gone',
    { away: { text: 'Chiuso.' } },
    {},
    [expect.stringMatching(/^- away: \{ schedule: outsideHo/)],
  ],
  ['a part that is new', {}, { ticks: true, typing: true }, ['typing: false -> true', 'ticks: false -> true']],
  [
    'an intent before the others',
    { intents: [menu, intent('wifi')] },
    { intents: [intent('parking'), menu, intent('wifi', { answer: 'No.' })] },
    [
      'intents[wifi].answer: "All about wifi." -> No.',
      expect.stringMatching(/^\+ intents\[parking\]: \{ enabled: true, answer: "All about parking.", .*…$/),
    ],
  ],
  [
    'intents in another order',
    { intents: [menu, intent('wifi'), intent('way')] },
    { intents: [intent('way'), menu] },
    [expect.stringMatching(/^- intents\[wifi\]: /), 'intents: now in this order: way, menu'],
  ],
  [
    'phrases',
    { intents: [menu] },
    { intents: [{ ...menu, phrases: { it: ['Avete il menu?', 'Che si mangia?'], en: ['Menu?'] } }] },
    [
      '- intents[menu].phrases.it: "Cosa c’è oggi?"',
      '+ intents[menu].phrases.it: "Che si mangia?"',
      '+ intents[menu].phrases.en: [Menu?]',
    ],
  ],
  [
    'an exception before the others',
    { hours: { exceptions: [epiphany] } },
    { hours: { exceptions: [christmas, { ...epiphany, name: 'Befana' }] } },
    [
      'hours.exceptions[2027-01-06].name: Epifania -> Befana',
      '+ hours.exceptions[2026-12-25]: { to: 2026-12-26, name: Natale }',
    ],
  ],
  [
    'exceptions of the same day',
    { hours: { exceptions: [christmas, { ...christmas, name: 'Santo Stefano' }] } },
    { hours: { exceptions: [{ ...christmas, name: 'Santo Stefano', to: '2026-12-27' }, christmas] } },
    [
      'hours.exceptions[2026-12-25 Santo Stefano].to: 2026-12-26 -> 2026-12-27',
      'hours.exceptions: now in this order: "2026-12-25 Santo Stefano", "2026-12-25 Natale"',
    ],
  ],
  [
    'exceptions of the same day with names in several languages',
    {
      hours: {
        exceptions: [
          { ...christmas, name: { it: 'Natale' } },
          { ...christmas, name: { en: 'Xmas' } },
        ],
      },
    },
    { hours: { exceptions: [{ ...christmas, name: { it: 'Natale' } }] } },
    ['- hours.exceptions[2026-12-25 Xmas]: { from: 2026-12-25, to: 2026-12-26, name: { en: Xmas } }'],
  ],
  [
    'buttons that lead to the same',
    {
      intents: [
        {
          ...menu,
          buttons: [
            { title: 'A', intent: 'wifi' },
            { title: 'B', intent: 'wifi' },
          ],
        },
      ],
    },
    { intents: [{ ...menu, buttons: [{ title: 'A', intent: 'wifi' }] }] },
    ['- intents[menu].buttons[wifi B]: { title: B, intent: wifi }'],
  ],
  [
    'words in another order',
    { intents: [{ ...menu, keywords: ['menu', 'carta'] }] },
    { intents: [{ ...menu, keywords: ['carta', 'menu'] }] },
    ['intents[menu].keywords: now in this order: carta, menu'],
  ],
  [
    'the languages, whose order counts',
    {},
    { business: { ...business, languages: ['en', 'it'] } },
    ['business.languages: [it, en] -> [en, it]'],
  ],
  [
    'a text that gets languages',
    { fallback: { text: 'Eh?' } },
    { fallback: { text: { it: 'Eh?', en: 'What?' } } },
    ['fallback.text: Eh? -> { it: Eh?, en: What? }'],
  ],
  [
    'a long text, near its end',
    { fallback: { text: long('ciao') } },
    { fallback: { text: long('arrivederci') } },
    [
      'fallback.text: …per averci scritto, ciao e a presto e a presto e a presto e … -> …per averci scritto, arrivederci e a presto e a presto e a pr…',
    ],
  ],
  [
    'a line end that nobody sees',
    { fallback: { text: 'One\nTwo' } },
    { fallback: { text: 'One\n\nTwo\u0007' } },
    ['fallback.text: "One\\nTwo" -> "One\\n\\nTwo\\u0007"'],
  ],
  [
    'who gets it',
    { away: { text: 'Chiuso.', recipients: 'everyone' } },
    { away: { text: 'Chiuso.', recipients: { only: { labels: ['vip'] } } } },
    ['away.recipients: everyone -> { only: { labels: [vip] } }'],
  ],
  ['words twice', { stopWords: { stop: ['no'] } }, { stopWords: { stop: ['no', 'no'] } }, ['+ stopWords.stop: no']],
  ['nothing', { intents: [menu] }, { intents: [menu], ticks: false }, []],
])('tells %s', (_, before, after, expected) => {
  expect(told(before, after)).toEqual(expected);
});

it('tells entries without a name of their own by number', () => {
  const twice = [christmas, christmas];
  expect(told({ hours: { exceptions: twice } }, { hours: { exceptions: [...twice, christmas] } })).toEqual([
    '+ hours.exceptions[2026-12-25 Natale (3)]: { from: 2026-12-25, to: 2026-12-26, name: Natale }',
  ]);
});

describe('of any two shops', () => {
  const settings = anyShop.map((input) => settingsSchema.parse(input));
  const changed = fc.tuple(settings, settings).map(([one, other]): [Settings, Settings] => {
    // Mostly alike: only some parts come from the other.
    return [one, { ...one, limits: other.limits, ...(other.away && { away: other.away }), intents: other.intents }];
  });
  const pairs = fc.oneof(changed, fc.tuple(settings, settings));

  it('there are differences exactly where they are not equal', () => {
    fc.assert(
      fc.property(pairs, ([one, other]) => {
        expect(compareSettings(one, other).length === 0).toBe(isEqual(one, other));
        expect(compareSettings(one, JSON.parse(JSON.stringify(one)))).toEqual([]);
      }),
    );
  });

  it('the way back is the same differences turned round', () => {
    const turned = (difference: Difference) => {
      switch (difference.kind) {
        case 'added':
          return `- ${difference.path}`;
        case 'removed':
          return `+ ${difference.path}`;
        default:
          return difference.path;
      }
    };
    const straight = ({ kind, path }: Difference) =>
      `${{ added: '+ ', removed: '- ', changed: '', moved: '' }[kind]}${path}`;
    fc.assert(
      fc.property(pairs, ([one, other]) => {
        expect(compareSettings(other, one).map(turned).sort()).toEqual(
          compareSettings(one, other).map(straight).sort(),
        );
      }),
    );
  });

  it('each is one short line', () => {
    fc.assert(
      fc.property(pairs, ([one, other]) => {
        for (const line of compareSettings(one, other).map(formatDifference)) {
          expect(line).toMatch(/^[^\n\r]{1,240}$/);
        }
      }),
    );
  });
});
