// The settings in a browser: the team, the channels, files with a look before they count, the history and the way back.
import { readFile } from 'node:fs/promises';
import { openPage, sidewaysOn, takePicture, type View, violationsOn } from '../support/browser.ts';
import { openPageWorld } from './support/page-world.ts';
import { PATIENCE } from './support/phone.ts';
import { button, focused, openSection, says } from './support/settings-page.ts';

const { browser, setClock, url } = openPageWorld();

beforeAll(() => setClock('2026-11-24T10:00'));

const open = (section: string, heading: string, view?: View) => openSection(browser(), url(), section, heading, view);

it('invites a member, keeps what was typed, changes the role, and removes again', async () => {
  const { page, trouble } = await open('team', 'Team');
  await button(page, 'Invite somebody').click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Anna Verdi');
  await page.getByRole('textbox', { name: 'E-mail' }).fill('anna@');
  await button(page, 'Invite').last().click();
  expect(await focused(page)).toContain('This is no e-mail address');

  // Nobody is asked to type it again: not after a reload, not without a network.
  await page.reload();
  await button(page, 'Invite somebody').click();
  await page.getByRole('textbox', { name: 'E-mail' }).fill('giulia@panificio.example');
  expect(await page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Anna Verdi');
  await page.context().setOffline(true);
  await button(page, 'Invite').last().click();
  await says(page, /You are offline/);
  await page.context().setOffline(false);
  await button(page, 'Invite').last().click();
  await says(page, 'Somebody with this address may sign in already.');
  expect(await focused(page)).toContain('E-mail');
  await takePicture(page, 'settings-invite-1280');
  expect(await violationsOn(page)).toEqual([]);

  await page.getByRole('textbox', { name: 'E-mail' }).fill('anna@panificio.example');
  await button(page, 'Invite').last().click();
  const row = page.getByRole('listitem').filter({ hasText: 'anna@panificio.example' });
  await row.filter({ hasText: 'Staff' }).waitFor(PATIENCE);

  await button(page, 'Change or remove Anna Verdi').click();
  await page.getByRole('menuitem', { name: 'Change name or role…' }).click();
  await page.getByRole('radio', { name: 'Owner' }).check();
  await button(page, 'Save').click();
  await row.filter({ hasText: 'Owner' }).waitFor(PATIENCE);

  await button(page, 'Change or remove Anna Verdi').click();
  await page.getByRole('menuitem', { name: 'Remove…' }).click();
  await says(page, /is signed out with the next click/);
  await button(page, 'Remove').last().click();
  await row.waitFor({ ...PATIENCE, state: 'detached' });
  expect(trouble).toEqual([]);
});

it('never leaves the business without an owner', async () => {
  const { page } = await open('team', 'Team');
  await button(page, 'Change or remove Giulia Rossi').click();
  await page.getByRole('menuitem', { name: 'Remove…' }).click();
  await says(page, 'This is you: you will be signed out.');
  await button(page, 'Remove').last().click();
  await says(page, 'The business would be left without an owner.');
});

it('exports, shows what a changed file would change, publishes it, and goes back to the version before', async () => {
  const { page, trouble } = await open('files', 'Import and export');
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'Export what is live').click()]);
  expect(download.suggestedFilename()).toMatch(/^portiere-live-\d{4}-\d\d-\d\d\.yaml$/);
  const exported = await readFile(await download.path(), 'utf8');
  expect(exported).toContain('# Three habits keep files like this one easy:');

  const choose = (text: string) =>
    page.locator('input[type=file]').setInputFiles({
      name: 'changed.yaml',
      mimeType: 'application/yaml',
      buffer: Buffer.from(text),
    });
  await choose(exported);
  await says(page, 'says exactly what is live');
  await choose(exported.replace('quietDays: 14', 'quietDays: many'));
  await says(page, 'has errors. Nothing was changed');
  await page
    .getByText(/^Line \d+/)
    .first()
    .waitFor();
  expect(await button(page, 'Keep as draft').count()).toBe(0);

  await choose(exported.replace('quietDays: 14', 'quietDays: 21'));
  await says(page, 'it changes 1 thing of what is live');
  await says(page, /Quiet days/);
  await takePicture(page, 'settings-import-1280');
  await button(page, 'Keep as draft').click();
  await says(page, 'The file is a draft now.');
  await button(page, 'Publish…').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click();
  await says(page, /^Published\./);

  await page.getByRole('link', { name: 'History' }).click();
  const second = page.getByRole('listitem').filter({ hasText: 'Version 2' });
  await second.filter({ hasText: 'Live' }).filter({ hasText: 'Giulia Rossi' }).waitFor(PATIENCE);
  await second.getByRole('button', { name: 'What changed' }).click();
  await second.getByText('21').waitFor(PATIENCE);
  const [file] = await Promise.all([page.waitForEvent('download'), button(page, 'Take its file home').click()]);
  expect(await readFile(await file.path(), 'utf8')).toContain('quietDays: 21');
  const first = page.getByRole('listitem').filter({ hasText: 'Version 1' });
  await first.filter({ hasText: 'from the command line' }).getByRole('button', { name: 'Go back to it…' }).click();
  await says(page, /What is live now stays in the list/);
  await page.getByRole('dialog').getByText('21').waitFor(PATIENCE);
  await takePicture(page, 'settings-roll-back-1280');
  expect(await violationsOn(page)).toEqual([]);
  await button(page, 'Go back to version 1').click();
  await page.getByRole('listitem').filter({ hasText: 'Version 3' }).filter({ hasText: 'Live' }).waitFor(PATIENCE);

  await button(page, 'Who did what').click();
  await says(page, 'Went back to version 1, as version 3.');
  await says(page, 'Published the draft as version 2.');
  await says(page, 'Imported a file as the draft.');
  await says(page, 'Removed Anna Verdi from the team.');
  // Names, never ids.
  expect(await page.getByRole('main').innerText()).not.toMatch(/[\da-f]{8}-[\da-f]{4}/);
  await page.getByRole('link', { name: 'version 2' }).click();
  await page.getByRole('listitem').filter({ hasText: 'Version 2' }).getByText('21').waitFor(PATIENCE);
  expect(trouble).toEqual([]);
});

