// What holds for every reply that is cut to the limits of Messenger and Instagram, and the cases that show it.
import fc from 'fast-check';
import { createInstagram } from '#channels/instagram.ts';
import { createMessenger } from '#channels/messenger.ts';
import { splitText, utf8Bytes } from '#channels/meta/split.ts';
import type { ReplyContent } from '#core/message.ts';

const FAMILY = '👨‍👩‍👧‍👦';
const messenger = createMessenger({ graphUrl: 'https://g.example' }).fit;
const instagram = createInstagram({ graphUrl: 'https://g.example' }).fit;
const bytesOf = (text: string) => Buffer.byteLength(text);
const text = (words: string, buttons?: readonly { id: string; title: string }[]): ReplyContent =>
  buttons === undefined ? { type: 'text', text: words } : { type: 'text', text: words, buttons };
const choices = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ id: `intent:${n}`, title: `Choice ${n + 1}` }));
const wordsOf = (pieces: readonly ReplyContent[]) => pieces.map((piece) => (piece.type === 'text' ? piece.text : ''));

describe('fitting for Messenger', () => {
  it('keeps 2,000 characters and splits more', () => {
    expect(messenger(text('a'.repeat(2000)))).toEqual([text('a'.repeat(2000))]);
    expect(wordsOf(messenger(text('é'.repeat(4001)))).map((piece) => piece.length)).toEqual([2000, 2000, 1]);
  });
});

describe('fitting for Instagram', () => {
  it('keeps 1,000 bytes, not characters', () => {
    expect(instagram(text('a'.repeat(1000)))).toEqual([text('a'.repeat(1000))]);
    expect(wordsOf(instagram(text('ب'.repeat(1000)))).map(bytesOf)).toEqual([1000, 1000]);
    expect(wordsOf(instagram(text('漢'.repeat(334)))).map(bytesOf)).toEqual([999, 3]);
  });

  it('cuts at a sentence where one ends in the second half', () => {
    const sentence = 'Siamo aperti dalle 8 alle 19, è vero. ';
    const pieces = wordsOf(instagram(text(sentence.repeat(40))));
    for (const piece of pieces) expect(piece.endsWith('vero.')).toBe(true);
    expect(pieces.join(' ')).toBe(sentence.repeat(40).trim());
  });

  it('cuts between graphemes where there are no words', () => {
    const pieces = wordsOf(instagram(text(FAMILY.repeat(100))));
    expect(pieces.map((piece) => [bytesOf(piece), bytesOf(piece) % bytesOf(FAMILY)])).toEqual([
      [1000, 0],
      [1000, 0],
      [500, 0],
    ]);
  });

  it('cuts between code points where one grapheme is longer than a message', () => {
    const pieces = wordsOf(instagram(text(`a${'\u{e0100}'.repeat(300)}`)));
    expect(pieces.map(bytesOf)).toEqual([997, 204]);
    for (const piece of pieces) expect(piece.isWellFormed()).toBe(true);
  });
});

