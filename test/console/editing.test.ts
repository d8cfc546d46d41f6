// Editing where things go wrong: two owners at once, no network, a reload, wrong fields, leaving in the middle. Nothing typed is lost.
import type { Page } from 'playwright-core';
import { openPage } from '../support/browser.ts';
import { openPageWorld } from './support/page-world.ts';
import { PATIENCE } from './support/phone.ts';

const { browser, url } = openPageWorld();

const message = (page: Page) => page.getByRole('textbox', { name: 'Message' });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

async function open(path: string, words = 'Greeting'): Promise<{ page: Page; trouble: readonly string[] }> {
  const opened = await openPage(browser(), `${url()}${path}`, { width: 1280 });
  await opened.page.getByRole('heading', { name: words, level: 1 }).waitFor(PATIENCE);
  return opened;
}

async function save(page: Page): Promise<void> {
  await press(page, 'Save');
  await page.getByText('You have changes that are not saved.').waitFor({ state: 'hidden', ...PATIENCE });
}

it('two owners who change the same message both see what happened, and nothing is written over unasked', async () => {
  const [one, other] = await Promise.all([open('/replies/greeting'), open('/replies/greeting')]);
  await message(one.page).fill('Ciao da Giulia');
  await message(other.page).fill('Ciao da Marco');
  await save(one.page);
  await press(other.page, 'Save');
  await other.page.getByText('changed this while you were typing').waitFor(PATIENCE);
  expect(await message(other.page).inputValue()).toBe('Ciao da Marco');
  await press(other.page, 'Keep mine');
  await other.page.getByText('You have changes that are not saved.').waitFor({ state: 'hidden', ...PATIENCE });
  expect([one.trouble, other.trouble]).toEqual([[], []]);
});

it('two owners who change different parts need not know of each other', async () => {
  const [one, other] = await Promise.all([open('/replies/greeting'), open('/hours', 'Hours')]);
  await message(one.page).fill('Ciao, di nuovo');
  await other.page.getByRole('textbox', { name: 'Monday, opens' }).first().fill('06:15');
  await save(one.page);
  await save(other.page);
  await one.page.reload();
  await one.page.getByText('Ciao, di nuovo').first().waitFor(PATIENCE);
  expect(await other.page.getByRole('textbox', { name: 'Monday, opens' }).first().inputValue()).toBe('06:15');
});

it('keeps what was typed over a loss of the network and a reload, and asks before it is left', async () => {
  const { page } = await open('/replies/greeting');
  await message(page).fill('Scritto in treno');
  await page.context().setOffline(true);
  await press(page, 'Save');
  // What is above Save, not what the time machine says.
  await page
    .getByText('You are offline, or Portiere does not answer. What you typed is still here.', { exact: true })
    .waitFor(PATIENCE);
  await page.context().setOffline(false);
  await page.reload();
  await page.getByText('You have changes that are not saved.').waitFor(PATIENCE);
  expect(await message(page).inputValue()).toBe('Scritto in treno');
  await page.getByRole('link', { name: 'Home' }).click();
  await press(page, 'Stay');
  expect(await message(page).inputValue()).toBe('Scritto in treno');
  await press(page, 'Undo');
  expect(await message(page).inputValue()).not.toBe('Scritto in treno');
});

it('says beside the field what is wrong, and moves the focus there', async () => {
  const { page } = await open('/hours', 'Hours');
  await page.getByRole('textbox', { name: 'Saturday, closes' }).fill('07:00');
  await press(page, 'Save');
  await page.getByText('Opening and closing are the same.').first().waitFor(PATIENCE);
  expect(await page.evaluate<string | null>('document.activeElement.getAttribute("aria-label")')).toBe(
    'Saturday, opens',
  );
  await press(page, 'Undo');
});

it('tests the draft on what customers wrote, and throws it away', async () => {
  const { page } = await open('/replies/greeting');
  await page.getByRole('link', { name: 'Test on last week' }).click();
  await page
    .getByText(/nothing to compare|Same answer/)
    .first()
    .waitFor(PATIENCE);
  await press(page, 'Throw away');
  await page.getByRole('dialog').getByRole('button', { name: 'Throw away' }).click();
  await page.getByText('There is no draft').waitFor(PATIENCE);
});

it('closes by hand at once, and opens again', async () => {
  const { page } = await open('/hours', 'Hours');
  await press(page, 'Close now…');
  await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).last().click();
  await page.getByText('(set by hand)').waitFor(PATIENCE);
  await press(page, 'Back to the usual hours');
  await page.getByText('(set by hand)').waitFor({ state: 'hidden', ...PATIENCE });
});

it('adds a quick reply, which the inbox puts in, and a label', async () => {
  const { page } = await open('/replies/quick', 'Quick replies');
  await press(page, 'Add');
  await page.getByRole('textbox', { name: 'Shortcut' }).fill('grazie');
  await page.getByRole('textbox', { name: 'Text' }).fill('Grazie mille!');
  await press(page, 'Save');
  await page.getByRole('button', { name: /\/grazie/ }).waitFor(PATIENCE);
  await page.getByRole('link', { name: /^Labels/ }).click();
  await press(page, 'Add');
  await page.getByRole('textbox', { name: 'Name' }).fill('Matrimoni');
  await press(page, 'Save');
  await page.getByRole('button', { name: 'Matrimoni' }).waitFor(PATIENCE);
});
