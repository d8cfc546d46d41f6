// How replies are cut to WhatsApp's limits, case by case. What holds for any text is in the laws.

import { splitClosing } from '#channels/meta/split.ts';
import { fitWhatsapp } from '#channels/whatsapp/fit.ts';
import type { Button, ReplyContent } from '#core/message.ts';

const text = (words: string, buttons?: readonly Button[]): ReplyContent =>
  buttons === undefined ? { type: 'text', text: words } : { type: 'text', text: words, buttons };
const image = (caption?: string): ReplyContent => ({
  type: 'media',
  media: 'image',
  link: 'https://shop.example/a.jpg',
  ...(caption === undefined ? {} : { caption }),
});
const choices = (count: number, title = 'Choice'): readonly Button[] =>
  Array.from({ length: count }, (_, index) => ({ id: `id-${index + 1}`, title: `${title} ${index + 1}` }));
const wordsOf = (pieces: readonly ReplyContent[]): readonly string[] =>
  pieces.map((piece) => (piece.type === 'text' ? piece.text : piece.type === 'media' ? (piece.caption ?? '') : ''));

const sentence = 'We are happy to help you with your order. ';
const FAMILY = '👨‍👩‍👧‍👦';

describe('fitting a text', () => {
  const cases: readonly [string, ReplyContent, readonly ReplyContent[]][] = [
    ['keeps a short text as it is, spaces included', text('  Hello \n'), [text('  Hello \n')]],
    ['keeps a text of exactly the limit', text('a'.repeat(4096)), [text('a'.repeat(4096))]],
    ['keeps an empty text, one piece', text(''), [text('')]],
    ['empties a blank text of any length', text(' '.repeat(9000)), [text('')]],
    ['treats no buttons like none', text('Hello', []), [text('Hello')]],
    ['keeps the space that carries an accent', text(` \u0301a${' '.repeat(5000)}`), [text(' \u0301a')]],
    ['drops only white space that is too much', text(`${' '.repeat(5000)}Hello`), [text('Hello')]],
    [
      'cuts between paragraphs',
      text(`${'a'.repeat(2500)}\n\n${'b'.repeat(1000)}\n${'c'.repeat(1500)}`),
      [text('a'.repeat(2500)), text(`${'b'.repeat(1000)}\n${'c'.repeat(1500)}`)],
    ],
    [
      'cuts between lines where there are no paragraphs',
      text(`${'a b '.repeat(700)}\r\n${'b '.repeat(1000)}`),
      [text('a b '.repeat(700).trim()), text('b '.repeat(1000).trim())],
    ],
    [
      'cuts after a sentence',
      text(`${'a '.repeat(1500)}end. Then ${'b '.repeat(1000)}`),
      [text(`${'a '.repeat(1500)}end.`), text(`Then ${'b '.repeat(1000)}`.trim())],
    ],
    [
      'cuts at a space',
      text(`${'a'.repeat(3000)} ${'b'.repeat(3000)}`),
      [text('a'.repeat(3000)), text('b'.repeat(3000))],
    ],
    [
      'cuts a run without spaces where it must',
      text('a'.repeat(5000)),
      [text('a'.repeat(4096)), text('a'.repeat(904))],
    ],
    [
      'does not make a message of a short first paragraph',
      text(`Hi!\n\n${'a'.repeat(5000)}`),
      [text(`Hi!\n\n${'a'.repeat(4091)}`), text('a'.repeat(909))],
    ],
    [
      'never cuts inside a family of emoji',
      text(`a${FAMILY.repeat(400)}`),
      [text(`a${FAMILY.repeat(372)}`), text(FAMILY.repeat(28))],
    ],
    [
      'never cuts inside a surrogate pair, even of one endless grapheme',
      text(`b${'\u{e0100}'.repeat(2100)}`),
      [text(`b${'\u{e0100}'.repeat(2047)}`), text('\u{e0100}'.repeat(53))],
    ],
    ['replaces half a surrogate pair, which is no text', text('a\ud83d'), [text('a\ufffd')]],
  ];
  it.each(cases)('%s', (_, content, expected) => expect(fitWhatsapp(content)).toEqual(expected));

  it('leaves locations as they are', () => {
    const place: ReplyContent = { type: 'location', latitude: 45.4, longitude: 9.2, name: 'Shop' };
    expect(fitWhatsapp(place)).toEqual([place]);
  });
});

