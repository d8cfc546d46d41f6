// Whatever a customer is called, writes, or calls a file, and whatever a label is called, is text in the inbox, too: nothing of it
// runs, nothing of it changes the page, and the policy of the page has nothing to report.
import type { Page } from 'playwright-core';
import { openPage, takePicture } from '../support/browser.ts';
import { signBody } from '../support/signing.ts';
import { echo, message, textMessage, type WhatsappItem, webhook } from '../support/whatsapp.ts';
import { hostileTexts } from './support/hostile-texts.ts';
import { openPageWorld } from './support/page-world.ts';
import { PATIENCE } from './support/phone.ts';

const { browser, setClock, url } = openPageWorld();
const texts = hostileTexts();

/** Writes all of them, and sends a file of each name. */
const COLLECTOR = '447700901999';
const phoneOf = (index: number) => `4477009${String(index).padStart(5, '0')}`;
const AT = Date.UTC(2026, 10, 24, 9, 0);

type Shop = { readonly id: string; readonly appSecret: string };

async function shop(): Promise<Shop> {
  const { accounts } = (await (await fetch(`${url()}/local/info`)).json()) as {
    accounts: (Shop & { channel: string })[];
  };
  const found = accounts.find(({ channel }) => channel === 'whatsapp');
  if (found === undefined) throw new Error('The local shop has no WhatsApp number.');
  return found;
}

async function post({ id, appSecret }: Shop, items: readonly WhatsappItem[]): Promise<void> {
  const body = JSON.stringify(webhook(items, { account: id }));
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signBody(appSecret, body) };
  const answer = await fetch(`${url()}/webhooks/whatsapp`, { method: 'POST', headers, body });
  expect(answer.status).toBe(200);
}

async function postAll(items: readonly WhatsappItem[]): Promise<void> {
  const account = await shop();
  for (let from = 0; from < items.length; from += 50) await post(account, items.slice(from, from + 50));
}

beforeAll(async () => {
  await setClock('2026-11-24T10:00');
  await postAll(
    texts.map((text, index) =>
      textMessage({
        text: `Buongiorno ${index}`,
        name: text,
        from: phoneOf(index),
        id: `wamid.N${index}`,
        at: AT + index,
      }),
    ),
  );
  // A person has this chat, so that nothing is waited for and nothing is answered.
  await postAll([
    textMessage({ text: 'Buongiorno', name: 'Collector', from: COLLECTOR, at: AT, id: 'wamid.C0' }),
    echo({ to: COLLECTOR, text: 'Dimmi pure', at: AT + 60_000, id: 'wamid.C1' }),
  ]);
  await postAll(
    texts.map((text, index) => {
      const file = { id: `media-${index}`, mime_type: 'application/pdf', filename: text };
      return message('document', file, {
        from: COLLECTOR,
        name: 'Collector',
        at: AT + 120_000 + index,
        id: `wamid.F${index}`,
      });
    }),
  );
});

const strangeElements = (page: Page) =>
  page.locator('iframe, object, embed, base, img, #root script, #root link, svg[onload]').count();

/** Until it says true; a minute and a half at most. */
async function until(isDone: () => Promise<boolean>): Promise<void> {
  for (const began = performance.now(); performance.now() - began < 90_000; ) {
    if (await isDone()) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('It took more than a minute and a half.');
}

it('300 hostile names and messages stand in the list as text', async () => {
  const { page, trouble } = await openPage(browser(), `${url()}/inbox`, { width: 1280 });
  const rows = page.locator('ul > li > button');
  await rows.first().waitFor(PATIENCE);
  const older = page.getByRole('button', { name: 'Show older chats' });
  await until(async () => {
    if ((await rows.count()) >= texts.length) return true;
    if (await older.isVisible()) await older.click();
    else await page.reload();
    return false;
  });
  await takePicture(page, 'hostile-names');
  expect(await strangeElements(page)).toBe(0);
  expect(trouble).toEqual([]);
  await page.context().close();
});

it('300 hostile names of files stand in a chat as text', async () => {
  const { page, trouble } = await openPage(browser(), `${url()}/inbox`, { width: 1280 });
  await until(async () => (await turnsOf(COLLECTOR)) > texts.length);
  await page.getByRole('button', { name: /Collector/ }).click();
  const said = page.getByRole('article', { name: 'The customer wrote' });
  await said.first().waitFor(PATIENCE);
  await page.getByRole('log', { name: 'Messages' }).hover();
  const seen = new Set<string>();
  await until(async () => {
    for (const words of await said.allInnerTexts()) seen.add(words);
    await page.mouse.wheel(0, -400);
    // Up to the very first message.
    return [...seen].some((words) => words.startsWith('Buongiorno'));
  });
  // Some differ only in spaces, which a page shows as one.
  expect(seen.size).toBeGreaterThan(290);
  await takePicture(page, 'hostile-files');
  expect(await strangeElements(page)).toBe(0);
  expect(trouble).toEqual([]);
  await page.context().close();
});

async function turnsOf(contact: string): Promise<number> {
  const answer = await fetch(`${url()}/local/turns?channel=whatsapp&contact=${contact}`);
  return ((await answer.json()) as { turns: readonly unknown[] }).turns.length;
}

it('300 hostile labels stand in their list as text', async () => {
  const { page, trouble } = await openPage(browser(), `${url()}/replies/labels`, { width: 1280 });
  const marks = page.getByRole('main').getByRole('listitem');
  await marks.first().waitFor(PATIENCE);
  const names = [...new Map(texts.map((text) => [text.trim().slice(0, 40).trim().toLowerCase(), text])).values()]
    .map((text) => text.trim().slice(0, 40).trim())
    .filter((name) => name !== '');
  for (let from = 0; from < names.length; from += 100) {
    const labels = names.slice(from, from + 100).map((name) => ({ name, colour: 'blue', icon: 'tag' }));
    expect(await page.evaluate(putLabels, labels)).toBe(200);
    await page.reload();
    await marks.nth(labels.length - 1).waitFor(PATIENCE);
    expect(await strangeElements(page)).toBe(0);
  }
  await takePicture(page, 'hostile-labels');
  expect(trouble).toEqual([]);
});

/** In the page, as its own scripts would. */
async function putLabels(labels: readonly object[]): Promise<number> {
  const kept = Object.entries(localStorage).find(([name]) => name.startsWith('oidc.user:'));
  const { id_token } = JSON.parse(kept?.[1] ?? '{}') as { id_token?: string };
  const headers = { authorization: `Bearer ${id_token}`, 'content-type': 'application/json' };
  const { revision } = (await (await fetch('/api/v1/desk', { headers })).json()) as { revision: number };
  const body = JSON.stringify({ quickReplies: [], labels });
  const init = { method: 'PUT', headers: { ...headers, 'if-match': `"${revision}"` }, body };
  return (await fetch('/api/v1/desk', init)).status;
}
