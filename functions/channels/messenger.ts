// Messenger: customers who write to the business's Facebook page.
// https://developers.facebook.com/documentation/business-messaging/messenger-platform
import type { Channel } from './channel.ts';
import { createGraphMessaging } from './graph-messaging/channel.ts';
import type { Dialect } from './graph-messaging/dialect.ts';
import type { GraphProps } from './meta/graph.ts';
import { utf16Units } from './meta/split.ts';

export const MESSENGER: Dialect = { channel: 'messenger', name: 'Messenger', object: 'page', echoesTokens: true };

/** Characters, of which there are never more than UTF-16 units. The Send API's reference, read November 2026. */
const TEXT = { limit: 2000, measure: utf16Units };

export function createMessenger(props: GraphProps): Channel {
  return createGraphMessaging(props, MESSENGER, TEXT);
}
