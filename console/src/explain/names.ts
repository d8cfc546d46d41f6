// Short words for codes: channels, kinds of message, replies and their states. A code without a word is shown as it is.
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

type Names = Readonly<Record<string, MessageDescriptor>>;

const CHANNELS: Names = {
  whatsapp: msg`WhatsApp`,
  messenger: msg`Messenger`,
  instagram: msg`Instagram`,
  webchat: msg`Web chat`,
};

const KINDS: Names = {
  image: msg`A picture`,
  video: msg`A video`,
  voice: msg`A voice message`,
  audio: msg`A sound file`,
  document: msg`A document`,
  sticker: msg`A sticker`,
  location: msg`A place`,
  contacts: msg`A contact card`,
  order: msg`An order`,
  form: msg`A filled-in form`,
  reaction: msg`A reaction`,
  edit: msg`A changed message`,
  revoke: msg`A message taken back`,
  call: msg`A call`,
  unsupported: msg`Something that cannot be shown here`,
};

const PURPOSES: Names = {
  greeting: msg`Greeting`,
  away: msg`Away message`,
  answer: msg`Answer`,
  fallback: msg`“I did not understand”`,
  offer: msg`“Did you mean…”`,
  'hand-over': msg`A person is called`,
  privacy: msg`Confirmation`,
  loop: msg`Last message before going quiet`,
};

const STATES: Names = {
  waiting: msg`Waiting to be sent`,
  ambiguous: msg`The connection broke while sending, so it may or may not have arrived. It is never sent twice.`,
  unresolved: msg`Nobody knows whether it arrived. A person has to look.`,
  cancelled: msg`Cancelled before it was sent`,
  expired: msg`Not sent: it was too late`,
  sent: msg`Sent`,
  failed: msg`Not delivered`,
  delivered: msg`Delivered`,
  read: msg`Read`,
};

export const channelNamed = (code: string) => named(CHANNELS, code);
export const kindNamed = (code: string) => named(KINDS, code);
export const purposeNamed = (code: string) => named(PURPOSES, code);
export const stateNamed = (code: string) => named(STATES, code);

function named(names: Names, code: string): MessageDescriptor | undefined {
  return Object.hasOwn(names, code) ? names[code] : undefined;
}
