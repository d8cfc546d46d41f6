import fc from 'fast-check';
import { comparedForm, createKeywordFinder } from '#core/match/keywords.ts';
import { tokensOf, unitsOf } from '#core/tokens.ts';

const find = (keywords: readonly string[], text: string) =>
  createKeywordFinder(keywords.map((keyword, owner) => ({ text: keyword, owner })))(unitsOf(tokensOf(text)));
const found = (keywords: readonly string[], text: string) => find(keywords, text).map(({ keyword }) => keyword.text);

describe('a keyword', () => {
  test.each([
    ['pane', 'avete il pane?', true],
    ['pane', 'avete il panettone?', false],
    ['pane', 'PANE!!!', true],
    ['pane', 'companatico', false],
    ['caffè', 'un CAFFE grazie', true],
    ['caffe', 'un caffè', true],
    ['senza glutine', 'pizza senza glutine?', true],
    ['senza glutine', 'senza il glutine', false],
    ['senza glutine', 'senza... glutine', true],
    ['orario', "l'orario di oggi", true],
    ["l'orario", "l'orario", true],
    ['wi-fi', 'avete il wi fi', true],
    ['营业时间', '请问你们的营业时间是什么', true],
    ['营业时间', '营业的时间', false],
    ['ราคา', 'ขอทราบราคาหน่อย', true],
    ['料金', 'この部屋の料金は？', true],
    ['कीमत', 'इसकी कीमत क्या है', true],
    ['की', 'इसकी कीमत क्या है', false],
    ['цена', 'какая ЦЕНА?', true],
    ['🍕', 'vorrei una 🍕', true],
    ['?', 'quanto costa?', false],
    ['?', '???', true],
    ['c++', 'c', true],
    ['.*', 'anything', false],
    ['!!!', 'ciao!!!', false],
    ['10', 'alle 10', true],
    ['10', 'alle 100', false],
  ])('%j in %j: %j', (keyword, text, expected) => {
    expect(found([keyword], text)).toEqual(expected ? [keyword] : []);
  });

  it('is found inside and around another one, each with its length', () => {
    const results = find(['pane', 'pane fresco', 'fresco'], 'il pane fresco');
    expect(results.map(({ keyword, length }) => [keyword.text, length])).toEqual([
      ['pane', 4],
      ['pane fresco', 11],
      ['fresco', 6],
    ]);
  });

  it('may belong to several intents, even to very many', () => {
    const keywords = Array.from({ length: 200_000 }, () => 'pane');
    expect(find(keywords, 'pane')).toHaveLength(200_000);
  });

  it('is found exactly where its words stand in a row', () => {
    const word = fc.constantFrom('a', 'b', 'ab', 'È', '开', '门', '🍕', '7', '!');
    const text = fc.array(word, { maxLength: 8 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 5 }), text, (keywords, message) => {
        const units = unitsOf(tokensOf(message));
        const expected = keywords.flatMap((keyword) => {
          const wanted = unitsOf(tokensOf(keyword));
          if (wanted.length === 0) return [];
          return units.filter((_, start) => wanted.every((unit, at) => units[start + at] === unit)).map(() => keyword);
        });
        expect(found(keywords, message).toSorted()).toEqual(expected.toSorted());
      }),
      { numRuns: 1000 },
    );
  });

  it('is not looked for by going through the list: what is asked of the tree depends on the message alone', () => {
    const asked = (howMany: number) => {
      const many = Array.from({ length: howMany }, (_, n) => ({ text: `parola${n} altra${n}`, owner: n }));
      const finder = createKeywordFinder(many);
      let reads = 0;
      const units = new Proxy(tokensOf('una parola7 altra7 e poi parola3 altra'), {
        get(target, key, receiver) {
          reads++;
          return Reflect.get(target, key, receiver);
        },
      });
      expect(finder(units)).toHaveLength(1);
      return reads;
    };
    expect(asked(10_000)).toBe(asked(10));
  });
});

describe('comparedForm', () => {
  it('is the same for texts that differ in case, accents and punctuation only', () => {
    expect(comparedForm('Perché, «oggi»?')).toBe(comparedForm('perche oggi'));
    expect(comparedForm('perche domani')).not.toBe(comparedForm('perche oggi'));
    expect(comparedForm('...')).toBe('');
  });
});
