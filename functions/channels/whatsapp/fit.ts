// Fits a reply to WhatsApp's limits before it enters the outbox: each result is one provider message. Long texts are
// split, buttons become a list or numbered lines, captions go on as text. Pure.

import { distinct, withNumbers, withTitles } from '#channels/meta/choices.ts';
import { splitClosing, splitOpening, splitText } from '#channels/meta/split.ts';
import type { Button, ReplyContent } from '#core/message.ts';

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

function fitMedia({ caption = '', ...media }: Media): readonly ReplyContent[] {
  const text = caption.toWellFormed();
  if (text.trim() === '') return [media];
  if (media.media === 'audio' || media.media === 'sticker') return [media, ...plain(text)];
  const [opening, rest] = splitOpening(text, LIMITS.caption);
  return [{ ...media, caption: opening }, ...(rest === '' ? [] : plain(rest))];
}
