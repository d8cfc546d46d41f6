import fc from 'fast-check';
import { isWord, normaliseText, tokensOf, unitsOf } from '#core/tokens.ts';

/** Plain letters most of all, often in a row, and everything up to Latin Extended-B and a little beyond. */
const latin = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...'aAbBzZ09 ?!.,-_~\t\n(&', 'aaa', 'EEE', 'ààà', '   '),
    fc.nat(0x260).map((unit) => String.fromCharCode(unit)),
  ),
  maxLength: 60,
});

describe('normaliseText', () => {
  test.each([
    ['QUANTO COSTA', 'quanto costa'],
    ['Perché così?', 'perche cosi?'],
    ['ﬁle Ｗｉｄｅ ①', 'file wide 1'],
    ['ciaoooooo', 'ciaoo'],
    ['pizza', 'pizza'],
    ['1000', '1000'],
    ['s\u200bt\u00ado\ufeffp', 'stop'],
    ['\u202etext\u2066', 'text'],
    ['Straße', 'strasse'],
    ['ΟΔΟΣ οδός', 'οδοσ οδοσ'],
    ['ёлка Йод', 'елка иод'],
    ['İPTAL ıptal', 'iptal iptal'],
    ['Łódź Århus smørrebrød', 'lodz arhus smorrebrod'],
    ['क्या कीमत है', 'क्या कीमत है'],
    ['ราคาเท่าไหร่', 'ราคาเท่าไหร่'.normalize('NFKC')],
    ['مرحبا؟', 'مرحبا?'],
    ['1\ufe0f\u20e3', '1'],
    ['  a \n\t b  ', 'a b'],
    ['\ud800x', '\ufffdx'],
    ['', ''],
  ])('writes %j as %j', (text, expected) => {
    expect(normaliseText(text)).toBe(expected);
  });

  it('keeps the vowels of scripts in which marks are vowels', () => {
    expect(normaliseText('की')).not.toBe(normaliseText('का'));
    expect(normaliseText('กี')).not.toBe(normaliseText('กา'));
  });

  it('keeps at most 1,000 units, however much a character expands', () => {
    expect(normaliseText('ab'.repeat(50_000))).toHaveLength(1000);
    expect(normaliseText('\ufdfa'.repeat(2000)).length).toBeLessThanOrEqual(1000);
  });

  it('changes nothing when it is done twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(normaliseText(normaliseText(text))).toBe(normaliseText(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('gives one form to both cases and to composed and decomposed letters', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aàeéèiñoöuçзйέ ') }), (text) => {
        expect(normaliseText(text.toUpperCase().normalize('NFD'))).toBe(normaliseText(text));
      }),
    );
  });
});

describe('tokensOf', () => {
  test.each([
    ['Quanto costa?', ['quanto', 'costa', '?']],
    ["l'orario d’oggi", ['l', 'orario', 'd', 'oggi']],
    ['due🍕per favore!!!', ['due', '🍕', 'per', 'favore']],
    ['👨‍👩‍👧', ['👨', '👩', '👧']],
    ['🇮🇹🇪🇸', ['🇮🇹', '🇪🇸']],
    ['❤️👍🏽', ['❤', '👍']],
    ['क्या कीमत', ['क्या', 'कीमत']],
    ['...!!!', []],
    ['', []],
  ])('takes %j apart', (text, expected) => {
    expect(tokensOf(text)).toEqual(expected);
  });

  it('reads Latin letters the short way as it reads all others', () => {
    fc.assert(
      fc.property(latin, (text) => {
        const theLongWay = tokensOf(`${text} 本`); // no Latin text, and one word more
        expect([...tokensOf(text), '本']).toEqual(theLongWay);
        expect(`${normaliseText(text)} 本`.trim()).toBe(normaliseText(`${text} 本`));
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps at most 128', () => {
    expect(tokensOf('? '.repeat(400))).toHaveLength(128);
  });

  it('never throws and gives only normalised tokens that are not empty, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (strange, plain) => {
        for (const token of tokensOf(`${strange} ${plain}\ud83d`)) {
          expect(token).not.toBe('');
          expect(tokensOf(token).join('')).toBe(token);
        }
      }),
    );
  });
});

describe('unitsOf', () => {
  test.each([
    ['quanto costa?', ['quanto', 'costa']],
    ['???', ['?']],
    ['几点开门', ['几', '点', '开', '门']],
    ['iPhone手机', ['iphone', '手', '机']],
    ['🍕 ?', ['🍕']],
    ['', []],
  ])('compares %j as %j', (text, expected) => {
    expect(unitsOf(tokensOf(text))).toEqual(expected);
  });
});

describe('isWord', () => {
  test.each([
    ['ciao', true],
    ['7', true],
    ['है', true],
    ['?', false],
    ['🍕', false],
  ])('of %j is %j', (token, expected) => {
    expect(isWord(token)).toBe(expected);
  });
});
