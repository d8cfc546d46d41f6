import { lessonsOf, namesOf, smallTalkBeside } from '#core/match/examples.ts';

describe('lessonsOf', () => {
  it('keeps every kind of example with its language, adds the name as words, and forgets repetitions', () => {
    const examples = [
      { text: 'un regalo', intent: 'gift-cards', kind: 'phrase', language: 'it' },
      { text: 'a gift', intent: 'gift-cards' },
      { text: 'a gift', intent: 'gift-cards' },
      { text: 'buono', intent: 'gift-cards', kind: 'keyword' },
      { text: '', intent: 'HassGetState', kind: 'name' },
    ] as const;
    expect(lessonsOf(examples, namesOf(examples))).toEqual([
      { intent: 0, kind: 'name', text: 'Hass Get State' },
      { intent: 1, kind: 'phrase', text: 'a gift' },
      { intent: 1, kind: 'phrase', text: 'un regalo', language: 'it' },
      { intent: 1, kind: 'keyword', text: 'buono' },
      { intent: 1, kind: 'name', text: 'gift cards' },
    ]);
  });

  it('keeps an even selection of every intent where there are more than can be learnt in seconds', () => {
    const text = 'una domanda molto lunga che un cliente potrebbe fare '.repeat(5);
    const examples = Array.from({ length: 200 * 500 }, (_, n) => ({ text: `${text} ${n}`, intent: `i${n % 200}` }));
    const lessons = lessonsOf(examples, namesOf(examples));
    const counts = Array.from({ length: 200 }, (_, n) => lessons.filter(({ intent }) => intent === n).length);
    expect(lessons.length).toBeLessThan(3000);
    expect(Math.min(...counts)).toBeGreaterThan(5);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  });
});

describe('smallTalkBeside', () => {
  const beside = (phrases: readonly string[]) =>
    smallTalkBeside(
      lessonsOf(
        phrases.map((text) => ({ text, intent: 'ciao' })),
        ['ciao'],
      ),
    );

  it('holds greetings, thanks, yes and no, alone or in a row, with emoji and question marks', () => {
    const talk = beside(['quanto costa']);
    for (const tokens of [['ciao'], ['ok', 'grazie'], ['👍'], ['?'], ['hola', '?', '🍕'], []]) {
      expect(talk.isOnlySmallTalk(tokens)).toBe(true);
    }
    for (const tokens of [['costa'], ['ciao', 'quanto'], ['x']]) expect(talk.isOnlySmallTalk(tokens)).toBe(false);
    expect(talk.texts).toEqual(expect.arrayContaining([['ciao'], ['good', 'morning'], ['gracias']]));
  });

  it('leaves to the owner the words of a phrase that is small talk itself, but not of one that only begins so', () => {
    const talk = beside(['Grazie mille!', 'ciao, quanto costa']);
    expect(talk.isOnlySmallTalk(['grazie'])).toBe(false);
    expect(talk.isOnlySmallTalk(['ciao'])).toBe(true);
    expect(talk.texts).not.toContainEqual(['tante', 'grazie']);
    expect(talk.texts).toContainEqual(['ciao']);
  });
});
