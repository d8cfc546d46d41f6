// Insights in a browser: what customers wrote to the real webhook comes as pictures, each of which is a table, too.
import type { Page } from 'playwright-core';
import { openCustomer } from '#local/customer.ts';
import { post } from '../local/support/cloud-process.ts';
import { openPage, sidewaysOn, takePicture, type View, violationsOn } from '../support/browser.ts';
import { openPageWorld } from './support/page-world.ts';
import { PATIENCE } from './support/phone.ts';

const { browser, setClock, url } = openPageWorld();

const HOSTILE = '<img src=x onerror=alert(1)> riparate biciclette elettriche?';
const PICTURES = [
  'Who answered',
  'When customers write',
  'Top questions',
  'Questions without an answer',
  'First reply',
  'Delivery',
  'When the bot kept quiet',
  'Greeting and away message',
  'Cost of automatic replies',
];

let customers = 0;
/** Customers who write once, at the same time. */
const write = (...texts: readonly string[]) =>
  Promise.all(
    texts.map(async (text) => {
      const phone = `39333111${String(++customers).padStart(4, '0')}`;
      await (await openCustomer({ url: url(), name: `Cliente ${customers}`, phone })).write(text);
      return phone;
    }),
  );

async function openInsights(view: View, path = '/insights'): Promise<{ page: Page; trouble: readonly string[] }> {
  const opened = await openPage(browser(), `${url()}${path}`, view);
  await opened.page.getByRole('heading', { level: 1 }).waitFor(PATIENCE);
  return opened;
}
const picture = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
/** With the numbers and the messages that the bot did not know. */
const drawn = (page: Page) => page.getByText(/riparate biciclette/).waitFor(PATIENCE);

describe('before anybody wrote', () => {
  it('says what will be seen, and leads to Try it', async () => {
    await setClock('2026-11-24T10:00');
    const { page, trouble } = await openInsights({ width: 390 });
    await page.getByText('Nobody wrote in these days.').waitFor(PATIENCE);
    await page.getByText('28 October – 24 November 2026, today included, on the clocks of Europe/Rome.').waitFor();
    await takePicture(page, 'insights-empty-390');
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole('link', { name: 'Write as a customer in Try it' }).click();
    await page.waitForURL(/\/try/);
    expect(trouble).toEqual([]);
  });
});

