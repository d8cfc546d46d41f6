import fc from 'fast-check';
import type { Intent } from '#core/settings.ts';
import { intentOf, matcherOf, SHOP } from '../support/intents.ts';

const matched = (intents: readonly Intent[], text: string, { open = true, choice = '' } = {}) => {
  const { match } = matcherOf(intents).match({ text, ...(choice && { choice }) }, open);
  return match && [match.intent.name, match.by];
};

describe('a tap on a button', () => {
  const intents = [intentOf('prices', { keywords: ['hours'] }), intentOf('off', { enabled: false })];

  it('chooses its intent, whatever the title says', () => {
    const result = matcherOf(intents).match({ choice: 'intent:prices', text: 'anything' }, true);
    expect(result.match).toEqual({ intent: intents[0], confidence: 1, by: 'choice', why: { words: [] } });
    expect(result.ranked).toEqual([{ intent: 'prices', confidence: 1, why: { words: [] } }]);
  });

  it.each([
    ['intent:off'],
    ['intent:gone'],
    ['intent:'],
    ['other:prices'],
    ['prices'],
    ['intent:__proto__'],
  ])('that is not one of ours (%s) is read like a message', (choice) => {
    expect(matched(intents, 'hours', { choice })).toEqual(['prices', 'keyword']);
    expect(matched(intents, 'zzz', { choice })).toBeUndefined();
  });

  it('chooses nothing that is answered at other times only', () => {
    const night = [intentOf('night', { onlyWhen: 'closed' })];
    expect(matched(night, 'x', { choice: 'intent:night', open: true })).toBeUndefined();
    expect(matched(night, 'x', { choice: 'intent:night', open: false })).toEqual(['night', 'choice']);
  });
});

describe('a keyword', () => {
  it('decides, with full confidence and the owner’s word as the reason', () => {
    const intents = [...SHOP, intentOf('bread', { keywords: { it: ['Pane di segale'] } })];
    const result = matcherOf(intents).match({ text: 'Avete il PANE DI SEGALE oggi?' }, true);
    expect(result.match).toMatchObject({
      intent: { name: 'bread' },
      confidence: 1,
      by: 'keyword',
      why: { words: ['pane', 'di', 'segale'], phrase: 'Pane di segale', language: 'it' },
    });
    expect(result.ranked[0]).toMatchObject({ intent: 'bread', confidence: 1 });
  });

  it('is a whole word', () => {
    const intents = [intentOf('bread', { keywords: ['pane'] }), intentOf('panettone', { keywords: ['panettone'] })];
    expect(matched(intents, 'un panettone')).toEqual(['panettone', 'keyword']);
    expect(matched(intents, 'un pane')).toEqual(['bread', 'keyword']);
  });

  it('that is longer wins, then the one that comes first in the file', () => {
    const intents = [
      intentOf('first', { keywords: ['menu', 'oggi'] }),
      intentOf('second', { keywords: ['menu del giorno', 'oggi'] }),
      intentOf('third', { keywords: ['orto', 'menu del giorno'] }),
    ];
    expect(matched(intents, 'il menu del giorno di oggi')).toEqual(['second', 'keyword']);
    expect(matched(intents, 'oggi')).toEqual(['first', 'keyword']);
    expect(matched(intents, 'orto oggi')).toEqual(['first', 'keyword']);
    expect(matched([...intents].reverse(), 'orto oggi')).toEqual(['third', 'keyword']);
  });
});

describe('a phrase word for word', () => {
  it('decides, whatever its case, accents and punctuation', () => {
    const result = matcherOf(SHOP).match({ text: 'QUAL E IL VOSTRO INDIRIZZO???' }, true);
    expect(result.match).toMatchObject({
      intent: { name: 'address' },
      confidence: 1,
      by: 'phrase',
      why: { phrase: 'qual è il vostro indirizzo', language: 'it' },
    });
  });

  it('may be a greeting, an emoji or a question mark if the owner says so', () => {
    const intents = [intentOf('hello', { phrases: ['ciao', '🍕'] }), intentOf('what', { phrases: ['?'] })];
    expect(matched(intents, 'Ciao!')).toEqual(['hello', 'phrase']);
    expect(matched(intents, '🍕')).toEqual(['hello', 'phrase']);
    expect(matched(intents, '??')).toEqual(['what', 'phrase']);
    expect(matched(intents, 'buongiorno')).toBeUndefined();
  });

  it('may be the title that stands on its button', () => {
    expect(matched(SHOP, 'orari')).toEqual(['opening-hours', 'phrase']);
    expect(matched([intentOf('a', { title: 'Il listino' })], 'il listino!')).toEqual(['a', 'phrase']);
  });

  it('says more than a keyword in it, but not than a keyword that is the whole message', () => {
    const intents = [
      intentOf('delivery', { keywords: ['consegna'] }),
      intentOf('delivery-price', { phrases: ['quanto costa la consegna', 'consegna'] }),
    ];
    expect(matched(intents, 'quanto costa la consegna?')).toEqual(['delivery-price', 'phrase']);
    expect(matched(intents, 'la consegna')).toEqual(['delivery', 'keyword']);
    expect(matched(intents, 'consegna')).toEqual(['delivery', 'keyword']);
  });

  it('of two intents is the first one’s', () => {
    const intents = [intentOf('a', { phrases: ['pane'] }), intentOf('b', { phrases: ['Pane', '...'] })];
    expect(matched(intents, 'pane')).toEqual(['a', 'phrase']);
    expect(matched(intents, '...')).toBeUndefined();
  });
});

