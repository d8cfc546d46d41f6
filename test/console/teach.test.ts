// Teaching with one tap, at 390 px, from a customer's question to the answer that the next one gets.
import type { Page } from 'playwright-core';
import { sidewaysOn, takePicture, violationsOn } from '../support/browser.ts';
import { openPageWorld } from './support/page-world.ts';
import { PATIENCE, type Phone } from './support/phone.ts';

const { open, setClock } = openPageWorld();
const QUESTION = 'mi venite incontro col furgoncino';

const panel = (page: Page) => page.getByRole('tabpanel', { name: 'To teach' });
const rowOf = (page: Page, text: string) => panel(page).getByRole('listitem').filter({ hasText: text });

/** Writes as a new customer, and waits until that is decided. */
async function askAsStranger(phone: Phone, text: string): Promise<void> {
  await phone.look('Phone');
  await phone.happens('New customer');
  await phone.write(text);
  await phone.page
    .getByRole('button', { name: /What happened\?|Why/ })
    .first()
    .waitFor(PATIENCE);
}

beforeEach(() => setClock('2026-11-24T10:00'));

it('a question that was asked twice is taught with one tap, published, and answered the next time', async () => {
  const phone = await open({ width: 390 });
  const { page } = phone;
  await phone.look('To teach');
  await panel(page)
    .getByText(/^Nothing to teach/)
    .waitFor(PATIENCE);
  for (const text of [QUESTION, `${QUESTION}?`]) await askAsStranger(phone, text);
  await phone.look('To teach');
  const row = rowOf(page, QUESTION);
  await row.getByText(/Asked 2 times/).waitFor(PATIENCE);
  await takePicture(page, 'teach-390');
  expect(await violationsOn(page)).toEqual([]);

  await row.getByRole('button', { name: 'Another…' }).click();
  await page.getByRole('menuitem', { name: 'Prezzi' }).click();
  await row.getByText('Goes to Prezzi').waitFor(PATIENCE);
  await panel(page).getByText('1 new phrase in the draft').waitFor();
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Undo');
  await takePicture(page, 'teach-said-390');
  expect(await violationsOn(page)).toEqual([]);
  await row.getByRole('button', { name: 'Undo' }).click();
  await row.getByRole('button', { name: 'None of them' }).waitFor();
  expect(await panel(page).getByRole('button', { name: 'Publish' }).count()).toBe(0);

  await row.getByRole('button').first().click();
  await panel(page).getByRole('button', { name: 'Publish' }).click();
  await panel(page)
    .getByText(/^Published/)
    .waitFor(PATIENCE);
  expect(await rowOf(page, QUESTION).count()).toBe(0);
  await takePicture(page, 'teach-published-390');

  // Functions look for a new version every half minute.
  await setClock('2026-11-24T10:05');
  await page.waitForTimeout(31_000);
  await phone.look('Phone');
  await phone.happens('New customer');
  await phone.write(QUESTION);
  await phone.hears(/consegn/i);
  expect(phone.trouble).toEqual([]);
});

it('fits 320 px in Italian and answers to the keyboard', async () => {
  const phone = await open({ width: 320, height: 640, language: 'it-IT' }, '/try?side=phone');
  const { page } = phone;
  const field = page.getByRole('textbox', { name: /^Mess/ });
  await field.fill(`zzkp ${'lunghissimo'.repeat(30)} 333 1234567 ${'parola '.repeat(60)}`);
  await page.keyboard.press('Enter');
  await page.locator('article[data-from="bot"]').first().waitFor(PATIENCE);
  await page.getByRole('tab', { name: 'Da insegnare' }).click();
  const row = page.getByRole('listitem').filter({ hasText: 'zzkp' });
  await row.getByText(/si salva «zzkp/).waitFor(PATIENCE);
  expect(await sidewaysOn(page)).toBe(0);
  const boxes = (await row.getByRole('button').all()).map((button) => button.boundingBox());
  const heights = (await Promise.all(boxes)).map((box) => box?.height ?? 0);
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
  await row.getByRole('button', { name: 'Nessuna di queste' }).focus();
  await page.keyboard.press('Enter');
  await row.getByText(/^Messo da parte/).waitFor(PATIENCE);
  await takePicture(page, 'teach-320-it');
  expect(await sidewaysOn(page)).toBe(0);
  await page.keyboard.press('Enter');
  await row.getByRole('button', { name: 'Nessuna di queste' }).waitFor(PATIENCE);
  expect(await violationsOn(page)).toEqual([]);
  expect(phone.trouble).toEqual([]);
});
