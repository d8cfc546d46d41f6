// What the Graph API's answer means for a reply on WhatsApp. Used by whatsapp.ts right after the call. Pure.
import { createClassify, fieldOf } from '#channels/meta/answers.ts';
import { meaningOf } from './error-codes.ts';

export const classify = createClassify({ name: 'WhatsApp', meaningOf, messageIdOf, hasSubcodes: false });

function messageIdOf(body: unknown): unknown {
  const messages = fieldOf(body, 'messages');
  return Array.isArray(messages) ? fieldOf(messages[0], 'id') : undefined;
}
