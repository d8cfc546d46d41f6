// A real browser in which pages are opened as people do: at a width, in light or dark, in a language. What a page must never
// do is noted: violations of its policy, errors, and scripts that ran out of somebody's text.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { BrowserOptions } from '#local/browser.ts';

const ROOT = resolve(__dirname, '../..');
const AXE = readFileSync(join(ROOT, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');
const FIND =
  "import { findBrowser } from '#local/browser.ts'; console.log(JSON.stringify(await findBrowser(process.env.CHROMIUM || undefined)));";

/** Runs in each page before its own scripts. */
const WATCH = `
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    noteTrouble('policy: ' + violatedDirective + ' ' + blockedURI));
  window.alert = (words) => noteTrouble('alert: ' + words);
`;
const CHECK = `
  axe.run(document, { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] } })
    .then(({ violations }) => violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => id + ' at ' + target.join(' ') + ': ' + failureSummary)));
`;

export type View = {
  readonly width: number;
  readonly height?: number;
  readonly scheme?: 'light' | 'dark';
  readonly language?: string;
};

/** Ends with the test file. */
export async function openBrowser(): Promise<Browser> {
  // The package that brings the browser is an ES module, which this test runner cannot load by itself.
  const node = join(ROOT, 'node_modules', '.bin', 'node');
  const found = spawnSync(node, ['--input-type=module', '-e', FIND], { cwd: ROOT, encoding: 'utf8' });
  if (found.status !== 0) throw new Error(found.stderr);
  const { executablePath, args, env } = JSON.parse(found.stdout) as BrowserOptions;
  return chromium.launch({ executablePath, args: [...args], env: { ...env } });
}

/** A window of its own: nothing is kept from the one before. `trouble` is empty as long as all is well. */
export async function openPage(browser: Browser, url: string, view: View): Promise<{ page: Page; trouble: string[] }> {
  const { width, height = width < 800 ? 844 : 800, scheme = 'light', language = 'en-GB' } = view;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    locale: language,
    reducedMotion: 'reduce',
    hasTouch: width < 800,
  });
  const page = await context.newPage();
  const trouble: string[] = [];
  await page.exposeFunction('noteTrouble', (what: string) => trouble.push(what));
  await page.addInitScript(WATCH);
  page.on('pageerror', ({ message }) => trouble.push(`error: ${message}`));
  page.on('dialog', (dialog) => {
    trouble.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(url);
  return { page, trouble };
}

/** Every violation of WCAG 2.2 A and AA that axe finds, with the place. */
export async function violationsOn(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  return page.evaluate<readonly string[]>(CHECK);
}

/** Pixels by which the page is wider than its window. */
export async function sidewaysOn(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

/** Kept for whoever wants to look, in a folder that git does not see. `whole`: with what stands below the window. */
export async function takePicture(page: Page, name: string, { whole = false } = {}): Promise<Buffer> {
  const path = join(ROOT, 'dist', 'screens', `${name}.png`);
  mkdirSync(dirname(path), { recursive: true });
  const before = page.viewportSize();
  if (whole && before !== null) {
    // The page's main part scrolls, not the window.
    const hidden = await page.evaluate<number>(
      "(() => { const main = document.querySelector('main'); return main.scrollHeight - main.clientHeight })()",
    );
    await page.setViewportSize({ ...before, height: before.height + hidden });
  }
  const picture = await page.screenshot({ path });
  if (whole && before !== null) await page.setViewportSize(before);
  return picture;
}
