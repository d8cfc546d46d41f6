// The name of a conversation: a keyed hash, so that no key, log line or queue attribute holds a phone number.
import { createHmac } from 'node:crypto';
import type { ChannelName } from '#core/message.ts';
import type { IdOf, Secrets } from './ports.ts';

/**
 * 128 bits as 22 characters of base64url.
 * @param pepper secret of this deployment; changing it makes every contact a new one.
 */
export function conversationId(
  pepper: string,
  business: string,
  channel: ChannelName,
  account: string,
  contact: string,
): string {
  // JSON keeps the parts apart: no two different lists give the same text.
  const name = JSON.stringify([business, channel, account, contact]);
  return createHmac('sha256', pepper).update(name).digest().subarray(0, 16).toString('base64url');
}

/** `conversationId` with the deployment's pepper, read when first needed. */
export function createIds(secrets: Secrets, pepperParameter: string): IdOf {
  return async (business, channel, account, contact) => {
    const [pepper = ''] = await secrets.read(pepperParameter);
    return conversationId(pepper, business, channel, account, contact);
  };
}
