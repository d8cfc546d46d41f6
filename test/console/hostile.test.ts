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
  const elements = () => page.locator('script, img, iframe, object, embed, link, base, form, svg[onload]').count();
  const field = page.getByRole('textbox', { name: 'Message' });
  const bubbles = page.locator('article[data-from="customer"]');
  const lookAtAll = async () => {
    for (const tab of ['On the wire', 'What just happened']) {
      await page.getByRole('tab', { name: tab }).click();
      await page.getByRole('tabpanel', { name: tab }).waitFor();
    }
    await page.waitForLoadState('networkidle');
  };
  // With a harmless message the page has loaded what it loads when there is something to explain.
  await field.fill('Ciao');
  await field.press('Enter');
  await bubbles.first().waitFor({ timeout: 60_000 });
  await page
    .getByRole('button', { name: 'Why this?' })
    .or(page.getByRole('button', { name: 'What happened?' }))
    .first()
    .waitFor({ timeout: 60_000 });
  await lookAtAll();
  const before = await elements();
  await page.getByRole('button', { name: /^Person:/ }).click();
  const name = page.getByRole('textbox', { name: 'Name on WhatsApp' });
  for (const text of said) await name.fill(text);
  // Under a name like this the customer writes, and the shop greets.
  await name.fill('<img src=x onerror=alert(1)> *_~`{{shop_name}}');
  await page.keyboard.press('Escape');
  for (const text of said) {
    await field.fill(text);
    await field.press('Enter');
  }
  await bubbles.nth(said.length).waitFor({ timeout: 120_000 });
  // Nothing waits any longer: everything was taken, and came back from the wire.
  await page.getByText('Waiting to be sent').first().waitFor({ state: 'detached', timeout: 60_000 });
  await lookAtAll();
  await takePicture(page, `hostile-${from}`);
  expect(await bubbles.count()).toBe(said.length + 1);
  expect(await elements()).toBe(before);
  expect(trouble).toEqual([]);
  await page.context().close();
});
