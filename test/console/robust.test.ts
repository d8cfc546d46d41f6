// The phone when things go wrong or differently: no server, no network, bursts, other people, other languages, impossible times.
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runPortiere } from '../cli/support/run-portiere.ts';
import { openPage, takePicture } from '../support/browser.ts';
import { openPageWorld } from './support/page-world.ts';
import { PATIENCE } from './support/phone.ts';

const ROOT = resolve(__dirname, '../..');
const { browser, dataFolder, open: openView, setClock, startAgain, stop, url } = openPageWorld();

beforeEach(() => setClock('2026-11-24T10:00'));

const open = (path = '/try', language = 'en-GB') => openView({ width: 1280, language }, path);

describe('people', () => {
  it.each([
    ['known', 'Marco', 'Non sono sicuro di aver capito'],
    ['portuguese', 'Ana', 'Obrigado por escrever para o Panificio Rossi'],
    ['username', 'Lucia', 'Ciao Lucia'],
  ])('a %s customer gets what such a customer gets', async (kind, name, words) => {
    const phone = await open(`/try?as=${kind}`);
    await phone.page.getByRole('button', { name: new RegExp(`Person: ${name}`) }).waitFor();
    await phone.write('xyzzy');
    await phone.hears(words);
    expect(await phone.bubbles('bot').count()).toBe(1);
  });

  it('a blocked customer hears nothing, and the trace says why', async () => {
    const phone = await open('/try?as=blocked');
    await phone.write('Quali sono gli orari?');
    await phone.bubbles('customer').getByRole('button', { name: 'What happened?' }).click(PATIENCE);
    await phone.page
      .getByText(/blocked/i)
      .nth(1)
      .waitFor();
    expect(await phone.bubbles('bot').count()).toBe(0);
  });

  it('keep their chat over a reload, and lose it when they start over', async () => {
    const phone = await open();
    await phone.write('Quali sono gli orari?');
    await phone.hears('Domenica chiuso');
    await phone.page.reload();
    await phone.hears('Domenica chiuso');
    await phone.happens('Start over');
    await phone.page.getByText('Nothing leaves this machine').waitFor();
    expect(await phone.bubbles('bot').count()).toBe(0);
  });
});

describe('the network', () => {
  it('lost and found: what was written waits and arrives in order, replies come then', async () => {
    const phone = await open();
    await phone.happens('Lose network');
    await phone.write('Quali sono gli orari?');
    await phone.write('Quali sono i prezzi?');
    expect(await phone.page.getByText('Waiting to be sent').count()).toBe(2);
    await takePicture(phone.page, 'offline');
    await phone.happens('Find network');
    await phone.hears('Domenica chiuso');
    await phone.hears('pane di pasta madre');
    expect(await phone.bubbles('customer').allInnerTexts()).toEqual([
      expect.stringContaining('orari'),
      expect.stringContaining('prezzi'),
    ]);
    expect(await phone.page.getByText('Waiting to be sent').count()).toBe(0);
  });

  it('ten messages at once all arrive and get one answer', async () => {
    const phone = await open();
    await phone.happens('Send ten at once');
    await phone.hears('Ciao Giulia');
    expect(await phone.bubbles('customer').count()).toBe(10);
    expect(await phone.bubbles('bot').count()).toBe(1);
  });

  it('while nothing answers behind the page it says so, keeps what is written, and sends it afterwards', async () => {
    const phone = await open();
    await stop();
    await phone.page.getByRole('alert').filter({ hasText: 'npm start' }).waitFor(PATIENCE);
    await phone.write('Quali sono gli orari?');
    await phone.page.getByText('Waiting to be sent').waitFor();
    await takePicture(phone.page, 'no-server');
    await startAgain();
    await phone.hears('Domenica chiuso');
    await phone.page.getByRole('alert').waitFor({ state: 'detached', timeout: 60_000 });
  });
});