describe.each([
  ['Messenger', messenger],
  ['Instagram', instagram],
] as const)('fitting for %s', (_name, fitted) => {
  it.each([1, 13])('keeps %d choices with their text', (count) => {
    expect(fitted(text('Choose', choices(count)))).toEqual([text('Choose', choices(count))]);
  });

  it('writes fourteen choices as numbered lines', () => {
    const lines = choices(14).map(({ title }, index) => `${index + 1}. ${title}`);
    expect(fitted(text('Choose', choices(14)))).toEqual([text(`Choose\n\n${lines.join('\n')}`)]);
  });

  it('writes numbered lines where an id is too long for the provider', () => {
    expect(fitted(text('Choose', [{ id: 'x'.repeat(1001), title: 'A' }]))).toEqual([text('Choose\n\n1. A')]);
  });

  it('puts choices below the last piece: the next message would take them away', () => {
    const pieces = fitted(text(`${'word '.repeat(500)}\n\nWhich one?`, choices(2)));
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.map((piece) => piece.type === 'text' && piece.buttons?.length)).toEqual([
      ...Array(pieces.length - 1).fill(undefined),
      2,
    ]);
  });

  it('says something above choices that have no text, keeps one of two that do the same, and shortens titles', () => {
    const given = [
      { id: 'a', title: 'Delivery to your home address' },
      { id: 'a', title: 'Again' },
      { id: 'b', title: ' ' },
    ];
    expect(fitted(text(' ', given))).toEqual([
      text('…', [
        { id: 'a', title: 'Delivery to your ho…' },
        { id: 'b', title: '2' },
      ]),
    ]);
  });

  it.each(['image', 'video', 'audio', 'document', 'sticker'] as const)('sends the caption of %s behind it', (media) => {
    const link = 'https://shop.example/a';
    expect(fitted({ type: 'media', media, link, caption: 'Look' })).toEqual([
      { type: 'media', media, link },
      text('Look'),
    ]);
    expect(fitted({ type: 'media', media, link, caption: ' ' })).toEqual([{ type: 'media', media, link }]);
  });

  it('writes a place as a link to a map', () => {
    const link = 'https://www.google.com/maps/search/?api=1&query=45.46%2C-9.1';
    const place = { type: 'location', latitude: 45.46, longitude: -9.1 } as const;
    expect(fitted(place)).toEqual([text(link)]);
    expect(fitted({ ...place, name: 'Panificio', address: 'Via Roma 1 ' })).toEqual([
      text(`Panificio\nVia Roma 1\n${link}`),
    ]);
  });
});

describe('laws of fitting', () => {
  const unit = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.constantFrom(
        'a',
        'word',
        ' ',
        ' ',
        '. ',
        '\n',
        '\n\n',
        '…',
        'é',
        '。',
        '漢字',
        'ไทย',
        'مرحبا',
        '\u00a0',
      ),
    },
    {
      weight: 3,
      arbitrary: fc.constantFrom(FAMILY, '🇮🇹', '👍🏽', 'e\u0301\u0302', '\u200d', '\u0301', '\r\n', '\ud83d', '\ude00'),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
  );
  const longText = fc
    .tuple(fc.array(unit, { maxLength: 60 }), fc.integer({ min: 1, max: 100 }))
    .map(([units, times]) => units.join('').repeat(times));
  const button = fc.record({
    id: fc.string({ minLength: 1, maxLength: 8 }),
    title: fc.array(unit, { maxLength: 12 }).map((parts) => parts.join('')),
  });
  const content: fc.Arbitrary<ReplyContent> = fc.oneof(
    fc.record({ type: fc.constant('text' as const), text: longText }),
    fc.record({ type: fc.constant('text' as const), text: longText, buttons: fc.array(button, { maxLength: 15 }) }),
    fc.record({
      type: fc.constant('media' as const),
      media: fc.constantFrom('image' as const, 'audio' as const),
      link: fc.constant('https://shop.example/a'),
      caption: longText,
    }),
    fc.record({
      type: fc.constant('location' as const),
      latitude: fc.double({ min: -90, max: 90, noNaN: true }),
      longitude: fc.double({ min: -180, max: 180, noNaN: true }),
      name: longText,
    }),
  );
  const both = fc.constantFrom(
    { fitted: messenger, within: (words: string) => words.length <= 2000 },
    { fitted: instagram, within: (words: string) => bytesOf(words) <= 1000 },
  );
  const settings = { numRuns: 150 };

  it('every piece keeps the limits, and there is at least one', () => {
    fc.assert(
      fc.property(content, both, (given, { fitted, within }) => {
        const pieces = fitted(given);
        expect(pieces.length).toBeGreaterThan(0);
        for (const piece of pieces) expectWithinLimits(piece, within);
      }),
      settings,
    );
  });

  it('fitting a piece again changes nothing', () => {
    fc.assert(
      fc.property(content, both, (given, { fitted }) => {
        for (const piece of fitted(given)) expect(fitted(piece)).toEqual([piece]);
      }),
      settings,
    );
  });

  it('the pieces are the text, in order, without some white space at the cuts', () => {
    fc.assert(
      fc.property(longText, both, (given, { fitted }) => {
        let rest = given.toWellFormed();
        for (const piece of wordsOf(fitted(text(given)))) {
          const shared = piece.length <= rest.length ? piece : rest.trimEnd();
          const at = rest.indexOf(shared);
          expect([at >= 0, rest.slice(0, Math.max(at, 0)).trim()]).toEqual([true, '']);
          rest = rest.slice(at + shared.length);
        }
        expect(rest.trim()).toBe('');
      }),
      settings,
    );
  });

  it('counts bytes as the wire does, and never cuts a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 4, max: 60 }), (given, limit) => {
        const units = utf8Bytes(given, limit);
        const head = given.slice(0, units);
        expect(bytesOf(head)).toBeLessThanOrEqual(limit);
        expect(head.isWellFormed()).toBe(given.isWellFormed());
        const [next = ''] = given.slice(units);
        expect(units === given.length || bytesOf(head + next) > limit).toBe(true);
      }),
    );
  });

  it('cuts only between graphemes, by bytes too', () => {
    const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
    const calm = fc
      .array(fc.constantFrom('a', ' ', '\n', FAMILY, '🇮🇹', '👍🏽', 'e\u0301', '. ', '漢'), {
        minLength: 1,
        maxLength: 300,
      })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(calm, fc.integer({ min: 26, max: 90 }), (given, limit) => {
        const whole = new Set<number>([given.length]);
        for (const { index } of graphemes.segment(given)) whole.add(index);
        let from = 0;
        for (const piece of splitText(given, limit, utf8Bytes)) {
          const start = given.indexOf(piece, from);
          from = start + piece.length;
          expect([whole.has(start), whole.has(from), bytesOf(piece) <= limit]).toEqual([true, true, true]);
        }
      }),
      settings,
    );
  });
});

