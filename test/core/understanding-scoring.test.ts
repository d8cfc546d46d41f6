// Labelled messages put to settings: what counts as right, and what came of the others.
import { readFileSync } from 'node:fs';
import { readRows } from '#cli/labelled-rows.ts';
import { readSettings } from '#core/settings/file.ts';
import type { Intent } from '#core/settings.ts';
import { confusionsOf, type Labelled, scoreMessages, tallyOf } from '#core/understanding/scoring.ts';
import { intentOf, SHOP } from '../support/intents.ts';

const understanding = { boldness: 5, suggest: true };
const score = (rows: readonly Labelled[], intents: readonly Intent[] = SHOP) =>
  scoreMessages({ intents: [...intents], understanding }, rows);
const outcomes = (rows: readonly Labelled[], intents?: readonly Intent[]) =>
  score(rows, intents).map(({ outcome }) => outcome);

it('the answer of the right intent is right, that of another is wrong', () => {
  const [right, wrong] = score([
    { text: 'a che ora aprite', intent: 'opening-hours' },
    { text: 'la consegna costa?', intent: 'prices' },
  ]);
  expect(right).toMatchObject({ outcome: 'right', answered: { intent: 'opening-hours', by: 'phrase' } });
  expect(wrong).toMatchObject({
    outcome: 'wrong',
    answered: { intent: 'delivery', by: 'keyword', confidence: 1, because: 'consegna' },
  });
});

it('a message that asks none of them is right when nothing is sure', () => {
  expect(outcomes([{ text: 'buongiorno' }, { text: 'dove siete' }])).toEqual(['right', 'wrong']);
});

it('an intent that is switched off is one that nothing should answer', () => {
  const off = SHOP.map((intent) => ({ ...intent, enabled: intent.name !== 'address' }));
  expect(outcomes([{ text: 'xyzzy', intent: 'address' }], off)).toEqual(['right']);
});

it('what is not answered is offered or not', () => {
  const rows = ['quanto', 'pane', 'costa uno', 'sapere quanto per', 'a casa quanto', 'bread', 'xyzzy'].map((text) => {
    return { text, intent: 'prices' };
  });
  const found = score(rows, SHOP);
  expect(found.at(-1)).toEqual({ row: rows.at(-1), outcome: 'unanswered' });
  const shy = scoreMessages({ intents: [...SHOP], understanding: { boldness: 0, suggest: true } }, rows);
  const silent = scoreMessages({ intents: [...SHOP], understanding: { boldness: 0, suggest: false } }, rows);
  const offered = shy.filter(({ outcome }) => outcome === 'offered');
  expect(offered.length).toBeGreaterThan(0);
  expect(silent.filter(({ outcome }) => outcome === 'offered')).toEqual([]);
  expect(tallyOf(silent).unanswered).toBe(tallyOf(shy).unanswered + offered.length);
});

it('every intent is tried while it answers: those for a closed shop while it is closed', () => {
  const night = intentOf('night', {
    phrases: ['a che ora aprite', 'quando riaprite', 'siete chiusi'],
    onlyWhen: 'closed',
  });
  const day = intentOf('day', {
    phrases: ['a che ora aprite', 'c’è coda adesso', 'siete in negozio'],
    onlyWhen: 'open',
  });
  expect(
    outcomes(
      [
        { text: 'a che ora aprite', intent: 'night' },
        { text: 'a che ora aprite', intent: 'day' },
        { text: 'quando riaprite' },
      ],
      [night, day],
    ),
  ).toEqual(['right', 'right', 'wrong']);
});

it('tallies add up, and confusions are told with their messages, most frequent first', () => {
  const judged = score([
    { text: 'dove siete', intent: 'prices' },
    { text: 'quanto costa la consegna', intent: 'prices' },
    { text: 'la consegna è cara?', intent: 'prices' },
    { text: 'consegna', language: 'it' },
    { text: 'quando chiudete', intent: 'opening-hours' },
  ]);
  expect(tallyOf(judged)).toEqual({ messages: 5, right: 1, wrong: 4, offered: 0, unanswered: 0 });
  const told = confusionsOf(judged).map(({ asked, answered, messages }) => [asked, answered, messages.length]);
  expect(told).toEqual([
    ['prices', 'delivery', 2],
    ['prices', 'address', 1],
    [undefined, 'delivery', 1],
  ]);
});

it('without intents nothing is sure', () => {
  expect(outcomes([{ text: 'ciao' }, { text: 'quanto costa', intent: 'prices' }], [])).toEqual(['right', 'right']);
});

it('the demo business', () => {
  const read = readSettings('panificio.yaml', readFileSync('examples/panificio.yaml', 'utf8'));
  if (read.kind !== 'ok') throw new Error('the example is broken');
  const { settings } = read;
  const rows = readRows(readFileSync('test/fixtures/intents/panificio-messages.csv', 'utf8'), settings.intents);
  if (rows.kind !== 'ok') throw new Error('the messages are broken');
  const judged = scoreMessages(settings, rows.rows);
  const wrong = judged.filter(({ outcome }) => outcome === 'wrong');
  const missed = judged.filter(({ outcome }) => outcome === 'offered' || outcome === 'unanswered');
  // Listed, so that a failure says which.
  const told = (some: typeof judged) => some.map(({ row, answered }) => [row.text, row.intent, answered?.intent]);
  expect(told(wrong)).toEqual([]);
  expect(told(missed).length <= judged.length / 10 ? [] : told(missed)).toEqual([]);
  expect(judged).toHaveLength(120);
});