it('says of a wrong token what to do, and connects a number with a right one', async () => {
  const { page, trouble } = await open('channels', 'Channels');
  await page.getByRole('listitem').filter({ hasText: 'Panificio Rossi' }).first().waitFor(PATIENCE);
  await page.getByRole('link', { name: 'Connect WhatsApp' }).click();
  await button(page, 'Only look').click();
  expect(await focused(page)).toContain('It is not the phone number itself.');

  await page.getByRole('textbox', { name: 'Phone number id' }).fill('100000000000002');
  await page.getByRole('textbox', { name: 'Access token' }).fill('local-expired');
  await page.getByRole('textbox', { name: 'App secret' }).fill(await appSecret());
  await button(page, 'Only look').click();
  const token = page.getByRole('listitem').filter({ hasText: 'Access token' });
  await token
    .filter({ hasText: /wrong/ })
    .getByText(/What to do:/)
    .waitFor(PATIENCE);
  await token.getByText(/Generate token/).waitFor();
  await takePicture(page, 'settings-wrong-token-1280');
  expect(await violationsOn(page)).toEqual([]);

  // Ids stay where somebody goes to look for the rest; secrets do not.
  await page.reload();
  await page.getByRole('textbox', { name: 'App secret' }).waitFor(PATIENCE);
  expect(await page.getByRole('textbox', { name: 'Phone number id' }).inputValue()).toBe('100000000000002');
  expect(await page.evaluate<string>('JSON.stringify({ ...localStorage })')).not.toContain('local-expired');
  await page.getByRole('textbox', { name: 'Access token' }).fill('local-from-the-console');
  await page.getByRole('textbox', { name: 'App secret' }).fill(await appSecret());
  await button(page, 'Connect').click();
  await says(page, 'It is connected. The bot answers who writes to this number.');
  await page.getByRole('main').getByRole('link', { name: 'Channels' }).click();
  const connected = page.getByRole('listitem').filter({ hasText: 'id ending in 0002' });
  await connected.getByRole('button', { name: 'See whether it works' }).click();
  await connected.getByText('It works.').waitFor(PATIENCE);
  await connected.getByRole('button', { name: 'Remove…' }).click();
  await says(page, /The bot answers nobody there any more/);
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await connected.waitFor({ ...PATIENCE, state: 'detached' });
  await page.goto(`${url()}/settings/history?show=trail`);
  await says(page, 'Removed Panificio Rossi on WhatsApp.');
  expect(trouble).toEqual([]);
});

async function appSecret(): Promise<string> {
  const answer = await fetch(`${url()}/local/info`);
  const { accounts } = (await answer.json()) as { accounts: { appSecret: string }[] };
  return accounts[0]?.appSecret ?? '';
}

it('changes the profile and the days that messages are kept as a draft, and says what is wrong beside the field', async () => {
  const { page, trouble } = await open('profile', 'Shop profile');
  const name = page.getByRole('textbox', { name: 'Name' });
  await name.fill('');
  await button(page, 'Save').click();
  await says(page, 'Write the name of your shop');
  expect(await focused(page)).toContain('Write the name of your shop');
  await name.fill('Panificio Rossi e figli');
  await page.getByRole('checkbox', { name: 'Português' }).uncheck();
  await page.getByRole('option', { name: 'Austria' }).waitFor({ ...PATIENCE, state: 'attached' });
  await page.getByRole('combobox', { name: 'Country' }).selectOption('Austria');
  await button(page, 'Save').click();
  await says(page, 'You have a draft.');
  await page.getByRole('link', { name: 'Privacy' }).click();
  const days = page.getByRole('textbox', { name: 'Keep messages for so many days' });
  await days.fill('1000');
  await button(page, 'Save').click();
  await says(page, 'Write a whole number of days from 1 to 730.');
  await days.fill('30');
  await button(page, 'Save').click();
  await says(page, '30 days');
  await page.reload();
  await says(page, '30 days');
  expect(trouble).toEqual([]);
});

