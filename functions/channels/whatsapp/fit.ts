// Fits a reply to WhatsApp's limits before it enters the outbox: each result is one provider message. Long texts are
// split, buttons become a list or numbered lines, captions go on as text. Pure.
import type { Button, ReplyContent } from '#core/message.ts';
import { shorten, splitClosing, splitOpening, splitText } from './split.ts';

/**
 * Limits in UTF-16 units, as of November 2026. A list's text may be longer (4,096), but the documents disagree, and a
 * message too many is better than one refused.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages
 */
export const LIMITS = {
  text: 4096,
  interactiveText: 1024,
  caption: 1024,
  /** Up to this many choices are buttons, up to `rows` a list; the count alone tells the sender which. */
  buttons: 3,
  buttonTitle: 20,
  rows: 10,
  rowTitle: 24,
  choiceId: 200,
} as const;

type Text = Extract<ReplyContent, { type: 'text' }>;
type Media = Extract<ReplyContent, { type: 'media' }>;

/** Said above buttons that came without a text: the provider wants one. */
const NO_WORDS = '…';

/** At least one piece. Fitting a piece again changes nothing. An empty text stays empty: sending it is refused. */
export function fitWhatsapp(content: ReplyContent): readonly ReplyContent[] {
  switch (content.type) {
    case 'text':
      return fitText(content);
    case 'media':
      return fitMedia(content);
    case 'location':
      return [content];
  }
}

function fitText(content: Text): readonly ReplyContent[] {
  const text = content.text.toWellFormed();
  const choices = distinct(content.buttons ?? []);
  if (choices.length === 0) return plain(text);
  if (choices.length > LIMITS.rows || choices.some(({ id }) => id.length > LIMITS.choiceId)) {
    return plain(withNumbers(text, choices));
  }
  return withChoices(text, choices);
}

function plain(text: string): readonly Text[] {
  const pieces = splitText(text, LIMITS.text);
  return (pieces.length === 0 ? [''] : pieces).map((piece) => ({ type: 'text', text: piece }));
}

/** The choices go with the end of the text, where they are asked for. */
function withChoices(text: string, choices: readonly Button[]): readonly Text[] {
  const pieces = splitText(text, LIMITS.text);
  const [before, closing] = splitClosing(pieces.at(-1) ?? NO_WORDS, LIMITS.interactiveText);
  const texts = [...pieces.slice(0, -1), before].filter((piece) => piece !== '');
  const limit = choices.length <= LIMITS.buttons ? LIMITS.buttonTitle : LIMITS.rowTitle;
  return [
    ...texts.map((piece) => ({ type: 'text' as const, text: piece })),
    { type: 'text', text: closing, buttons: withTitles(choices, limit) },
  ];
}

function withNumbers(text: string, choices: readonly Button[]): string {
  const lines = choices.map(({ title }, index) => `${index + 1}. ${oneLine(title) || '…'}`).join('\n');
  return text.trim() === '' ? lines : `${text.trimEnd()}\n\n${lines}`;
}

/** One choice an id: the provider refuses doubles, and a second one would do the same. */
function distinct(choices: readonly Button[]): readonly Button[] {
  return choices.filter(({ id }, index) => choices.findIndex((other) => other.id === id) === index);
}

/** Titles of one line, short enough and all different: the second "Delivery to your h…" becomes "Delivery to yo… 2". */
function withTitles(choices: readonly Button[], limit: number): readonly Button[] {
  const taken = new Set<string>();
  return choices.map(({ id, title }, index) => {
    const wanted = oneLine(title) || String(index + 1);
    let short = shorten(wanted, limit);
    for (let number = 2; taken.has(short); number += 1) {
      short = `${shorten(wanted, limit - ` ${number}`.length)} ${number}`;
    }
    taken.add(short);
    return { id, title: short };
  });
}

function oneLine(title: string): string {
  return title.toWellFormed().replace(/\s+/g, ' ').trim();
}

function fitMedia({ caption = '', ...media }: Media): readonly ReplyContent[] {
  const text = caption.toWellFormed();
  if (text.trim() === '') return [media];
  if (media.media === 'audio' || media.media === 'sticker') return [media, ...plain(text)];
  const [opening, rest] = splitOpening(text, LIMITS.caption);
  return [{ ...media, caption: opening }, ...(rest === '' ? [] : plain(rest))];
}
