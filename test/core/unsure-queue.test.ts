// Which messages somebody is asked about: those that a decision was unsure of, each question once, most useful first.
import type { Turn } from '#core/conversation.ts';
import type { DecidedTurn } from '#core/decision.ts';
import type { Content } from '#core/message.ts';
import type { SettingsInput } from '#core/settings.ts';
import { type Asked, hashOfQuestion, rankUnsure, unsureIn } from '#core/understanding/queue.ts';
import { MINUTE, openChat, rulesOf, shop } from '../support/chat.ts';

const bakery: SettingsInput = shop({
  business: { name: 'Bakery', languages: ['en', 'it'], timeZone: 'Europe/Rome' },
  greeting: { enabled: false, text: 'x' },
  intents: [
    {
      name: 'opening-hours',
      title: { it: 'Orari', en: 'Opening hours' },
      phrases: ['when do you open', 'what are your opening hours', 'are you open on sunday', 'until when are you open'],
      keywords: ['timetable'],
      answer: 'From nine to six.',
    },
    {
      name: 'gluten-free',
      phrases: ['do you have gluten free bread', 'is there something without gluten', 'i am coeliac what can i eat'],
      answer: 'Every Friday.',
    },
    { name: 'delivery', phrases: ['do you deliver', 'can you bring it to my home'], answer: 'No.' },
  ],
  fallback: { text: 'I did not understand.' },
});
const MONDAY = '2026-11-23T10:00';

/** What one customer writes, a minute apart, as it is recorded. */
function chatOf(settings: SettingsInput, ...messages: readonly (Content | string)[]): readonly Turn[] {
  const chat = openChat(settings);
  const start = chat.instant(MONDAY);
  return messages.flatMap((message, index) => {
    const at = start + index * MINUTE;
    const content = typeof message === 'string' ? ({ type: 'text', text: message } as const) : message;
    return chat.apply([chat.inboundAt(at, content)], at + 5000).turns.map(recorded);
  });
}

function recorded({ replies, ...turn }: DecidedTurn): Turn {
  const sent = replies.map((reply, part) => ({ ...reply, part, attempt: 1, state: 'sent' as const }));
  return { ...turn, replies: sent, settingsVersion: 1, expiresAt: Number.MAX_SAFE_INTEGER };
}

const textsOf = (turns: readonly Turn[]) => unsureIn(turns).map(({ text }) => text);
const tap = (intent: string): Content => ({ type: 'choice', id: `intent:${intent}`, title: intent });

describe('a message is asked about', () => {
  it('when nothing matched, and not when something surely did', () => {
    const texts = ['do you rent bicycles', 'when do you open', 'timetable', 'can I pay with shells'];
    for (const text of texts) {
      const unsure = textsOf(chatOf(bakery, text));
      expect(unsure).toEqual(text === 'when do you open' || text === 'timetable' ? [] : [text]);
    }
  });

  it('when the guess was only just good enough', () => {
    const [turn] = chatOf(bakery, 'when do you open');
    if (turn === undefined) throw new Error('nothing was decided');
    const guessed = (confidence: number, by: string): Turn => ({
      ...turn,
      trace: [{ step: 'intents', used: true, facts: { intent: 'opening-hours', by, confidence, threshold: 0.3 } }],
    });
    expect([0.31, 0.39, 0.41, 1].map((confidence) => textsOf([guessed(confidence, 'classifier')]).length)).toEqual([
      1, 1, 0, 0,
    ]);
    expect(textsOf([guessed(0.31, 'keyword')])).toEqual([]);
  });

  it.each([
    ['small talk', 'ciao, grazie mille!'],
    ['a stop word', 'STOP'],
    ['signs and numbers only', '12 ?!'],
    ['a picture', { type: 'media', media: 'image', caption: 'do you rent bicycles' } as const],
  ])('not when it is %s', (_, message) => {
    expect(textsOf(chatOf(bakery, message))).toEqual([]);
  });

  it('not when it was written to a person, or in a group', () => {
    const chat = openChat(bakery);
    chat.change({ mode: 'person', modeSince: chat.instant(MONDAY) });
    const at = chat.instant(MONDAY);
    const toPerson = chat.apply([chat.inboundAt(at, 'do you rent bicycles')], at + 5000).turns.map(recorded);
    expect(toPerson).toHaveLength(1);
    expect(textsOf(toPerson)).toEqual([]);
    const other = openChat(bakery);
    const inGroup = other.apply([other.inboundAt(at, 'do you rent bicycles', { group: true })], at + 5000).turns;
    expect(inGroup).toHaveLength(1);
    expect(textsOf(inGroup.map(recorded))).toEqual([]);
  });

  it('each bubble of a burst that was not answered, but not the greeting in it', () => {
    const chat = openChat(bakery);
    const at = chat.instant(MONDAY);
    const bubbles = ['good morning', 'do you rent bicycles', 'or maybe scooters', 'thanks'];
    const inbounds = bubbles.map((text, index) => chat.inboundAt(at + index, text));
    const turns = chat.apply(inbounds, at + 10_000).turns.map(recorded);
    expect(textsOf(turns)).toEqual(['do you rent bicycles', 'or maybe scooters']);
  });

  it('not a bubble beside the one that was answered', () => {
    const chat = openChat(bakery);
    const at = chat.instant(MONDAY);
    const inbounds = ['my dog sends his love', 'when do you open'].map((text, index) =>
      chat.inboundAt(at + index, text),
    );
    expect(textsOf(chat.apply(inbounds, at + 10_000).turns.map(recorded))).toEqual([]);
  });
});

