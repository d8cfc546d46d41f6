import fc from 'fast-check';
import { load, train } from '#core/classifier.ts';
import { trainIntents } from '#core/match.ts';
import { intentOf, SHOP } from '../support/intents.ts';

const shop = trainIntents(SHOP);

describe('the bytes of a model', () => {
  const texts = ['a che ora aprite', 'how much is it', 'dove siete?', 'consegna', 'xyz', 'ciao', ''];

  it('give a model that answers exactly the same', () => {
    const again = load(shop.serialize());
    expect(again.threshold).toBe(shop.threshold);
    expect(again.intents).toEqual(shop.intents);
    for (const text of texts) expect(again.classify(text)).toEqual(shop.classify(text));
    expect(again.serialize()).toEqual(shop.serialize());
  });

  it('are the same for the same examples, whatever the order of examples and intents', () => {
    const examples = SHOP.flatMap(({ name, phrases }) =>
      Object.values(phrases).flatMap((list) => list.map((text: string) => ({ text, intent: name }))),
    );
    const bytes = train(examples).serialize();
    fc.assert(
      fc.property(fc.shuffledSubarray(examples, { minLength: examples.length }), (shuffled) => {
        expect(train([...shuffled, ...shuffled.slice(0, 3)]).serialize()).toEqual(bytes);
      }),
      { numRuns: 10 },
    );
  });

  it('are refused when a single bit is not what it was, or an end is missing', () => {
    const bytes = shop.serialize();
    fc.assert(
      fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
        const broken = bytes.slice();
        broken[bit >> 3] = (broken[bit >> 3] as number) ^ (1 << (bit & 7));
        expect(() => load(broken)).toThrow(expect.objectContaining({ code: 'model-unreadable' }));
      }),
    );
    for (const length of [0, 1, 31, 32, 500, bytes.length - 1]) {
      expect(() => load(bytes.slice(0, length))).toThrow(expect.objectContaining({ code: 'model-unreadable' }));
    }
    expect(() => load(Uint8Array.of(...bytes, 0))).toThrow(expect.objectContaining({ code: 'model-unreadable' }));
  });

  it('may lie anywhere in a larger buffer', () => {
    const room = new Uint8Array(shop.serialize().length + 7);
    room.set(shop.serialize(), 3);
    expect(load(room.subarray(3, room.length - 4)).classify('prezzi?')).toEqual(shop.classify('prezzi?'));
  });
});

describe('what every list of questions can rely on', () => {
  const words = [
    'pane',
    'torta',
    'orario',
    'consegna',
    'prezzo',
    'domani',
    'dove',
    'quanto',
    'posso',
    'voglio',
    'bici',
  ];
  const phrase = fc.array(fc.constantFrom(...words), { minLength: 2, maxLength: 5 }).map((list) => list.join(' '));
  const lists = fc
    .uniqueArray(phrase, { minLength: 6, maxLength: 18, selector: (text) => text.split(' ').sort().join(' ') })
    .map((phrases) => phrases.map((text, n) => ({ text, intent: `intent-${n % 3}` })));

  it('ranks the intent of a phrase first when asked exactly that phrase', () => {
    fc.assert(
      fc.property(lists, (examples) => {
        const model = train(examples);
        for (const { text, intent } of examples)
          expect([text, model.classify(text)[0]?.intent]).toEqual([text, intent]);
      }),
      { numRuns: 60 },
    );
  });

  it('hardly changes its mind when an unrelated intent is added', () => {
    const before = trainIntents(SHOP);
    const after = trainIntents([...SHOP, intentOf('zebra', { phrases: ['zzyx qwrt', 'wqk vbnm', 'xcvq jkjk hgfd'] })]);
    for (const text of ['a che ora aprite', 'quanto costa', 'where are you', 'fate consegne', 'il mio gatto']) {
      const [was] = before.classify(text);
      const [is] = after.classify(text);
      if ((was?.confidence ?? 0) >= before.threshold) expect(is?.intent).toBe(was?.intent);
      expect(Math.abs((is?.confidence ?? 0) - (was?.confidence ?? 0))).toBeLessThan(0.06);
    }
  });
});
