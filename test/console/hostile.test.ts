// Whatever somebody writes, or is called, is text: nothing of it runs, nothing of it changes the page.
import { takePicture } from '../support/browser.ts';
import { hostileTexts } from './support/hostile-texts.ts';
import { openPageWorld } from './support/page-world.ts';

const { open } = openPageWorld();

const texts = hostileTexts();
/** Each by a customer of its own: in a chat of all 300 the page would mostly lay out what was said before. */
const A_CHAT = 60;

it('there are 300 hostile texts', () => {
  expect(new Set(texts).size).toBe(300);
});

it.each(
  Array.from({ length: texts.length / A_CHAT }, (_, chat) => chat * A_CHAT),
)('hostile texts as message and as name stay text, those from %i on', async (from) => {
  const said = texts.slice(from, from + A_CHAT);
  const { page, trouble } = await open({ width: 1280 });
  // Besides the page's own files, of which some come when they are needed.
  const elements = () =>
    page.locator('script, img, iframe, object, embed, link:not([href*="/assets/"]), base, form, svg[onload]').count();
  const before = await elements();
  await page.getByRole('button', { name: /^Person:/ }).click();
  const name = page.getByRole('textbox', { name: 'Name on WhatsApp' });
  for (const text of said) await name.fill(text);
  // Under a name like this the customer writes, and the shop greets.
  await name.fill('<img src=x onerror=alert(1)> *_~`{{shop_name}}');
  await page.keyboard.press('Escape');
  const field = page.getByRole('textbox', { name: 'Message' });
  for (const text of said) {
    await field.fill(text);
    await field.press('Enter');
  }
  const bubbles = page.locator('article[data-from="customer"]');
  await bubbles.nth(said.length - 1).waitFor({ timeout: 120_000 });
  // Nothing waits any longer: everything was taken, and came back from the wire.
  await page.getByText('Waiting to be sent').first().waitFor({ state: 'detached', timeout: 60_000 });
  for (const tab of ['On the wire', 'What just happened']) {
    await page.getByRole('tab', { name: tab }).click();
    await page.getByRole('tabpanel', { name: tab }).waitFor();
  }
  await takePicture(page, `hostile-${from}`);
  expect(await bubbles.count()).toBe(said.length);
  expect(await elements()).toBe(before);
  expect(trouble).toEqual([]);
  await page.context().close();
});
