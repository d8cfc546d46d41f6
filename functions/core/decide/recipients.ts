// Who gets an automatic message. Exclusion beats inclusion; the answer depends on ids and labels, never on a phone.
import type { Conversation } from '#core/conversation.ts';
import type { Recipients } from '#core/settings.ts';

type Audience = { readonly ids: readonly string[]; readonly labels: readonly string[] };

export function isRecipient(recipients: Recipients, conversation: Conversation): boolean {
  if (recipients === 'everyone') return true;
  if (recipients === 'notSaved') return conversation.saved !== true;
  if ('everyoneExcept' in recipients) return !isIn(recipients.everyoneExcept, conversation);
  return isIn(recipients.only, conversation);
}

function isIn(audience: Audience, { contact, labels }: Conversation): boolean {
  const ids = [contact.id, ...contact.aliases, ...(contact.phone === undefined ? [] : [contact.phone])];
  return (
    audience.ids.some((id) => ids.includes(id.replace(/^\+/, ''))) ||
    audience.labels.some((label) => labels.includes(label))
  );
}
