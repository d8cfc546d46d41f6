// Channel name to channel. The handlers make it once per start; the story looks channels up in it.
import type { ChannelName } from '#core/message.ts';
import type { Channel } from './channel.ts';
import { createWhatsapp } from './whatsapp.ts';

/** Every channel that this deployment speaks. `graphUrl`: where the Graph API answers, without a version. */
export function createChannels({ graphUrl }: { graphUrl: string }): ReadonlyMap<ChannelName, Channel> {
  return new Map([createWhatsapp({ graphUrl })].map((channel) => [channel.name, channel]));
}
