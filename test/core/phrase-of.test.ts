// What may be kept of a customer's message: the question, never the numbers and addresses in it.
import fc from 'fast-check';
import { phraseOf } from '#core/understanding/phrase-of.ts';

it.each([
  ['  Fate   torte\nper celiaci?  ', 'Fate torte per celiaci?'],
  ['Chiamatemi al +39 333 123.4567 grazie', 'Chiamatemi al … grazie'],
  ['il mio numero è 3331234567', 'il mio numero è …'],
  ['٠١٢٣٤٥٦٧٨ call me', '… call me'],
  ['scrivete a giulia.bianchi+x@example.co.uk, ok?', 'scrivete a … ok?'],
  ['sono @giulia_b su instagram', 'sono … su instagram'],
  ['guarda https://example.com/u/giulia?x=1 qui', 'guarda … qui'],
  ['IBAN IT60 X054 2811 1010 0000 0123 456 grazie', 'IBAN … grazie'],
  ['pay to GB29 NWBK 6016 1331 9268 19', 'pay to …'],
  ['IT60X0542811101000000123456', '…'],
  ['codice fiscale RSSMRA80A01H501U', 'codice fiscale …'],
  ['nato il 12/03/1980', 'nato il …'],
  ['a 3331234567, b@c.de', 'a …, …'],
  ['aprite dalle 9 alle 13 il 24?', 'aprite dalle 9 alle 13 il 24?'],
  ['una torta da 1500 g per 12', 'una torta da 1500 g per 12'],
  ['“quando aprite”', 'quando aprite”'],
  ['a\u0000b\ud800c\u202ed', 'a b c d'],
])('%j becomes %j', (text, phrase) => {
  expect(phraseOf(text)).toBe(phrase);
});

it('has at most 300 characters, cut between words, and between characters where there is no other place', () => {
  expect(phraseOf('parola '.repeat(100))).toBe('parola '.repeat(43).trim());
  expect(phraseOf(`${'a'.repeat(299)}🍕🍕`)).toBe('a'.repeat(299));
});

it('holds no long number, address or line end, whatever was written, and once is enough', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom('a@b.it', '333 1234567', '@x', 'www.x', ' ', '…', '12', '345', '.', '-', '(', 'IT60 X054 28', '"'),
    fc.integer({ min: 0, max: 99_999_999 }).map(String),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const phrase = phraseOf(pieces.join(''));
      expect(phrase).not.toMatch(/\p{Nd}{6}|[^\s@<>()…]@[^\s@<>()…]|[\r\n]/u);
      expect(phrase.length).toBeLessThanOrEqual(300);
      expect(phrase).toBe(phrase.trim());
      expect(phraseOf(phrase)).toBe(phrase);
    }),
    { numRuns: 500 },
  );
});
