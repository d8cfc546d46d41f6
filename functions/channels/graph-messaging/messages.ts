// What customers send: messages, taps, edits, deletions and reactions. Step 2 (bytes to our words).

import { choice } from '#channels/meta/choices.ts';
import { identifier, type Json, label, number, present, record, text } from '#channels/meta/json.ts';
import { type Found, ignored, madeId, unreadable } from '#channels/meta/tray.ts';
import type { Content, Inbound, Referral } from '#core/message.ts';
import { contentsOf } from './content.ts';
import { contactOf, type Frame, header, part } from './dialect.ts';
import { readEcho } from './echoes.ts';

/** A customer may edit a message five times; what counts beyond reason does not become part of an id. */
const MOST_EDITS = 9999;

/** A message with several pictures becomes several of ours, in order: the first keeps the provider's id. */
export function readMessage(frame: Frame, item: Json): readonly Found[] {
  const message = part(item, 'message');
  if (message.is_self === true) return [ignored('self')];
  if (frame.byUs) return [readEcho(frame, item, message)];
  const id = idOf(frame, 'message', message.mid, item);
  if (message.is_deleted === true) return [readDeletion(frame, message)];
  const about = {
    replyTo: identifier(part(message, 'reply_to').mid),
    referral: referralOf(message, record(message.referral) ?? record(item.referral)),
  };
  return contentsOf(message).map((content, nth) => inbound(frame, nth === 0 ? id : `${id}#${nth + 1}`, content, about));
}

/** The customer took the message back: it is no longer to be shown. */
function readDeletion(frame: Frame, message: Json): Found {
  const target = identifier(message.mid);
  if (target === undefined) return unreadable('no-target');
  return inbound(frame, `${target}:revoke`, { type: 'revoke', target });
}

/** A tap on a button of a card, of the menu, or on "Get started". While another app owns the conversation it has no payload. */
export function readPostback(frame: Frame, item: Json): readonly Found[] {
  const postback = part(item, 'postback');
  if (frame.byUs) return [ignored('own:postback')];
  const content = choice(postback.payload, postback.title) ?? { type: 'unsupported' as const, what: 'postback' };
  const referral = referralOf({}, record(postback.referral) ?? record(item.referral));
  return [inbound(frame, idOf(frame, 'postback', postback.mid, item), content, { referral })];
}

export function readEdit(frame: Frame, item: Json): readonly Found[] {
  const edit = part(item, 'message_edit');
  if (frame.byUs) return [ignored('own:message_edit')];
  const target = identifier(edit.mid);
  if (target === undefined) return [unreadable('no-target')];
  const count = number(edit.num_edit) ?? -1;
  const isCount = Number.isInteger(count) && count >= 0 && count <= MOST_EDITS;
  const id = isCount ? `${target}:edit:${count}` : madeId(frame.account, 'edit', item);
  return [inbound(frame, id, { type: 'edit', target, text: text(edit.text) ?? '' })];
}

export function readReaction(frame: Frame, item: Json): readonly Found[] {
  const reaction = part(item, 'reaction');
  if (frame.byUs) return [ignored('own:reaction')];
  const target = identifier(reaction.mid);
  if (target === undefined) return [unreadable('no-target')];
  const isTakenBack = label(reaction.action, 40)?.toLowerCase() === 'unreact';
  const emoji = isTakenBack ? '' : ((text(reaction.emoji, 64) || label(reaction.reaction, 64)) ?? '');
  return [inbound(frame, madeId(frame.account, 'reaction', item), { type: 'reaction', target, emoji })];
}

function inbound(
  frame: Frame,
  id: string,
  content: Content,
  about: { readonly replyTo?: string | undefined; readonly referral?: Referral | undefined } = {},
): Inbound | Found {
  if (frame.customer === undefined) return unreadable('no-sender');
  return present({
    kind: 'inbound' as const,
    ...header(frame, id),
    contact: contactOf(frame.customer),
    content,
    ...about,
    standby: frame.standby ? (true as const) : undefined,
  });
}

/** Of a message, else of the item; older postbacks have none. */
function idOf({ account }: Frame, kind: string, mid: unknown, item: Json): string {
  return identifier(mid) ?? madeId(account, kind, item);
}

/** What brought the customer: an advertisement, a link, a product of the shop, or the story that they answer. */
function referralOf(message: Json, referral: Json | undefined): Referral | undefined {
  const story = part(part(message, 'reply_to'), 'story');
  const storyId = identifier(story.id) ?? label(story.url, 512);
  if (referral === undefined) return storyId === undefined ? undefined : { source: 'story', id: storyId };
  const ad = part(referral, 'ads_context_data');
  const product = identifier(part(referral, 'product').id);
  const id = identifier(referral.ad_id) ?? product ?? label(referral.ref, 512) ?? label(referral.referer_uri, 512);
  if (id === undefined) return undefined;
  return present({ source: label(referral.source, 64) ?? 'unknown', id, headline: label(ad.ad_title, 1024) });
}
