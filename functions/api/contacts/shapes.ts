// A contact as pages see it.
import * as z from 'zod';
import type { KeptContact } from '#flow/desk-ports.ts';

export const contactSchema = z.strictObject({
  /** A keyed hash, also the name of the conversation. */
  id: z.string(),
  channel: z.string(),
  account: z.string(),
  /** What members call the contact. */
  name: z.string().optional(),
  /** What the customer calls themselves. */
  profile: z.string().optional(),
  /** International number without `+`. */
  phone: z.string().optional(),
  note: z.string().optional(),
  /** Counts as known for whoever greets only new customers. */
  saved: z.boolean(),
});

export function shownContact({ conversation, ...contact }: KeptContact): z.infer<typeof contactSchema> {
  return { id: conversation, ...contact };
}
