// When a customer is greeted, with which words, and when not. 24 November 2026 is a Tuesday; open 09:00-13:00, 14:30-18:00.
import type { Contact } from '#core/message.ts';
import type { Recipients, SettingsInput } from '#core/settings.ts';
import { GIULIA, HOUR, MINUTE, openChat, SECOND, shop } from '../support/chat.ts';
import { contentsOf, purposesOf } from '../support/replies.ts';

const OPEN = '2026-11-24T10:00';
const SATURDAY = '2026-11-28T11:00';
const GREETING = 'Welcome to Studio Bianchi!';
const PRICE = 'A loaf is 3 euro.';
const prices = { name: 'prices', keywords: ['price'], answer: PRICE };

type GreetingInput = NonNullable<SettingsInput['greeting']>;
const withGreeting = (greeting: Partial<GreetingInput>, more: Partial<SettingsInput> = {}) =>
  shop({ intents: [prices], ...more, greeting: { text: GREETING, ...greeting } });

describe('with the answer to a first question', () => {
  it.each([
    ['prefix', ['answer'], [`${GREETING}\n\n${PRICE}`]],
    ['separate', ['greeting', 'answer'], [GREETING, PRICE]],
    ['none', ['answer'], [PRICE]],
  ] as const)('withAnswer %s sends %j', (withAnswer, purposes, texts) => {
    const chat = openChat(withGreeting({ withAnswer }));
    const decision = chat.apply([chat.inboundAt(chat.instant(OPEN), 'price')], chat.instant(OPEN));
    expect(purposesOf(decision)).toEqual(purposes);
    expect(contentsOf(decision).map((content) => 'text' in content && content.text)).toEqual(texts);
    expect(chat.write('2026-11-24T10:05').texts).toEqual([]);
  });

  it('it comes once, in front of the first of several answers', () => {
    const chat = openChat(
      withGreeting({}, { intents: [prices, { name: 'way', keywords: ['where'], answer: 'Via Roma 1.' }] }),
    );
    const turns = chat.burst([OPEN, OPEN], ['where', 'price'], OPEN);
    expect(turns.map(({ texts }) => texts)).toEqual([[`${GREETING}\n\nVia Roma 1.`], [PRICE]]);
  });

  it('it is said while closed too, and the away message is not', () => {
    expect(openChat(withGreeting({})).write(SATURDAY, 'price').texts).toEqual([`${GREETING}\n\n${PRICE}`]);
  });

  it('the advertisement’s words come in front of it', () => {
    const chat = openChat(withGreeting({ adText: 'You saw our offer!' }));
    const referral = { source: 'ad', id: '1' };
    expect(chat.write(OPEN, 'price', { referral }).texts).toEqual([`You saw our offer!\n\n${PRICE}`]);
  });

  it('a picture carries the greeting in its caption', () => {
    const media = { kind: 'image', link: 'https://shop.example/menu.jpg' } as const;
    const chat = openChat(withGreeting({}, { intents: [{ ...prices, media }] }));
    const decision = chat.apply([chat.inboundAt(chat.instant(OPEN), 'price')], chat.instant(OPEN));
    expect(contentsOf(decision)).toEqual([
      { type: 'media', media: 'image', link: media.link, caption: `${GREETING}\n\n${PRICE}` },
    ]);
  });
});

describe('the words', () => {
  it('have buttons that name their intents', () => {
    const chat = openChat(withGreeting({ buttons: [{ title: 'Prices', intent: 'prices' }] }));
    const at = chat.instant(OPEN);
    expect(contentsOf(chat.apply([chat.inboundAt(at, 'hello')], at + 5 * SECOND))).toEqual([
      { type: 'text', text: GREETING, buttons: [{ id: 'intent:prices', title: 'Prices' }] },
    ]);
  });

  it('are the usual ones for a customer from an advertisement when it has none of its own', () => {
    expect(openChat(withGreeting({})).write(OPEN, 'hello', { referral: { source: 'ad', id: '1' } }).texts).toEqual([
      GREETING,
    ]);
  });

  it('name the customer, and do without when there is no name', () => {
    const text = 'Hello {{ customer_name }}, welcome!';
    expect(openChat(withGreeting({ text })).write(OPEN).texts).toEqual(['Hello Giulia, welcome!']);
    const nameless = openChat(withGreeting({ text }), { id: 'IT.2', aliases: [] });
    expect(nameless.write(OPEN).texts).toEqual(['Hello, welcome!']);
  });

  it('never come out empty, even when all that they hold is a name that is missing', () => {
    const nameless = openChat(withGreeting({ text: '{{ customer_name }}' }), { id: 'IT.2', aliases: [] });
    expect(nameless.write(OPEN).texts).toEqual(['Studio Bianchi']);
  });

  it('greet for a voice message, a sticker and what the channel does not pass on', () => {
    for (const content of [
      { type: 'media', media: 'audio', voice: true },
      { type: 'media', media: 'sticker' },
      { type: 'unsupported', what: 'poll' },
    ] as const) {
      expect(openChat(withGreeting({})).write(OPEN, content)).toMatchObject({
        texts: [GREETING],
        disposition: 'ANSWERED',
      });
    }
  });
});

