// The chat on the phone is what was on the wire: each message once, in the order of the machine's own clock.
import { isTyping, messagesOf } from '../../console/src/try-it/chat.ts';
import { wireOf } from '../../console/src/wire/entries.ts';

const CUSTOMER = '393200000001';
let order = 0;
beforeEach(() => {
  order = 0;
});

const posted = (value: object, more: object = {}) => ({
  ...{ n: ++order, at: 1_000 * order, realAt: order, channel: 'whatsapp', status: 200, contacts: [CUSTOMER] },
  body: { entry: [{ changes: [{ value }] }] },
  ...more,
});
const said = (id: string, text: string, more: object = {}) =>
  posted({ messages: [{ from: CUSTOMER, id, timestamp: '7', type: 'text', text: { body: text } }] }, more);
const echoed = (text: string) =>
  posted({
    message_echoes: [{ to: CUSTOMER, id: `echo-${text}`, timestamp: '9', type: 'text', text: { body: text } }],
  });
const sent = (body: object, more: object = {}) => {
  const n = ++order;
  return {
    ...{
      n,
      at: 8_000,
      realAt: n,
      method: 'POST',
      path: '/v26.0/1/messages',
      status: 200,
      response: {},
      accepted: true,
    },
    ...{ messageId: `ours-${n}`, body },
    ...more,
  };
};
const text = (words: string) => ({ to: `+${CUSTOMER}`, type: 'text', text: { body: words } });
const linesOf = (wire: Parameters<typeof messagesOf>[1]) =>
  messagesOf(CUSTOMER, wire, []).map(({ from, shown, tick }) => [
    from,
    shown.type === 'text' ? shown.text : shown.type,
    tick,
  ]);

