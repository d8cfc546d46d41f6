// The channels as people call them, in every language alike.
import type { ChatChannel } from './search.ts';

export const CHANNEL_NAMES: Readonly<Record<ChatChannel, string>> = {
  whatsapp: 'WhatsApp',
  messenger: 'Messenger',
  instagram: 'Instagram',
};