describe('what the shop may switch on', () => {
  it('typing, blue ticks, and a list instead of more than three buttons', async () => {
    const file = join(dataFolder, 'more-buttons.yaml');
    const example = readFileSync(join(ROOT, 'examples', 'panificio.yaml'), 'utf8');
    const more = ['prices', 'address'].map((intent) => `    - { title: Scelta ${intent}, intent: ${intent} }\n`);
    const at = example.indexOf('  # When the first message is a question already');
    const settings = `${example.slice(0, at)}${more.join('')}${example.slice(at)}`;
    writeFileSync(file, settings.replace('typing: false', 'typing: true'));
    const published = await runPortiere(['settings', 'import', file, '--yes', '--url', url()]);
    expect(published).toMatchObject({ code: 0, err: '' });
    // The functions look for new settings when what they know is half a minute old.
    await setClock('2026-11-24T10:05');

    const phone = await open();
    await phone.write('Buongiorno!');
    await phone.page.getByRole('status', { name: 'The shop is typing' }).waitFor(PATIENCE);
    expect(await phone.bubbles('customer').getByText('Read').count()).toBe(1);
    await phone.hears('Ciao Giulia');
    await phone.page.getByRole('status', { name: 'The shop is typing' }).waitFor({ state: 'detached' });
    await phone.page.getByRole('button', { name: 'Menu' }).click();
    await takePicture(phone.page, 'list');
    await phone.page.getByRole('dialog', { name: 'Menu' }).getByRole('button', { name: 'Scelta prices' }).click();
    await phone.hears('pane di pasta madre');
    expect(await phone.page.getByRole('button', { name: 'Menu' }).isDisabled()).toBe(true);
    await phone.page.getByRole('button', { name: 'Send a sample' }).click();
    await phone.page.getByRole('menuitem', { name: 'Voice message' }).click();
    await phone.bubbles('customer').getByText('Voice message').waitFor();
    await takePicture(phone.page, 'samples');
    expect(phone.trouble).toEqual([]);
  });
});

describe('what cannot be', () => {
  it('an empty message cannot be sent, and 100,000 characters are refused with the words still there', async () => {
    const phone = await open();
    const field = phone.page.getByRole('textbox', { name: 'Message' });
    const send = phone.page.getByRole('button', { name: 'Send', exact: true });
    await field.fill(' \n ');
    expect(await send.isDisabled()).toBe(true);
    await field.fill('x'.repeat(100_000));
    await phone.page.getByRole('alert').filter({ hasText: 'this text has 100,000. Nothing was sent' }).waitFor();
    expect(await send.isDisabled()).toBe(true);
    expect((await field.inputValue()).length).toBe(100_000);
    expect(await phone.bubbles('customer').count()).toBe(0);
  });

  it('a time that the shop’s clocks never show is refused in a sentence, and the clock stays', async () => {
    const phone = await open();
    const { page } = phone;
    await page.getByRole('button', { name: /^Time:/ }).click();
    await page.getByRole('menuitem', { name: /Pick a date/ }).click();
    await page.getByRole('textbox', { name: 'Date' }).fill('2027-03-28');
    await page.getByRole('spinbutton', { name: 'Hour' }).fill('02');
    await page.getByRole('spinbutton', { name: 'Minute' }).fill('30');
    await page.getByRole('button', { name: 'Set the clock' }).click();
    await page.getByRole('alert').filter({ hasText: 'does not exist in Europe/Rome' }).waitFor();
    await takePicture(page, 'no-such-time');
    await page.getByRole('spinbutton', { name: 'Hour' }).fill('03');
    await page.getByRole('button', { name: 'Set the clock' }).click();
    await page.getByRole('button', { name: /Sun,? 28 Mar.*03:30/ }).waitFor();
  });
});

describe('languages and light', () => {
  it('a browser in Italian gets Italian, and the choice is kept', async () => {
    const phone = await open('/try', 'it-IT');
    await phone.page.getByText('Niente esce da questo computer').waitFor();
    await takePicture(phone.page, 'italian');
    await phone.page.getByRole('button', { name: 'Lingua' }).click();
    await phone.page.getByRole('menuitem', { name: 'English' }).click();
    await phone.page.getByText('Nothing leaves this machine').waitFor();
    await phone.page.reload();
    await phone.page.getByText('Nothing leaves this machine').waitFor();
    expect(await phone.page.locator('html').getAttribute('lang')).toBe('en');
  });

  it('an address that leads nowhere says so and leads back', async () => {
    const { page } = await openPage(browser(), `${url()}/nowhere`, { width: 390 });
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
    await page.getByRole('link', { name: 'Go to the start' }).click();
    await page.getByRole('heading', { name: 'Today' }).waitFor();
  });
});
