import fc from 'fast-check';
import { type Model, train } from '#core/classifier.ts';
import { trainIntents } from '#core/match.ts';
import { intentOf, SHOP } from '../support/intents.ts';

const shop = trainIntents(SHOP);
const best = (model: Model, text: string) => model.classify(text)[0];
const isSure = (model: Model, text: string) => (best(model, text)?.confidence ?? 0) >= model.threshold;

describe('a trained model', () => {
  test.each([
    ['salve, oggi siete aperti?', 'opening-hours'],
    ['a che ora chiudete stasera', 'opening-hours'],
    ['ma a che oraaaa aprite', 'opening-hours'],
    ['siete apetri domenica', 'opening-hours'],
    ['do you open on saturday?', 'opening-hours'],
    ['quanto costa la focaccia', 'prices'],
    ['i prezzi?', 'prices'],
    ['HOW MUCH IS A CAKE', 'prices'],
    ['mi serve il vostro indirizzo', 'address'],
    ['what’s your address', 'address'],
    ['dove si parcheggia', 'address'],
    ['fate consegne?', 'delivery'],
    ['do you deliver to my street', 'delivery'],
    ['opening hours', 'opening-hours'],
  ])('is sure that %j means %s', (text, intent) => {
    expect(best(shop, text)?.intent).toBe(intent);
    expect(isSure(shop, text)).toBe(true);
  });

  test.each([
    ['il mio gatto si chiama Tigro'],
    ['asdkjh qwe zxcv'],
    ['i want to book a flight to boston'],
    ['你好吗'],
    ['Спасибо большое за помощь'],
    ['12345'],
  ])('is not sure of %j', (text) => {
    expect(isSure(shop, text)).toBe(false);
  });

  test.each([
    ['ciao'],
    ['CIAO!!'],
    ['buongiorno'],
    ['Buongiorno 😊'],
    ['hola'],
    ['hi'],
    ['bom dia'],
    ['ok'],
    ['ok grazie mille'],
    ['grazie'],
    ['?'],
    ['???'],
    ['👍'],
    ['🍕🍕'],
    ['ciao, buongiorno?'],
    ['no'],
  ])('never takes %j for a question, though phrases begin with such words', (text) => {
    expect(isSure(shop, text)).toBe(false);
    expect(isSure(trainIntents(SHOP.slice(0, 1)), text)).toBe(false);
    expect(isSure(trainIntents([intentOf('one', { phrases: ['buongiorno, siete aperti? 🍕'] })]), text)).toBe(false);
  });

  it('takes a greeting for a question where the owner made it one', () => {
    const model = trainIntents([
      ...SHOP,
      intentOf('thanks', { phrases: ['grazie', 'grazie mille', 'ti ringrazio', 'thanks'] }),
    ]);
    expect(best(model, 'grazie grazie')?.intent).toBe('thanks');
    expect(isSure(model, 'grazie grazie')).toBe(true);
    expect(isSure(model, 'buongiorno')).toBe(false);
  });

  it('says which words counted, which phrase is nearest and in which language', () => {
    const why = best(shop, 'scusi, mi date il vostro indirizzo?')?.why;
    expect(why?.words.slice(0, 2).toSorted()).toEqual(['indirizzo', 'vostro']);
    expect(why).toMatchObject({ phrase: 'qual è il vostro indirizzo', language: 'it' });
    expect(best(shop, 'tell me your address')?.why).toMatchObject({ phrase: 'what is your address', language: 'en' });
    expect(best(trainIntents([intentOf('a', { phrases: ['una pizza'] }), intentOf('b')]), 'pizza')?.why).toEqual({
      words: ['pizza'],
      phrase: 'una pizza',
    });
  });

  it('never quotes the intent’s name as if the owner had written it as a phrase', () => {
    const why = best(trainIntents([intentOf('gift-cards', { phrases: ['buoni regalo'] })]), 'gift cards')?.why;
    expect(why?.words.toSorted()).toEqual(['cards', 'gift']);
    expect(why).not.toHaveProperty('phrase');
  });

  it('learns from keywords, titles and the name too', () => {
    const model = trainIntents([
      intentOf('gift-cards', { title: 'Buoni regalo', keywords: { it: ['tessera'] } }),
      intentOf('parking', { title: { it: 'Parcheggio' }, keywords: ['garage'] }),
    ]);
    for (const [text, intent] of [
      ['gift card', 'gift-cards'],
      ['buono regalo', 'gift-cards'],
      ['tessere', 'gift-cards'],
      ['un parcheggio', 'parking'],
      ['garages', 'parking'],
    ] as const) {
      expect([text, best(model, text)?.intent]).toEqual([text, intent]);
    }
  });

  it('ranks at most three, best first, each with a confidence between 0 and 1', () => {
    const many = trainIntents(
      Array.from({ length: 9 }, (_, n) => intentOf(`i${n}`, { phrases: [`domanda numero ${'abcdefghi'[n]}`] })),
    );
    const ranked = many.classify('domanda numero c');
    expect(ranked).toHaveLength(3);
    expect(ranked[0]?.intent).toBe('i2');
    expect(ranked.map(({ confidence }) => confidence)).toEqual(
      ranked.map(({ confidence }) => confidence).toSorted((a, b) => b - a),
    );
    for (const { confidence } of ranked) {
      expect(confidence).toBeGreaterThan(0);
      expect(confidence).toBeLessThan(1);
    }
  });

  it('leaves out what is not allowed, and looks further down for others', () => {
    const ranked = shop.classify('a che ora aprite', (intent) => intent !== 'opening-hours');
    expect(ranked.map(({ intent }) => intent).toSorted()).toEqual(['address', 'delivery', 'prices']);
  });

  it('gives the same answers for the same intents', () => {
    const again = trainIntents(structuredClone(SHOP) as typeof SHOP);
    expect(again.threshold).toBe(shop.threshold);
    for (const text of ['siete aperti', 'prezzi?', 'where', 'xyz']) {
      expect(again.classify(text)).toEqual(shop.classify(text));
      expect(shop.classify(text)).toEqual(shop.classify(text));
    }
  });

  it('knows nothing without enabled intents, words or phrases', () => {
    expect(trainIntents([]).classify('ciao')).toEqual([]);
    expect(trainIntents(SHOP.map((intent) => ({ ...intent, enabled: false }))).classify('a che ora aprite')).toEqual(
      [],
    );
    expect(shop.classify('')).toEqual([]);
    expect(shop.classify(' ... !')).toEqual([]);
    expect(trainIntents([intentOf('-', { phrases: ['!!!'] })]).classify('a')).toHaveLength(1);
  });

  it('leaves disabled intents out of the ranking', () => {
    const [first, ...others] = SHOP;
    const model = trainIntents([{ ...(first as (typeof SHOP)[number]), enabled: false }, ...others]);
    expect(model.classify('a che ora aprite').map(({ intent }) => intent)).not.toContain('opening-hours');
  });
});

