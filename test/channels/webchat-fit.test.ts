// What holds for every reply that is made ready for the page, the cases that show it, and what sending one says.
import fc from 'fast-check';
import { LIMITS } from '#channels/webchat/fit.ts';
import { createWebchat } from '#channels/webchat.ts';
import type { ReplyContent } from '#core/message.ts';

const { fit: fitted, send } = createWebchat();
const text = (words: string, buttons?: readonly { id: string; title: string }[]): ReplyContent =>
  buttons === undefined ? { type: 'text', text: words } : { type: 'text', text: words, buttons };
const choices = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ id: `intent:${n}`, title: `Choice ${n + 1}` }));
const shown = (words: string) => fitted(text(words)).map((piece) => (piece.type === 'text' ? piece.text : ''));

describe('formatting', () => {
  it.each([
    ['*bold* and _italic_', 'bold and italic'],
    ['~gone~, ```code``` and `this`', 'gone, code and this'],
    ['*_both_* and _*both*_', 'both and both'],
    ['2*3*4 and snake_case_name', '2*3*4 and snake_case_name'],
    ['* a list\n* of lines', '* a list\n* of lines'],
    ['*over\nlines*', '*over\nlines*'],
    ['¿*Qué*?', '¿Qué?'],
    ['**', '**'],
    ['a ~ b', 'a ~ b'],
  ])('%p is shown as %p', (given, expected) => {
    expect(shown(given)).toEqual([expected]);
  });
});

describe('fitting for the page', () => {
  it.each([1, 3, 20])('keeps %d choices as buttons', (count) => {
    expect(fitted(text('Choose', choices(count)))).toEqual([text('Choose', choices(count))]);
  });

  it('writes more choices as a numbered list', () => {
    expect(fitted(text('Choose', choices(21)))).toEqual([text(expect.stringContaining('21. Choice 21') as never)]);
  });

  it('keeps places and pictures with their words; a long caption follows on its own', () => {
    const place = { type: 'location', latitude: 45, longitude: 7, name: 'Panificio' } as const;
    expect(fitted(place)).toEqual([place]);
    const picture = { type: 'media', media: 'image', link: 'https://shop.example/a.jpg' } as const;
    expect(fitted({ ...picture, caption: '*Pane*' })).toEqual([{ ...picture, caption: 'Pane' }]);
    expect(fitted({ ...picture, caption: 'a'.repeat(LIMITS.caption + 1) })).toEqual([
      picture,
      text('a'.repeat(LIMITS.caption + 1)),
    ]);
  });
});

describe('laws', () => {
  const unit = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom('a', 'word', ' ', '. ', '\n', '\n\n', '漢字', '👨‍👩‍👧‍👦', '\ud83d') },
    { weight: 4, arbitrary: fc.constantFrom('*', '_', '~', '`', '```', '*a*', '_b c_') },
  );
  const long = fc
    .tuple(fc.array(unit, { maxLength: 60 }), fc.integer({ min: 1, max: 120 }))
    .map(([units, times]) => units.join('').repeat(times));
  const button = fc.record({
    id: fc.string({ minLength: 1, maxLength: 8 }),
    title: fc.array(unit, { maxLength: 60 }).map((parts) => parts.join('')),
  });
  const content: fc.Arbitrary<ReplyContent> = fc.oneof(
    fc.record({ type: fc.constant('text' as const), text: long }),
    fc.record({ type: fc.constant('text' as const), text: long, buttons: fc.array(button, { maxLength: 24 }) }),
    fc.record({
      type: fc.constant('media' as const),
      media: fc.constantFrom('image' as const, 'audio' as const, 'document' as const),
      link: fc.constant('https://shop.example/a'),
      caption: long,
    }),
    fc.record({
      type: fc.constant('location' as const),
      latitude: fc.constant(45),
      longitude: fc.constant(7),
      name: long,
    }),
  );

  it('every piece keeps the limits, there is at least one, and fitting it again changes nothing', () => {
    fc.assert(
      fc.property(content, (given) => {
        const pieces = fitted(given);
        expect(pieces.length).toBeGreaterThan(0);
        for (const piece of pieces) {
          expectWithinLimits(piece);
          expect(fitted(piece)).toEqual([piece]);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('loses no words: letters come out in the order in which they went in', () => {
    const letters = (words: string) => words.replace(/[^\p{L}\p{N}]/gu, '');
    fc.assert(
      fc.property(long, (given) => {
        expect(letters(shown(given).join(''))).toBe(letters(given.toWellFormed()));
      }),
      { numRuns: 150 },
    );
  });
});

function expectWithinLimits(piece: ReplyContent): void {
  if (piece.type === 'location') return void expect((piece.name ?? '').length).toBeLessThanOrEqual(LIMITS.place);
  if (piece.type === 'media') return void expect((piece.caption ?? '').length).toBeLessThanOrEqual(LIMITS.caption);
  const buttons = piece.buttons ?? [];
  expect(piece.text.length).toBeLessThanOrEqual(LIMITS.text);
  expect(piece.text.isWellFormed()).toBe(true);
  expect(buttons.length).toBeLessThanOrEqual(LIMITS.choices);
  for (const { title } of buttons) expect([title.length <= LIMITS.title, title.trim() === '']).toEqual([true, false]);
  for (const key of ['id', 'title'] as const) expect(new Set(buttons.map((one) => one[key])).size).toBe(buttons.length);
}

describe('sending', () => {
  const outgoing = { account: 'site', contact: { id: 'v', aliases: [] }, content: text('Ciao'), token: 'p1.token' };

  it('is done with the record: one name for one attempt', async () => {
    const first = await send(outgoing, { accessToken: 'key' });
    expect(first).toEqual({ kind: 'sent', messageId: expect.stringMatching(/^web\.[\w-]{16}$/) });
    expect(await send(outgoing, { accessToken: 'key' })).toEqual(first);
    expect(await send({ ...outgoing, token: 'p1.other' }, { accessToken: 'key' })).not.toEqual(first);
  });

  it('an empty reply is refused, as on other channels', async () => {
    expect(await send({ ...outgoing, content: text(' ') }, { accessToken: 'key' })).toMatchObject({
      kind: 'rejected',
      code: 'no-words',
    });
  });
});
