// What a message says: its text, taps and attachments in our words. An attachment that is new, or lacks its payload, is
// `unsupported`. Step 2 (bytes to our words).
// https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/messages (read November 2026)
import { choice } from '#channels/meta/choices.ts';
import { coordinates, identifier, type Json, label, present, record, records, text } from '#channels/meta/json.ts';
import type { Content, MediaKind } from '#core/message.ts';

const MEDIA: Readonly<Record<string, MediaKind>> = {
  image: 'image',
  video: 'video',
  audio: 'audio',
  file: 'document',
  sticker: 'sticker',
};
/** Nobody sends more in one message; what a hostile post holds beyond is one message's worth at most. */
const MAX_ATTACHMENTS = 30;
const MAX_LINK = 2048;

/** At least one. Text beside pictures is the caption of the first; text beside a shared post or a preview stands alone. */
export function contentsOf(message: Json): readonly [Content, ...Content[]] {
  const tapped = choice(record(message.quick_reply)?.payload, message.text);
  if (tapped !== undefined && record(message.quick_reply) !== undefined) return [tapped];
  const words = text(message.text);
  const attached = attachmentsOf(message).map(readAttachment);
  if (words === undefined || words === '') return withoutWords(message, words, attached);
  const seen = attached.filter(({ type }) => type !== 'unsupported');
  const [first, ...others] = seen;
  if (first?.type === 'media') return [{ ...first, caption: words }, ...others];
  return [{ type: 'text', text: words }, ...seen];
}

function withoutWords(
  message: Json,
  words: string | undefined,
  [first, ...others]: readonly Content[],
): readonly [Content, ...Content[]] {
  if (first !== undefined) return [first, ...others];
  if (message.is_unsupported === true) return [{ type: 'unsupported', what: 'unsupported' }];
  return [words === undefined ? { type: 'unsupported', what: 'empty' } : { type: 'text', text: words }];
}

/** From June to August 2026 a sticker comes twice, as `sticker` and as `image`; older webhooks know only the second. */
function attachmentsOf(message: Json): readonly Json[] {
  const all = records(message.attachments).slice(0, MAX_ATTACHMENTS);
  const isSticker = ({ type }: Json) => label(type, 64) === 'sticker';
  if (!all.some(isSticker)) return all;
  return all.filter((attachment) => isSticker(attachment) || stickerOf(attachment) === undefined);
}

function stickerOf(attachment: Json): string | undefined {
  return identifier(record(attachment.payload)?.sticker_id);
}

function readAttachment(attachment: Json): Content {
  const type = label(attachment.type, 64)?.toLowerCase() ?? 'unknown';
  const media = Object.hasOwn(MEDIA, type) ? MEDIA[type] : undefined;
  const content = type === 'location' ? readLocation(attachment) : media && readMedia(attachment, media);
  return content ?? { type: 'unsupported', what: type };
}

/** Files have no id, only an address that expires; without one there is nothing to look at. */
function readMedia(attachment: Json, media: MediaKind): Content {
  const payload = record(attachment.payload) ?? {};
  const sticker = stickerOf(attachment);
  const link = text(payload.url, MAX_LINK + 1) ?? '';
  return present({
    type: 'media' as const,
    media: sticker === undefined ? media : ('sticker' as const),
    mediaId: sticker ?? identifier(payload.attachment_id),
    filename: label(payload.title ?? attachment.title),
    link: link.length <= MAX_LINK && link.startsWith('https://') ? link : undefined,
    unavailable: link === '' ? true : undefined,
  });
}

function readLocation(attachment: Json): Content | undefined {
  const { lat, long } = record(record(attachment.payload)?.coordinates) ?? {};
  const place = coordinates(lat, long);
  return place && present({ type: 'location' as const, ...place, name: label(attachment.title, 1000) });
}