describe('is not said', () => {
  it('when it is switched off, or when there is none', () => {
    expect(openChat(withGreeting({ enabled: false })).write(OPEN)).toMatchObject({
      texts: [],
      disposition: 'NO_REPLY',
    });
    const { greeting: _, ...without } = shop();
    expect(openChat(without).write(OPEN).texts).toEqual([]);
    expect(openChat({ ...without, intents: [prices] }).write(OPEN, 'price').texts).toEqual([PRICE]);
  });

  it('for a reaction, which also leaves the next message a first contact', () => {
    const chat = openChat(withGreeting({}));
    expect(chat.write(OPEN, { type: 'reaction', target: 'wamid.0', emoji: '👍' }).texts).toEqual([]);
    expect(chat.write('2026-11-24T10:05').texts).toEqual([GREETING]);
  });

  it('after a message in a group, which is said to others and leaves the next one a first contact', () => {
    const chat = openChat(withGreeting({}));
    expect(chat.write(OPEN, 'price', { group: true })).toMatchObject({ texts: [], reasons: ['NOT_A_TRIGGER'] });
    expect(chat.conversation.lastInboundAt).toBeUndefined();
    expect(chat.write('2026-11-24T10:05').texts).toEqual([GREETING]);
  });
});

describe('quiet days', () => {
  it.each([
    [1, 24 * HOUR, true],
    [1, 24 * HOUR - MINUTE, false],
    [30, 30 * 24 * HOUR, true],
    [30, 30 * 24 * HOUR - SECOND, false],
  ])('with %i days, a customer who is quiet for %i ms is greeted: %s', (quietDays, pause, greeted) => {
    const { away: _, ...settings } = withGreeting({ quietDays });
    const chat = openChat(settings);
    chat.write('2026-11-02T10:00');
    const last = chat.conversation.lastActivityAt ?? 0;
    expect(chat.write(last + pause).texts).toEqual(greeted ? [GREETING] : []);
  });

  it('count a call, a person’s message and our own answers as activity', () => {
    for (const act of [
      (chat: ReturnType<typeof openChat>) => void chat.write('2026-11-12T10:00', { type: 'call' }),
      (chat: ReturnType<typeof openChat>) => chat.echo('2026-11-12T10:00'),
      (chat: ReturnType<typeof openChat>) => void chat.write('2026-11-12T10:00', 'price'),
    ]) {
      const chat = openChat(withGreeting({}));
      chat.write('2026-11-02T10:00');
      act(chat);
      expect(chat.write(OPEN).texts).toEqual([]);
    }
  });

  it('hold the greeting back although a merge of contacts forgot the activity', () => {
    const chat = openChat(withGreeting({}));
    chat.write('2026-11-23T10:00');
    const { lastActivityAt } = chat.conversation;
    chat.change({ lastActivityAt: (lastActivityAt ?? 0) - 20 * 24 * HOUR });
    expect(chat.write(OPEN).reasons).toContain('THROTTLED');
  });
});

describe('recipients', () => {
  const nobody: Recipients = { only: { ids: [], labels: [] } };
  const cases: readonly (readonly [string, Recipients, Partial<{ saved: boolean; labels: string[] }>, boolean])[] = [
    ['everyone', 'everyone', { saved: true }, true],
    ['notSaved, unknown', 'notSaved', {}, true],
    ['notSaved, taken out of the address book', 'notSaved', { saved: false }, true],
    ['notSaved, saved', 'notSaved', { saved: true }, false],
    ['except a label, without it', { everyoneExcept: { ids: [], labels: ['vip'] } }, { labels: ['new'] }, true],
    ['except a label, with it', { everyoneExcept: { ids: [], labels: ['vip'] } }, { labels: ['vip'] }, false],
    ['except a phone', { everyoneExcept: { ids: ['+393330000001'], labels: [] } }, {}, false],
    ['except a user id', { everyoneExcept: { ids: [GIULIA.id], labels: [] } }, {}, false],
    ['except another', { everyoneExcept: { ids: ['393339999999'], labels: [] } }, {}, true],
    ['only a label, with it', { only: { ids: [], labels: ['vip'] } }, { labels: ['vip'] }, true],
    ['only a label, without it', { only: { ids: [], labels: ['vip'] } }, {}, false],
    ['only a phone', { only: { ids: ['393330000001'], labels: [] } }, {}, true],
    ['only nobody', nobody, { labels: ['vip'] }, false],
  ];
  it.each(cases)('%s', (_, recipients, changes, greeted) => {
    const chat = openChat(withGreeting({ recipients }));
    chat.change(changes);
    const turn = chat.write(OPEN);
    expect(turn.texts).toEqual(greeted ? [GREETING] : []);
    expect(turn.reasons.includes('NOT_RECIPIENT')).toBe(!greeted);
  });

  it('who are not greeted are answered all the same', () => {
    expect(openChat(withGreeting({ recipients: nobody })).write(OPEN, 'price').texts).toEqual([PRICE]);
  });

  it('excluded by an id stay excluded when they come back under a new one', () => {
    const recipients = { everyoneExcept: { ids: ['393330000001'], labels: [] } };
    const chat = openChat(withGreeting({ recipients, quietDays: 1 }), { id: '393330000001', aliases: [] });
    expect(chat.write('2026-11-23T10:00').texts).toEqual([]);
    const hidden: Contact = { id: 'IT.77', aliases: [], username: 'giulia' };
    expect(chat.write('2026-11-25T10:00', 'hello', { contact: hidden }).reasons).toContain('NOT_RECIPIENT');
    expect(chat.write('2026-11-27T10:00', 'hello', { contact: hidden }).reasons).toContain('NOT_RECIPIENT');
  });
});
