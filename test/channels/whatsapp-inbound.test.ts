import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { verifyMeta } from '#channels/meta.ts';
import { normaliseWhatsapp } from '#channels/whatsapp/normalise.ts';
import type { Contact, Event } from '#core/message.ts';
import { keepsTheChannelContract } from '../contracts/channel.ts';
import { ACCOUNT, echo, message, status, tap, textMessage, webhook } from '../support/whatsapp.ts';

const RECEIVED_AT = Date.UTC(2026, 10, 22, 12);
const USUAL_TIME = Date.UTC(2026, 10, 22, 11, 59);
const FIXTURES = join(process.cwd(), 'test/fixtures/whatsapp');

type Fixture = {
  readonly about: string;
  readonly body?: unknown;
  readonly raw?: string;
  readonly expect: readonly unknown[];
  readonly unreadable?: number;
  readonly why?: readonly string[];
  readonly ignored?: Readonly<Record<string, number>>;
};

const fixtures = readdirSync(FIXTURES).map((file): [name: string, fixture: Fixture] => [
  file.replace('.json', ''),
  JSON.parse(readFileSync(join(FIXTURES, file), 'utf8')),
]);

const bytes = (body: unknown) => new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body));
const read = (body: unknown) => normaliseWhatsapp(bytes(body), RECEIVED_AT);

/** Leaves out what every fixture shares, so that it shows only what its case is about. */
function compact(event: Event): unknown {
  const { channel, receivedAt, account, id, at, ...rest } = event;
  expect([channel, receivedAt]).toEqual(['whatsapp', RECEIVED_AT]);
  const shown = {
    ...rest,
    id: id.startsWith('made-') ? 'made' : id,
    ...(account === ACCOUNT ? {} : { account }),
    ...(at === USUAL_TIME ? {} : { at }),
  };
  if (shown.kind === 'notice') return { ...shown, detail: undefined };
  if (shown.kind === 'receipt') {
    // The wording belongs to the table of error codes; a test below looks at it.
    const { sentence: _wording, ...receipt } = shown;
    return { ...receipt, contact: compactContact(shown.contact) };
  }
  return { ...shown, contact: compactContact(shown.contact) };
}

function compactContact(contact: Contact | undefined): unknown {
  return contact?.aliases.length === 0 ? { ...contact, aliases: undefined } : contact;
}

describe('WhatsApp webhooks become our events', () => {
  it.each(fixtures)('%s', (_name, fixture) => {
    const found = read(fixture.raw ?? fixture.body);
    expect(found.events.map(compact)).toEqual(fixture.expect);
    expect(found.unreadable).toHaveLength(fixture.unreadable ?? 0);
    if (fixture.why) expect(found.unreadable.map(({ why }) => why)).toEqual(fixture.why);
    expect(found.ignored).toEqual(fixture.ignored ?? {});
  });
});