describe('what the customer taps after "did you mean" is a suggestion', () => {
  const asked = 'anything coeliac people eat at home';
  const offered = {
    ...bakery,
    fallback: {
      text: 'Which one?',
      buttons: [
        { title: 'Free of gluten', intent: 'gluten-free' },
        { title: 'Hours', intent: 'opening-hours' },
      ],
    },
    understanding: { suggest: false, boldness: 0 },
  };

  it('when it comes right afterwards and was offered', () => {
    expect(unsureIn(chatOf(offered, asked, tap('gluten-free')))).toMatchObject([
      { text: asked, chosen: 'gluten-free' },
    ]);
  });

  it.each([
    ['a button of an older message', [asked, tap('delivery')]],
    ['another question in between', [asked, 'when do you open', tap('gluten-free')]],
    ['no tap', [asked]],
  ])('but not with %s', (_, messages) => {
    const [first] = unsureIn(chatOf(offered, ...messages));
    expect(first).toMatchObject({ text: asked });
    expect(first).not.toHaveProperty('chosen');
  });
});

describe('the list', () => {
  const rules = rulesOf(bakery);
  const one = (text: string, at = 0, more: Partial<Asked> = {}): Asked => ({ text, at, open: true, ...more });
  const rank = (asked: readonly Asked[], done: readonly string[] = []) => rankUnsure(asked, rules, new Set(done));

  it('has each question once, as it was written last, with how often and when', () => {
    const list = rank([
      one('Do you rent bicycles?', 5),
      one('do you rent  BICYCLES', 9),
      one('¿do you rent bicycles!', 2),
    ]);
    expect(list).toMatchObject([
      { text: 'do you rent  BICYCLES', phrase: 'do you rent BICYCLES', count: 3, lastAt: 9 },
    ]);
  });

  it('begins with what is asked often, then with what is nearest to being answered', () => {
    const gibberish = 'qwx zzkp vvb';
    const near = 'is my coeliac aunt welcome';
    const often = 'do you rent bicycles';
    const list = rank([one(gibberish, 3), one(near, 2), one(often), one(often, 1)]);
    expect(list.map(({ text }) => text)).toEqual([often, near, gibberish]);
  });

  it('guesses up to three intents by the titles of the owner’s language, best first', () => {
    const [entry] = rank([one('coeliac home sunday')]);
    const guesses = entry?.guesses ?? [];
    expect(guesses.length).toBeGreaterThan(0);
    expect(guesses.length).toBeLessThanOrEqual(3);
    expect(guesses).toEqual(guesses.toSorted((a, b) => b.confidence - a.confidence));
    const titles = { 'opening-hours': 'Opening hours', 'gluten-free': 'gluten free', delivery: 'delivery' };
    for (const { intent, title } of guesses) expect(title).toBe(titles[intent as keyof typeof titles]);
  });

  it('suggests what most customers chose, where that is still an intent', () => {
    const text = 'do you rent bicycles';
    const chosen = ['delivery', 'gluten-free', 'delivery', 'gone', 'gone', 'gone'];
    const list = rank(chosen.map((intent, at) => one(text, at, { chosen: intent })));
    expect(list).toMatchObject([{ suggested: { intent: 'delivery', title: 'delivery' } }]);
  });

  it('leaves out what is answered today, stop words, what was settled, and texts without a word', () => {
    const settled = 'do you rent bicycles';
    const list = rank(
      [one('when do you open?'), one('timetable please'), one('unsubscribe'), one(settled), one('@x 333 1234567')],
      [hashOfQuestion('Do you rent BICYCLES?')],
    );
    expect(list).toEqual([]);
  });

  it('shows no number or address in what would be stored', () => {
    const list = rank([one('rent me a bicycle, 333 1234567'), one('rent me a bicycle, 333 7654321')]);
    expect(list).toMatchObject([{ phrase: 'rent me a bicycle, …', count: 2 }]);
  });
});
