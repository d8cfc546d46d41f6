// Instagram: customers who write to the business's professional account. Connected by Instagram Login, without a page.
// https://developers.facebook.com/documentation/instagram-platform/instagram-api-with-instagram-login/messaging-api
import type { Channel } from './channel.ts';
import { createGraphMessaging } from './graph-messaging/channel.ts';
import type { Dialect } from './graph-messaging/dialect.ts';
import type { GraphProps } from './meta/graph.ts';
import { utf8Bytes } from './meta/split.ts';

export const INSTAGRAM: Dialect = {
  channel: 'instagram',
  name: 'Instagram',
  object: 'instagram',
  echoesTokens: false,
};

/** Bytes of UTF-8, not characters: half as many Arabic letters, a quarter as many emoji. */
const TEXT = { limit: 1000, measure: utf8Bytes };

export function createInstagram({ graphUrl, ...props }: GraphProps): Channel {
  return createGraphMessaging({ graphUrl: hostOf(graphUrl), ...props }, INSTAGRAM, TEXT);
}

/** Meta answers Instagram's own tokens under another name; a stand-in answers everything under one. */
function hostOf(graphUrl: string): string {
  return graphUrl.replace(/^https:\/\/graph\.facebook\.com(?=\/|$)/, 'https://graph.instagram.com');
}