describe('after some days', () => {
  beforeAll(async () => {
    await setClock('2026-11-02T10:10');
    await write('a che ora aprite?', 'quanto costa il pane?');
    await setClock('2026-11-21T11:00');
    await write('a che ora chiudete?', 'fate consegne a domicilio?', 'quanto costa la focaccia?');
    await setClock('2026-11-23T21:30');
    const [late = ''] = await write('buonasera', 'a che ora aprite domani?', HOSTILE);
    await (await openCustomer({ url: url(), name: 'Cliente', phone: late })).write('va bene');
    await setClock('2026-11-24T09:30');
    await post(`${url()}/local/graph/faults`, { faults: [{ times: 1, status: 400, code: 131026 }] });
    await write('quanto costa il pane?');
    const [asking = ''] = await write('vorrei parlare con una persona', 'a che ora chiudete oggi?');
    await setClock('2026-11-24T09:50');
    await post(`${url()}/local/graph/echoes`, { contact: asking, text: 'Eccomi, sono Giulia.' });
    await (await openCustomer({ url: url(), name: 'Cliente', phone: asking })).write(
      'grazie, avete la torta di nocciole?',
    );
  });

  it('shows the days that are asked for, which stand in the address', async () => {
    const { page, trouble } = await openInsights({ width: 1280 });
    await drawn(page);
    const messages = page
      .getByRole('term')
      .filter({ hasText: /^Messages$/ })
      .locator('..');
    expect(await messages.textContent()).toBe('Messages13');
    await page.getByRole('button', { name: '7 days' }).click();
    await page.getByText('18 – 24 November 2026').waitFor(PATIENCE);
    expect(new URL(page.url()).search).toBe('?days=7');
    expect(await messages.textContent()).toBe('Messages11');
    await page
      .getByText('36% of all messages came while you were closed, most of them in the hours from 21:00.')
      .waitFor();
    await page.reload();
    await page.getByRole('button', { name: '7 days', pressed: true }).waitFor(PATIENCE);
    await page.getByRole('button', { name: '90 days' }).click();
    await page.getByText('27 August – 24 November 2026').waitFor(PATIENCE);
    expect(trouble).toEqual([]);
  });

  it('each picture is a table too, by keyboard, with the same numbers', async () => {
    const { page } = await openInsights({ width: 1280 }, '/insights?days=7');
    await drawn(page);
    for (const name of PICTURES) {
      const control = picture(page, name).getByRole('button', { name: `Show as table ${name}` });
      await control.focus();
      await page.keyboard.press('Enter');
      await picture(page, name).getByRole('table', { name }).waitFor();
      await picture(page, name)
        .getByRole('button', { name: `Show as picture ${name}` })
        .waitFor();
    }
    const rowsOf = (name: string) => picture(page, name).getByRole('row').allInnerTexts();
    const cells = (rows: readonly string[]) => rows.map((row) => row.split(/\s*\t\s*/));
    expect(cells(await rowsOf('Who answered')).slice(-2)).toEqual([
      ['23 Nov', '3', '0', '1', '4'],
      ['24 Nov', '1', '1', '2', '4'],
    ]);
    expect(cells(await rowsOf('When customers write'))).toContainEqual(['Monday', '21:00 – 22:00', '4', '4', 'closed']);
    expect(await rowsOf('Top questions')).toContainEqual(expect.stringMatching(/^Orari\s+3\s+0%$/));
    expect(await rowsOf('Questions without an answer')).toContainEqual(expect.stringContaining('<img src=x'));
    expect(await rowsOf('First reply')).toContainEqual(expect.stringMatching(/^1 hr\s+0\s+1\s+0$/));
    expect(await rowsOf('Delivery')).toContainEqual(expect.stringMatching(/\(131026\)\s+1$/));
    expect(await rowsOf('When the bot kept quiet')).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^A person was handling the chat\s+1$/),
        expect.stringMatching(/^The customer had got the away message already\s+1$/),
      ]),
    );
    const download = page.waitForEvent('download');
    await picture(page, 'Delivery').getByRole('button', { name: 'Download as CSV' }).click();
    expect((await download).suggestedFilename()).toBe('Delivery.csv');
    await takePicture(page, 'insights-tables-1280', { whole: true });
    expect(await violationsOn(page)).toEqual([]);
  });

  it('leads from what the bot did not know to where it is taught', async () => {
    const { page } = await openInsights({ width: 1280 });
    await drawn(page);
    await page.getByRole('link', { name: 'Teach the bot what they mean' }).click();
    await page.getByRole('heading', { name: 'Customers also asked' }).waitFor(PATIENCE);
    expect(await page.getByText(HOSTILE).first().isVisible()).toBe(true);
  });

  const views = [390, 1280].flatMap((width) => (['light', 'dark'] as const).map((scheme) => ({ width, scheme })));

  it.each(views)('breaks no rule at $width px in $scheme', async ({ width, scheme }) => {
    const { page, trouble } = await openInsights({ width, scheme });
    await drawn(page);
    await takePicture(page, `insights-${width}-${scheme}`, { whole: true });
    expect(await violationsOn(page)).toEqual([]);
    expect(await sidewaysOn(page)).toBe(0);
    expect(trouble).toEqual([]);
  });

  it('needs no sideways scroll at 320 px, in Italian, as pictures and as tables', async () => {
    const { page } = await openInsights({ width: 320, height: 640, language: 'it-IT' }, '/insights?days=90');
    await drawn(page);
    expect(await sidewaysOn(page)).toBe(0);
    await takePicture(page, 'insights-320', { whole: true });
    const controls = page.getByRole('button', { name: /^Mostra come tabella/ });
    while ((await controls.count()) > 0) await controls.first().click();
    expect(await sidewaysOn(page)).toBe(0);
    await takePicture(page, 'insights-tables-320', { whole: true });
  });

  it('says what went wrong where nothing answers, and looks again', async () => {
    const { page } = await openInsights({ width: 390 });
    await drawn(page);
    await page.context().setOffline(true);
    await page.getByRole('button', { name: '7 days' }).click();
    await page
      .getByRole('alert')
      .getByText(/You are offline/)
      .first()
      .waitFor(PATIENCE);
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Try again' }).first().click();
    await page.getByText('18 – 24 November 2026').waitFor(PATIENCE);
  });
});