describe('the classifier', () => {
  it('decides what is neither, where it is sure', () => {
    const result = matcherOf(SHOP).match({ text: 'mi dite a che ora aprite domani' }, true);
    expect(result.match).toMatchObject({ intent: { name: 'opening-hours' }, by: 'classifier' });
    expect(result.match?.confidence).toBeGreaterThanOrEqual(result.threshold);
    expect(result.match?.confidence).toBe(result.ranked[0]?.confidence);
    expect(result.match?.why).toBe(result.ranked[0]?.why);
  });

  it('only ranks where it is not', () => {
    const result = matcherOf(SHOP).match({ text: 'vorrei un gatto' }, true);
    expect(result.match).toBeUndefined();
    expect(result.ranked.length).toBeGreaterThan(0);
    expect(result.ranked[0]?.confidence).toBeLessThan(result.threshold);
  });
});

describe('notKeywords', () => {
  const shop = [
    intentOf('hours', {
      phrases: ['a che ora aprite', 'a che ora apre la cucina', 'orari di apertura'],
      keywords: ['orari'],
      notKeywords: ['cucina', 'messa a punto'],
    }),
    intentOf('kitchen', { phrases: ['quando si mangia', 'si cena fino a tardi'] }),
  ];

  it.each([
    ['orari', ['hours', 'keyword']],
    ['orari della CUCINA', undefined],
    ['orari della cucinaa', ['hours', 'keyword']],
    ['a che ora apre la cucina', undefined],
    ['a che ora si apre', ['hours', 'classifier']],
    ['a che ora si apre in cucina', undefined],
    ['orari messa a punto', undefined],
    ['orari a punto messa', ['hours', 'keyword']],
  ])('%j means %j', (text, expected) => {
    expect(matched(shop, text)).toEqual(expected);
  });

  it('keep an intent out of the ranking, not the others', () => {
    const { ranked } = matcherOf(shop).match({ text: 'a che ora si mangia in cucina' }, true);
    expect(ranked.map(({ intent }) => intent)).toEqual(['kitchen']);
  });

  it('do not stop a tap on a button', () => {
    expect(matched(shop, 'cucina', { choice: 'intent:hours' })).toEqual(['hours', 'choice']);
  });
});

describe('onlyWhen', () => {
  const shop = [
    intentOf('by-day', {
      phrases: ['posso passare adesso', 'siete in negozio'],
      keywords: ['passo'],
      onlyWhen: 'open',
    }),
    intentOf('by-night', { phrases: ['siete in negozio'], keywords: ['passo'], onlyWhen: 'closed' }),
  ];

  it.each([
    ['passo', true, ['by-day', 'keyword']],
    ['passo', false, ['by-night', 'keyword']],
    ['siete in negozio?', true, ['by-day', 'phrase']],
    ['siete in negozio?', false, ['by-night', 'phrase']],
    ['posso passare ora', true, ['by-day', 'classifier']],
    ['posso passare ora', false, undefined],
  ] as const)('%j while open is %s means %j', (text, open, expected) => {
    expect(matched(shop, text, { open })).toEqual(expected);
  });
});

