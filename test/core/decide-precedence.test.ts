// Which of two things that apply at the same time is said: privacy word › person › question › away › greeting › fallback.
import type { ReplyPurpose } from '#core/message.ts';
import { MINUTE, openChat, shop } from '../support/chat.ts';
import { contentsOf, purposesOf, reasonAt } from '../support/replies.ts';

const OPEN = '2026-11-24T10:00'; // Tuesday
const CLOSED = '2026-11-24T20:00';
const settings = shop({
  intents: [{ name: 'prices', keywords: ['price'], answer: 'A loaf is 3 euro.' }],
  fallback: { text: 'I did not understand.' },
});

type Ingredient = 'privacy' | 'person' | 'question' | 'away' | 'greeting' | 'fallback';
const WORDS: Partial<Record<Ingredient, string>> = { privacy: 'STOP', question: 'price', fallback: 'zugzwang qwerty' };

/** A chat in which exactly these things apply, and what is said to it. */
function meet(...ingredients: readonly Ingredient[]) {
  const has = (ingredient: Ingredient) => ingredients.includes(ingredient);
  const chat = openChat(settings);
  const at = chat.instant(has('away') ? CLOSED : OPEN);
  chat.change({ lastPersonAt: at - 5 * MINUTE });
  if (!has('greeting')) chat.change({ lastActivityAt: at - 5 * MINUTE });
  if (has('person')) chat.change({ mode: 'person', modeSince: at - 5 * MINUTE });
  else chat.change({ lastPersonAt: at - 24 * 60 * MINUTE });
  const words = ingredients.flatMap((ingredient) => WORDS[ingredient] ?? []);
  const texts = words.length === 0 ? ['hello'] : words;
  const inbounds = texts.map((text, index) => chat.inboundAt(at + index, text));
  return chat.apply(inbounds, at + 5_000);
}

const ALONE: readonly (readonly [Ingredient, readonly ReplyPurpose[]])[] = [
  ['privacy', ['privacy']],
  ['person', []],
  ['question', ['answer']],
  ['away', ['away']],
  ['greeting', ['greeting']],
  ['fallback', ['fallback']],
];

it.each(ALONE)('%s alone is said', (ingredient, purposes) => {
  expect(purposesOf(meet(ingredient))).toEqual(purposes);
});

const pairs = ALONE.flatMap(([winner, purposes], place) =>
  ALONE.slice(place + 1).map(([loser]) => [winner, loser, purposes] as const),
);

it.each(pairs)('%s outranks %s', (winner, loser, purposes) => {
  expect(purposesOf(meet(winner, loser))).toEqual(purposes);
});

it('all at once, the privacy word alone is confirmed and everything else is silent', () => {
  const decision = meet('privacy', 'person', 'question', 'away', 'greeting', 'fallback');
  expect(purposesOf(decision)).toEqual(['privacy']);
  expect(decision.next.mode).toBe('opted-out');
  expect(decision.turns.map(({ disposition }) => disposition)).toEqual(['ANSWERED', 'SUPPRESSED', 'SUPPRESSED']);
});

it('a question on first contact carries the greeting in front of its answer', () => {
  expect(contentsOf(meet('question', 'greeting'))).toEqual([
    { type: 'text', text: 'Welcome to Studio Bianchi!\n\nA loaf is 3 euro.' },
  ]);
});

it('the order of question and nonsense in a burst does not matter', () => {
  const chat = openChat(settings);
  const at = chat.instant(OPEN);
  chat.change({ lastActivityAt: at - MINUTE });
  const burst = ['zugzwang qwerty', 'price'].map((text) => chat.inboundAt(at, text));
  expect(purposesOf(chat.apply(burst, at))).toEqual(['answer']);
});

describe('the trace', () => {
  it('shows a greeting that gave way to the away message as skipped', () => {
    const [turn] = meet('away', 'greeting').turns;
    expect(turn && reasonAt(turn, 'greeting')).toBe('DEFERRED');
    expect(turn?.trace.find(({ step }) => step === 'greeting')?.used).toBe(false);
    expect(turn && reasonAt(turn, 'away')).toBe('SENT');
  });

  it('shows an away message that gave way to the greeting as skipped', () => {
    const chat = openChat(shop({ away: { text: 'Closed.', onFirstContact: 'greetingOnly' } }));
    const turn = chat.write(CLOSED);
    expect(turn.texts).toEqual(['Welcome to Studio Bianchi!']);
    expect(turn.trace.find(({ step }) => step === 'away')).toMatchObject({ used: false, reason: 'NOT_DUE' });
    expect(turn.trace.find(({ step }) => step === 'greeting')).toMatchObject({ used: true });
  });

  it('shows a greeting that an answer went without as skipped', () => {
    const withAnswer = 'none';
    const chat = openChat({ ...settings, greeting: { text: 'Welcome!', withAnswer } });
    const turn = chat.write(OPEN, 'price');
    expect(turn.trace.find(({ step }) => step === 'greeting')).toEqual({
      step: 'greeting',
      used: false,
      reason: 'INTENT_ANSWERED',
    });
  });

  it('passes the stations in their order', () => {
    const chat = openChat(settings);
    const { trace } = chat.write(CLOSED, 'zugzwang qwerty');
    expect(trace.map(({ step }) => step)).toEqual(['received', 'intents', 'hours', 'greeting', 'away']);
  });
});
