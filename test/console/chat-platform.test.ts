// The chat on the phone on Messenger and Instagram: the same as on WhatsApp, from another form of posts.
import { isTyping, messagesOf } from '../../console/src/try-it/chat.ts';
import { wireOf } from '../../console/src/wire/entries.ts';

let order = 0;
beforeEach(() => {
  order = 0;
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

const CONTACT = '6000000000000001';
const happened = (what: object, more: object = {}) => ({
  ...{ n: ++order, at: 1_000 * order, realAt: order, channel: 'messenger', status: 200, contacts: [CONTACT] },
  body: { entry: [{ messaging: [{ sender: { id: CONTACT }, recipient: { id: '1' }, timestamp: 7, ...what }] }] },
  ...more,
});
const heard = (mid: string, message: object) => happened({ message: { mid, ...message } });
const told = (mid: string, message: object) =>
  happened({ sender: { id: '1' }, recipient: { id: CONTACT }, message: { mid, is_echo: true, ...message } });
const chat = (wire: Parameters<typeof messagesOf>[1]) => messagesOf(CONTACT, wire, []);

it('shows what the customer writes, taps and sends', () => {
  const webhooks = [
    heard('a', { text: 'Ciao' }),
    heard('b', { text: 'Orari', quick_reply: { payload: 'intent:hours' } }),
    heard('c', { text: 'Look', attachments: [{ type: 'image', payload: { url: 'https://a.example' } }] }),
    heard('d', { attachments: [{ type: 'audio', payload: {} }] }),
    heard('e', { attachments: [{ type: 'location', title: 'Mole', payload: { coordinates: { lat: 45, long: 7 } } }] }),
    heard('f', { attachments: [{ type: 'reel', payload: {} }] }),
    happened({ sender: { id: 'another' }, message: { mid: 'g', text: 'not here' } }),
    happened({ read: { watermark: 7 } }),
  ];
  expect(chat({ webhooks, requests: [] }).map(({ shown }) => shown)).toEqual([
    { type: 'text', text: 'Ciao' },
    { type: 'choice', id: 'intent:hours', title: 'Orari' },
    { type: 'photo', caption: 'Look' },
    { type: 'voice' },
    { type: 'location', latitude: 45, longitude: 7, name: 'Mole' },
    { type: 'other', what: 'reel' },
  ]);
});

it('shows what the bot sends once, although it is told back, and what a person writes as theirs', () => {
  const choices = [{ content_type: 'text', title: 'Orari', payload: 'intent:hours' }];
  const send = (message: object, id: string) => sent({ recipient: { id: CONTACT }, message }, { messageId: id });
  const requests = [
    send({ text: 'Buongiorno!', quick_replies: choices }, 'o1'),
    send({ attachment: { type: 'image', payload: { url: 'https://a.example/b.jpg' } } }, 'o2'),
  ];
  const webhooks = [told('o1', { text: 'Buongiorno!' }), told('p1', { text: 'Sono Marco' })];
  expect(chat({ webhooks, requests }).map(({ from, shown }) => [from, shown])).toEqual([
    ['bot', { type: 'quick-replies', text: 'Buongiorno!', replies: [{ id: 'intent:hours', title: 'Orari' }] }],
    ['bot', { type: 'media', media: 'image', link: 'https://a.example/b.jpg', caption: '' }],
    ['person', { type: 'text', text: 'Sono Marco' }],
  ]);
});

it('knows signals: typing until something comes, and read for all that was written before', () => {
  const webhooks = [heard('a', { text: 'Ciao' })];
  const signal = (action: string) => sent({ recipient: { id: CONTACT }, sender_action: action }, { accepted: false });
  const requests = [signal('typing_on')];
  expect(isTyping(chat({ webhooks, requests }), requests, order)).toBe(true);
  requests.push(sent({ recipient: { id: CONTACT }, message: { text: 'Ciao!' } }));
  expect(isTyping(chat({ webhooks, requests }), requests, order)).toBe(false);
  expect(chat({ webhooks, requests })[0]?.tick).toBe('delivered');
  requests.push(signal('mark_seen'));
  webhooks.push(heard('b', { text: 'Grazie' }));
  expect(chat({ webhooks, requests }).flatMap(({ tick }) => tick ?? [])).toEqual(['read', 'delivered']);
});

it('names what is on the wire', () => {
  const webhooks = [
    heard('a', { text: 'Orari', quick_reply: { payload: 'x' } }),
    told('b', { text: 'Ciao' }),
    happened({ delivery: { mids: ['b'] } }),
    happened({ read: { watermark: 7 } }),
    happened({ reaction: { mid: 'b' } }),
    { ...heard('c', {}), body: { entry: [{ standby: [{ message: { mid: 'c', text: '…' } }] }] } },
  ];
  const requests = [
    sent({ recipient: { id: CONTACT }, message: { text: 'Ciao' } }),
    sent({ recipient: { id: CONTACT }, sender_action: 'mark_seen' }),
  ];
  const named = wireOf({ webhooks, requests }).toReversed();
  expect(named.map(({ what, detail }) => `${what} ${detail}`.trim())).toEqual([
    'message quick reply',
    'echo text',
    'receipt delivered',
    'receipt read',
    'other',
    'history',
    'send text',
    'read',
  ]);
});
