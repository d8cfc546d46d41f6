// A small shop's questions, for the tests of matching.
import { createMatcher, type Matcher, trainIntents } from '#core/match.ts';
import type { Intent, Settings } from '#core/settings.ts';

export function intentOf(name: string, rest: Partial<Intent> = {}): Intent {
  return {
    name,
    enabled: true,
    phrases: [],
    keywords: [],
    notKeywords: [],
    answer: `Answer to ${name}`,
    buttons: [],
    onlyWhen: 'always',
    afterwards: 'nothing',
    ...rest,
  };
}

/** A matcher trained on the intents alone. */
export function matcherOf(
  intents: readonly Intent[],
  understanding: Settings['understanding'] = { boldness: 5, suggest: true },
): Matcher {
  return createMatcher({ intents: [...intents], understanding }, trainIntents(intents));
}

export const SHOP: readonly Intent[] = [
  intentOf('opening-hours', {
    title: { it: 'Orari', en: 'Hours' },
    phrases: {
      it: [
        'A che ora aprite?',
        'che orari fate',
        'siete aperti la domenica?',
        'buongiorno, siete aperti oggi?',
        'quando chiudete',
      ],
      en: ['what time do you open?', 'are you open on sunday', 'when do you close', 'opening times please'],
    },
  }),
  intentOf('prices', {
    phrases: {
      it: ['quanto costa il pane?', 'ciao, mi dici i prezzi?', 'avete un listino', 'quanto viene la focaccia al chilo'],
      en: ['how much is the bread?', 'do you have a price list', 'what does it cost'],
    },
  }),
  intentOf('address', {
    phrases: {
      it: ['dove siete', 'qual è il vostro indirizzo', 'come arrivo da voi', 'dove posso parcheggiare'],
      en: ['where are you', 'what is your address', 'how do i get to you', 'is there parking'],
    },
  }),
  intentOf('delivery', {
    phrases: {
      it: ['fate consegne a domicilio?', 'consegnate a casa', 'potete portarmi la spesa'],
      en: ['do you deliver', 'can you bring it to my home', 'is delivery free'],
    },
    keywords: ['consegna'],
  }),
];