it('goes back to a version only on top of what was seen', async () => {
  const [one, other] = await Promise.all([open('history', 'History'), open('privacy', 'Privacy')]);
  await one.page
    .getByRole('listitem')
    .filter({ hasText: 'Version 2' })
    .getByRole('button', { name: /^Go back/ })
    .click();
  await one.page.getByRole('dialog').getByText('21').waitFor(PATIENCE);
  await other.page.getByRole('textbox', { name: 'Keep messages for so many days' }).fill('31');
  await button(other.page, 'Save').click();
  await says(other.page, '31 days');
  const goBack = button(one.page, 'Go back to version 2');
  await goBack.click();
  await says(one.page, /Somebody changed the settings a moment ago/);
  await goBack.click();
  await one.page.getByRole('listitem').filter({ hasText: 'Version 4' }).filter({ hasText: 'Live' }).waitFor(PATIENCE);
});

const SECTIONS = [
  ['profile', 'Shop profile'],
  ['channels', 'Channels'],
  ['channels/connect', 'Connect WhatsApp'],
  ['team', 'Team'],
  ['files', 'Import and export'],
  ['history?version=2', 'History'],
  ['history?show=trail', 'History'],
  ['privacy', 'Privacy'],
] as const;

/** Tall enough to see all of a section. */
const views = [390, 1280].flatMap((width) =>
  (['light', 'dark'] as const).map((scheme) => ({ width, height: 1400, scheme })),
);

it.each(views)('breaks no rule at $width px in $scheme, in any section', async (view) => {
  const { width, scheme } = view;
  const { page, trouble } = await open('profile', 'Shop profile', view);
  for (const [section, heading] of SECTIONS) {
    await page.goto(`${url()}/settings/${section}`);
    await page.getByRole('heading', { level: 1, name: heading }).waitFor(PATIENCE);
    await page.locator('main [aria-busy]').waitFor({ ...PATIENCE, state: 'detached' });
    await takePicture(page, `settings-${section.replace(/\W+/g, '-')}-${width}-${scheme}`);
    expect([section, await violationsOn(page)]).toEqual([section, []]);
    expect([section, await sidewaysOn(page)]).toEqual([section, 0]);
  }
  expect(trouble).toEqual([]);
});

it('needs no sideways scroll at 320 px, in Italian too, and leads from the list into each section and back', async () => {
  const { page } = await openPage(browser(), `${url()}/`, { width: 320, height: 640, language: 'it-IT' });
  await button(page, 'Il tuo accesso').click();
  await page.getByRole('menuitem', { name: 'Impostazioni' }).click();
  const sections = page.getByRole('navigation', { name: 'Impostazioni' }).getByRole('link');
  const title = page.getByRole('heading', { level: 1 });
  await title.filter({ hasText: 'Impostazioni' }).waitFor(PATIENCE);
  await takePicture(page, 'settings-320');
  for (let place = 0; place < (await sections.count()); place++) {
    await sections.nth(place).click();
    await title.filter({ hasNotText: 'Impostazioni' }).waitFor(PATIENCE);
    await page.locator('main [aria-busy]').waitFor({ ...PATIENCE, state: 'detached' });
    expect([place, await sidewaysOn(page)]).toEqual([place, 0]);
    await page.getByRole('link', { name: 'Tutte le impostazioni' }).click();
    await title.filter({ hasText: 'Impostazioni' }).waitFor(PATIENCE);
  }
  expect(await sections.count()).toBe(6);
});

it('shows staff what they may see, and says why not the rest', async () => {
  const { page, trouble } = await open('team', 'Team');
  await button(page, 'Your sign-in').click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await button(page, 'Sign in').click();
  await button(page, /Marco Bianchi/).click();
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: /^Team/ }).click();
  await says(page, /Only owners see who is in the team/);
  expect(await button(page, 'Invite somebody').count()).toBe(0);
  await takePicture(page, 'settings-staff-1280');
  expect(await violationsOn(page)).toEqual([]);
  for (const [link, why] of [
    ['Channels', /Only owners connect and remove numbers/],
    ['Import and export', /Only owners take the settings home/],
    ['History', /Only owners see who changed what/],
    ['Shop profile', /Only an owner of the business may change this/],
    ['Privacy', /Only an owner of the business may change this/],
  ] as const) {
    await page.getByRole('link', { name: new RegExp(`^${link}`) }).click();
    await says(page, why);
  }
  expect(trouble).toEqual([]);
});
