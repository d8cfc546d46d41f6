// What a fitted reply looks like on the wire, and whom it is addressed to.
import type { Outgoing } from '#channels/channel.ts';
import { renderMessage, renderSeen } from '#channels/whatsapp/render.ts';
import type { Button, Contact, ReplyContent } from '#core/message.ts';

const contact: Contact = { id: 'IT.1234567890', aliases: ['393331234567'], phone: '393331234567' };
const outgoing = (content: ReplyContent, to: Contact = contact): Outgoing => ({
  account: '1055',
  contact: to,
  content,
  token: 'token-1',
});
const frame = {
  messaging_product: 'whatsapp',
  recipient_type: 'individual',
  to: '+393331234567',
  biz_opaque_callback_data: 'token-1',
};
const choices = (count: number): readonly Button[] =>
  Array.from({ length: count }, (_, index) => ({ id: `id-${index}`, title: `Choice ${index}` }));
const link = 'https://shop.example/files/menu.pdf';

describe('rendering a message', () => {
  const cases: readonly [string, ReplyContent, object][] = [
    ['a text', { type: 'text', text: 'Hello' }, { type: 'text', text: { body: 'Hello' } }],
    [
      'a text with a secure link, which gets a preview',
      { type: 'text', text: 'See HTTPS://shop.example' },
      { type: 'text', text: { body: 'See HTTPS://shop.example', preview_url: true } },
    ],
    [
      'a text with another link, which gets none',
      { type: 'text', text: 'http://shop.example' },
      { type: 'text', text: { body: 'http://shop.example' } },
    ],
    [
      'three buttons',
      { type: 'text', text: 'Choose', buttons: choices(3) },
      {
        type: 'interactive',
        interactive: {
          type: 'button',
          body: { text: 'Choose' },
          action: { buttons: choices(3).map((reply) => ({ type: 'reply', reply })) },
        },
      },
    ],
    [
      'four choices, a list',
      { type: 'text', text: 'Choose', buttons: choices(4) },
      {
        type: 'interactive',
        interactive: {
          type: 'list',
          body: { text: 'Choose' },
          action: { button: 'Menu', sections: [{ rows: choices(4) }] },
        },
      },
    ],
    [
      'an image with a caption',
      { type: 'media', media: 'image', link: 'https://shop.example/a.jpg', caption: 'Our shop' },
      { type: 'image', image: { link: 'https://shop.example/a.jpg', caption: 'Our shop' } },
    ],
    [
      'an audio',
      { type: 'media', media: 'audio', link: 'https://shop.example/a.ogg' },
      { type: 'audio', audio: { link: 'https://shop.example/a.ogg' } },
    ],
    [
      'a document under its own name',
      { type: 'media', media: 'document', link },
      { type: 'document', document: { link, filename: 'menu.pdf' } },
    ],
    [
      'a place',
      { type: 'location', latitude: 45.4, longitude: 9.2, name: 'Shop' },
      { type: 'location', location: { latitude: 45.4, longitude: 9.2, name: 'Shop' } },
    ],
  ];
  it.each(cases)('renders %s', (_, content, payload) => {
    expect(renderMessage(outgoing(content))).toEqual({ kind: 'body', body: { ...frame, ...payload } });
  });

  it.each([
    ['https://shop.example/carta%20estate.pdf?v=2#top', 'carta estate.pdf'],
    ['https://shop.example/bad%zz.pdf', 'bad%zz.pdf'],
    ['https://shop.example/menu', undefined],
    ['https://shop.example', undefined],
    ['https://shop.example/.hidden', undefined],
  ])('names the document of %s', (address, filename) => {
    const document = { link: address, ...(filename === undefined ? {} : { filename }) };
    expect(renderMessage(outgoing({ type: 'media', media: 'document', link: address }))).toEqual({
      kind: 'body',
      body: { ...frame, type: 'document', document },
    });
  });

  it.each(['', ' \n'])('finds no words in %j', (text) => {
    expect(renderMessage(outgoing({ type: 'text', text }))).toEqual({ kind: 'no-words' });
  });
});

describe('addressing a contact', () => {
  const address = (to: Contact) => {
    const rendered = renderMessage(outgoing({ type: 'text', text: 'Hello' }, to));
    return rendered.kind === 'body' ? [rendered.body.to, rendered.body.recipient] : rendered.kind;
  };
  const cases: readonly [string, Contact, unknown][] = [
    ['by phone where one is known, never both', contact, ['+393331234567', undefined]],
    ['by phone that has its plus already', { ...contact, phone: '+393331234567' }, ['+393331234567', undefined]],
    [
      'by user id without a phone',
      { id: 'US.13491208655302741918', aliases: [] },
      [undefined, 'US.13491208655302741918'],
    ],
    ['by the user id of linked portfolios', { id: 'US.ENT.134912', aliases: [] }, [undefined, 'US.ENT.134912']],
    ['by an id that is a phone', { id: '5511999990000', aliases: [] }, ['+5511999990000', undefined]],
    ['by an alias where the id is neither', { id: 'someone', aliases: ['x', 'US.1349'] }, [undefined, 'US.1349']],
    ['not at all where nothing is an address', { id: 'someone', aliases: ['us.1'], phone: 'hidden' }, 'no-address'],
  ];
  it.each(cases)('%s', (_, to, expected) => expect(address(to)).toEqual(expected));
});

describe('rendering the signal that a message was seen', () => {
  const seen = { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.1' };
  it('marks as read', () => {
    expect(
      renderSeen({ account: '1055', contact: { id: 'IT.1', aliases: [] }, messageId: 'wamid.1', typing: false }),
    ).toEqual(seen);
  });
  it('shows typing', () => {
    expect(
      renderSeen({ account: '1055', contact: { id: 'IT.1', aliases: [] }, messageId: 'wamid.1', typing: true }),
    ).toEqual({
      ...seen,
      typing_indicator: { type: 'text' },
    });
  });
});
