// The inbox in a browser: a chat that waits for a person is taken over, answered once, noted, and handed back.
import type { Page } from 'playwright-core';
import { type Customer, openCustomer } from '#local/customer.ts';
import { openPage, sidewaysOn, takePicture, type View, violationsOn } from '../support/browser.ts';
import { openPageWorld } from './support/page-world.ts';
import { PATIENCE } from './support/phone.ts';

const { browser, setClock, url } = openPageWorld();
const HOSTILE = '<img src=x onerror=alert(1)>\u202Egnp.exe';

let giulia: Customer;
beforeAll(async () => {
  await setClock('2026-11-24T10:00');
  giulia = await openCustomer({ url: url(), name: 'Giulia Bianchi', phone: '393331112233' });
  await giulia.write('Buongiorno, a che ora aprite?');
  await giulia.write('vorrei parlare con una persona');
  const stranger = await openCustomer({ url: url(), name: HOSTILE, phone: '393334445566' });
  await stranger.write(HOSTILE);
});

async function openInbox(view: View, path = '/inbox'): Promise<{ page: Page; trouble: readonly string[] }> {
  const opened = await openPage(browser(), `${url()}${path}`, view);
  await opened.page.getByRole('button', { name: /Giulia Bianchi/ }).waitFor(PATIENCE);
  return opened;
}

const openGiulia = async (page: Page) => {
  await page.getByRole('button', { name: /Giulia Bianchi/ }).click();
  await page.getByRole('heading', { name: 'Giulia Bianchi' }).waitFor(PATIENCE);
  // Only what is on the screen is drawn: what Giulia wrote first may be above it, and what the shop said is not.
  await saidBy(page, 'The bot answered').or(saidBy(page, 'The shop wrote')).first().waitFor(PATIENCE);
};
const field = (page: Page) => page.getByRole('textbox', { name: 'Your answer' });
const saidBy = (page: Page, who: string) => page.getByRole('article', { name: who });

it('shows who waits, answers as a person once, also after a loss of the network, and hands back to the bot', async () => {
  const { page, trouble } = await openInbox({ width: 1280 }, '/inbox?view=needs');
  expect(await page.getByRole('listitem').count()).toBe(1);
  await openGiulia(page);
  await page.getByText('The customer asks for a person.').waitFor();

  await field(page).fill('Eccomi, sono Giulia del panificio.');
  await page.keyboard.press('Control+Enter');
  await saidBy(page, 'The shop wrote').filter({ hasText: 'sent' }).waitFor(PATIENCE);

  await page.context().setOffline(true);
  await field(page).fill('E grazie per la pazienza.');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText('You are offline. It is sent when you are back.').waitFor(PATIENCE);
  await page.context().setOffline(false);
  const thanks = saidBy(page, 'The shop wrote').filter({ hasText: 'pazienza' });
  await thanks.filter({ hasText: 'Giulia Rossi · sent' }).waitFor(PATIENCE);
  expect(await thanks.count()).toBe(1);
  expect((await sent()).filter((text) => text.includes('pazienza'))).toHaveLength(1);

  await page.getByRole('button', { name: 'Hand back to the bot' }).click();
  await page.getByRole('button', { name: 'Take over' }).waitFor(PATIENCE);
  await giulia.write('Quanto costa il pane?');
  await saidBy(page, 'The bot answered').filter({ hasText: 'pasta madre' }).first().waitFor(PATIENCE);
  await page.getByRole('button', { name: 'Why did the bot answer this?' }).last().click();
  await page.getByRole('dialog').getByText('Which question matches?').waitFor(PATIENCE);
  await page.keyboard.press('Escape');
  expect(trouble).toEqual([]);
});

/** What the customer's phone got, by the stand-in for Meta. */
async function sent(): Promise<readonly string[]> {
  const answer = await fetch(`${url()}/local/graph/requests?since=0`);
  const { requests } = (await answer.json()) as { requests: { body: { text?: { body: string } }; status: number }[] };
  return requests.filter(({ status }) => status === 200).map(({ body }) => body?.text?.body ?? '');
}

