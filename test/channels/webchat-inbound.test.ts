// What arrives on the web chat, as our events.
import { createWebchat } from '#channels/webchat.ts';
import { keepsTheChannelContract } from '../contracts/channel.ts';
import { byVisitor, SITE, VISITOR, webchatPost } from '../support/webchat.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const { verify, normalise } = createWebchat();
const read = (body: unknown) => normalise(new TextEncoder().encode(JSON.stringify(body)), NOW);
const one = (message: unknown) => read(webchatPost([[message]]));

keepsTheChannelContract({
  name: 'webchat',
  verify,
  normalise,
  post: (groups) => webchatPost(groups.map((group) => group.map(({ id, text }) => byVisitor({ text }, { id })))),
  unknown: { object: 'webchat', entry: [{ id: SITE, messages: [], of_the_future: [{ x: 1 }] }], more: { y: 2 } },
});

it('gives ids, times and words as they came', () => {
  expect(one(byVisitor({ text: 'Ciao 😀', replyTo: 'web.A0', name: ' Ada ' })).events).toEqual([
    {
      kind: 'inbound',
      channel: 'webchat',
      account: SITE,
      id: 'web.A1',
      at: Date.UTC(2026, 10, 22, 11, 59),
      receivedAt: NOW,
      contact: { id: VISITOR, aliases: [], name: 'Ada' },
      content: { type: 'text', text: 'Ciao 😀' },
      replyTo: 'web.A0',
    },
  ]);
});

it.each([
  ['a tap', { choice: { id: 'intent:hours', title: 'Orari' } }, { type: 'choice', id: 'intent:hours', title: 'Orari' }],
  ['a tap without an id', { choice: { title: 'Orari' } }, { type: 'choice', id: 'Orari', title: 'Orari' }],
  ['a tap on nothing', { choice: {} }, { type: 'unsupported', what: 'choice' }],
  ['something of tomorrow', { sketch: { lines: [] } }, { type: 'unsupported', what: 'sketch' }],
  ['nothing at all', {}, { type: 'unsupported', what: 'empty' }],
  ['an empty text', { text: '' }, { type: 'text', text: '' }],
])('reads %s', (_name, what, content) => {
  expect(one(byVisitor(what)).events).toMatchObject([{ content }]);
});

it.each([
  ['a message without its sender', webchatPost([[byVisitor({ text: 'a' }, { from: '' })]]), 'no-sender'],
  ['an entry without its site', { object: 'webchat', entry: [{ messages: [byVisitor({ text: 'a' })] }] }, 'no-account'],
  ['a message that is none', webchatPost([['text']]), 'not-an-object'],
  ['messages that are no list', { object: 'webchat', entry: [{ id: SITE, messages: 'text' }] }, 'not-a-list'],
])('parks %s', (_name, body, why) => {
  const found = read(body);
  expect([found.events, found.unreadable.map((parked) => parked.why)]).toEqual([[], [why]]);
});

it('one bad message loses none of its siblings', () => {
  const found = read(webchatPost([[null, byVisitor({ text: 'a' }), 7], [byVisitor({ text: 'b' }, { id: 'web.A2' })]]));
  expect(found.events.map(({ id }) => id)).toEqual(['web.A1', 'web.A2']);
  expect(found.unreadable).toHaveLength(2);
});

it('names a message that has no id after what it holds, so that it is the same one when it comes again', () => {
  const idOf = (text: string) => one({ from: VISITOR, at: 1_795_348_740_000, text }).events[0]?.id;
  expect(idOf('a')).toMatch(/^made-/);
  expect(idOf('a')).toBe(idOf('a'));
  expect(idOf('a')).not.toBe(idOf('b'));
});
