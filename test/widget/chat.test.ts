// The web chat in a real browser, on a page of the shop outside the console: what a visitor does and sees, and what they must
// not lose.
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { openPageWorld } from '../console/support/page-world.ts';
import { PATIENCE } from '../console/support/phone.ts';
import { call } from '../local/support/cloud-process.ts';
import { openPage, sidewaysOn, takePicture, type View, violationsOn } from '../support/browser.ts';

const OPEN = '2026-11-24T10:00';
const CLOSED = '2026-11-29T22:30';
const GREETING = 'grazie per aver scritto al Panificio Rossi';
const HOURS = /Dal lunedì al venerdì/;
const PRICES = /pane di pasta madre/;

const { browser, setClock, url } = openPageWorld();

async function visit(view: View) {
  const { body } = await call(`${url()}/local/info`);
  const { demo } = (body as { endpoints: { demo: string } }).endpoints;
  const { page, trouble } = await openPage(browser(), demo, view);
  return { ...visitorOn(page), trouble };
}

function visitorOn(page: Page) {
  const bubbles = (by: 'visitor' | 'bot') => page.locator(`portiere-chat li.${by}`);
  const launch = page.locator('portiere-chat .launch');
  const field = page.getByRole('textbox', { name: 'Il tuo messaggio' });
  return {
    ...{ page, bubbles, launch, field },
    open: async () => {
      await launch.click(PATIENCE);
      await field.waitFor();
    },
    write: async (text: string) => {
      await field.fill(text);
      await field.press('Enter');
    },
    hears: (words: string | RegExp) => bubbles('bot').filter({ hasText: words }).first().waitFor(PATIENCE),
    texts: async (by: 'visitor' | 'bot') => page.locator(`portiere-chat li.${by} > p`).allInnerTexts(),
  };
}

describe.each([320, 1280])('on a screen of %i px', (width) => {
  it('a visitor is greeted, taps a button, and gets the answer; nothing is stored before, and no cookie ever', async () => {
    await setClock(OPEN);
    const visitor = await visit({ width, scheme: width === 320 ? 'dark' : 'light' });
    await visitor.launch.waitFor(PATIENCE);
    expect(await visitor.page.evaluate('Object.keys(localStorage)')).toEqual([]);
    await visitor.open();
    await visitor.write('Buongiorno!');
    await visitor.hears(GREETING);
    await takePicture(visitor.page, `webchat-greeting-${width}`);
    expect(await violationsOn(visitor.page)).toEqual([]);
    await visitor.page.getByRole('button', { name: 'Orari' }).click();
    await visitor.hears(HOURS);
    await takePicture(visitor.page, `webchat-answer-${width}`);
    expect(await visitor.texts('visitor')).toEqual(['Buongiorno!', 'Orari']);
    expect(await visitor.page.getByRole('button', { name: 'Il pane di oggi' }).count()).toBe(0);
    expect(await violationsOn(visitor.page)).toEqual([]);
    expect(await sidewaysOn(visitor.page)).toBeLessThanOrEqual(0);
    const onward = visitor.page.getByRole('link', { name: 'Continua su WhatsApp' });
    expect(await onward.getAttribute('href')).toMatch(/^https:\/\/wa\.me\/12025550100\?text=Ciao!%20%5B.{43}%5D$/);
    expect(await visitor.page.context().cookies()).toEqual([]);
    expect(visitor.trouble).toEqual([]);
  });
});

it('on Sunday night the away message says when the shop opens again', async () => {
  await setClock(CLOSED);
  const visitor = await visit({ width: 390 });
  await visitor.open();
  await visitor.write('Buonasera, c’è qualcuno?');
  await visitor.hears(/Riapriamo domani alle 07:00/);
  await takePicture(visitor.page, 'webchat-away');
  expect(visitor.trouble).toEqual([]);
});

it('network lost in the middle of a message, and a reload: each message is there once, and answered once', async () => {
  await setClock(OPEN);
  const visitor = await visit({ width: 390 });
  const { page } = visitor;
  await visitor.open();
  // The first one arrives, and nobody hears that it did.
  let lost = 0;
  await page.route('**/webchat/v1/*/messages', async (route) => {
    if (route.request().method() !== 'POST' || lost > 0) return route.continue();
    lost += 1;
    await route.fetch();
    await page.context().setOffline(true);
    await route.abort('connectionreset');
  });
  await visitor.write('Quali sono gli orari?');
  await page.getByText('Nessuna connessione').waitFor(PATIENCE);
  await visitor.write('Quali sono i prezzi?');
  await takePicture(page, 'webchat-offline');
  await pause(2_000);
  await page.context().setOffline(false);
  await page.reload();
  await visitor.hears(HOURS);
  await visitor.hears(PRICES);
  expect(lost).toBe(1);
  // As it was written, and again after whatever a second post might have caused.
  for (let round = 0; round < 2; round++) {
    expect(await visitor.texts('visitor')).toEqual(['Quali sono gli orari?', 'Quali sono i prezzi?']);
    const answers = await visitor.texts('bot');
    expect([answers.filter((text) => HOURS.test(text)), answers.filter((text) => PRICES.test(text))]).toEqual([
      [expect.any(String)],
      [expect.any(String)],
    ]);
    await pause(5_000);
    await page.reload();
    await visitor.hears(PRICES);
  }
});

it('goes by keyboard: Tab reaches it, Enter opens and sends, Escape closes and gives the place back', async () => {
  await setClock(OPEN);
  const { page, launch, field, bubbles } = await visit({ width: 1280 });
  await launch.waitFor(PATIENCE);
  const focused = () =>
    page.evaluate<string>("document.querySelector('portiere-chat').shadowRoot.activeElement?.tagName ?? ''");
  await page.keyboard.press('Tab');
  expect(await focused()).toBe('BUTTON');
  await page.keyboard.press('Enter');
  await field.waitFor();
  expect(await focused()).toBe('TEXTAREA');
  await page.keyboard.type('una riga');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('e un’altra');
  await page.keyboard.press('Enter');
  expect(await bubbles('visitor').locator('p').innerText()).toBe('una riga\ne un’altra');
  expect(await page.getByRole('dialog', { name: 'Panificio Rossi' }).getByRole('log').count()).toBe(1);
  await page.keyboard.press('Escape');
  expect(await focused()).toBe('BUTTON');
  expect(await launch.getAttribute('aria-expanded')).toBe('false');
  await page
    .locator('portiere-chat')
    .getByText('Nuovi messaggi: 1')
    .waitFor({ ...PATIENCE, state: 'attached' });
});

it('what somebody wrote is text, whatever it looks like', async () => {
  await setClock(OPEN);
  const visitor = await visit({ width: 390 });
  await visitor.open();
  const hostile =
    '<img src=x onerror=alert(1)><script>alert(2)</script> javascript:alert(3) https://shop.example/a?b=1.';
  await visitor.write(hostile);
  await visitor.bubbles('visitor').first().waitFor();
  expect(await visitor.texts('visitor')).toEqual([hostile]);
  const links = visitor.bubbles('visitor').locator('a');
  expect(await links.count()).toBe(1);
  expect(await links.getAttribute('href')).toBe('https://shop.example/a?b=1');
  expect(await visitor.bubbles('visitor').locator('img, script').count()).toBe(0);
  expect(visitor.trouble).toEqual([]);
});
