// The limits of the Cloud API as the stand-in keeps them: each row is one body and the code that Meta answers with.
import { checkBody } from '#local/graph/check.ts';

const message = (more: object) => ({ messaging_product: 'whatsapp', to: '+447700900001', ...more });
const text = (body: unknown, more: object = {}) => message({ type: 'text', text: { body, ...more } });
const interactive = (more: object) =>
  message({ type: 'interactive', interactive: { body: { text: 'Choose' }, ...more } });
const reply = (id: string, title: string) => ({ type: 'reply', reply: { id, title } });
const buttons = (list: unknown, more: object = {}) =>
  interactive({ type: 'button', action: { buttons: list }, ...more });
const many = (count: number) => Array.from({ length: count }, (_, index) => reply(`id${index}`, `T${index}`));
const rows = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `id${index}`, title: `T${index}` }));
const list = (sections: unknown, more: object = {}) =>
  interactive({ type: 'list', action: { button: 'Menu', sections }, ...more });
const media = (type: string, payload: object) => message({ type, [type]: payload });
const read = (more: object) => ({ messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.1', ...more });
const link = 'https://shop.example/a';
const x = (count: number) => 'x'.repeat(count);

const verdict = (body: unknown): unknown => {
  const checked = checkBody(body);
  return checked.kind === 'wrong' ? checked.complaint.code : checked.kind;
};

const cases: readonly [string, unknown, unknown][] = [
  ['a list of bodies', [], 100],
  ['text instead of JSON', 'hello', 100],
  ['no product', { to: '+447700900001' }, 100],
  ['no recipient', { ...text('a'), to: undefined }, 131008],
  ['a recipient that is no phone', { ...text('a'), to: 'Ada' }, 131009],
  ['a recipient that is a number', { ...text('a'), to: 447700900001 }, 131009],
  ['a phone without plus', { ...text('a'), to: '447700900001' }, 'message'],
  ['a user id that is none', { ...text('a'), to: undefined, recipient: 'Ada' }, 131009],
  ['a user id', { ...text('a'), to: undefined, recipient: 'US.ENT.1349' }, 'message'],
  ['a group', { ...text('a'), recipient_type: 'group' }, 131009],
  ['an individual', { ...text('a'), recipient_type: 'individual' }, 'message'],
  ['a token of 512', { ...text('a'), biz_opaque_callback_data: x(512) }, 'message'],
  ['a token of 513', { ...text('a'), biz_opaque_callback_data: x(513) }, 100],
  ['a token that is no text', { ...text('a'), biz_opaque_callback_data: 7 }, 100],
  ['an answer to a message', { ...text('a'), context: { message_id: 'wamid.1' } }, 'message'],
  ['an answer to nothing', { ...text('a'), context: {} }, 131008],
  ['a type that is no text', message({ type: 7 }), 100],
  ['an unknown type', message({ type: 'smell' }), 100],
  ['a template, which the stand-in does not know', message({ type: 'template', template: {} }), 131051],
  ['a type without its payload', message({ type: 'text' }), 131008],
  ['text by default', message({ text: { body: 'a' } }), 'message'],
  ['an empty text', text(''), 131008],
  ['a blank text', text(' \n'), 131008],
  ['a text of 4,096', text(x(4096)), 'message'],
  ['a text of 4,097', text(x(4097)), 100],
  ['a preview', text('a', { preview_url: true }), 'message'],
  ['a preview that is no yes or no', text('a', { preview_url: 'yes' }), 131009],
  ['an image by link', media('image', { link, caption: x(1024) }), 'message'],
  ['an image by id', media('image', { id: '7' }), 'message'],
  ['an image by both', media('image', { id: '7', link }), 100],
  ['an image by neither', media('image', {}), 100],
  ['an image at no address', media('image', { link: 'shop' }), 131009],
  ['a caption of 1,025', media('video', { link, caption: x(1025) }), 131009],
  ['a caption on audio', media('audio', { link, caption: 'a' }), 100],
  ['a name on a document', media('document', { link, filename: 'a.pdf' }), 'message'],
  ['a name on an image', media('image', { link, filename: 'a.jpg' }), 100],
  ['a place', media('location', { latitude: 45.4, longitude: -9.2 }), 'message'],
  ['a place as text', media('location', { latitude: '45.4', longitude: '9.2' }), 'message'],
  ['half a place', media('location', { latitude: 45.4 }), 131008],
  ['a place off Earth', media('location', { latitude: 91, longitude: 0 }), 131009],
  ['a place that is no number', media('location', { latitude: '', longitude: true }), 131009],
  ['a carousel, which the stand-in does not know', interactive({ type: 'carousel' }), 131051],
  ['one button', buttons(many(1)), 'message'],
  ['three buttons', buttons(many(3)), 'message'],
  ['four buttons', buttons(many(4)), 131009],
  ['no buttons', buttons([]), 131009],
  ['buttons that are no list', buttons('a'), 131009],
  ['no action', interactive({ type: 'button' }), 131009],
  ['a button that is no reply', buttons([{ type: 'url' }]), 131009],
  ['a title of 20', buttons([reply('a', x(20))]), 'message'],
  ['a title of 21', buttons([reply('a', x(21))]), 131009],
  ['a blank title', buttons([reply('a', ' ')]), 131009],
  ['equal titles', buttons([reply('a', 'A'), reply('b', 'A')]), 131009],
  ['equal ids', buttons([reply('a', 'A'), reply('a', 'B')]), 131009],
  ['an id of 256', buttons([reply(x(256), 'A')]), 'message'],
  ['an id of 257', buttons([reply(x(257), 'A')]), 131009],
  ['a text of 1,025 above buttons', buttons(many(1), { body: { text: x(1025) } }), 131009],
  ['no text above buttons', buttons(many(1), { body: undefined }), 131009],
  ['a footer of 60', buttons(many(1), { footer: { text: x(60) } }), 'message'],
  ['a footer of 61', buttons(many(1), { footer: { text: x(61) } }), 131009],
  ['a footer that is no object', buttons(many(1), { footer: 'a' }), 131009],
  ['a header', buttons(many(1), { header: { type: 'text', text: 'A' } }), 'message'],
  ['a header with an image', buttons(many(1), { header: { type: 'image', image: { link } } }), 'message'],
  ['a header of 61', buttons(many(1), { header: { type: 'text', text: x(61) } }), 131009],
  ['a header of no type', buttons(many(1), { header: {} }), 131009],
  ['ten rows', list([{ rows: rows(10) }]), 'message'],
  ['eleven rows', list([{ rows: rows(11) }]), 131009],
  [
    'eleven rows in two sections',
    list([
      { title: 'A', rows: rows(10) },
      { title: 'B', rows: [{ id: 'z', title: 'Z' }] },
    ]),
    131009,
  ],
  ['two sections without titles', list([{ rows: rows(1) }, { rows: [{ id: 'z', title: 'Z' }] }]), 131009],
  ['a section title of 25', list([{ title: x(25), rows: rows(1) }]), 131009],
  ['no sections', list([]), 131009],
  ['a section without rows', list([{}]), 131009],
  ['no rows', list([{ rows: [] }]), 131009],
  ['a row title of 24', list([{ rows: [{ id: 'a', title: x(24) }] }]), 'message'],
  ['a row title of 25', list([{ rows: [{ id: 'a', title: x(25) }] }]), 131009],
  ['a row id of 201', list([{ rows: [{ id: x(201), title: 'A' }] }]), 131009],
  ['a row description of 72', list([{ rows: [{ id: 'a', title: 'A', description: x(72) }] }]), 'message'],
  ['a row description of 73', list([{ rows: [{ id: 'a', title: 'A', description: x(73) }] }]), 131009],
  ['equal row ids', list([{ rows: [...rows(1), ...rows(1)] }]), 131009],
  ['a list without a label', interactive({ type: 'list', action: { sections: [{ rows: rows(1) }] } }), 131009],
  ['a list text of 4,096', list([{ rows: rows(1) }], { body: { text: x(4096) } }), 'message'],
  ['a mark as read', read({}), 'read'],
  ['a mark as read with typing', read({ typing_indicator: { type: 'text' } }), 'read'],
  ['a mark of another kind', read({ status: 'seen' }), 100],
  ['a mark of nothing', read({ message_id: '' }), 131008],
  ['typing of another kind', read({ typing_indicator: {} }), 100],
];

describe('checking a body', () => {
  it.each(cases)('%s', (_, body, expected) => expect(verdict(body)).toEqual(expected));
});
