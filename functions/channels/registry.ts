// Channel name to channel. The handlers make it once per start; the story looks channels up in it.
import type { ChannelName } from '#core/message.ts';
import type { Channel } from './channel.ts';
import { createInstagram } from './instagram.ts';
import { createMessenger } from './messenger.ts';
import { createWebchat } from './webchat.ts';
import { createWhatsapp } from './whatsapp.ts';

const MAKERS = [createWhatsapp, createMessenger, createInstagram, createWebchat] as const;

/** Every channel that this deployment speaks. `graphUrl`: where the Graph API answers, without a version. */
export function createChannels({ graphUrl }: { graphUrl: string }): ReadonlyMap<ChannelName, Channel> {
  return new Map(MAKERS.map((make) => make({ graphUrl })).map((channel) => [channel.name, channel]));
}
