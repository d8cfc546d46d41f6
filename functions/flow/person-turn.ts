// Part of step record: how the transcript shows what a person of the business wrote, in the console or on the phone.
import type { Turn } from '#core/conversation.ts';
import type { Content, Echo, PersonReply, ReplyContent } from '#core/message.ts';
import { textOf } from '#core/message.ts';

/** @param told what is known of the turn's replies: all there is to say of one from the console. */
export function turnOfPerson(told: Turn, event: Echo | PersonReply): Turn {
  if (event.kind === 'person-reply') return { ...told, person: { by: event.by } };
  const content = asReply(event.content);
  const isWhole = event.content.type === content.type;
  return {
    ...told,
    person: { by: 'phone', ...(!isWhole && { content: event.content }) },
    // Somebody else sent it, and it is with the customer.
    replies: [{ part: 0, attempt: 1, purpose: 'person', content, state: 'sent', messageId: event.id }],
  };
}

/** A file has no address that we could give: its words stay, and the turn keeps what it was. */
function asReply(content: Content): ReplyContent {
  switch (content.type) {
    case 'text':
    case 'location':
      return content;
    case 'reaction':
      return { type: 'text', text: content.emoji };
    default:
      return { type: 'text', text: textOf(content) };
  }
}
