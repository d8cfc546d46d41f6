// What holds for every reply that is cut to WhatsApp's limits, whatever its text. The cases are in whatsapp-fit.test.ts.
import fc from 'fast-check';
import { shorten, splitClosing, splitText } from '#channels/meta/split.ts';
import { fitWhatsapp, LIMITS } from '#channels/whatsapp/fit.ts';
import type { ReplyContent } from '#core/message.ts';

const FAMILY = '👨‍👩‍👧‍👦';
const wordsOf = (pieces: readonly ReplyContent[]): readonly string[] =>
  pieces.map((piece) => (piece.type === 'text' ? piece.text : piece.type === 'media' ? (piece.caption ?? '') : ''));

describe('laws of fitting', () => {
  const unit = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.constantFrom('a', 'word', ' ', ' ', '. ', '\n', '\n\n', '…', 'é', '。', '漢字', 'ไทย', '\u00a0'),
    },
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        FAMILY,
        '🇮🇹',
        '👍🏽',
        '1️⃣',
        'e\u0301\u0302',
        '\u200d',
        '\u0301',
        '\r\n',
        '\ud83d',
        '\ude00',
      ),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
  );
  const longText = fc
    .tuple(fc.array(unit, { maxLength: 60 }), fc.integer({ min: 1, max: 200 }))
    .map(([units, times]) => units.join('').repeat(times));
  const button = fc.record({
    id: fc.string({ minLength: 1, maxLength: 8 }),
    title: fc.array(unit, { maxLength: 12 }).map((parts) => parts.join('')),
  });
  const content: fc.Arbitrary<ReplyContent> = fc.oneof(
    fc.record({ type: fc.constant('text' as const), text: longText }),
    fc.record({ type: fc.constant('text' as const), text: longText, buttons: fc.array(button, { maxLength: 12 }) }),
    fc.record({
      type: fc.constant('media' as const),
      media: fc.constantFrom('image' as const, 'audio' as const, 'document' as const),
      link: fc.constant('https://shop.example/a'),
      caption: longText,
    }),
  );
  const settings = { numRuns: 150 };

  it('every piece keeps the limits, and there is at least one', () => {
    fc.assert(
      fc.property(content, (given) => {
        const pieces = fitWhatsapp(given);
        expect(pieces.length).toBeGreaterThan(0);
        for (const piece of pieces) expectWithinLimits(piece);
      }),
      settings,
    );
  });

  it('fitting a piece again changes nothing', () => {
    fc.assert(
      fc.property(content, (given) => {
        for (const piece of fitWhatsapp(given)) expect(fitWhatsapp(piece)).toEqual([piece]);
      }),
      settings,
    );
  });

  it('the pieces are the text, in order, without some white space at the cuts', () => {
    fc.assert(
      fc.property(content, (given) => {
        const original = (
          given.type === 'text' ? given.text : given.type === 'media' ? (given.caption ?? '') : ''
        ).toWellFormed();
        const pieces = wordsOf(fitWhatsapp(given)).filter((piece) => piece !== '' && piece !== '…');
        let rest = original;
        for (const piece of pieces) {
          const shared = piece.length <= rest.length ? piece : rest.trimEnd();
          const at = rest.indexOf(shared);
          expect([at >= 0, rest.slice(0, Math.max(at, 0)).trim()]).toEqual([true, '']);
          rest = rest.slice(at + shared.length);
        }
        expect(rest.replace('…', '').trim()).toBe('');
      }),
      settings,
    );
  });

  it('cuts only between graphemes', () => {
    const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
    const calm = fc
      .array(fc.constantFrom('a', ' ', '\n', FAMILY, '🇮🇹', '👍🏽', 'e\u0301', '. ', ' \u0301', '漢'), {
        minLength: 1,
        maxLength: 300,
      })
      .map((parts) => parts.join(''));
    const limits = fc.integer({ min: 24, max: 90 });
    fc.assert(
      fc.property(calm, limits, (given, limit) => {
        const whole = new Set<number>([given.length]);
        for (const { index } of graphemes.segment(given)) whole.add(index);
        for (const pieces of [splitText(given, limit), splitClosing(given, limit)]) {
          let from = 0;
          for (const piece of pieces.filter((part) => part !== '')) {
            const start = given.indexOf(piece, from);
            from = start + piece.length;
            expect([whole.has(start), whole.has(from)]).toEqual([true, true]);
          }
        }
      }),
      settings,
    );
  });

  it('shortens to the limit, whole graphemes', () => {
    fc.assert(
      fc.property(longText, fc.integer({ min: 1, max: 30 }), (given, limit) => {
        const short = shorten(given, limit);
        expect(short.length).toBeLessThanOrEqual(limit);
        expect(short === given || given.startsWith(short.slice(0, -1))).toBe(true);
      }),
      settings,
    );
  });
});

function expectWithinLimits(piece: ReplyContent): void {
  if (piece.type === 'media') expect((piece.caption ?? '').length).toBeLessThanOrEqual(LIMITS.caption);
  if (piece.type !== 'text') return;
  const buttons = piece.buttons ?? [];
  expect(piece.text.length).toBeLessThanOrEqual(buttons.length === 0 ? 4096 : 1024);
  expect(piece.text.isWellFormed()).toBe(true);
  expect(buttons.length).toBeLessThanOrEqual(10);
  if (buttons.length > 0) expect(piece.text.trim()).not.toBe('');
  for (const { title } of buttons) {
    expect(title.length).toBeLessThanOrEqual(buttons.length <= 3 ? 20 : 24);
    expect(title.trim()).not.toBe('');
  }
  expect(new Set(buttons.map(({ title }) => title)).size).toBe(buttons.length);
  expect(new Set(buttons.map(({ id }) => id)).size).toBe(buttons.length);
}
