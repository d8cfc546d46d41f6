// The front half of the path: what a webhook's sender is told, and what is kept, when something is odd or broken.
import { createWhatsapp } from '#channels/whatsapp.ts';
import { RetryableError } from '#core/errors.ts';
import type { Account, Envelope } from '#flow/ports.ts';
import { type ReceiveWorld, receive } from '#flow/receive.ts';
import { signedPost } from '../support/signing.ts';
import { ACCOUNT, CUSTOMER, status, textMessage, webhook } from '../support/whatsapp.ts';

const SECRET = 'a-secret';
const account: Account = { business: 'studio', channel: 'whatsapp', id: ACCOUNT, name: 'Studio', ticks: false };

function openWorld(changes: Partial<ReceiveWorld> = {}) {
  const queued: Envelope[] = [];
  const parked: { readonly why: string; readonly raw: string }[] = [];
  const world: ReceiveWorld = {
    channels: new Map([['whatsapp', createWhatsapp({ graphUrl: 'http://127.0.0.1:1' })]]),
    registry: { account: async (_, id) => (id === ACCOUNT ? account : undefined) },
    journal: { quarantine: async ({ why, raw }) => void parked.push({ why, raw: Buffer.from(raw).toString() }) },
    inbox: { put: async (envelopes) => void queued.push(...envelopes) },
    clock: () => Date.UTC(2026, 10, 22, 12),
    secretsOf: async () => ({ appSecrets: ['new-secret', SECRET], verifyToken: 'verify' }),
    idOf: async (...parts) => parts.join('/'),
    ...changes,
  };
  return { world, queued, parked };
}

const hello = webhook([textMessage({ text: 'hello' })]);

it('answers 200 once every message is in the inbox, in the group of its conversation', async () => {
  const { world, queued } = openWorld();
  const body = webhook([
    textMessage({ text: 'one', id: 'wamid.1' }),
    textMessage({ text: 'two', id: 'wamid.2', from: '447700900002' }),
  ]);
  expect(await receive(world, 'whatsapp', signedPost(SECRET, body))).toEqual({ status: 200 });
  expect(queued.map(({ business, conversation, event }) => [business, conversation, event.kind])).toEqual([
    ['studio', `studio/whatsapp/${ACCOUNT}/${CUSTOMER}`, 'inbound'],
    ['studio', `studio/whatsapp/${ACCOUNT}/447700900002`, 'inbound'],
  ]);
});

it('does not answer 200 when the inbox does not take everything: the provider delivers again', async () => {
  const refusal = new RetryableError('queue-unavailable', 'no');
  const { world } = openWorld({ inbox: { put: () => Promise.reject(refusal) } });
  await expect(receive(world, 'whatsapp', signedPost(SECRET, hello))).rejects.toBe(refusal);
});

it('does not answer 200, and queues nothing, when what is odd cannot be parked', async () => {
  const { world, queued } = openWorld({
    journal: { quarantine: () => Promise.reject(new RetryableError('store-unavailable', 'no')) },
  });
  const body = webhook([textMessage({ text: 'hello' })], { account: '999' });
  await expect(receive(world, 'whatsapp', signedPost(SECRET, body))).rejects.toMatchObject({
    code: 'store-unavailable',
  });
  expect(queued).toEqual([]);
});

it.each([
  ['a wrong signature', signedPost('other', hello), 401],
  ['no signature', { ...signedPost(SECRET, hello), headers: { 'content-type': 'application/json' } }, 401],
  ['another content type', { ...signedPost(SECRET, hello), headers: { 'content-type': 'text/plain' } }, 415],
  ['a body over 4 MB', { ...signedPost(SECRET, hello), body: new Uint8Array(4 * 1024 * 1024 + 1) }, 413],
  ['another method', { ...signedPost(SECRET, hello), method: 'PUT' }, 405],
] as const)('refuses %s without a word and without a trace', async (_, request, code) => {
  const { world, queued, parked } = openWorld();
  expect(await receive(world, 'whatsapp', request)).toEqual({ status: code, why: expect.any(String) });
  expect([...queued, ...parked]).toEqual([]);
});

