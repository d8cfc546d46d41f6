// `npm run pictures`: makes the README's pictures from the running system, so that they show what it does. With a folder it
// writes there instead of docs/pictures. Fails, naming the picture, when one cannot be made.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findBrowser } from '#local/browser.ts';
import { startCloud } from '#local/cloud.ts';
import { buildConsole } from '#local/console-build.ts';
import { synthesise } from '#local/synthesise.ts';

type Picture = {
  readonly name: string;
  /** On the shop's clocks. */
  readonly at: string;
  readonly width: number;
  readonly height: number;
  readonly says: string;
  /** Words of the reply that has to be seen. */
  readonly hears: string;
};

const PHONE = { width: 390, height: 790 };
const PICTURES: readonly Picture[] = [
  {
    name: 'greeting',
    at: '2026-11-24T10:00',
    ...PHONE,
    says: 'Hello! Good morning',
    hears: 'thank you for writing to Panificio',
  },
  {
    name: 'away',
    at: '2026-11-29T22:30',
    ...PHONE,
    says: 'Hello, is anyone still there?',
    hears: 'We open again tomorrow at 07:00',
  },
  {
    name: 'trace',
    at: '2026-11-29T22:30',
    width: 1280,
    height: 800,
    says: 'Good evening! What time do you open tomorrow?',
    hears: 'Monday to Friday 7:00–13:00',
  },
];
/** Settling takes up to 12 s, cold functions some more. */
const PATIENCE_MS = 60_000;

const root = resolve(import.meta.dirname, '..');
process.env.TZ = 'UTC';
process.env.CDK_VALIDATION = 'false';

async function take(browser: Browser, url: string, picture: Picture, folder: string): Promise<void> {
  await fetch(`${url}/local/clock`, { method: 'POST', body: JSON.stringify({ now: picture.at }) });
  const { width, height } = picture;
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: 2,
    locale: 'en-GB',
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(`${url}/try`);
  await play(page, picture);
  await page.screenshot({ path: join(folder, `${picture.name}.png`) });
  await context.close();
}

async function play(page: Page, { says, hears }: Picture): Promise<void> {
  await page.getByRole('button', { name: /^Time:/ }).waitFor({ timeout: PATIENCE_MS });
  await page.getByRole('textbox', { name: 'Message' }).fill(says);
  await page.keyboard.press('Enter');
  const reply = page.locator('article').filter({ hasText: hears });
  await reply.getByRole('button', { name: 'Why this?' }).waitFor({ timeout: PATIENCE_MS });
  // Nothing has the focus in a picture, and the explanation has come as well where there is one.
  await page.evaluate('document.activeElement.blur()');
  const explanation = page.getByText('What was sent');
  if ((page.viewportSize()?.width ?? 0) > 800) await explanation.waitFor({ timeout: PATIENCE_MS });
}

async function main(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const dataFolder = await mkdtemp(join(tmpdir(), 'portiere-pictures-'));
  const options = await findBrowser(process.env.CHROMIUM || undefined);
  const cloud = await startCloud({
    ...{ root, dataFolder, port: 0, log: () => undefined },
    synthesise: () => synthesise({ root, folder: dataFolder }),
    buildConsole: () => buildConsole({ root }),
  });
  const browser = await chromium.launch({ ...options, args: [...options.args], env: { ...options.env } });
  try {
    for (const picture of PICTURES) {
      await take(browser, cloud.url, picture, folder).catch((cause: unknown) => {
        throw new Error(`The picture ${picture.name} could not be made.`, { cause });
      });
      process.stdout.write(`${join(folder, picture.name)}.png\n`);
    }
  } finally {
    await browser.close();
    await cloud.close();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

await main(resolve(process.argv[2] ?? join(root, 'docs', 'pictures')));
// Whoever polls the queue may still wait for an answer.
process.exit(0);
