// A trace in words: every code of a decision has some, times are those of the shop, and nothing new gets lost.
import { DISPOSITIONS, explainDisposition, explainReason, REASONS } from '#cli/reason-words.ts';
import { timeIn, traceLines } from '#cli/trace-lines.ts';
import type { TraceStep } from '#core/reason.ts';

const NOON = Date.UTC(2026, 11, 25, 12);

it.each<[TraceStep, string]>([
  [
    { step: 'age', used: false, reason: 'STALE', facts: { ageMinutes: 400, maxReplyAgeMinutes: 360 } },
    '– age        STALE: too old for an automatic answer, 400 minutes old, answered up to 360 minutes',
  ],
  [
    { step: 'loop', used: false, reason: 'LOOP_SUSPECTED', facts: { sign: 'repeats' } },
    '– loop       LOOP_SUSPECTED: another machine seems to write, the same text again and again',
  ],
  [
    { step: 'away', used: false, reason: 'HUMAN_ACTIVE', facts: { period: 0, retryAt: NOON } },
    '– away       HUMAN_ACTIVE: a person is answering, closed for more than a year, looked at again Fri 25 Dec 2026, 13:00',
  ],
  [
    { step: 'greeting', used: true, facts: { because: 'quiet' } },
    '✓ greeting   due, first message after a long silence',
  ],
  [{ step: 'received', used: true, facts: { because: 'quiet' } }, '✓ received   quiet'],
  [{ step: 'consent', used: true, facts: { wish: 'stop' } }, '✓ consent    asks for no more automatic messages'],
  [{ step: 'intents', used: false }, '– intents    no question matched'],
  [
    {
      step: 'intents',
      used: true,
      facts: {
        ...{
          intent: 'gluten',
          by: 'classifier',
          confidence: 0.82,
          threshold: 0.3,
          second: 'prices',
          secondConfidence: 0.21,
        },
        ...{ words: 'gluten free', phrase: 'is there gluten free bread' },
      },
    },
    '✓ intents    understood, gluten, by its words, 82 % sure, 30 % needed, next best prices, 21 %, ' +
      'because of “gluten free”, like “is there gluten free bread”',
  ],
  [
    { step: 'intents', used: false, facts: { intent: 'prices', confidence: 0.2, threshold: 0.3 } },
    '– intents    no question matched, best guess prices, 20 % sure, 30 % needed',
  ],
  [
    { step: 'intents', used: false, reason: 'HUMAN_ACTIVE', facts: { intent: 'prices', by: 'keyword', confidence: 1 } },
    '– intents    HUMAN_ACTIVE: a person is answering, it would be prices, by a keyword, 100 % sure',
  ],
  [
    { step: 'fallback', used: true, facts: { suggested: 'prices way' } },
    '✓ fallback   not understood, asked “did you mean” prices, way',
  ],
  [
    { step: 'fallback', used: true, facts: { handedOver: true } },
    '✓ fallback   not understood, for the second time in a row, so a person is asked',
  ],
  [{ step: 'duplicate', used: false }, '– duplicate'],
  [{ step: 'window', used: false, facts: { colour: 'blue', often: true } }, '– window     colour blue, often true'],
])('%j', (step, line) => {
  expect(traceLines([step], 'Europe/Rome')).toEqual([line]);
});

it('the same instant is another time elsewhere, midnight is 00', () => {
  expect(timeIn(NOON, 'Pacific/Auckland')).toBe('Sat 26 Dec 2026, 01:00');
  expect(timeIn(NOON, 'America/Sao_Paulo')).toBe('Fri 25 Dec 2026, 09:00');
  expect(timeIn(Date.UTC(2026, 8, 1), 'UTC')).toBe('Tue 1 Sep 2026, 00:00');
});

it('a code that is not known yet stands alone', () => {
  for (const code of Object.keys(REASONS)) expect(explainReason(code)).toMatch(/^[A-Z_]+: ./);
  for (const code of Object.keys(DISPOSITIONS)) expect(explainDisposition(code)).toMatch(/^[A-Z_]+: ./);
  expect([explainReason('NEW'), explainDisposition('NEW')]).toEqual(['NEW', 'NEW']);
});
