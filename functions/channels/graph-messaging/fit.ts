// Fits a reply to what Messenger or Instagram takes in one message before it enters the outbox: long texts are split,
// choices become quick replies or numbered lines, captions and places become texts, WhatsApp's marks go. Pure.
import { distinct, withNumbers, withTitles } from '#channels/meta/choices.ts';
import { type Measure, splitText } from '#channels/meta/split.ts';
import type { Button, ReplyContent } from '#core/message.ts';
import { withoutMarks } from './plain.ts';

/** Of one text; `measure` counts as the provider does. */
export type TextLimit = { readonly limit: number; readonly measure: Measure };

/**
 * Quick replies, the same on both, in UTF-16 units.
 * https://developers.facebook.com/docs/messenger-platform/send-messages/quick-replies
 * https://developers.facebook.com/documentation/instagram-platform/instagram-api-with-instagram-login/messaging-api/quick-replies (30 June 2026)
 */
export const LIMITS = { choices: 13, title: 20, payload: 1000 } as const;

type Text = Extract<ReplyContent, { type: 'text' }>;
type Media = Extract<ReplyContent, { type: 'media' }>;
type Place = Extract<ReplyContent, { type: 'location' }>;

/** Said above choices that came without a text: the provider wants one. */
const NO_WORDS = '…';

/** At least one piece. Fitting a piece again changes nothing. An empty text stays empty: sending it is refused. */
export function createFit(text: TextLimit): (content: ReplyContent) => readonly ReplyContent[] {
  return (content) => {
    switch (content.type) {
      case 'text':
        return fitText(content, text);
      case 'media':
        return fitMedia(content, text);
      case 'location':
        return plain(placeText(content), text);
    }
  };
}

function fitText(content: Text, limit: TextLimit): readonly Text[] {
  const text = withoutMarks(content.text.toWellFormed());
  const choices = distinct(content.buttons ?? []);
  if (choices.length === 0) return plain(text, limit);
  if (choices.length > LIMITS.choices || choices.some(isTooLong)) return plain(withNumbers(text, choices), limit);
  const pieces = plain(text, limit);
  const last = pieces.at(-1)?.text || NO_WORDS;
  // Quick replies go away with the next message, so they come with the last piece.
  return [...pieces.slice(0, -1), { type: 'text', text: last, buttons: withTitles(choices, LIMITS.title) }];
}

function isTooLong({ id }: Button): boolean {
  return id.length > LIMITS.payload;
}

function plain(text: string, { limit, measure }: TextLimit): readonly Text[] {
  const pieces = splitText(text, limit, measure);
  return (pieces.length === 0 ? [''] : pieces).map((piece) => ({ type: 'text', text: piece }));
}

/** A file has no room for words: they follow as a message of their own. */
function fitMedia({ caption = '', ...media }: Media, limit: TextLimit): readonly ReplyContent[] {
  const text = withoutMarks(caption.toWellFormed());
  return text.trim() === '' ? [media] : [media, ...plain(text, limit)];
}

/** Places cannot be sent; every phone opens this link in a map. https://developers.google.com/maps/documentation/urls */
function placeText({ latitude, longitude, name, address }: Place): string {
  const link = `https://www.google.com/maps/search/?api=1&query=${latitude}%2C${longitude}`;
  const lines = [name, address].flatMap((line) => line?.toWellFormed().trim() || []);
  return [...lines, link].join('\n');
}
