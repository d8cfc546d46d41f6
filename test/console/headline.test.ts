// The sentence that the panel begins with: one for each ending that deciding has, and what became of the replies.
import type { SettingsInput } from '#core/settings.ts';
import { type Headline, troubleOf } from '../../console/src/explain/headline.ts';
import { openChat, shop } from '../support/chat.ts';
import {
  CLOSED,
  lastTurn,
  menu,
  OPEN,
  once,
  received,
  reply,
  type Story,
  says,
  shownOf,
  turn,
  viewOf,
} from './support/turns.ts';

const away = (onFirstContact: 'merge' | 'both' | 'greetingOnly'): Partial<SettingsInput> => ({
  away: { text: 'Closed.', onFirstContact },
});

/** A careful shop that finds two questions near to one, and is sure of none. */
const careful: Partial<SettingsInput> = {
  understanding: { boldness: 0 },
  intents: [
    { name: 'prices', phrases: ['how much is a loaf of bread', 'price list please'], answer: 'A loaf is 3 euro.' },
    { name: 'hours', phrases: ['when do you open', 'are you open on sunday'], answer: 'From nine.' },
    { name: 'orders', phrases: ['can i order a birthday cake', 'order a wedding cake'], answer: 'Two days before.' },
  ],
};

describe('every ending has its sentence', () => {
  const unsure = { type: 'unsupported', what: 'poll' } as const;
  const picture = { type: 'media', media: 'image' } as const;
  const rows: readonly (readonly [Headline, Story, Partial<SettingsInput>?])[] = [
    ['reaction', says(OPEN, { type: 'reaction', target: 'x', emoji: '👍' })],
    ['edit', says(OPEN, { type: 'edit', target: 'x', text: 'price' })],
    ['revoke', says(OPEN, { type: 'revoke', target: 'x' })],
    ['call', says(OPEN, { type: 'call' })],
    ['group', says(OPEN, 'hello', { group: true })],
    ['not-owner', says(OPEN, 'hello', { standby: true })],
    ['blocked', once((chat) => chat.change({ blocked: true }), says(OPEN))],
    ['blocked', once((chat) => chat.change({ blocked: true }), says(OPEN, 'STOP'))],
    ['stale', (chat) => chat.apply([chat.inboundAt(chat.instant(OPEN), 'hello')], chat.instant(CLOSED)).turns],
    ['stale', (chat) => chat.apply([chat.inboundAt(chat.instant(OPEN), 'STOP')], chat.instant(CLOSED)).turns],
    ['opted-out', once((chat) => chat.write(OPEN, 'STOP'), says(OPEN))],
    ['wish-stop', says(OPEN, 'STOP')],
    ['wish-start', once((chat) => chat.write(OPEN, 'STOP'), says(OPEN, 'START'))],
    ['wish-my-data', says(OPEN, 'my data')],
    ['wish-delete-me', says(OPEN, 'delete me')],
    ['wish-unconfirmed', once((chat) => chat.write(OPEN), says(OPEN, 'STOP')), { limits: { maxRepliesInDay: 1 } }],
    ['loop', once((chat) => chat.write(OPEN), says(OPEN)), { limits: { maxRepliesInDay: 1 } }],
    ['muted', once((chat) => chat.change({ mode: 'muted', modeSince: chat.instant(OPEN) }), says(OPEN))],
    ['queue-full', once((chat) => chat.change({ outbox: Array(20).fill({}) as never }), says(OPEN))],
    [
      'window-closed',
      (chat) => chat.apply([chat.inboundAt(chat.instant(OPEN), 'hello')], chat.instant('2026-11-25T09:59:30')).turns,
      { limits: { maxReplyAgeMinutes: 1_440 } },
    ],
    ['answered', says(OPEN, 'price')],
    ['answered', says(CLOSED, { type: 'choice', id: 'intent:prices', title: 'Prices' })],
    ['answered-hand-over', says(OPEN, 'human')],
    ['away', says(CLOSED)],
    ['away', says(OPEN), { away: { text: 'Away.', schedule: 'always' } }],
    ['away-with-greeting', says(CLOSED), away('merge')],
    ['away-and-greeting', says(CLOSED), away('both')],
    ['greeting', says(CLOSED), away('greetingOnly')],
    ['greeting', says(OPEN)],
    ['offered', once((chat) => chat.write(OPEN), says(OPEN, 'is the order open')), careful],
    ['away', says(CLOSED, 'is the order open'), careful],
    ['fallback', once((chat) => chat.write(OPEN), says(OPEN, 'zugzwang?'))],
    [
      'fallback-hand-over',
      once((chat) => ['hello', 'zugzwang?'].map((text) => chat.write(OPEN, text)), says(OPEN, 'zugzwang?')),
    ],
    ['person', once((chat) => chat.echo(OPEN), says(OPEN, 'price'))],
    ['person', once((chat) => chat.echo(CLOSED), says(CLOSED))],
    ['away', once((chat) => chat.echo(OPEN), says(CLOSED, 'price'))],
    ['away-deferred', once((chat) => chat.change({ lastPersonAt: chat.instant(CLOSED) }), says(CLOSED))],
    [
      'away-person',
      once((chat) => chat.change({ lastPersonAt: chat.instant(CLOSED) }), says(CLOSED)),
      { away: { text: 'Closed.', deferred: false } },
    ],
    ['away-throttled', once((chat) => chat.write(CLOSED), says(CLOSED))],
    ['away-elsewhere', once((chat) => chat.echo(CLOSED, 'automation'), says(CLOSED))],
    ['unsupported', once((chat) => chat.write(OPEN), says(OPEN, unsure))],
    ['unreadable', once((chat) => chat.write(OPEN), says(OPEN, picture))],
    ['nothing-open', once((chat) => chat.write(OPEN), says(OPEN, 'thanks'))],
    [
      'not-recipient',
      once((chat) => chat.write(OPEN), says(CLOSED, 'thanks')),
      { away: { text: 'Closed.', recipients: { only: { labels: ['x'] } } } },
    ],
    [
      'nothing-away-off',
      once((chat) => chat.write(OPEN), says(CLOSED, 'thanks')),
      { away: { text: 'Closed.', schedule: 'off' } },
    ],
    [
      'nothing-near-hours',
      once((chat) => chat.write(OPEN), says('2026-11-24T18:10', 'thanks')),
      { away: { text: 'Closed.', closeGraceMinutes: 30 } },
    ],
  ];
  it.each(rows.map(([headline, story, changes]) => ({ headline, story, changes })))('$headline', (row) => {
    expect(shownOf(lastTurn(row.story, row.changes)).headline).toBe(row.headline);
  });

  it('and what a burst leaves over', () => {
    const chat = openChat(shop(menu));
    const burst = (texts: readonly string[], time: string) =>
      chat
        .apply(
          texts.map((text) => chat.inboundAt(chat.instant(time), text)),
          chat.instant(time) + 5_000,
        )
        .turns.map((decided) => shownOf(viewOf(decided)).headline);
    expect(burst(['hello', 'price', 'where', 'card', 'parking'], OPEN)).toEqual([
      ...['merged', 'answered', 'answered', 'answered'],
      'left-too-many',
    ]);
    expect(burst(['human', 'price'], '2026-11-24T11:00')).toEqual(['answered-hand-over', 'left-after-hand-over']);
  });

  it('and what no decision explains', () => {
    expect(shownOf(turn([])).headline).toBe('unexplained');
    expect(shownOf(turn([], { replies: [reply('sent')] })).headline).toBe('unexplained-replies');
    expect(shownOf(turn([], { disposition: 'POISON' })).headline).toBe('poison');
    expect(shownOf(turn([received, { step: 'consent', used: true, facts: { wish: 'tea' } }])).headline).toBe(
      'unexplained',
    );
  });
});

describe('trouble with the replies', () => {
  it.each([
    [['delivered', 'read', 'sent'], undefined],
    [['waiting'], undefined],
    [['failed'], { state: 'failed', all: true }],
    [['sent', 'failed'], { state: 'failed', all: false }],
    [['ambiguous', 'unresolved'], { state: 'unresolved', all: true }],
    [['cancelled', 'expired'], { state: 'expired', all: true }],
    [['dancing'], undefined],
  ] as const)('%j', (states, trouble) => {
    expect(troubleOf({ replies: states.map((state) => reply(state)) })).toEqual(trouble);
  });

  it('a reply that waits after a refusal is trouble, one on its way is none', () => {
    expect(troubleOf({ replies: [reply('waiting', { sentence: 'Busy.' })] })).toEqual({ state: 'waiting', all: true });
  });
});
