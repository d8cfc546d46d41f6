import { examplesOf, smallTalkBeside } from '#core/match/examples.ts';
import { intentOf } from '../support/intents.ts';

describe('examplesOf', () => {
  it('takes phrases, keywords, titles and the name, each with its kind and language', () => {
    const examples = examplesOf([
      intentOf('empty'),
      intentOf('gift-cards', {
        title: { it: 'Buoni' },
        phrases: { it: ['un regalo', '!!!'], en: ['a gift'] },
        keywords: ['buono'],
      }),
    ]);
    expect(examples.map(({ pieces, ...rest }) => rest)).toEqual([
      { intent: 0, kind: 'name', text: 'empty' },
      { intent: 1, kind: 'phrase', text: 'un regalo', language: 'it' },
      { intent: 1, kind: 'phrase', text: 'a gift', language: 'en' },
      { intent: 1, kind: 'keyword', text: 'buono' },
      { intent: 1, kind: 'title', text: 'Buoni' },
      { intent: 1, kind: 'name', text: 'gift cards' },
    ]);
    expect(examples.every(({ pieces }) => pieces.length > 0)).toBe(true);
  });

  it('keeps an even selection of every intent where there are more than can be learnt in seconds', () => {
    const text = 'una domanda molto lunga che un cliente potrebbe fare '.repeat(5);
    const many = Array.from({ length: 200 }, (_, n) =>
      intentOf(`i${n}`, { phrases: Array.from({ length: 500 }, (_, m) => `${text} ${m}`) }),
    );
    const examples = examplesOf(many);
    const counts = Array.from({ length: 200 }, (_, n) => examples.filter(({ intent }) => intent === n).length);
    expect(examples.length).toBeLessThan(3000);
    expect(Math.min(...counts)).toBeGreaterThan(5);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  });
});

describe('smallTalkBeside', () => {
  const beside = (phrases: readonly string[]) =>
    smallTalkBeside(examplesOf([intentOf('ciao', { phrases: [...phrases] })]));

  it('holds greetings, thanks, yes and no, alone or in a row, with emoji and question marks', () => {
    const talk = beside(['quanto costa']);
    for (const tokens of [['ciao'], ['ok', 'grazie'], ['👍'], ['?'], ['hola', '?', '🍕'], []]) {
      expect(talk.isOnlySmallTalk(tokens)).toBe(true);
    }
    for (const tokens of [['costa'], ['ciao', 'quanto'], ['x']]) expect(talk.isOnlySmallTalk(tokens)).toBe(false);
    expect(talk.examples.map(({ text }) => text)).toEqual(expect.arrayContaining(['ciao', 'good morning', 'gracias']));
  });

  it('leaves to the owner the words of a phrase that is small talk itself, but not of one that only begins so', () => {
    const talk = beside(['Grazie mille!', 'ciao, quanto costa']);
    expect(talk.isOnlySmallTalk(['grazie'])).toBe(false);
    expect(talk.isOnlySmallTalk(['ciao'])).toBe(true);
    expect(talk.examples.map(({ text }) => text)).not.toContain('tante grazie');
    expect(talk.examples.map(({ text }) => text)).toContain('ciao');
  });
});
