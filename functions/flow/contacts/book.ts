// What the business knows of its contacts, for lists. The conversation's state decides (`saved`) and is the one that counts;
// the book repeats it where five thousand can be read at once. No message's path comes here.
import type { Conversation } from '#core/conversation.ts';
import type { KeptContact } from '#flow/desk-ports.ts';

/** A page reads them all; more are kept, and not listed. */
export const MOST_LISTED = 10_000;

/** The contact as a conversation's state tells it, with the note that only the book has. */
export function contactOf(conversation: string, state: Conversation, note: string | undefined): KeptContact {
  const { channel, account, contact, saved = false, savedName } = state;
  return {
    ...{ conversation, channel, account, saved },
    ...(contact.phone !== undefined && { phone: contact.phone }),
    ...(savedName !== undefined && { name: savedName }),
    ...(contact.name !== undefined && { profile: contact.name }),
    ...(note !== undefined && { note }),
  };
}

export function isSame(one: KeptContact | undefined, other: KeptContact): boolean {
  return one !== undefined && FIELDS.every((field) => one[field] === other[field]);
}

const FIELDS = ['conversation', 'channel', 'account', 'phone', 'name', 'profile', 'note', 'saved'] as const;