describe('a post of WhatsApp', () => {
  it('is read in a straight line: 1,500 messages of 1,500 customers', () => {
    const items = Array.from({ length: 1500 }, (_, n) =>
      textMessage({
        id: `wamid.${n}`,
        from: `4477009${String(n).padStart(5, '0')}`,
        text: 'x'.repeat(1500),
        name: `N${n}`,
      }),
    );
    const { events, unreadable } = read(webhook(items));
    expect(events.map((event) => ('contact' in event ? event.contact?.name : ''))).toEqual(
      items.map((_, n) => `N${n}`),
    );
    expect(unreadable).toEqual([]);
  });

  it('holds a long history without harm', () => {
    const messages = Array.from({ length: 200_000 }, () => ({ timestamp: '1790000000' }));
    const value = {
      metadata: { phone_number_id: ACCOUNT },
      history: [{ threads: [{ id: '447700900001', messages }] }],
    };
    const found = read({ object: 'whatsapp_business_account', entry: [{ changes: [{ field: 'history', value }] }] });
    expect(found.events).toHaveLength(1);
  });

  it('tells the owner why a message failed, and promises no other attempt', () => {
    const failed = (code: number) => read(webhook([status({ id: 'wamid.O', status: 'failed', code })])).events[0];
    expect(failed(131047)).toMatchObject({ code: 131047, sentence: expect.stringContaining('not sent') });
    // Too many at once, an expired token, a code that nobody knows.
    for (const code of [130429, 190, 999999]) expect(failed(code)).not.toHaveProperty('sentence');
    const sent = read(webhook([status({ id: 'wamid.O', status: 'sent', code: 131047 })])).events[0];
    expect(sent).not.toHaveProperty('sentence');
  });

  it('that is no UTF-8 is parked with the text that can be shown', () => {
    const body = Uint8Array.of(...bytes('{"a":"'), 0xff, ...bytes('"}'));
    expect(normaliseWhatsapp(body, RECEIVED_AT).unreadable).toEqual([{ why: 'not-json', raw: '{"a":"\ufffd"}' }]);
  });

  it('that cannot be read is parked cut at 4,096 units, never within a character', () => {
    const [parked] = read(`x${'😀'.repeat(5000)}`).unreadable;
    expect(parked?.raw).toBe(`x${'😀'.repeat(2047)}`);
    const [item] = read(webhook([message('reaction', { emoji: 'y'.repeat(9000) })])).unreadable;
    expect(item?.raw).toHaveLength(4096);
    expect(item?.raw).toContain('"type":"reaction"');
  });

  it('is read although 3 million brackets try the stack', () => {
    expect(read('['.repeat(1_500_000) + ']'.repeat(1_500_000)).unreadable[0]?.why).toBe('too-deep');
  });

  it('gives items without an id the same one each time, and different ones to different items', () => {
    const nameless = (text: string) => webhook([message('text', { body: text }, { more: { id: undefined } })]);
    const idOf = (body: unknown, receivedAt = RECEIVED_AT) => normaliseWhatsapp(bytes(body), receivedAt).events[0]?.id;
    expect(idOf(nameless('a'))).toMatch(/^made-[0-9a-f]{40}$/);
    expect(idOf(nameless('a'), RECEIVED_AT + 60_000)).toBe(idOf(nameless('a')));
    expect(idOf(nameless('b'))).not.toBe(idOf(nameless('a')));
    expect(idOf(webhook([message('text', { body: 'a' }, { more: { id: '' } })], { account: '2' }))).not.toBe(
      idOf(nameless('a')),
    );
  });

  it('gives a notice the same id each time, also when its keys come in another order', () => {
    const notice = (value: unknown) =>
      read({
        object: 'whatsapp_business_account',
        entry: [{ id: '9', time: 1, changes: [{ field: 'security', value }] }],
      });
    const [first] = notice({ event: 'PIN_CHANGED', requester: { a: 1, b: [2] } }).events;
    const [again] = notice({ requester: { b: [2], a: 1 }, event: 'PIN_CHANGED' }).events;
    expect(again?.id).toBe(first?.id);
    expect(first).toMatchObject({ detail: '{"event":"PIN_CHANGED","requester":{"a":1,"b":[2]}}', account: '9' });
  });

  it('drops keys that could reach a prototype from what it keeps, at every depth', () => {
    const value = '{"event":"X","__proto__":{"a":1},"list":[{"constructor":{"prototype":1},"prototype":2,"kept":3}]}';
    const body = `{"object":"whatsapp_business_account","entry":[{"id":"9","changes":[{"field":"security","value":${value}}]}]}`;
    expect(read(body).events).toMatchObject([{ detail: '{"event":"X","list":[{"kept":3}]}' }]);
  });

  it('cuts the detail of a notice at 4,096 units', () => {
    const value = { event: 'x'.repeat(9000) };
    const body = { object: 'whatsapp_business_account', entry: [{ id: '9', changes: [{ field: 'security', value }] }] };
    const [notice] = read(body).events;
    expect(notice).toMatchObject({ kind: 'notice', detail: expect.stringMatching(/^.{4096}$/) });
  });

  it('gives the same events whatever else is mixed in', () => {
    const junk = fc.oneof(fc.constant(null), fc.string(), fc.integer(), fc.array(fc.integer()), fc.jsonValue());
    fc.assert(
      fc.property(fc.array(junk, { maxLength: 5 }), fc.array(junk, { maxLength: 5 }), (before, after) => {
        const good = textMessage({ text: 'hello' });
        const body = webhook([good]);
        const value = { ...body.entry[0]?.changes[0]?.value, messages: [...before, good.raw, ...after] };
        const mixed = { ...body, entry: [{ changes: [{ field: 'messages', value }] }] };
        const [expected] = read(body).events;
        const found = read(mixed);
        const own = found.events.find(({ id }) => id === 'wamid.A1');
        expect(own).toMatchObject({ kind: 'inbound', id: 'wamid.A1', content: { type: 'text', text: 'hello' } });
        expect(own?.at).toBe(expected?.at);
        const ignored = Object.values(found.ignored).reduce((sum, count) => sum + count, 0);
        expect(found.events.length + found.unreadable.length + ignored).toBe(1 + before.length + after.length);
      }),
    );
  });

  it('never gives a time later than its arrival, nor an empty id', () => {
    const stamp = fc.oneof(fc.integer(), fc.double(), fc.string(), fc.date({ noInvalidDate: true }), fc.constant(null));
    const id = fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.constant(null));
    fc.assert(
      fc.property(stamp, id, (timestamp, given) => {
        const [event] = read(webhook([message('text', { body: 'a' }, { more: { timestamp, id: given } })])).events;
        expect(event?.at).toBeLessThanOrEqual(RECEIVED_AT);
        expect(event?.at).toBeGreaterThan(0);
        expect(event?.id).not.toBe('');
      }),
    );
  });
});

describe('the builders of webhooks for tests', () => {
  it('build what is read back as meant', () => {
    const { events } = read(
      webhook([
        textMessage({ text: 'hello', userId: 'GB.1' }),
        tap({ id: 'wamid.A2', choice: 'hours', title: 'Hours' }),
        status({ id: 'wamid.O', status: 'failed', token: 't', code: 131026 }),
        echo({ text: 'hi', automation: true }),
        echo({ text: 'hi', id: 'wamid.E2' }),
      ]),
    );
    expect(events).toMatchObject([
      { kind: 'inbound', at: USUAL_TIME, contact: { id: 'GB.1', phone: '447700900001' }, content: { text: 'hello' } },
      { kind: 'inbound', content: { type: 'choice', id: 'hours', title: 'Hours' } },
      { kind: 'receipt', messageId: 'wamid.O', status: 'failed', token: 't', code: 131026 },
      { kind: 'echo', by: 'automation' },
      { kind: 'echo', by: 'person' },
    ]);
  });
});

keepsTheChannelContract({
  name: 'whatsapp',
  verify: verifyMeta,
  normalise: normaliseWhatsapp,
  post: (groups) => {
    const posts = groups.map((group) => webhook(group.map(({ id, text }) => textMessage({ id, text }))));
    return { object: 'whatsapp_business_account', entry: posts.flatMap(({ entry }) => entry) };
  },
  unknown: {
    object: 'whatsapp_business_account',
    entry: [{ id: '1', changes: [{ field: 'of-the-future', value: { x: [1] } }], more: { y: 2 } }],
  },
});