describe('whatever the list and the message', () => {
  it('matches nothing without intents or with disabled ones', () => {
    expect(matcherOf([]).match({ text: 'ciao' }, true)).toMatchObject({ ranked: [], suggestions: [] });
    const off = SHOP.map((intent) => ({ ...intent, enabled: false, keywords: ['ciao'] }));
    expect(matched(off, 'ciao')).toBeUndefined();
    expect(matched(off, 'dove siete')).toBeUndefined();
  });

  it('has no answer to an empty message', () => {
    expect(matcherOf(SHOP).match({ text: '' }, true)).toMatchObject({ ranked: [] });
  });

  it('never throws; a match always reaches the threshold, is ranked first and is one that is answered now', () => {
    const matcher = matcherOf([...SHOP, intentOf('closed-only', { keywords: ['x', '?', '🍕'], onlyWhen: 'closed' })]);
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc
        .array(fc.constantFrom('x', 'pane', 'dove', 'siete', 'consegna', '?', '🍕', 'ciao'))
        .map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(text, fc.option(fc.string(), { nil: '' }), fc.boolean(), (message, choice, open) => {
        const { match, ranked, threshold } = matcher.match({ text: message, choice }, open);
        if (open) expect(ranked.map(({ intent }) => intent)).not.toContain('closed-only');
        if (match === undefined) {
          const [best = 0, second = 0] = ranked.map(({ confidence }) => confidence);
          expect(best < threshold || best - second < 0.1).toBe(true);
        } else {
          expect(match.confidence).toBeGreaterThanOrEqual(threshold);
          expect(ranked[0]?.intent).toBe(match.intent.name);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('keywords with a slip of the finger', () => {
  const shop = [...SHOP, intentOf('person', { phrases: ['voglio parlare con qualcuno'], keywords: ['persona'] })];

  it('are nothing where the words around point elsewhere', () => {
    expect(matched(shop, 'quanto costa il pane per dieci persone')).not.toContain('person');
  });

  it('count where the words around point the same way, and say which word was taken for which keyword', () => {
    const text = 'zona nord bergamo valtesse ore pasti konsegna grazie mille anticipatamente saluti';
    const { match } = matcherOf(shop).match({ text }, true);
    expect(match).toMatchObject({ by: 'keyword', intent: { name: 'delivery' } });
    expect(match?.why).toEqual({ words: ['konsegna'], phrase: 'consegna' });
  });
});

describe('a phrase between quotes', () => {
  const shop = [...SHOP, intentOf('wifi', { phrases: ['"password del wifi"', '«rete ospiti»'] })];

  it('is found word for word anywhere in a message, and wins', () => {
    expect(matched(shop, 'ciao, mi date la password del wifi per favore?')).toEqual(['wifi', 'keyword']);
    expect(matched(shop, 'qual è la RETE OSPITI oggi')).toEqual(['wifi', 'keyword']);
    expect(matched(shop, 'a che ora aprite? e la password del wifi')).toEqual(['wifi', 'keyword']);
  });

  it('is not found in pieces', () => {
    expect(matched(shop, 'la password della porta')).not.toEqual(['wifi', 'keyword']);
  });
});

describe('how bold the bot is', () => {
  const matchOf = (boldness: number) => matcherOf(SHOP, { boldness, suggest: true });
  const texts = ['aprite', 'costa', 'quanto pane', 'sunday', 'home', 'dove', 'bread', 'listino pane', 'posso portarmi'];
  const answered = (boldness: number) => texts.filter((text) => matchOf(boldness).match({ text }, true).match);

  it('answers more with every step, and never less', () => {
    const steps = [0, 2, 4, 6, 8, 10].map(answered);
    for (const [at, more] of steps.entries()) expect(more).toEqual(expect.arrayContaining(steps[at - 1] ?? []));
    expect(steps[5]?.length).toBeGreaterThan(steps[0]?.length ?? 0);
  });

  it('offers what it is not sure enough of, at most three, and nothing when told not to', () => {
    const shy = matchOf(0).match({ text: 'bread home' }, true);
    expect(shy.match).toBeUndefined();
    expect(shy.suggestions.length).toBeGreaterThan(0);
    expect(shy.suggestions.length).toBeLessThanOrEqual(3);
    const silent = matcherOf(SHOP, { boldness: 0, suggest: false });
    expect(silent.match({ text: 'bread home' }, true).suggestions).toEqual([]);
    expect(matchOf(0).match({ text: 'zzyzx' }, true).suggestions).toEqual([]);
  });
});

describe('two questions that are as near as each other', () => {
  const shop = [
    intentOf('cakes', { phrases: ['vorrei ordinare una torta', 'fate torte'], keywords: [] }),
    intentOf('pizzas', { phrases: ['vorrei ordinare una pizza', 'fate pizze'], keywords: [] }),
  ];

  it('are offered both, however sure each of them is', () => {
    const { match, suggestions } = matcherOf(shop, { boldness: 10, suggest: true }).match(
      { text: 'vorrei ordinare' },
      true,
    );
    expect(match).toBeUndefined();
    expect(suggestions.map(({ name }) => name).toSorted()).toEqual(['cakes', 'pizzas']);
  });
});
