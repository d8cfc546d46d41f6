// Names in addresses of the inbox.
import * as z from 'zod';

/** A keyed hash of the contact, see `conversationId`. */
const conversation = z.string().regex(/^[\w-]{10,64}$/);

export const ID = z.strictObject({ id: conversation });
export const NOTE_ID = z.strictObject({ id: conversation, note: z.string().regex(/^\d{15}\.[\w-]{1,40}$/) });
