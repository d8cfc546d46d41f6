// What Messenger and Instagram keep alike: run it with the channel and its side of the conversation.
import fc from 'fast-check';
import type { Channel } from '#channels/channel.ts';
import {
  byCustomer,
  compact,
  echoOf,
  fixturesOf,
  post,
  RECEIVED_AT,
  readWith,
  type Side,
} from '../support/graph-messaging.ts';
import { keepsTheChannelContract } from './channel.ts';

export function keepsThePlatformContract(channel: Channel, name: 'messenger' | 'instagram', side: Side): void {
  const read = (body: unknown) => readWith(channel, body);
  const said = (text: string, mid = 'm_A1') => byCustomer(side, { message: { mid, text } });
  const reads: Reads = { read, said, side, one: (item) => read(post(side, [[item]])) };

  describe(`webhooks of ${name} become our events`, () => {
    it.each(fixturesOf(name))('%s', (_name, fixture) => {
      const found = read(fixture.raw ?? fixture.body);
      for (const event of found.events) {
        expect([event.channel, event.receivedAt]).toEqual([name, RECEIVED_AT]);
      }
      expect(found.events.map((event) => compact(event, side))).toEqual(fixture.expect);
      expect(found.unreadable).toHaveLength(fixture.unreadable ?? 0);
      if (fixture.why) expect(found.unreadable.map(({ why }) => why)).toEqual(fixture.why);
      expect(found.ignored).toEqual(fixture.ignored ?? {});
    });
  });

  describe(`a post of ${name}`, () => {
    keepsSiblings(reads);
    keepsTimesAndIds(reads);
    staysBounded(reads);
  });

  keepsTheChannelContract({
    name,
    verify: channel.verify,
    normalise: channel.normalise,
    post: (groups) =>
      post(
        side,
        groups.map((group) => group.map(({ id, text }) => said(text, id))),
      ),
    unknown: { ...post(side, [[byCustomer(side, { of_the_future: { x: [1] } })]]), more: { y: 2 } },
  });
}

type Reads = {
  readonly side: Side;
  readonly read: (body: unknown) => ReturnType<Channel['normalise']>;
  readonly one: (item: unknown) => ReturnType<Channel['normalise']>;
  readonly said: (text: string, mid?: string) => Readonly<Record<string, unknown>>;
};

function keepsSiblings({ read, one, said, side }: Reads): void {
  it('gives the same events whatever else is mixed in', () => {
    const junk = fc.oneof(fc.constant(null), fc.string(), fc.integer(), fc.array(fc.integer()), fc.jsonValue());
    fc.assert(
      fc.property(fc.array(junk, { maxLength: 5 }), fc.array(junk, { maxLength: 5 }), (before, after) => {
        const [expected] = one(said('hello')).events;
        const found = read(post(side, [[...before, said('hello'), ...after]]));
        expect(found.events.find(({ id }) => id === 'm_A1')).toEqual(expected);
        const ignored = Object.values(found.ignored).reduce((sum, count) => sum + count, 0);
        expect(found.events.length + found.unreadable.length + ignored).toBe(1 + before.length + after.length);
      }),
    );
  });

  it('never throws, whatever an item holds, and loses none silently', () => {
    const kinds = fc.constantFrom(
      'message',
      'postback',
      'reaction',
      'read',
      'delivery',
      'message_edit',
      'optin',
      'new',
    );
    const payload = fc.oneof(
      fc.jsonValue(),
      fc.record({
        mid: fc.jsonValue(),
        text: fc.jsonValue(),
        attachments: fc.jsonValue(),
        quick_reply: fc.jsonValue(),
      }),
      fc.record({ mid: fc.string(), is_echo: fc.boolean(), metadata: fc.jsonValue(), reply_to: fc.jsonValue() }),
    );
    fc.assert(
      fc.property(kinds, payload, fc.boolean(), (kind, what, byUs) => {
        const item = byCustomer(byUs ? { ...side, account: side.customer, customer: side.account } : side, {
          [kind]: what,
        });
        const found = one(item);
        const ignored = Object.keys(found.ignored).length;
        expect(found.events.length + found.unreadable.length + ignored).toBeGreaterThan(0);
        for (const { id } of found.events) expect(id).not.toBe('');
      }),
    );
  });
}

function keepsTimesAndIds({ one, side }: Reads): void {
  it('never gives a time far later than its arrival, nor an empty id', () => {
    const stamp = fc.oneof(fc.integer(), fc.double(), fc.string(), fc.date({ noInvalidDate: true }), fc.constant(null));
    const id = fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.constant(null));
    fc.assert(
      fc.property(stamp, id, (timestamp, mid) => {
        const [event] = one({ ...byCustomer(side, { message: { mid, text: 'a' } }), timestamp }).events;
        expect(event?.at).toBeLessThanOrEqual(RECEIVED_AT + 10 * 60_000);
        expect(event?.at).toBeGreaterThan(0);
        expect(event?.id).not.toBe('');
      }),
    );
  });

  it('gives ids and choices back as they came', () => {
    const id = fc.stringMatching(/^[\w.:-]{1,255}$/);
    fc.assert(
      fc.property(id, id, id, (customer, mid, payload) => {
        fc.pre(customer !== side.account && customer !== '12334');
        const message = { mid, text: 'Hours', quick_reply: { payload } };
        expect(one(byCustomer({ ...side, customer }, { message })).events).toMatchObject([
          { id: mid, contact: { id: customer, aliases: [] }, content: { type: 'choice', id: payload, title: 'Hours' } },
        ]);
      }),
    );
  });

  it('gives the same made id each time, and different ones to different items', () => {
    const nameless = (text: string) => one(byCustomer(side, { message: { text } })).events[0]?.id;
    expect(nameless('a')).toMatch(/^made-[0-9a-f]{40}$/);
    expect(nameless('a')).toBe(nameless('a'));
    expect(nameless('b')).not.toBe(nameless('a'));
  });

  it('names each edit of a message, in few characters whatever its number is', () => {
    const edited = (num_edit: unknown) =>
      one(byCustomer(side, { message_edit: { mid: 'm_A1', text: 'a', num_edit } })).events[0]?.id;
    expect([1, '2'].map(edited)).toEqual(['m_A1:edit:1', 'm_A1:edit:2']);
    for (const odd of [undefined, -1, 1.5, 1e15, 'x'.repeat(500)]) expect(edited(odd)).toMatch(/^made-[0-9a-f]{40}$/);
    expect(edited('a')).not.toBe(edited('b'));
  });

  it('takes no token but one of ours for a receipt', () => {
    const echoed = (metadata: string) => one(echoOf(side, { mid: 'm_E', text: 'a', metadata })).events[0]?.kind;
    expect(['p1.abc', 'p1.', 'x p1.abc', 'p1.abc def', '', '{"p1":1}'].map(echoed)).toEqual([
      'receipt',
      ...Array(5).fill('echo'),
    ]);
  });
}

function staysBounded({ read, one, said, side }: Reads): void {
  it('is read in a straight line: 1,000 messages, and no more than 30 attachments of one', () => {
    const many = Array.from({ length: 1000 }, (_, n) => said('x'.repeat(1500), `m_${n}`));
    expect(read(post(side, [many])).events).toHaveLength(1000);
    const attachments = Array.from({ length: 5000 }, () => ({ type: 'image', payload: { url: 'https://a.example' } }));
    expect(one(byCustomer(side, { message: { mid: 'm_A1', attachments } })).events).toHaveLength(30);
  });
}
