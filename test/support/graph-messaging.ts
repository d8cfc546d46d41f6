// Builds webhooks of Messenger and Instagram for tests, and reads their fixtures. Ids are made up.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Channel } from '#channels/channel.ts';
import type { Contact, Event } from '#core/message.ts';

export const PAGE = '110000000000001';
export const INSTAGRAM_ACCOUNT = '17841400000000001';
export const USUAL_TIME = Date.UTC(2026, 10, 22, 11, 59);
export const RECEIVED_AT = Date.UTC(2026, 10, 22, 12);

type Raw = Readonly<Record<string, unknown>>;
export type Side = { readonly object: 'page' | 'instagram'; readonly account: string; readonly customer: string };

export const MESSENGER_SIDE: Side = { object: 'page', account: PAGE, customer: '6000000000000001' };
export const INSTAGRAM_SIDE: Side = { object: 'instagram', account: INSTAGRAM_ACCOUNT, customer: '900000000000001' };

/** What the customer did. */
export function byCustomer({ account, customer }: Side, what: Raw, at = USUAL_TIME): Raw {
  return { sender: { id: customer }, recipient: { id: account }, timestamp: at, ...what };
}

/** An echo of what our side wrote; `message` says what. */
export function echoOf({ account, customer }: Side, message: Raw, at = USUAL_TIME): Raw {
  return {
    sender: { id: account },
    recipient: { id: customer },
    timestamp: at,
    message: { is_echo: true, ...message },
  };
}

/** A whole post with one entry for each group of items. */
export function post({ object, account }: Side, groups: readonly (readonly unknown[])[]) {
  return { object, entry: groups.map((messaging) => ({ id: account, time: USUAL_TIME, messaging })) };
}

export type Fixture = {
  readonly about: string;
  readonly body?: unknown;
  readonly raw?: string;
  readonly expect: readonly unknown[];
  readonly unreadable?: number;
  readonly why?: readonly string[];
  readonly ignored?: Readonly<Record<string, number>>;
};

export function fixturesOf(channel: 'messenger' | 'instagram'): readonly [name: string, fixture: Fixture][] {
  const folder = join(process.cwd(), 'test/fixtures', channel);
  return readdirSync(folder).map((file) => [
    file.replace('.json', ''),
    JSON.parse(readFileSync(join(folder, file), 'utf8')),
  ]);
}

export function readWith({ normalise }: Pick<Channel, 'normalise'>, body: unknown) {
  return normalise(new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body)), RECEIVED_AT);
}

/** Leaves out what every fixture shares, so that it shows only what its case is about. */
export function compact(event: Event, side: Side): unknown {
  const { channel: _, receivedAt: __, account, id, at, ...rest } = event;
  const shown = {
    ...rest,
    id: id.startsWith('made-') ? 'made' : id,
    ...(account === side.account ? {} : { account }),
    ...(at === USUAL_TIME ? {} : { at }),
  };
  if (shown.kind === 'notice') return { ...shown, detail: undefined };
  return { ...shown, contact: compactContact(shown.contact) };
}

function compactContact(contact: Contact | undefined): unknown {
  return contact?.aliases.length === 0 ? { ...contact, aliases: undefined } : contact;
}