describe('the threshold', () => {
  it('is the usual one while there are too few phrases to learn it from', () => {
    expect(train([]).threshold).toBe(0.3);
    expect(trainIntents(SHOP.slice(0, 2)).threshold).toBe(0.3);
  });

  const twenty = (phraseOf: (letter: string) => string) => Array.from('abcdefghijklmnopqrst', phraseOf);

  it('rises to its upper bound where every question is easily told from the others', () => {
    const easy = ['pane', 'torta', 'pizza'].map((what) =>
      intentOf(what, { phrases: twenty((letter) => `vorrei ordinare ${what} tipo ${letter} per oggi`) }),
    );
    expect(trainIntents(easy).threshold).toBe(0.4);
  });

  it('falls towards its lower bound where phrases have little in common', () => {
    const hard = ['uno', 'due', 'tre'].map((what) =>
      intentOf(what, { phrases: twenty((letter) => `${letter.repeat(2)}${what.slice(0, 1)} ${letter}xyz ${what}`) }),
    );
    const harder = ['uno', 'due', 'tre'].map((what) =>
      intentOf(what, { phrases: twenty((letter) => `${letter}k${letter}${what.slice(0, 1)}${letter} w${letter}j`) }),
    );
    expect(trainIntents(harder).threshold).toBeLessThan(trainIntents(hard).threshold);
    expect(trainIntents(harder).threshold).toBeGreaterThanOrEqual(0.15);
  });
});

describe('strange texts', () => {
  test.each([
    ['a very long word', 'a'.repeat(100_000)],
    ['ten thousand words', Array.from({ length: 10_000 }, (_, n) => `w${n}x`).join(' ')],
    ['invisible characters', '\u200b\u202e'.repeat(50_000)],
    ['heaps of accents', `z${'\u0301'.repeat(100_000)}`],
    ['characters that expand', '\ufdfa'.repeat(100_000)],
    ['lone surrogates', '\ud800'.repeat(10_000)],
    ['signs of regular expressions', '(.*+?^$[]|\\){}'.repeat(1000)],
    ['names of object members', '__proto__ constructor toString hasOwnProperty'],
  ])('does not stumble over %s', (_, text) => {
    const ranked = shop.classify(text);
    expect(ranked.length).toBeLessThanOrEqual(3);
    for (const { confidence } of ranked) expect(confidence).toBeLessThan(shop.threshold);
  });

  it('never throws and always gives numbers between 0 and 1', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        for (const { confidence } of shop.classify(`aprite ${text}`)) {
          expect(confidence).toBeGreaterThanOrEqual(0);
          expect(confidence).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('trains on whatever an owner writes', () => {
    const list = fc.array(fc.string({ unit: 'binary', maxLength: 20 }), { maxLength: 4 });
    fc.assert(
      fc.property(fc.array(fc.record({ phrases: list, keywords: list }), { maxLength: 4 }), (lists) => {
        const model = trainIntents(lists.map((one, n) => intentOf(`i${n}`, one)));
        expect(model.threshold).toBeGreaterThanOrEqual(0.15);
        for (const text of lists.flatMap(({ phrases }) => phrases)) {
          for (const { confidence } of model.classify(text)) expect(confidence).not.toBeNaN();
        }
      }),
      { numRuns: 50 },
    );
  });
});