function expectWithinLimits(piece: ReplyContent, within: (words: string) => boolean): void {
  expect(piece.type).not.toBe('location');
  if (piece.type === 'media') expect(piece.caption).toBeUndefined();
  if (piece.type !== 'text') return;
  const buttons = piece.buttons ?? [];
  expect(within(piece.text)).toBe(true);
  expect(piece.text.isWellFormed()).toBe(true);
  expect(buttons.length).toBeLessThanOrEqual(13);
  if (buttons.length > 0) expect(piece.text.trim()).not.toBe('');
  for (const { id, title } of buttons) {
    expect(title.length).toBeLessThanOrEqual(20);
    expect(title.trim()).not.toBe('');
    expect(id.length).toBeLessThanOrEqual(1000);
  }
  expect(new Set(buttons.map(({ title }) => title)).size).toBe(buttons.length);
  expect(new Set(buttons.map(({ id }) => id)).size).toBe(buttons.length);
}

describe('WhatsApp’s marks', () => {
  it.each([
    ['*Orari*: _sempre_ ~mai~ ```codice```', 'Orari: sempre mai codice'],
    ['*_both_* and **twice**', 'both and twice'],
    ['Dal *lunedì al venerdì*, (*chiuso*)', 'Dal lunedì al venerdì, (chiuso)'],
    ['2*3*4, a_b_c, 5 * 3, * one, snake_case_', '2*3*4, a_b_c, 5 * 3, * one, snake_case_'],
    ['*not\nover lines*', '*not\nover lines*'],
    ['See https://a.example/_x_/*y* *now*', 'See https://a.example/_x_/*y* now'],
  ])('%j becomes %j', (text, plain) => {
    for (const channel of [createMessenger, createInstagram].map((make) => make({ graphUrl: 'https://g.example' }))) {
      expect(channel.fit({ type: 'text', text })).toEqual([{ type: 'text', text: plain }]);
      expect(channel.fit({ type: 'media', media: 'image', link: 'https://a.example/b', caption: text }).at(-1)).toEqual(
        {
          type: 'text',
          text: plain,
        },
      );
    }
  });
});