it('keeps notes and labels, and what was begun to be written', async () => {
  const { page } = await openInbox({ width: 1280 });
  await openGiulia(page);
  await field(page).fill('Half an ans');
  await page.reload();
  await page.getByRole('article').first().waitFor(PATIENCE);
  expect(await field(page).inputValue()).toBe('Half an ans');
  await field(page).fill('');
  await page.getByRole('button', { name: 'Private note' }).click();
  await page.getByRole('textbox', { name: 'Private note' }).fill('Wants a cake on Saturday');
  await page.getByRole('button', { name: 'Keep the note' }).click();
  await page.getByRole('list', { name: 'Private notes' }).getByText('Wants a cake').waitFor(PATIENCE);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Labels…' }).click();
  await page.getByRole('checkbox', { name: 'Nuovo ordine' }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: /Giulia Bianchi.*Nuovo ordine/s }).waitFor(PATIENCE);
  expect((await sent()).some((text) => text.includes('cake'))).toBe(false);
});

it('begins on Home, which says what today brought and leads to who waits', async () => {
  const { page, trouble } = await openPage(browser(), `${url()}/`, { width: 390 });
  await page.getByText('You are open now, until').waitFor(PATIENCE);
  await page.getByRole('heading', { name: /^(Get ready|Everything is set up)/ }).waitFor(PATIENCE);
  await takePicture(page, 'home-390');
  expect(await violationsOn(page)).toEqual([]);
  expect(await sidewaysOn(page)).toBe(0);
  await page.getByRole('link', { name: 'Inbox' }).click();
  await page.getByRole('heading', { name: 'Inbox' }).waitFor();
  expect(trouble).toEqual([]);
});

const views = [390, 1280].flatMap((width) => (['light', 'dark'] as const).map((scheme) => ({ width, scheme })));

it.each(views)('breaks no rule at $width px in $scheme, in the list and in a chat', async ({ width, scheme }) => {
  const { page, trouble } = await openInbox({ width, scheme });
  await takePicture(page, `inbox-${width}-${scheme}`);
  expect(await violationsOn(page)).toEqual([]);
  await openGiulia(page);
  await takePicture(page, `chat-${width}-${scheme}`);
  expect(await violationsOn(page)).toEqual([]);
  expect(await sidewaysOn(page)).toBe(0);
  if (width === 390) {
    await page.getByRole('button', { name: 'Back to the list' }).click();
    await page.getByRole('button', { name: /gnp/ }).click();
    await saidBy(page, 'The customer wrote').filter({ hasText: '<img' }).waitFor(PATIENCE);
  }
  expect(trouble).toEqual([]);
});

it('needs no sideways scroll at 320 px, in Italian too', async () => {
  const { page } = await openInbox({ width: 320, height: 640, language: 'it-IT' });
  expect(await sidewaysOn(page)).toBe(0);
  await page.getByRole('button', { name: /Giulia Bianchi/ }).click();
  await page.getByRole('textbox', { name: 'La tua risposta' }).waitFor(PATIENCE);
  expect(await sidewaysOn(page)).toBe(0);
  await takePicture(page, 'chat-320');
});

it('goes through chats by keys, which can be switched off', async () => {
  const { page } = await openInbox({ width: 1280 });
  await page.keyboard.press('j');
  await field(page).waitFor(PATIENCE);
  const open = () => page.locator('[data-chat][aria-current="true"]').innerText();
  const first = await open();
  await page.keyboard.press('j');
  await page.waitForFunction(
    `document.querySelector('[data-chat][aria-current="true"]').innerText !== ${JSON.stringify(first)}`,
  );
  await page.keyboard.press('k');
  await page.waitForFunction(
    `document.querySelector('[data-chat][aria-current="true"]').innerText === ${JSON.stringify(first)}`,
  );
  await field(page).fill('jjj');
  expect(await open()).toBe(first);
  await field(page).fill('');
  await field(page).blur();
  await page.keyboard.press('?');
  await page.getByRole('dialog').getByText('Next chat').waitFor(PATIENCE);
  expect(await violationsOn(page)).toEqual([]);
  await page.getByRole('switch', { name: 'Use these keys' }).uncheck();
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  expect(await open()).toBe(first);
});

it('deletes everything of a customer if an owner says so twice', async () => {
  const { page } = await openInbox({ width: 1280 });
  await openGiulia(page);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: /Delete everything/ }).click();
  await page.getByRole('button', { name: 'Delete for good' }).click();
  await page.getByText('Everything of this customer was deleted.').waitFor(PATIENCE);
  await page.getByText('Choose a chat to read it and to answer.').waitFor(PATIENCE);
  expect(await page.getByRole('button', { name: /Giulia Bianchi/ }).count()).toBe(0);
});
