// Home and every screen on which owners edit: nothing breaks a rule of WCAG 2.2 AA at 390 and 1280 px, in light and dark, nothing needs sideways
// scroll at 320 px, and each leaves a picture for whoever wants to look.
import { openPage, sidewaysOn, takePicture, violationsOn } from '../support/browser.ts';
import { openPageWorld } from './support/page-world.ts';
import { PATIENCE } from './support/phone.ts';

const { browser, setClock, url } = openPageWorld();

/** Address, its first heading, and what stands there only once the data have come. */
const SCREENS = [
  ['/', 'Today', 'In numbers'],
  ['/replies/greeting', 'Greeting', 'Ciao {Customer name: a te}'],
  ['/replies/away', 'Away message', 'If the same customer writes again'],
  ['/replies/questions', 'Questions and answers', 'Allergeni e glutine'],
  ['/replies/questions/prices', 'Prezzi', 'How customers ask'],
  ['/replies/unsure', 'When the bot does not know', 'How readily it answers'],
  ['/replies/quick', 'Quick replies', 'None yet.'],
  ['/replies/labels', 'Labels', 'Nuovo ordine'],
  ['/hours', 'Hours', 'The next two weeks'],
  ['/test-draft', 'Test your draft', 'There is no draft'],
] as const;

beforeAll(() => setClock('2026-11-24T10:00'));

const nameOf = (path: string) => path.slice(1).replaceAll('/', '-') || 'home';
const views = [390, 1280].flatMap((width) => (['light', 'dark'] as const).map((scheme) => ({ width, scheme })));

it.each(views)('no screen breaks a rule at $width px in $scheme', async ({ width, scheme }) => {
  const { page, trouble } = await openPage(browser(), url(), { width, scheme });
  for (const [path, heading, words] of SCREENS) {
    await page.goto(`${url()}${path}`);
    await page.getByRole('heading', { name: heading, exact: true, level: 1 }).waitFor(PATIENCE);
    await page.getByText(words, { exact: false }).first().waitFor(PATIENCE);
    await takePicture(page, `${nameOf(path)}-${width}-${scheme}`);
    expect({ path, violations: await violationsOn(page) }).toEqual({ path, violations: [] });
    expect({ path, sideways: await sidewaysOn(page) }).toEqual({ path, sideways: 0 });
  }
  expect(trouble).toEqual([]);
});

it.each(['it-IT', 'es-MX', 'pt-BR'])('no screen needs sideways scroll at 320 px, in %s', async (language) => {
  const { page } = await openPage(browser(), url(), { width: 320, height: 640, language });
  for (const [path] of SCREENS) {
    await page.goto(`${url()}${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor(PATIENCE);
    await page.waitForLoadState('networkidle');
    expect({ path, sideways: await sidewaysOn(page) }).toEqual({ path, sideways: 0 });
    expect(await page.locator('html').getAttribute('lang')).toBe(language.slice(0, 2));
  }
});
