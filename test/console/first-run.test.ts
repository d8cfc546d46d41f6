// The first hour of a shop: nothing is set up, an owner says when the shop is open, what the bot says and knows, tries it on the
// phone, publishes, and later takes over a chat and hands it back. Everything through the pages.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { runPortiere } from '../cli/support/run-portiere.ts';
import { openPage, takePicture, violationsOn } from '../support/browser.ts';
import { openPageWorld } from './support/page-world.ts';
import { PATIENCE, phoneOn } from './support/phone.ts';

const { browser, dataFolder, setClock, url } = openPageWorld();

const BARE = `business:
  name: Fioreria Bianchi
  languages: [it, en]
  timeZone: Europe/Rome
`;

let page: Page;
let trouble: readonly string[];
beforeAll(async () => {
  await setClock('2026-11-24T20:30');
  const file = join(dataFolder, 'bare.yaml');
  writeFileSync(file, BARE);
  const { code, err } = await runPortiere(['settings', 'import', file, '--url', url(), '--yes']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  ({ page, trouble } = await openPage(browser(), url(), { width: 1280 }));
});

const step = (name: string) => page.getByRole('listitem').filter({ has: page.getByRole('link', { name }) });
const field = (name: string | RegExp) => page.getByRole('textbox', { name });
const press = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' }).click();

/** The draft has it: the bar of what is not saved is gone. */
async function save(): Promise<void> {
  await press('Save');
  await page.getByText('You have changes that are not saved.').waitFor({ state: 'hidden', ...PATIENCE });
}

it('begins signed in, with a list of what is left to do', async () => {
  await page.getByText('Get ready: 0 of 6 done').waitFor(PATIENCE);
  await page.getByText('You have no opening hours yet').waitFor();
  await takePicture(page, 'first-run-home');
});

it('learns the hours with a lunch break, and a holiday', async () => {
  await step('Say when you are open').getByRole('link').click();
  await press('Set opening hours');
  await field('Monday, opens').first().fill('8.30');
  await field('Monday, closes').first().fill('12');
  await field('Monday, closes').nth(1).fill('1900');
  await press('Copy Monday to Tuesday until Friday');
  await press('Add public holidays…');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: /25 December 2026/ }).waitFor(PATIENCE);
  await dialog.getByRole('button', { name: 'Add them' }).click();
  await page
    .getByText(/Friday,? 25 December 2026/)
    .first()
    .waitFor();
  await takePicture(page, 'first-run-hours');
  await save();
  await page.getByText('You have a draft.').waitFor(PATIENCE);
  expect(await field('Friday, opens').first().inputValue()).toBe('08:30');
  expect(await field('Friday, closes').first().inputValue()).toBe('12:00');
});

it('learns the greeting, and the away message in two languages', async () => {
  await page.getByRole('link', { name: 'Replies' }).click();
  await page.getByRole('heading', { name: 'Greeting' }).waitFor(PATIENCE);
  await page.getByRole('switch', { name: 'Send a greeting' }).check();
  await press('Save');
  await page.getByText('Write something here').first().waitFor(PATIENCE);
  await field('Message').fill('Ciao! Sono il bot della fioreria.');
  await save();

  await page.getByRole('link', { name: /Away message/ }).click();
  await page.getByRole('radio', { name: 'When we are closed' }).check();
  await field('Message').fill('Siamo chiusi, riapriamo ');
  await press('+ Next opening');
  expect(await field('Message').inputValue()).toBe('Siamo chiusi, riapriamo {Next opening}');
  await page
    .getByRole('group', { name: 'Languages' })
    .getByRole('button', { name: /English/ })
    .click();
  await field('Message').fill('We are closed and open again {Next opening}');
  await page.getByText('We are closed and open again').last().waitFor(PATIENCE);
  await save();
});

const QUESTIONS = [
  ['+ Where we are', 'Siamo in via Roma 3.'],
  ['+ Payment', 'Contanti, carte e Satispay.'],
  ['+ Delivery', 'Consegniamo in città, 5 euro.'],
] as const;

it('learns three answers', async () => {
  await page.getByRole('link', { name: /Questions and answers/ }).click();
  for (const [starter, answer] of QUESTIONS) {
    await press(starter);
    await page
      .getByRole('group', { name: 'Languages' })
      .first()
      .getByRole('button', { name: /Italiano/ })
      .click();
    await field('Answer').fill(answer);
    await page.getByRole('switch', { name: 'The bot answers this question' }).check();
    await field('The customer writes').fill('Fate consegne a domicilio?');
    await save();
    await page.getByRole('link', { name: /Questions and answers/ }).click();
    await page.getByText(answer).first().waitFor(PATIENCE);
  }
});

it('publishes what it shows, and tries it on the phone', async () => {
  await press('Publish…');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Siamo in via Roma 3.').first().waitFor(PATIENCE);
  await takePicture(page, 'first-run-publish');
  expect(await violationsOn(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Publish' }).click();
  await page.getByText('Published.').waitFor(PATIENCE);
  await page.getByText('You have a draft.').waitFor({ state: 'hidden', ...PATIENCE });

  await page.getByRole('link', { name: 'Try it' }).click();
  const phone = phoneOn(page);
  await page.getByRole('textbox', { name: 'Message' }).waitFor(PATIENCE);
  await phone.write('Dove siete?');
  await phone.hears('via Roma 3');
  await phone.write('Vorrei un mazzo di rose per mia madre');
  await phone.hears(/Siamo chiusi, riapriamo/);
});

it('is set up, takes over the chat and hands it back', async () => {
  await page.getByRole('link', { name: 'Home' }).click();
  await page.getByText('Everything is set up').waitFor(PATIENCE);
  await page.getByRole('link', { name: 'Inbox' }).click();
  await takePicture(page, 'first-run-inbox');
  await page
    .getByRole('button', { name: /Siamo chiusi/ })
    .first()
    .click();
  await page.getByText('Vorrei un mazzo di rose').first().waitFor(PATIENCE);
  await press('Take over');
  await page.getByText('You answer this chat.').waitFor(PATIENCE);
  await field('Your answer').fill('Certo, di che colore?');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('article', { name: 'The shop wrote' }).filter({ hasText: 'di che colore' }).waitFor(PATIENCE);
  await press('Hand back to the bot');
  await page.getByRole('button', { name: 'Take over' }).waitFor(PATIENCE);
  expect(trouble).toEqual([]);
});
