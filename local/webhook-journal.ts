// What was posted to our webhooks, in order, kept over restarts: the other half of "what was on the wire".
import type { ChannelName } from '#core/message.ts';
import { openJsonLines } from './json-lines.ts';

export type PostedWebhook = {
  /** From 1, without gaps, across restarts. */
  readonly n: number;
  /** When it came, in ms; `realAt` on the clock of this machine, which nobody moves. */
  readonly at: number;
  readonly realAt: number;
  readonly channel: ChannelName;
  /** What our route answered. */
  readonly status: number;
  /** Ids of the contacts that it is about: of customers, receipts and the owner's own messages. */
  readonly contacts: readonly string[];
  /** The JSON; null where it was none, or larger than 64 KB. */
  readonly body: unknown;
};

export type WebhookJournal = {
  readonly add: (posted: Omit<PostedWebhook, 'n' | 'body'> & { readonly bytes: Buffer }) => void;
  /** Those after `since` (0: all), of one contact where one is named, oldest first. The newest 10,000 are kept. */
  readonly after: (
    since: number,
    contact?: string,
  ) => { readonly next: number; readonly webhooks: readonly PostedWebhook[] };
  readonly close: () => void;
};

const MOST_IN_MEMORY = 10_000;
const LARGEST_BODY_BYTES = 64 * 1024;

export function openWebhookJournal(file: string): WebhookJournal {
  const kept: PostedWebhook[] = [];
  let last = 0;
  const lines = openJsonLines<PostedWebhook>(file, (posted) => {
    kept.push(posted);
    last = posted.n;
    if (kept.length > MOST_IN_MEMORY * 1.1) kept.splice(0, kept.length - MOST_IN_MEMORY);
  });
  return {
    add: ({ bytes, ...posted }) => lines.append({ n: last + 1, ...posted, body: readBody(bytes) }),
    after: (since, contact) => ({
      next: last,
      webhooks: kept.filter(({ n, contacts }) => n > since && (contact === undefined || contacts.includes(contact))),
    }),
    close: lines.close,
  };
}

function readBody(bytes: Buffer): unknown {
  if (bytes.length > LARGEST_BODY_BYTES) return null;
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch {
    return null;
  }
}
