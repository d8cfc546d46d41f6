// What every channel of Meta's keeps: run it with the channel's own two functions and a way to build its posts.
import fc from 'fast-check';
import type { Channel, WebhookRequest } from '#channels/channel.ts';
import { signBody, signedPost } from '../support/signing.ts';

export type Written = { readonly id: string; readonly text: string };

export type ChannelUnderTest = Pick<Channel, 'name' | 'verify' | 'normalise'> & {
  /** A webhook with one entry for each group of texts. */
  readonly post: (groups: readonly (readonly Written[])[]) => unknown;
  /** A webhook of this channel that holds only things nobody knows yet. */
  readonly unknown: unknown;
};

const CURRENT = 'current-secret';
const PREVIOUS = 'previous-secret';
const SECRETS = { appSecrets: [CURRENT, PREVIOUS], verifyToken: 'the token' };
const NOW = Date.UTC(2026, 10, 22, 12);
const bytes = (text: string) => new TextEncoder().encode(text);

export function keepsTheChannelContract(channel: ChannelUnderTest): void {
  describe(`${channel.name} keeps the contract of a channel`, () => {
    checksSignatures(channel);
    shakesHands(channel);
    readsPosts(channel);
  });
}

function withSignature(request: WebhookRequest, signature: string | undefined): WebhookRequest {
  return { ...request, headers: { ...request.headers, 'x-hub-signature-256': signature } };
}

function checksSignatures({ verify, post }: ChannelUnderTest): void {
  const request = signedPost(CURRENT, post([[{ id: 'm1', text: 'Ciao 😀' }]]));
  const good = signBody(CURRENT, request.body);
  const hex = good.slice('sha256='.length);

  it('accepts the current and the previous secret', () => {
    expect(verify(request, SECRETS)).toEqual({ kind: 'accepted' });
    expect(verify(withSignature(request, signBody(PREVIOUS, request.body)), SECRETS)).toEqual({ kind: 'accepted' });
  });

  it.each([
    ['missing', undefined, 'signature-missing'],
    ['empty', '', 'signature-missing'],
    ['of another secret', signBody('another', request.body), 'signature-wrong'],
    ['of another body', signBody(CURRENT, '{}'), 'signature-wrong'],
    ['in capitals', `sha256=${hex.toUpperCase()}`, 'signature-malformed'],
    ['under a name in capitals', `SHA256=${hex}`, 'signature-malformed'],
    ['twice, joined by a comma', `${good}, ${good}`, 'signature-malformed'],
    ['of another algorithm', `sha1=${hex.slice(0, 40)}`, 'signature-malformed'],
    ['without an algorithm', hex, 'signature-malformed'],
    ['cut short', good.slice(0, -1), 'signature-malformed'],
    ['too long', `${good}0`, 'signature-malformed'],
    ['followed by a line feed', `${good}\n`, 'signature-malformed'],
    ['with a letter that is no digit', `sha256=${'g'.repeat(64)}`, 'signature-malformed'],
    ['with characters of several bytes', `sha256=${'é'.repeat(64)}`, 'signature-malformed'],
  ])('refuses a signature that is %s', (_case, signature, why) => {
    expect(verify(withSignature(request, signature), SECRETS)).toEqual({ kind: 'refused', status: 401, why });
  });

  it('refuses the post when any one bit of its body is changed', () => {
    fc.assert(
      fc.property(fc.nat(request.body.length * 8 - 1), (bit) => {
        const body = Uint8Array.from(request.body);
        body[bit >> 3] = (body[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(verify({ ...request, body }, SECRETS)).toMatchObject({ kind: 'refused', status: 401 });
      }),
    );
  });

  it('refuses the post when one character of its signature is changed', () => {
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.constantFrom(...'0123456789abcdefABCDEF=, \u0000é'), (at, character) => {
        fc.pre(good[at] !== character);
        const signature = good.slice(0, at) + character + good.slice(at + 1);
        expect(verify(withSignature(request, signature), SECRETS)).toMatchObject({ kind: 'refused', status: 401 });
      }),
    );
  });

  it('refuses a body that is cut short or continued', () => {
    for (const body of [request.body.subarray(0, -1), bytes(''), Uint8Array.of(...request.body, 10)]) {
      expect(verify({ ...request, body }, SECRETS)).toMatchObject({ kind: 'refused', status: 401 });
    }
  });

  it('checks the bytes as received: the same JSON written differently has another signature', () => {
    const escaped = '{"text":"caf\\u00e9 a\\/b \\ud83d\\ude00"}';
    expect(verify(signedPost(CURRENT, escaped), SECRETS)).toEqual({ kind: 'accepted' });
    const rewritten = { ...signedPost(CURRENT, escaped), body: bytes(JSON.stringify(JSON.parse(escaped))) };
    expect(verify(rewritten, SECRETS)).toMatchObject({ kind: 'refused', status: 401 });
  });

  it('accepts nothing without a secret, not even what is signed with an empty one', () => {
    expect(verify(request, { ...SECRETS, appSecrets: [] })).toMatchObject({ kind: 'refused', status: 401 });
    const unsigned = withSignature(request, signBody('', request.body));
    expect(verify(unsigned, { ...SECRETS, appSecrets: ['', CURRENT] })).toMatchObject({ kind: 'refused', status: 401 });
  });
}

