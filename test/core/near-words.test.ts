import fc from 'fast-check';
import { createNearFinder } from '#core/match/near-words.ts';

const find = createNearFinder(
  ['consegna', 'delivery', 'home delivery', 'orari'].map((text) => ({ text, owner: text })),
);
const near = (word: string) => find(['una', word]).map(({ owner }) => owner);

describe('words that are nearly keywords', () => {
  it.each([
    ['a letter less', 'consega', ['consegna']],
    ['a letter more', 'conseegna', ['consegna']],
    ['a wrong letter', 'deluvery', ['delivery']],
    ['two letters swapped', 'delivrey', ['delivery']],
    ['two slips', 'conzeggna', []],
    ['the keyword itself', 'consegna', []],
    ['a short keyword', 'orary', []],
    ['another word', 'assegna', []],
  ])('%s: %s', (_, word, owners) => {
    expect([...new Set(near(word))]).toEqual(owners);
  });

  it('are found for every single slip', () => {
    const letter = fc.constantFrom(...'abcxyz');
    fc.assert(
      fc.property(fc.nat(7), letter, fc.constantFrom('drop', 'add', 'change'), (at, extra, slip) => {
        const keep = slip === 'add' ? at : at + 1;
        const word = 'delivery'.slice(0, at) + (slip === 'drop' ? '' : extra) + 'delivery'.slice(keep);
        if (word !== 'delivery') expect(near(word)).toContain('delivery');
      }),
    );
  });
});
