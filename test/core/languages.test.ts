import { inLanguage, wordsOf } from '#core/languages.ts';

describe('inLanguage', () => {
  const business = { name: 'Forno', languages: ['it', 'en'] as ('it' | 'en')[], timeZone: 'Europe/Rome' };

  test.each([
    ['Ciao', 'es', 'Ciao'],
    [{ it: 'Ciao', en: 'Hello', es: 'Hola' }, 'es', 'Hola'],
    [{ it: 'Ciao', en: 'Hello' }, 'pt', 'Ciao'],
    [{ en: 'Hello', es: 'Hola' }, 'pt', 'Hello'],
    [{ es: 'Hola' }, 'pt', 'Hola'],
    [{}, 'pt', ''],
  ] as const)('reads %j for %s as %j', (text, wanted, expected) => {
    expect(inLanguage(text, wanted, business)).toBe(expected);
  });
});

describe('wordsOf', () => {
  it('gives a plain list without a language', () => {
    expect(wordsOf(['a', 'b'])).toEqual([{ text: 'a' }, { text: 'b' }]);
  });

  it('gives every word of a list by language with its language', () => {
    expect(wordsOf({ it: ['ciao'], en: ['hello', 'hi'] })).toEqual([
      { text: 'ciao', language: 'it' },
      { text: 'hello', language: 'en' },
      { text: 'hi', language: 'en' },
    ]);
  });
});