describe('the chat', () => {
  it('is empty before anything was said', () => {
    expect(messagesOf(CUSTOMER, { webhooks: [], requests: [] }, [])).toEqual([]);
  });

  it('shows both sides in the order in which they happened, whatever the moved clock says', () => {
    const webhooks = [said('a', 'Ciao', { at: 9_999_999 })];
    const requests = [sent(text('Buongiorno!'))];
    webhooks.push(said('b', 'Grazie', { at: 5 }));
    expect(linesOf({ webhooks, requests })).toEqual([
      ['customer', 'Ciao', 'delivered'],
      ['bot', 'Buongiorno!', undefined],
      ['customer', 'Grazie', 'delivered'],
    ]);
  });

  it('shows a message once that was posted twice, and counts the posts', () => {
    const webhooks = [said('a', 'Ciao'), said('a', 'Ciao')];
    const messages = messagesOf(CUSTOMER, { webhooks, requests: [] }, []);
    expect(messages).toMatchObject([{ id: 'a', copies: 2 }]);
  });

  it('would show a reply twice that was sent twice', () => {
    const requests = [sent(text('Ciao!')), sent(text('Ciao!'))];
    expect(linesOf({ webhooks: [], requests })).toHaveLength(2);
  });

  it('shows with one tick what the shop has not taken yet, and with two once it has', () => {
    const webhooks = [said('a', 'Ciao', { status: 503 })];
    expect(linesOf({ webhooks, requests: [] })).toEqual([['customer', 'Ciao', 'sent']]);
    webhooks.push(said('a', 'Ciao'));
    expect(messagesOf(CUSTOMER, { webhooks, requests: [] }, [])).toMatchObject([{ tick: 'delivered', copies: 1 }]);
  });

  it('shows nothing of the shop that was refused', () => {
    const webhooks = [{ ...echoed('no'), status: 503 }];
    const requests = [sent(text('no'), { accepted: false, messageId: undefined, status: 400 })];
    expect(linesOf({ webhooks, requests })).toEqual([]);
  });

  it('leaves out what others wrote in the same post', () => {
    const others = { messages: [{ from: '39999', id: 'x', timestamp: '1', type: 'text', text: { body: 'not mine' } }] };
    expect(linesOf({ webhooks: [posted(others)], requests: [] })).toEqual([]);
  });

  it('marks as read what a person of the shop answered, and not what came after', () => {
    const webhooks = [said('a', 'Ciao'), echoed('Eccomi'), said('b', 'Bene')];
    expect(linesOf({ webhooks, requests: [] }).map(([, , tick]) => tick)).toEqual(['read', undefined, 'delivered']);
  });

  it('marks as read what the bot marked, with everything before it', () => {
    const webhooks = [said('a', 'Ciao'), said('b', 'Ci siete?')];
    const requests = [sent({ status: 'read', message_id: 'b' }, { accepted: false, messageId: undefined })];
    expect(linesOf({ webhooks, requests }).map(([, , tick]) => tick)).toEqual(['read', 'read']);
  });

  it('shows typing from the sign until the reply, for 25 seconds at most', () => {
    const webhooks = [said('a', 'Ciao')];
    const body = { status: 'read', message_id: 'a', typing_indicator: { type: 'text' } };
    const requests = [sent(body, { accepted: false, messageId: undefined })];
    const typingAt = (now: number) => isTyping(messagesOf(CUSTOMER, { webhooks, requests }, []), requests, now);
    expect([typingAt(3), typingAt(25_002), typingAt(25_003)]).toEqual([true, true, false]);
    requests.push(sent(text('Eccomi')));
    expect(typingAt(4)).toBe(false);
  });

  it('shows what waits to be sent until it is on the wire', () => {
    const waiting = [{ id: 'a', at: 0, order: 50, content: { type: 'text', text: 'Ciao' } } as const];
    const before = messagesOf(CUSTOMER, { webhooks: [], requests: [] }, waiting);
    expect(before).toMatchObject([{ id: 'a', tick: 'waiting' }]);
    const after = messagesOf(CUSTOMER, { webhooks: [said('a', 'Ciao')], requests: [] }, waiting);
    expect(after).toMatchObject([{ id: 'a', tick: 'delivered' }]);
  });

  it('hides what comes while the phone has no network, and keeps what the customer writes', () => {
    const webhooks = [said('a', 'Ciao')];
    const requests = [sent(text('Eccomi'))];
    const messages = messagesOf(CUSTOMER, { webhooks, requests }, [], 2);
    expect(messages.map(({ from }) => from)).toEqual(['customer']);
  });

  it.each([
    [
      'a tap',
      { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: 'i', title: 'Orari' } } },
      { type: 'choice', id: 'i', title: 'Orari', row: false },
    ],
    [
      'a row',
      { type: 'interactive', interactive: { list_reply: { id: 'i', title: 'Orari' } }, context: { id: 'ours' } },
      { type: 'choice', id: 'i', title: 'Orari', row: true, replyTo: 'ours' },
    ],
    ['a photo', { type: 'image', image: { caption: 'torta' } }, { type: 'photo', caption: 'torta' }],
    ['a voice note', { type: 'audio', audio: {} }, { type: 'voice' }],
    [
      'a place',
      { type: 'location', location: { latitude: 45, longitude: 7, name: 'Mole' } },
      { type: 'location', latitude: 45, longitude: 7, name: 'Mole' },
    ],
    ['a kind of the future', { type: 'hologram' }, { type: 'other', what: 'hologram' }],
    ['a broken text', { type: 'text', text: 5 }, { type: 'text', text: '' }],
  ])('reads %s of the customer', (_what, message, shown) => {
    const webhooks = [posted({ messages: [{ from: CUSTOMER, id: 'a', timestamp: '1', ...message }] })];
    expect(messagesOf(CUSTOMER, { webhooks, requests: [] }, [])[0]?.shown).toEqual(shown);
  });

  it.each([
    [
      'buttons',
      {
        type: 'interactive',
        interactive: {
          type: 'button',
          body: { text: 'Sì?' },
          action: { buttons: [{ reply: { id: 'a', title: 'A' } }] },
        },
      },
      { type: 'buttons', text: 'Sì?', buttons: [{ id: 'a', title: 'A' }] },
    ],
    [
      'a list',
      {
        type: 'interactive',
        interactive: {
          type: 'list',
          body: { text: 'Quale?' },
          action: { button: 'Menu', sections: [{ rows: [{ id: 'a', title: 'A' }] }] },
        },
      },
      { type: 'list', text: 'Quale?', label: 'Menu', rows: [{ id: 'a', title: 'A' }] },
    ],
    [
      'a picture',
      { type: 'image', image: { link: 'https://x/y.jpg', caption: 'c' } },
      { type: 'media', media: 'image', link: 'https://x/y.jpg', caption: 'c' },
    ],
    [
      'a pin',
      { type: 'location', location: { latitude: 1, longitude: 2, address: 'Via' } },
      { type: 'location', latitude: 1, longitude: 2, address: 'Via' },
    ],
    ['anything else', { type: 'template' }, { type: 'other', what: 'template' }],
  ])('reads %s of ours', (_what, body, shown) => {
    expect(messagesOf(CUSTOMER, { webhooks: [], requests: [sent(body)] }, [])[0]?.shown).toEqual(shown);
  });

  it.each([
    null,
    undefined,
    5,
    'x',
    [],
    {},
    { entry: 5 },
    { entry: [null] },
    { entry: [{ changes: [{ value: null }] }] },
  ])('survives %j on the wire', (body) => {
    expect(
      messagesOf(CUSTOMER, { webhooks: [posted({}, { body })], requests: [sent({}, { body, accepted: false })] }, []),
    ).toEqual([]);
  });
});

describe('the wire', () => {
  it('lists both directions, newest first, each with a word for what it is', () => {
    const webhooks = [
      said('a', 'Ciao'),
      echoed('Eccomi'),
      posted({ statuses: [{ status: 'read' }] }),
      posted({ history: [] }),
      posted({}),
    ];
    const requests = [sent(text('Ciao!')), sent({ status: 'read', message_id: 'a' }), sent({ x: 1 })];
    expect(
      wireOf({ webhooks, requests }).map(({ direction, what, detail }) => `${direction} ${what} ${detail}`.trim()),
    ).toEqual([
      'out other',
      'out read',
      'out send text',
      'in other',
      'in history',
      'in receipt read',
      'in echo text',
      'in message text',
    ]);
  });
});
