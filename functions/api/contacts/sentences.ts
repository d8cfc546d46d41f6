// What is wrong with a line of a file of contacts, in plain words. Pages in other languages have their own for the codes.
import type { LineProblem } from '#core/contacts/file.ts';
import { LONGEST_NAME, LONGEST_NOTE } from '#core/contacts/limits.ts';

const SENTENCES: Readonly<Record<LineProblem['code'] | 'erased', string>> = {
  'no-number': 'There is no number in this line. It is left out.',
  'bad-number': 'This is no telephone number. It is left out.',
  'no-country': 'This number has no country. Write it with +39 or the like, or say which country is meant.',
  twice: 'This number stands further above already. This line is left out.',
  shortened: `Names have at most ${LONGEST_NAME} characters, notes ${LONGEST_NOTE}. This one is shortened.`,
  erased: 'Everything of this customer was deleted, so the file does not bring them back.',
};

export function sentenceOf(code: keyof typeof SENTENCES): string {
  return SENTENCES[code];
}
