// The first half of the path: verify → normalise → route → park → enqueue. 200 only when everything is safe.
import type { Channel, WebhookRequest, WebhookSecrets } from '#channels/channel.ts';
import type { ChannelName, Event } from '#core/message.ts';
import { readCode } from './continuation.ts';
import type { Account, Clock, Envelope, IdOf, Inbox, Journal, Registry } from './ports.ts';
import { parseToken } from './token.ts';

export type ReceiveWorld = {
  readonly channels: ReadonlyMap<ChannelName, Channel>;
  readonly registry: Pick<Registry, 'account'>;
  readonly journal: Pick<Journal, 'quarantine'>;
  readonly inbox: Pick<Inbox, 'put'>;
  readonly clock: Clock;
  readonly secretsOf: (channel: ChannelName) => Promise<WebhookSecrets>;
  readonly idOf: IdOf;
};

/** Without a body nothing can leak; `text` is only ever the handshake's challenge. */
export type Received = {
  readonly status: number;
  readonly text?: string;
  /** A word for the log: why it was refused, or parked. */
  readonly why?: string;
};

/** Throws RetryableError when the queue or the table did not take everything: the provider delivers again. */
export async function receive(world: ReceiveWorld, name: ChannelName, request: WebhookRequest): Promise<Received> {
  const channel = world.channels.get(name);
  if (channel === undefined) return { status: 404, why: 'no-such-channel' };
  const verified = channel.verify(request, await world.secretsOf(name));
  if (verified.kind === 'refused') return { status: verified.status, why: verified.why };
  if (verified.kind === 'handshake') return { status: 200, text: verified.challenge };

  return takeIn(world, channel, request.body);
}

/** Steps 2 to 4, for a body whose sender is known. Throws as `receive` does. */
export async function takeIn(
  world: Omit<ReceiveWorld, 'channels' | 'secretsOf'>,
  { name, normalise }: Pick<Channel, 'name' | 'normalise'>,
  body: Uint8Array,
): Promise<Received> {
  const receivedAt = world.clock();
  const { events, unreadable } = normalise(body, receivedAt);
  const { envelopes, unknown } = await route(world, events);
  const why = unreadable[0]?.why ?? (unknown > 0 ? 'unknown-account' : undefined);
  if (why !== undefined) await world.journal.quarantine({ channel: name, why, raw: body, receivedAt });
  if (envelopes.length > 0) await world.inbox.put(envelopes);
  return { status: 200, ...(why !== undefined && { why }) };
}

/** The business comes from the registry and never from a body. What nobody owns is parked with its whole post, never given to a default. */
async function route(
  world: Pick<ReceiveWorld, 'registry' | 'idOf'>,
  events: readonly Event[],
): Promise<{ readonly envelopes: readonly Envelope[]; readonly unknown: number }> {
  const envelopes: Envelope[] = [];
  let unknown = 0;
  for (const event of events) {
    const account = await world.registry.account(event.channel, event.account);
    if (account === undefined) {
      unknown += 1;
    } else if (isWanted(event, account)) {
      const conversation = await conversationOf(world, event, account);
      if (conversation === undefined) continue;
      const { business } = account;
      const read = event.kind === 'inbound' ? await readCode(world.idOf, business, event) : event;
      envelopes.push({ business, conversation, event: read });
    }
  }
  return { envelopes, unknown };
}

/** Three of four webhooks are receipts: only those that change what we do travel on. */
function isWanted(event: Event, { ticks }: Account): boolean {
  return event.kind !== 'receipt' || ticks || event.status === 'sent' || event.status === 'failed';
}

async function conversationOf(
  world: Pick<ReceiveWorld, 'idOf'>,
  event: Event,
  account: Account,
): Promise<string | undefined> {
  const idOf = (contact: string) => world.idOf(account.business, event.channel, event.account, contact);
  if (event.kind === 'notice') return idOf(`account:${event.account}`);
  // A receipt without our token belongs to another program on the same number.
  if (event.kind === 'receipt') return parseToken(event.token)?.conversation;
  return idOf(event.contact.id);
}
