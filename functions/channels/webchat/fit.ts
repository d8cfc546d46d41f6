// Fits a reply to what the page shows as one message: formatting of WhatsApp becomes plain words, long texts are split,
// choices stay buttons. Pure.
import { distinct, withNumbers, withTitles } from '#channels/meta/choices.ts';
import { shorten, splitText } from '#channels/meta/split.ts';
import type { ReplyContent } from '#core/message.ts';
import { plainWords } from './plain-words.ts';

/** In UTF-16 units. Choices are a column of buttons: more are read more easily as a numbered list. */
export const LIMITS = { text: 4096, choices: 20, title: 80, id: 1000, caption: 1024, place: 256 } as const;

type Text = Extract<ReplyContent, { type: 'text' }>;
type Media = Extract<ReplyContent, { type: 'media' }>;
type Place = Extract<ReplyContent, { type: 'location' }>;

/** Said above choices that came without a text. */
const NO_WORDS = '…';

/** At least one piece. Fitting a piece again changes nothing. An empty text stays empty: sending it is refused. */
export function fitWebchat(content: ReplyContent): readonly ReplyContent[] {
  switch (content.type) {
    case 'text':
      return fitText(content);
    case 'media':
      return fitMedia(content);
    case 'location':
      return [fitPlace(content)];
  }
}

function fitText({ text, buttons = [] }: Text): readonly Text[] {
  const choices = distinct(buttons);
  if (choices.length === 0) return plain(text);
  if (choices.length > LIMITS.choices || choices.some(({ id }) => id.length > LIMITS.id)) {
    return plain(withNumbers(text, choices));
  }
  const pieces = plain(text);
  const last = pieces.at(-1)?.text || NO_WORDS;
  return [...pieces.slice(0, -1), { type: 'text', text: last, buttons: withTitles(choices, LIMITS.title) }];
}

/** Cut lines begin and end elsewhere, so that each piece is looked at once more. */
function plain(text: string): readonly Text[] {
  const pieces = splitText(plainWords(text), LIMITS.text).map(plainWords);
  return (pieces.length === 0 ? [''] : pieces).map((piece) => ({ type: 'text', text: piece }));
}

function fitMedia({ caption = '', ...media }: Media): readonly ReplyContent[] {
  const words = plainWords(caption);
  if (words.trim() === '') return [media];
  return words.length <= LIMITS.caption ? [{ ...media, caption: words }] : [media, ...plain(words)];
}

function fitPlace({ latitude, longitude, name, address }: Place): Place {
  const [called, at] = [lineOf(name), lineOf(address)];
  return {
    ...{ type: 'location', latitude, longitude },
    ...(called !== undefined && { name: called }),
    ...(at !== undefined && { address: at }),
  };
}

function lineOf(words: string | undefined): string | undefined {
  const line = words?.toWellFormed().replace(/\s+/g, ' ').trim() ?? '';
  return line === '' ? undefined : shorten(line, LIMITS.place);
}