describe('fitting choices', () => {
  it.each([1, 3, 4, 10])('keeps %d choices with their text', (count) => {
    expect(fitWhatsapp(text('Choose', choices(count)))).toEqual([text('Choose', choices(count))]);
  });

  it('writes eleven choices as numbered lines', () => {
    const lines = choices(11).map(({ title }, index) => `${index + 1}. ${title}`);
    expect(fitWhatsapp(text('Choose\n', choices(11)))).toEqual([text(`Choose\n\n${lines.join('\n')}`)]);
    expect(fitWhatsapp(text(' ', choices(11)))).toEqual([text(lines.join('\n'))]);
  });

  it('writes numbered lines where an id is too long for the provider', () => {
    const long = [{ id: 'x'.repeat(201), title: ' ' }];
    expect(fitWhatsapp(text('Choose', long))).toEqual([text('Choose\n\n1. …')]);
  });

  it('puts the last paragraph above the buttons and the rest before', () => {
    const pieces = fitWhatsapp(text(`${sentence.repeat(30)}\n\nWhat do you need?`, choices(2)));
    expect(pieces).toEqual([text(sentence.repeat(30).trim()), text('What do you need?', choices(2))]);
  });

  it('puts the last sentence above the buttons where there is one paragraph', () => {
    const pieces = fitWhatsapp(text(`${sentence.repeat(30)}What do you need?`, choices(2)));
    expect(pieces.at(-1)).toEqual(text('What do you need?', choices(2)));
  });

  it('puts as many words as fit above the buttons where there is one sentence', () => {
    const pieces = fitWhatsapp(text('word '.repeat(300).trim(), choices(2)));
    expect(wordsOf(pieces).map((piece) => piece.length)).toEqual([474, 1024]);
  });

  it('cuts between graphemes where there are no words', () => {
    const pieces = fitWhatsapp(text(FAMILY.repeat(100), choices(2)));
    expect(wordsOf(pieces)).toEqual([FAMILY.repeat(7), FAMILY.repeat(93)]);
  });

  it('cuts between code points where one grapheme is longer than a message', () => {
    const pieces = fitWhatsapp(text(`abc${'\u{e0100}'.repeat(1000)}`, choices(2)));
    expect(wordsOf(pieces)).toEqual([`abc${'\u{e0100}'.repeat(488)}`, '\u{e0100}'.repeat(512)]);
    expect(splitClosing(`ab${'\u{e0100}'.repeat(10)}`, 7)[1]).toBe('\u{e0100}'.repeat(3));
  });

  it('needs no third message where the closing of a very long text fits', () => {
    const pieces = fitWhatsapp(text(`${'a'.repeat(3500)} ${'b'.repeat(900)}`, choices(3)));
    expect(pieces).toEqual([text('a'.repeat(3500)), text('b'.repeat(900), choices(3))]);
  });

  it('forgets white space that makes a text too long for buttons', () => {
    expect(fitWhatsapp(text(`Choose${' '.repeat(2000)}`, choices(2)))).toEqual([text('Choose', choices(2))]);
  });

  it('says something above buttons that have no text', () => {
    expect(fitWhatsapp(text(' ', choices(2)))).toEqual([text('…', choices(2))]);
  });

  const titles: readonly [string, readonly string[], readonly string[]][] = [
    ['cuts at 20 with an ellipsis', ['Delivery to your home address'], ['Delivery to your ho…']],
    ['keeps exactly 20', ['12345678901234567890'], ['12345678901234567890']],
    [
      'numbers equal beginnings',
      ['Delivery to your home A', 'Delivery to your home B'],
      ['Delivery to your ho…', 'Delivery to your… 2'],
    ],
    ['numbers equal titles', ['Yes', 'Yes', 'Yes'], ['Yes', 'Yes 2', 'Yes 3']],
    ['steps over a number that is taken', ['Yes', 'Yes 2', 'Yes'], ['Yes', 'Yes 2', 'Yes 3']],
    ['keeps emoji whole', [`${FAMILY}${FAMILY}`], [`${FAMILY}…`]],
    ['cuts nothing but whole emoji', ['🇮🇹🇮🇹🇮🇹🇮🇹🇮🇹🇮🇹'], ['🇮🇹🇮🇹🇮🇹🇮🇹…']],
    ['writes one line', [' Opening\n hours '], ['Opening hours']],
    ['numbers a blank title', ['A', ' '], ['A', '2']],
    // More than three: a list, whose rows are wider.
    ['cuts rows at 24', ['Delivery to your home address', 'B', 'C', 'D'], ['Delivery to your home a…', 'B', 'C', 'D']],
  ];
  it.each(titles)('title: %s', (_, given, expected) => {
    const buttons = given.map((title, index) => ({ id: String(index), title }));
    const [piece] = fitWhatsapp(text('Choose', buttons));
    expect(piece).toEqual(
      text(
        'Choose',
        expected.map((title, index) => ({ id: String(index), title })),
      ),
    );
  });

  it('keeps the first of two choices that do the same', () => {
    const twice = [
      { id: 'hours', title: 'Hours' },
      { id: 'hours', title: 'When are you open?' },
    ];
    expect(fitWhatsapp(text('Choose', twice))).toEqual([text('Choose', twice.slice(0, 1))]);
  });
});

describe('fitting media', () => {
  it('leaves a caption that fits, and none', () => {
    expect(fitWhatsapp(image('Our shop'))).toEqual([image('Our shop')]);
    expect(fitWhatsapp(image())).toEqual([image()]);
    expect(fitWhatsapp(image(' '))).toEqual([image()]);
  });

  it('goes on as text where the caption is too long', () => {
    const caption = `${'a'.repeat(1000)}\n\n${'b'.repeat(5000)}`;
    expect(fitWhatsapp(image(caption))).toEqual([
      image('a'.repeat(1000)),
      text('b'.repeat(4096)),
      text('b'.repeat(904)),
    ]);
  });

  it.each(['audio', 'sticker'] as const)('sends the caption of %s, which takes none, as text', (media) => {
    const link = 'https://shop.example/a';
    expect(fitWhatsapp({ type: 'media', media, link, caption: 'Listen' })).toEqual([
      { type: 'media', media, link },
      text('Listen'),
    ]);
  });
});
