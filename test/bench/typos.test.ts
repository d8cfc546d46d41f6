// Typos that the benches write: the same in every run, as many as were asked for, and never a letter taken apart.
import { uniqueTexts, withTypos } from '#bench/typos.ts';

describe('typos', () => {
  const words = Array.from({ length: 4_000 }, (_, n) => ['aprite', 'domenica', 'mattina', 'grazie'][n % 4]).join(' ');
  const shareOfChanged = (text: string, other: string) => {
    const others = other.split(' ');
    return text.split(' ').filter((word, at) => word !== others[at]).length / text.split(' ').length;
  };

  it('are the same for the same text, and others in another draw', () => {
    expect(withTypos(words, 0.3)).toBe(withTypos(words, 0.3));
    expect(withTypos(words, 0.3, 1)).not.toBe(withTypos(words, 0.3, 2));
  });

  it.each([0.1, 0.3])('fall into the share of words asked for: %d', (share) => {
    expect(Math.abs(shareOfChanged(words, withTypos(words, share)) - share)).toBeLessThan(0.02);
  });

  it('always change the word, by one letter more, one less, one other or two swapped', () => {
    for (let draw = 0; draw < 500; draw++) {
      const wrong = withTypos('ballo', 1, draw);
      expect(wrong).not.toBe('ballo');
      expect(Math.abs(wrong.length - 5)).toBeLessThanOrEqual(1);
    }
    expect(withTypos('aaa', 1)).not.toBe('aaa');
  });

  it('leave out words of one or two letters, numbers, spaces and marks', () => {
    expect(withTypos('è il 25, no? 1234 😊', 1)).toBe('è il 25, no? 1234 😊');
    expect(withTypos('', 1)).toBe('');
  });

  it('keep the letters of Hindi whole', () => {
    const letters = new Set('कितने बजे दुकान'.match(/\P{M}\p{M}*/gu));
    for (let draw = 0; draw < 50; draw++) {
      const wrong = withTypos('कितने बजे दुकान', 1, draw);
      expect((wrong.match(/\P{M}\p{M}*/gu) ?? []).filter((letter) => !letters.has(letter))).toEqual([]);
    }
  });

  it('make as many texts as are wanted that were never asked', () => {
    const texts = uniqueTexts(['ok', 'a che ora aprite?'], 500, { seed: 1, without: ['ok', 'a che ora aprite?'] });
    expect(new Set([...texts, 'ok', 'a che ora aprite?']).size).toBe(502);
    expect(uniqueTexts(['ok', 'ciao'], 9, { seed: 1 })).toEqual(uniqueTexts(['ok', 'ciao'], 9, { seed: 1 }));
  });
});