it('knows only the channels that this deployment speaks', async () => {
  const { world } = openWorld({ channels: new Map() });
  expect(await receive(world, 'webchat', signedPost(SECRET, hello))).toMatchObject({ status: 404 });
});

it('shakes hands', async () => {
  const { world } = openWorld();
  const query = { 'hub.mode': 'subscribe', 'hub.verify_token': 'verify', 'hub.challenge': '1158201444' };
  const request = { method: 'GET', headers: {}, query, body: new Uint8Array() };
  expect(await receive(world, 'whatsapp', request)).toEqual({ status: 200, text: '1158201444' });
});

it('parks the whole post of an account that nobody owns, and still queues its siblings', async () => {
  const { world, queued, parked } = openWorld();
  const foreign = webhook([textMessage({ text: 'for somebody else', id: 'wamid.9' })], { account: '999' });
  const body = { ...hello, entry: [...foreign.entry, ...hello.entry] };
  expect(await receive(world, 'whatsapp', signedPost(SECRET, body))).toEqual({ status: 200, why: 'unknown-account' });
  expect(parked).toEqual([{ why: 'unknown-account', raw: JSON.stringify(body) }]);
  expect(queued).toHaveLength(1);
});

it('parks what is signed and cannot be read', async () => {
  const { world, parked } = openWorld();
  expect(await receive(world, 'whatsapp', signedPost(SECRET, '{"object":'))).toMatchObject({ status: 200 });
  expect(parked).toMatchObject([{ raw: '{"object":' }]);
});

describe('receipts', () => {
  const token = `p1.${'c'.repeat(22)}.0.abc.0000000000abc.0.1.nonce`;
  const post = async (word: string, of: Partial<ReceiveWorld> = {}, given: string | undefined = token) => {
    const { world, queued } = openWorld(of);
    const item = status({ id: 'wamid.out', status: word, ...(given !== undefined && { token: given }) });
    await receive(world, 'whatsapp', signedPost(SECRET, webhook([item])));
    return queued.map(({ conversation }) => conversation);
  };

  it('travel to the conversation that their token names when they change what we do', async () => {
    expect(await post('sent')).toEqual(['c'.repeat(22)]);
    expect(await post('failed')).toEqual(['c'.repeat(22)]);
  });

  it('of delivery and reading travel only where the business wants ticks', async () => {
    expect(await post('delivered')).toEqual([]);
    const registry = { account: async () => ({ ...account, ticks: true }) };
    expect(await post('delivered', { registry })).toHaveLength(1);
  });

  it('of other programs on the same number end here', async () => {
    expect(await post('sent', {}, 'somebody-else')).toEqual([]);
  });
});

it('takes 1,000 messages in one post', async () => {
  const { world, queued } = openWorld();
  const items = Array.from({ length: 1000 }, (_, index) => textMessage({ text: `${index}`, id: `wamid.${index}` }));
  expect(await receive(world, 'whatsapp', signedPost(SECRET, webhook(items)))).toEqual({ status: 200 });
  expect(queued).toHaveLength(1000);
});

it('gives account-level events to the account, not to a conversation', async () => {
  const { world, queued } = openWorld();
  const value = {
    messaging_product: 'whatsapp',
    metadata: { phone_number_id: ACCOUNT },
    errors: [{ code: 130429, title: 'Rate' }],
  };
  const body = { object: 'whatsapp_business_account', entry: [{ id: '1', changes: [{ field: 'messages', value }] }] };
  await receive(world, 'whatsapp', signedPost(SECRET, body));
  expect(queued).toMatchObject([{ conversation: expect.stringContaining('account:'), event: { kind: 'notice' } }]);
});
