// Fuzzes webhooks: a good post, some damage to its structure, its bytes or the call itself, and then through the door.
import type { WebhookRequest } from '#channels/channel.ts';
import { drawByteMutation, isByteMutation, mutateBytes } from './byte-mutations.ts';
import { disturbed } from './canary.ts';
import type { FuzzedChannel, Seed } from './channel.ts';
import { demoRules, failuresOfDeciding } from './deciding.ts';
import { createDice, type Dice } from './dice.ts';
import { type Checked, cpuMs, type Drawn, type Fuzzer } from './fuzzer.ts';
import { drawMutation, mutate } from './mutations.ts';
import { instagram, messenger } from './platform-posts.ts';
import { copyOf, writeTree } from './tree.ts';
import { failuresOf } from './webhook-oracle.ts';
import { callReceive, signedRequest } from './webhook-world.ts';
import { whatsapp } from './whatsapp-posts.ts';

/** The channels that there are; a new one is fuzzed as soon as it stands here. */
export const CHANNELS: readonly FuzzedChannel[] = [whatsapp, messenger, instagram];

/** Damage to the call; each must be refused with this status. */
const CALLS: Readonly<
  Record<string, { readonly status: number; readonly change: (request: WebhookRequest) => WebhookRequest }>
> = {
  'signature-of-another': { status: 401, change: ({ body }) => signedRequest(body, 'another-secret') },
  'signature-of-nobody': { status: 401, change: ({ body }) => signedRequest(body, '') },
  'no-signature': { status: 401, change: (request) => withHeader(request, 'x-hub-signature-256', undefined) },
  'half-a-signature': { status: 401, change: (request) => withHeader(request, 'x-hub-signature-256', 'sha256=00ff') },
  'signed-otherwise': {
    status: 401,
    change: (request) => ({ ...request, body: Buffer.concat([request.body, Buffer.from(' ')]) }),
  },
  'content-type': { status: 415, change: (request) => withHeader(request, 'content-type', 'text/plain') },
  'method-put': { status: 405, change: (request) => ({ ...request, method: 'PUT' }) },
  'method-get': { status: 400, change: (request) => ({ ...request, method: 'GET' }) },
};

const MOST_BODY = 4 * 1024 * 1024;
/** Meta posts 1,000 updates and 3 MB at most. A post of more than this may take longer, in proportion. */
const MOST_EVENTS = 5_000;
const LARGE_BODY = 1024 * 1024;
/** An event brings its frame along, and the name on its address card. */
const MOST_FRAME = 4_096;
/** Text may grow by escapes. */
const MOST_GROWTH = 8;

function withHeader(request: WebhookRequest, name: string, value: string | undefined): WebhookRequest {
  return { ...request, headers: { ...request.headers, [name]: value } };
}

type Part = { readonly name: string; readonly seed: number };

export const webhooks: Fuzzer = {
  name: 'webhooks',
  about: 'damaged posts of every channel through receive, the queue and decide',
  limitMs: 250,
  draw: (seed, index) => {
    const dice = createDice(seed);
    // Channels take turns. The first one keeps the cases that its seeds had while it was alone and a number was drawn for it.
    const channel = CHANNELS[index % CHANNELS.length] ?? whatsapp;
    dice.float();
    const start = channel.seed(dice);
    const parts = drawParts(dice, start);
    const partsOf = (kept: readonly number[]) => kept.flatMap((index) => parts[index] ?? []);
    return {
      parts: parts.map(({ name }) => name),
      run: (kept) => runCase(channel, start, partsOf(kept)),
      describe: (kept) => describe(channel, start, partsOf(kept)),
    } satisfies Drawn;
  },
};

/** Mostly a few changes of structure; now and then bytes, and seldom the call. */
function drawParts(dice: Dice, { raw }: Seed): readonly Part[] {
  const part = (name: string): Part => ({ name, seed: dice.seed() });
  const parts: Part[] = [];
  if (raw === undefined) for (let left = dice.int(7); left > 0; left--) parts.push(part(drawMutation(dice)));
  if (raw !== undefined || dice.chance(0.08)) parts.push(part(drawByteMutation(dice)));
  if (dice.chance(0.01)) parts.push(part(dice.pick(Object.keys(CALLS))));
  return parts;
}

type Built = { readonly request: WebhookRequest; readonly expected: number; readonly story: readonly string[] };

function build({ vocabulary }: FuzzedChannel, seed: Seed, parts: readonly Part[]): Built {
  const tree = copyOf(seed.tree);
  const story: string[] = [];
  for (const { name, seed: own } of parts.filter(isStructural)) {
    story.push(`${name} at ${mutate(name, tree, createDice(own), vocabulary)}`);
  }
  let body: Buffer = Buffer.from(seed.raw ?? writeTree(tree));
  for (const { name, seed: own } of parts.filter((part) => isByteMutation(part.name))) {
    body = mutateBytes(name, body, createDice(own));
    story.push(`${name}: ${body.length} bytes`);
  }
  const call = parts.find(({ name }) => Object.hasOwn(CALLS, name));
  const damage = call === undefined ? undefined : CALLS[call.name];
  if (call === undefined || damage === undefined) {
    return { request: signedRequest(body), expected: body.length > MOST_BODY ? 413 : 200, story };
  }
  // The size is looked at before the signature.
  const expected = damage.status === 401 && body.length > MOST_BODY ? 413 : damage.status;
  return { request: damage.change(signedRequest(body)), expected, story: [...story, call.name] };
}

function isStructural({ name }: Part): boolean {
  return !isByteMutation(name) && !Object.hasOwn(CALLS, name);
}

async function runCase(channel: FuzzedChannel, seed: Seed, parts: readonly Part[]): Promise<Checked> {
  demoRules(); // learnt once, and not on the clock of a case
  const { request, expected } = build(channel, seed, parts);
  const heard = await callReceive(channel, request);
  const failures = [...failuresOf({ channel, tracked: seed.tracked, body: request.body, expected }, heard)];
  const envelopes = heard.queued.flatMap(({ envelope }) => envelope ?? []);
  const bytes = heard.queued.reduce((sum, one) => sum + one.bytes, 0);
  if (bytes > MOST_GROWTH * request.body.length + MOST_FRAME * envelopes.length) {
    failures.push(`memory: ${request.body.length} bytes became ${bytes}`);
  }
  const before = cpuMs();
  failures.push(...(await failuresOfDeciding(envelopes)));
  const share = Math.max(1, envelopes.length / MOST_EVENTS, request.body.length / LARGE_BODY);
  const ms = Math.max(heard.ms / share, cpuMs() - before);
  const broken = disturbed();
  if (broken.length > 0) failures.push(`canary: ${broken.join(', ')} changed`);
  return { failures, outcome: outcomeOf(heard.received.status, heard.parked.length > 0, envelopes.length > 0), ms };
}

function outcomeOf(status: number, isParked: boolean, isQueued: boolean): string {
  if (status !== 200) return `refused ${status}`;
  if (isParked) return isQueued ? 'queued and parked' : 'parked';
  return isQueued ? 'queued' : 'nothing for us';
}

function describe(channel: FuzzedChannel, seed: Seed, parts: readonly Part[]): readonly string[] {
  const { request, story } = build(channel, seed, parts);
  const body = Buffer.from(request.body).toString('utf8');
  const shown = body.length > 1_500 ? `${body.slice(0, 1_500)}… (${body.length} characters)` : body;
  return [`${channel.name}, begun with ${seed.name}`, ...story, shown];
}
