// From the web chat to WhatsApp: who comes with a code of ours is known, and who comes with another is not.
import type { Inbound } from '#core/message.ts';
import { readCode } from '#flow/continuation.ts';
import { MINUTE } from '../support/chat.ts';
import { ANSWERS_ONLY, type Shop, shopForEachTest } from '../support/shop.ts';
import { SITE } from '../support/webchat.ts';
import { BUSINESS, openWebchatPage, USUAL_SITE, type WebchatPage } from '../support/webchat-page.ts';
import { textMessage } from '../support/whatsapp.ts';

const shops = shopForEachTest(ANSWERS_ONLY);
const DAY = 24 * 60 * MINUTE;
let shop: Shop;
let page: WebchatPage;

beforeEach(async () => {
  shop = shops.current;
  const site = { ...USUAL_SITE, whatsapp: '390115550100' };
  page = await openWebchatPage(shop, site);
});

/** A visitor asks, somebody of the shop takes over and labels, and the visitor gets the link. */
async function visit(): Promise<string> {
  const { told } = await page.ask('session', { method: 'POST' });
  await page.write(told.token, 'price');
  await shop.settle();
  const [, visitor = ''] = JSON.parse(Buffer.from(told.token.split('.')[1], 'base64url').toString()).slice(1);
  const name = await shop.world.idOf(BUSINESS, 'webchat', SITE, visitor);
  const { conversation } = await shop.store.load(BUSINESS, name);
  if (conversation === undefined) throw new Error('nothing is remembered');
  const changed = {
    version: conversation.version + 1,
    mode: 'person',
    labels: ['cakes'],
    lastPersonAt: shop.now(),
  } as const;
  await shop.store.commit(BUSINESS, name, { ...conversation, ...changed });
  expect(told.whatsapp).toEqual({
    number: '390115550100',
    code: expect.stringMatching(/^\[.{22}\.\w{8}\.[\w-]{11}\]$/),
  });
  return told.whatsapp.code;
}

const send = async (text: string) => {
  await shop.send(textMessage({ text, id: 'wamid.1', at: shop.now() }));
  await shop.settle();
};

it('labels come along, and a person who was there stays there; the code is not shown', async () => {
  await send(`Hi! ${await visit()}`);
  expect(await shop.conversation()).toMatchObject({ channel: 'whatsapp', mode: 'person', labels: ['cakes'] });
  const [turn] = await shop.turns();
  expect(turn?.inbound).toMatchObject({ content: { text: 'Hi!' }, referral: { source: 'web-chat' } });
});

it.each([
  ['changed in its name', (code: string) => code.replace('[', '[x').replace(/.\./, '.')],
  ['changed in its time', (code: string) => code.replace(/\.(\w)/, (_, first) => `.${first === 'z' ? 'y' : 'z'}`)],
  ['changed in its signature', (code: string) => code.replace(/.\]$/, (end) => (end === 'A]' ? 'B]' : 'A]'))],
])('a code that is %s brings nothing, and stays what was written', async (_name, change) => {
  const code = change(await visit());
  await send(`Hi! ${code}`);
  expect(await shop.conversation()).toMatchObject({ mode: 'bot', labels: [] });
  expect((await shop.turns())[0]?.inbound).toMatchObject({ content: { text: `Hi! ${code}` } });
});

it('a code of yesterday brings nothing', async () => {
  const code = await visit();
  shop.pass(DAY + MINUTE);
  await send(`Hi! ${code}`);
  expect(await shop.conversation()).toMatchObject({ mode: 'bot', labels: [] });
});

it('a code counts for the business that made it, and on WhatsApp only', async () => {
  const code = await visit();
  const inbound: Inbound = {
    kind: 'inbound',
    channel: 'whatsapp',
    ...{ account: '1', id: 'w', at: shop.now(), receivedAt: shop.now(), contact: { id: 'c', aliases: [] } },
    content: { type: 'text', text: `Hi! ${code}` },
  };
  const { idOf } = shop.world;
  expect(await readCode(idOf, BUSINESS, inbound)).toMatchObject({ content: { text: 'Hi!' } });
  expect(await readCode(idOf, 'other', inbound)).toEqual(inbound);
  const elsewhere: Inbound = { ...inbound, channel: 'messenger' };
  expect(await readCode(idOf, BUSINESS, elsewhere)).toEqual(elsewhere);
});

it('a site without a number offers none', async () => {
  const { told } = await page.ask('session', { method: 'POST', site: 'other-site' });
  expect(told.whatsapp).toBeUndefined();
});
