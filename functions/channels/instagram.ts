// Instagram: customers who write to the business's professional account. It is connected by Instagram Login, without a page, or
// by Facebook Login, through the page that it is linked to: its token tells which.
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
  const direct = createGraphMessaging({ graphUrl: hostOf(graphUrl), ...props }, INSTAGRAM, TEXT);
  const throughPage = createGraphMessaging({ graphUrl, ...props }, INSTAGRAM, TEXT);
  return {
    ...direct,
    send: (outgoing, credentials) =>
      isOfPage(credentials.accessToken)
        ? // A page sends for its account, and its token says which page.
          throughPage.send({ ...outgoing, account: 'me' }, credentials)
        : direct.send(outgoing, credentials),
  };
}

/** Tokens of Facebook begin so; those of Instagram with IG. */
function isOfPage(token: string): boolean {
  return token.trim().startsWith('EAA');
}

/** Meta answers Instagram's own tokens under another name; a stand-in answers everything under one. */
function hostOf(graphUrl: string): string {
  return graphUrl.replace(/^https:\/\/graph\.facebook\.com(?=\/|$)/, 'https://graph.instagram.com');
}
