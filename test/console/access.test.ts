// Everybody can use the page: WCAG 2.2 AA in light and dark at both widths, nothing to scroll sideways at 320 px, the keyboard
// alone is enough, and phones do not wait long for its scripts.
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { sidewaysOn, takePicture, violationsOn } from '../support/browser.ts';
import { openPageWorld } from './support/page-world.ts';
import { PATIENCE, phoneOn } from './support/phone.ts';

const { browser, open, setClock, url } = openPageWorld();

/** Of everything that the first screen loads, compressed. */
const MOST_SCRIPT_BYTES = 210_000;

beforeEach(() => setClock('2026-11-29T22:30'));

const views = [390, 1280].flatMap((width) => (['light', 'dark'] as const).map((scheme) => ({ width, scheme })));

/** What opens something on the screen, and how it is closed again. */
const OPENED: readonly (readonly [what: string, open: (page: Page) => Promise<unknown>])[] = [
  ['the person picker', (page) => page.getByRole('button', { name: /^Person:/ }).click()],
  ['the channel picker', (page) => page.getByRole('button', { name: /^Channel:/ }).click()],
  ['the clock picker', (page) => page.getByRole('button', { name: /^Time:/ }).click()],
  [
    'the time dialog',
    async (page) => {
      await page.getByRole('button', { name: /^Time:/ }).click();
      await page.getByRole('menuitem', { name: /Pick a date/ }).click();
      await page.getByRole('button', { name: 'Set the clock' }).waitFor();
    },
  ],
  ['the emoji', (page) => page.getByRole('button', { name: 'Emoji' }).click()],
  ['the samples', (page) => page.getByRole('button', { name: 'Send a sample' }).click()],
  ['the languages', (page) => page.getByRole('button', { name: 'Language' }).click()],
  [
    'what could happen',
    async (page) => {
      const menu = page.getByRole('button', { name: 'What could happen' });
      if (await menu.isVisible()) await menu.click();
    },
  ],
  [
    'the answer of the owner',
    async (page) => {
      await phoneOn(page).happens('Answer as the owner');
      await page.getByRole('dialog').waitFor();
    },
  ],
];

describe.each(views)('at $width px in $scheme', ({ width, scheme }) => {
  it('nothing on the screen breaks a rule, whatever is open', async () => {
    const phone = await open({ width, scheme });
    const { page, trouble } = phone;
    expect(await violationsOn(page)).toEqual([]);

    await phone.write('Buonasera *a tutti*');
    await phone.hears('Riapriamo domani');
    expect(await violationsOn(page)).toEqual([]);
    for (const [what, open] of OPENED) {
      await open(page);
      // What is under an open panel is half hidden until the panel is closed.
      const found = (await violationsOn(page)).filter((violation) => !violation.includes('partially obscured'));
      expect([what, found]).toEqual([what, []]);
      expect([what, await sidewaysOn(page)]).toEqual([what, 0]);
      await page.keyboard.press('Escape');
    }
    await phone.look('What just happened');
    await takePicture(page, `access-trace-${width}-${scheme}`);
    expect(await violationsOn(page)).toEqual([]);
    await phone.look('On the wire');
    await page.getByRole('tabpanel', { name: 'On the wire' }).locator('summary').first().click();
    await takePicture(page, `access-wire-${width}-${scheme}`);
    expect(await violationsOn(page)).toEqual([]);
    expect(trouble).toEqual([]);
  });
});

it('nothing has to be scrolled sideways at 320 px, in either language', async () => {
  for (const language of ['en-GB', 'it-IT']) {
    const { page } = await open({ width: 320, height: 640, language });
    const field = page.getByRole('textbox', { name: /^Mess/ });
    await field.fill(`Buonasera ${'lunghissimo'.repeat(40)} https://www.example.com/${'x'.repeat(200)}`);
    await page.keyboard.press('Enter');
    await page.locator('article[data-from="bot"]').first().waitFor(PATIENCE);
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      await takePicture(page, `narrow-${language}-${await tab.innerText()}`);
      expect([language, await tab.innerText(), await sidewaysOn(page)]).toEqual([language, await tab.innerText(), 0]);
    }
  }
});

it('the keyboard alone is enough: write, pick a button, change the time, read the trace', async () => {
  await setClock('2026-11-24T10:00');
  const phone = await open({ width: 1280 });
  const { page } = phone;
  /** Tab until what has the focus is called so. */
  const reach = async (name: RegExp) => {
    for (let steps = 0; steps < 60; steps++) {
      await page.keyboard.press('Tab');
      const label = await page.evaluate<string>(
        `((e) => (e.getAttribute('aria-label') ?? e.textContent ?? '').trim())(document.activeElement)`,
      );
      if (name.test(label)) return;
    }
    throw new Error(`Nothing that is called ${name} can be reached.`);
  };
  await reach(/^Message$/);
  await page.keyboard.type('Buongiorno!');
  await page.keyboard.press('Enter');
  await phone.hears('Ciao Giulia');
  await page.keyboard.press('ArrowUp');
  expect(await page.getByRole('textbox', { name: 'Message' }).inputValue()).toBe('Buongiorno!');
  await page.keyboard.press('ArrowDown');
  await page.reload();
  await phone.hears('Ciao Giulia');
  await reach(/^Orari$/);
  await page.keyboard.press('Enter');
  await phone.hears('Domenica chiuso');
  await page.reload();
  await reach(/^Time:/);
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  while (!/Sunday night/.test(await page.evaluate<string>('document.activeElement.textContent'))) {
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /Sun.*22:30/ }).waitFor();
  await reach(/^What just happened$/);
  await page.keyboard.press('ArrowRight');
  await page.getByRole('tab', { name: 'On the wire', selected: true }).waitFor();
});

it('the scripts of the screen weigh less than 210 kB, compressed', async () => {
  const context = await browser().newContext();
  const page = await context.newPage();
  const bodies = new Map<string, Promise<Buffer>>();
  page.on('response', (answer) => {
    if (answer.request().resourceType() === 'script') bodies.set(answer.url(), answer.body());
  });
  await page.goto(`${url()}/try`);
  await page.getByRole('textbox', { name: 'Message' }).waitFor();
  const sizes = (await Promise.all(bodies.values())).map((body) => gzipSync(body).length);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  expect(sizes.length).toBeGreaterThan(1);
  expect(total).toBeLessThan(MOST_SCRIPT_BYTES);
});
