// However much a post holds, what comes of it fits one message of the queue and one item of the table, and nothing in a
// post can take the rest of it along.
import { encodeBody } from '#aws/body.ts';
import { writeEnvelope } from '#aws/envelope.ts';
import { MOST_BODY_BYTES } from '#aws/items.ts';
import { normaliseWhatsapp } from '#channels/whatsapp/normalise.ts';
import { message, textMessage, webhook } from '../support/whatsapp.ts';

const RECEIVED_AT = Date.UTC(2026, 10, 22, 12);
const MOST_MESSAGE = 256 * 1024;

const read = (body: unknown) =>
  normaliseWhatsapp(new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body)), RECEIVED_AT);
let state = 7;
/** Characters that do not pack. */
const noise = (length: number) =>
  Array.from({ length }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return String.fromCharCode(0x4e00 + (state % 20_000));
  }).join('');
const times = <One>(count: number, one: () => One) => Array.from({ length: count }, one);

const answers = Object.fromEntries(times(120, () => [noise(140), noise(4_200)]));
const form = { type: 'nfm_reply', nfm_reply: { name: 'flow', response_json: JSON.stringify(answers) } };
const cards = times(60, () => ({
  name: { formatted_name: noise(300) },
  phones: times(60, () => ({ phone: noise(300) })),
}));
const items = times(120, () => ({ product_retailer_id: noise(500), quantity: 1, item_price: 1, currency: noise(8) }));

it.each([
  ['form', message('interactive', form)],
  ['pile of contact cards', message('contacts', cards)],
  ['order', message('order', { text: noise(5_000), product_items: items })],
])('a huge %s is kept as far as it fits', (_, item) => {
  const [event] = read(webhook([item])).events;
  if (event?.kind !== 'inbound') throw new Error('no message');
  expect(JSON.stringify(event.content).length).toBeGreaterThan(16_000);
  expect(writeEnvelope({ business: 'b', conversation: 'c', event }).length).toBeLessThan(MOST_MESSAGE);
  expect(encodeBody(event).B?.length).toBeLessThan(MOST_BODY_BYTES);
});

it('an item with a long number as its id and another one that is nested beyond reason are both read', () => {
  const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
  const body = JSON.stringify(webhook([textMessage({ text: 'one' }), textMessage({ text: 'two', id: 'wamid.A2' })]));
  const spoilt = body.replace(
    '"text":{"body":"one"}',
    `"text":{"body":"one","deep":${deep},"long":12345678901234567890}`,
  );
  const { events, unreadable } = read(spoilt);
  expect(events.map(({ id }) => id)).toEqual(['wamid.A1', 'wamid.A2']);
  expect(unreadable.map(({ why }) => why)).toEqual(['too-deep']);
});
