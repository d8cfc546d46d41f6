// Any shop: settings over their whole range.
import fc from 'fast-check';
import type { SettingsInput } from '#core/settings.ts';
import { shop } from './chat.ts';

type Buttons = NonNullable<NonNullable<SettingsInput['greeting']>['buttons']>;
type Windows = NonNullable<NonNullable<SettingsInput['away']>['windows']>;
type Audience = NonNullable<NonNullable<SettingsInput['greeting']>['recipients']>;

const recipients = fc.constantFrom<Audience[]>(
  'everyone',
  'everyone',
  'notSaved',
  { everyoneExcept: { labels: ['buyer'] } },
  { only: { labels: ['buyer'] } },
);
const words = fc.constantFrom('Words.', 'Hi {{ customer_name }}!', '{{ next_opening }}', 'Back {{ next_opening }}.');
const buttons = fc.constantFrom<Buttons[]>(
  [],
  [{ title: 'Prices', intent: 'prices' }],
  [
    { title: 'Way', intent: 'way' },
    { title: 'Human', intent: 'human' },
  ],
);

const greeting = fc.record({
  text: words,
  enabled: fc.boolean(),
  quietDays: fc.constantFrom(1, 14),
  buttons,
  recipients,
  withAnswer: fc.constantFrom('prefix' as const, 'none' as const, 'separate' as const),
});
const away = fc.record({
  text: words,
  schedule: fc.constantFrom(
    'off' as const,
    'always' as const,
    'outsideHours' as const,
    'outsideHours' as const,
    'custom' as const,
  ),
  windows: fc.constantFrom<Windows[]>([], [{ from: '2026-11-20T10:00', to: '2026-12-04T10:00' }]),
  recipients,
  onFirstContact: fc.constantFrom('awayOnly' as const, 'merge' as const, 'both' as const, 'greetingOnly' as const),
  minGapHours: fc.constantFrom(0, 4),
  repeatEveryHours: fc.constantFrom(0, 0, 1, 24),
  afterPersonMinutes: fc.constantFrom(0, 10, 240),
  deferred: fc.boolean(),
  closeGraceMinutes: fc.constantFrom(0, 30),
  openLeadMinutes: fc.constantFrom(0, 30),
});
const prices = fc.record({
  afterwards: fc.constantFrom('nothing' as const, { label: 'buyer' }),
  onlyWhen: fc.constantFrom('always' as const, 'open' as const, 'closed' as const),
  buttons,
});
const limits = fc.record({
  maxReplyAgeMinutes: fc.constantFrom(1, 360, 1_440),
  personIdleHours: fc.constantFrom(1, 12),
  maxRepliesIn10Minutes: fc.constantFrom(1, 3, 5, 50),
  maxRepliesInDay: fc.constantFrom(1, 20, 200),
  muteHours: fc.constantFrom(1, 24),
});
const state = fc.constantFrom('open' as const, 'closed' as const);

export const settings: fc.Arbitrary<SettingsInput> = fc
  .record(
    {
      greeting,
      away,
      limits,
      prices,
      fallback: fc.record({ text: words, enabled: fc.boolean(), buttons }),
      override: fc.record({ state, until: fc.constantFrom('2026-11-25T00:00:00Z', '2026-12-10T12:00:00Z') }),
      hours: fc.boolean(),
      disclosure: fc.record({ enabled: fc.boolean() }),
      understanding: fc.record({ boldness: fc.constantFrom(0, 5, 10), suggest: fc.boolean() }),
    },
    { requiredKeys: ['limits', 'prices', 'hours', 'disclosure'] },
  )
  .map(({ prices: asked, override, hours, greeting: greets, away: closes, fallback, ...rest }) => {
    const { greeting: _, away: __, hours: usual, ...others } = shop(rest);
    const media = { kind: 'image', link: 'https://shop.example/a.jpg' } as const;
    return {
      ...others,
      ...(hours && { hours: { ...usual, ...(override && { override }) } }),
      ...(greets && { greeting: greets }),
      ...(closes && { away: closes }),
      ...(fallback && { fallback }),
      intents: [
        {
          name: 'prices',
          keywords: ['price'],
          phrases: ['how much is a loaf of bread', 'what does a cake cost', 'how much for a pizza'],
          answer: 'A loaf is 3 euro.',
          ...asked,
        },
        {
          name: 'way',
          keywords: ['where'],
          phrases: ['how do i get to the bakery', 'the way to the bakery', 'which bus goes to you'],
          answer: '{{ next_opening }}',
          media,
          location: { latitude: 1, longitude: 2 },
        },
        { name: 'human', keywords: ['human'], answer: 'I call.', afterwards: 'handOver' as const },
      ],
    };
  });
