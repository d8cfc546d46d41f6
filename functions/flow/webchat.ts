// The page's side of the web chat: begin → write → read. What a visitor writes goes the way of every message, through the
// inbox; what is answered is read from its record.
import { randomBytes } from 'node:crypto';
import type { Channel } from '#channels/channel.ts';
import type { Site } from '#core/site.ts';
import type { Chats } from './chat-ports.ts';
import { codeFor } from './continuation.ts';
import type { Account, Secrets } from './ports.ts';
import { type ReceiveWorld, takeIn } from './receive.ts';
import type { Asked, Limiter } from './webchat/limits.ts';
import { type Cursor, type ShownChat, shownChat } from './webchat/shown.ts';
import { readVisitor, signVisitor, type Visitor } from './webchat/visitor-token.ts';

export type WebchatWorld = Omit<ReceiveWorld, 'channels' | 'secretsOf'> & {
  readonly channel: Pick<Channel, 'name' | 'normalise'>;
  readonly secrets: Secrets;
  readonly chats: Chats;
  readonly limiter: Limiter;
};

/** A page that embeds the chat: its site is ours, and its origin is one of the site's. */
export type Page = { readonly account: Account & { readonly site: Site }; readonly origin: string };

/** Who asks: the page, the address on the network, and what the page was given. */
export type Caller = { readonly page: Page; readonly address: string; readonly token?: string };

export type Refused = {
  readonly status: 400 | 401 | 429;
  /** A word. */
  readonly why: string;
  readonly waitMs?: number;
};
export type Outcome<Told> = { readonly kind: 'ok'; readonly told: Told } | ({ readonly kind: 'refused' } & Refused);

const DAY = 24 * 60 * 60_000;
/** As long as messages are kept where nobody chose otherwise. */
const VISIT_LASTS = 90 * DAY;
/** A page that was offline for longer than this has nothing to say any more. */
const LATEST = 7 * DAY;
const MOST_AHEAD = 10 * 60_000;
const MOST_TEXT = 4096;
const ID = /^[\w-]{8,64}$/;

/** Undefined: nothing is embedded there, and nothing is said about it. */
export async function findPage(
  { registry }: Pick<WebchatWorld, 'registry'>,
  site: string,
  origin: string | undefined,
): Promise<Page | undefined> {
  const account = await registry.account('webchat', site);
  if (account?.site === undefined || origin === undefined || !account.site.origins.includes(origin)) return undefined;
  return { account: { ...account, site: account.site }, origin };
}

export type Session = {
  readonly token: string;
  readonly expiresAt: number;
  readonly now: number;
  /** To go on with: the shop's number, and the code that the customer sends there. */
  readonly whatsapp?: { readonly number: string; readonly code: string };
};

/** Whoever has been here before stays the same; the name of somebody new is made up. */
export async function begin(world: WebchatWorld, caller: Caller): Promise<Outcome<Session>> {
  const { account, origin } = caller.page;
  const late = limited(world, 'session', caller);
  if (late !== undefined) return late;
  const known = await visitorOf(world, caller);
  const now = world.clock();
  const expiresAt = now + VISIT_LASTS;
  const id = known?.id ?? randomBytes(16).toString('base64url');
  const [key] = await keysOf(world, account);
  if (key === undefined) return refused(401, 'not-connected');
  const token = signVisitor({ site: account.id, origin, id, expiresAt }, key);
  const number = account.site.whatsapp;
  if (number === undefined) return { kind: 'ok', told: { token, expiresAt, now } };
  const conversation = await world.idOf(account.business, 'webchat', account.id, id);
  const code = await codeFor(world.idOf, account.business, conversation, now);
  return { kind: 'ok', told: { token, expiresAt, now, whatsapp: { number, code } } };
}

export type Written = {
  /** The page's own, the same however often it is sent. */
  readonly id?: unknown;
  /** When it was written, by our clock. */
  readonly at?: unknown;
  readonly text?: unknown;
  readonly choice?: unknown;
};

/** `ok` means that the message is safe. RetryableError: it may be, so it is to be sent again under the same id. */
export async function write(world: WebchatWorld, caller: Caller, written: Written): Promise<Outcome<object>> {
  const visitor = await visitorOf(world, caller);
  if (visitor === undefined) return refused(401, 'token');
  const late = limited(world, 'write', caller, visitor);
  if (late !== undefined) return late;
  const message = messageOf(written, world.clock());
  if (message === undefined) return refused(400, 'message');
  const said = { ...message, id: `${visitor.id}.${message.id}`, from: visitor.id };
  const post = { object: world.channel.name, entry: [{ id: visitor.site, messages: [said] }] };
  await takeIn(world, world.channel, Buffer.from(JSON.stringify(post)));
  return { kind: 'ok', told: {} };
}

/** Everything from the place on; all that is kept (of the latest hundred) without one. */
export async function read(
  world: WebchatWorld,
  caller: Caller,
  from: Cursor | undefined,
): Promise<Outcome<ShownChat & { readonly now: number }>> {
  const visitor = await visitorOf(world, caller);
  if (visitor === undefined) return refused(401, 'token');
  const late = limited(world, 'read', caller, visitor);
  if (late !== undefined) return late;
  const { business, id } = caller.page.account;
  const name = await world.idOf(business, 'webchat', id, visitor.id);
  const { conversation, turns } = await world.chats.read(business, name, from);
  const shown = shownChat(conversation, turns, from);
  const own = `${visitor.id}.`;
  const messages = shown.messages.map((message) => ({
    ...message,
    id: message.id.startsWith(own) ? message.id.slice(own.length) : message.id,
  }));
  return { kind: 'ok', told: { ...shown, messages, now: world.clock() } };
}

function refused(status: Refused['status'], why: string): Outcome<never> {
  return { kind: 'refused', status, why };
}

function limited(
  { limiter }: WebchatWorld,
  asked: Asked,
  { address }: Caller,
  visitor?: Visitor,
): Outcome<never> | undefined {
  const who = { address, ...(visitor !== undefined && { visitor: visitor.id }) };
  const waitMs = limiter.waitFor(asked, who);
  return waitMs === undefined ? undefined : { kind: 'refused', status: 429, why: 'too-often', waitMs };
}

async function visitorOf(world: WebchatWorld, { page, token }: Caller): Promise<Visitor | undefined> {
  if (token === undefined) return undefined;
  const { account, origin } = page;
  return readVisitor(token, await keysOf(world, account), { site: account.id, origin }, world.clock());
}

/** The site's own keys, newest first. An account without one is not connected. */
async function keysOf({ secrets }: WebchatWorld, { tokenParameter }: Account): Promise<readonly string[]> {
  return tokenParameter === undefined ? [] : secrets.read(tokenParameter);
}

/** Undefined where there is nothing to say, or not as a page of ours says it. */
function messageOf({ id, at, text, choice }: Written, now: number) {
  if (typeof id !== 'string' || !ID.test(id)) return undefined;
  if (typeof at !== 'number' || !(at > now - LATEST && at <= now + MOST_AHEAD)) return undefined;
  const when = Math.floor(at);
  if (typeof text === 'string' && text.trim() !== '' && text.length <= MOST_TEXT) return { id, at: when, text };
  const { id: chosen, title } = (choice ?? {}) as { readonly id?: unknown; readonly title?: unknown };
  if (typeof chosen !== 'string' || typeof title !== 'string' || chosen.length > 1024) return undefined;
  return { id, at: when, choice: { id: chosen, title: title.slice(0, 256) } };
}