function shakesHands({ verify }: ChannelUnderTest): void {
  const query = { 'hub.mode': 'subscribe', 'hub.verify_token': 'the token', 'hub.challenge': '1158201444' };
  const get = (changed: Readonly<Record<string, string | undefined>>): WebhookRequest => ({
    method: 'GET',
    headers: {},
    query: { ...query, ...changed },
    body: new Uint8Array(),
  });

  it('gives the challenge back, as it came', () => {
    expect(verify(get({}), SECRETS)).toEqual({ kind: 'handshake', challenge: '1158201444' });
    expect(verify(get({ 'hub.challenge': '007 <b>' }), SECRETS)).toEqual({ kind: 'handshake', challenge: '007 <b>' });
  });

  it.each([
    ['hub.mode', undefined, 400],
    ['hub.mode', 'unsubscribe', 400],
    ['hub.challenge', undefined, 400],
    ['hub.challenge', '', 400],
    ['hub.verify_token', undefined, 400],
    ['hub.verify_token', '', 400],
    ['hub.verify_token', 'the toke', 403],
    ['hub.verify_token', 'the tokem', 403],
    ['hub.verify_token', 'the token ', 403],
    ['hub.verify_token', 'é'.repeat(9), 403],
  ])('refuses a handshake whose %s is %p with %i', (name, value, status) => {
    expect(verify(get({ [name]: value }), SECRETS)).toMatchObject({ kind: 'refused', status });
  });

  it('shakes no hands while no token is set', () => {
    expect(verify(get({ 'hub.verify_token': '' }), { ...SECRETS, verifyToken: '' })).toMatchObject({ kind: 'refused' });
    expect(verify(get({}), { ...SECRETS, verifyToken: '' })).toMatchObject({ kind: 'refused', status: 403 });
  });
}

function readsPosts({ normalise, post, unknown }: ChannelUnderTest): void {
  const read = (body: unknown) => normalise(bytes(typeof body === 'string' ? body : JSON.stringify(body)), NOW);
  const textsOf = (body: unknown) =>
    read(body).events.map((event) =>
      event.kind === 'inbound' && event.content.type === 'text' ? event.content.text : event.kind,
    );

  it('reads every message of every entry, in order', () => {
    const groups = Array.from({ length: 7 }, (_, entry) =>
      Array.from({ length: 5 }, (_, nth) => ({ id: `m${entry}-${nth}`, text: `text ${entry}-${nth}` })),
    );
    const found = read(post(groups));
    expect(found.events.map(({ id }) => id)).toEqual(groups.flat().map(({ id }) => id));
    expect(textsOf(post(groups))).toEqual(groups.flat().map(({ text }) => text));
    expect(found.unreadable).toEqual([]);
  });

  it('reads a text the same whether it comes escaped or not', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), (text) => {
        const plain = JSON.stringify(post([[{ id: 'm1', text }]]));
        const escaped = plain.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
        expect(textsOf(escaped)).toEqual(textsOf(plain));
        expect(textsOf(plain)).toHaveLength(1);
      }),
    );
  });

  it('gives every text well-formed, without control characters, at most 4,096 units long', () => {
    const anyUnits = fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)), maxLength: 5000 });
    fc.assert(
      fc.property(anyUnits, (text) => {
        const [found = ''] = textsOf(post([[{ id: 'm1', text }]]));
        expect(found.isWellFormed()).toBe(true);
        expect(found).not.toMatch(/(?![\n\t])[\p{Cc}\uFFFE\uFFFF]/u);
        expect(found.length).toBeLessThanOrEqual(4096);
      }),
    );
  });

  it('answers nothing to what it does not know, and does not park it either', () => {
    const { events, unreadable } = read(unknown);
    expect(events.filter(({ kind }) => kind !== 'notice')).toEqual([]);
    expect(unreadable).toEqual([]);
  });

  it('never throws and never loses a signed body silently, whatever it holds', () => {
    const notices = (found: ReturnType<typeof read>) =>
      found.events.length + found.unreadable.length + Object.keys(found.ignored).length;
    fc.assert(fc.property(fc.uint8Array(), (body) => expect(notices(normalise(body, NOW))).toBeGreaterThan(0)));
    fc.assert(fc.property(fc.json(), (body) => expect(notices(read(body))).toBeGreaterThan(0)));
  });

  it('leaves the prototype of objects alone', () => {
    const keys = Reflect.ownKeys(Object.prototype).length;
    const text = JSON.stringify(post([[{ id: 'm1', text: 'hello' }]]));
    const poisoned = text.replaceAll('{', '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},');
    expect(textsOf(poisoned.replaceAll(',}', '}'))).toEqual(['hello']);
    expect(Reflect.ownKeys(Object.prototype)).toHaveLength(keys);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
}
