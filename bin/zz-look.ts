import { chromium } from 'playwright-core';
import { findBrowser } from '#local/browser.ts';
const [width = '390', language = 'es-ES', ...paths] = process.argv.slice(2);
const options = await findBrowser();
const browser = await chromium.launch({ executablePath: options.executablePath, args: [...options.args], env: { ...options.env } });
const context = await browser.newContext({ viewport: { width: Number(width), height: 844 }, locale: language, reducedMotion: 'reduce', hasTouch: true });
const page = await context.newPage();
page.on('pageerror', (e) => console.log('ERROR', e.message));
const CUT = `[...document.querySelectorAll('body *')].filter((e) => { const s = getComputedStyle(e); return e.clientWidth > 2 && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) && ((e.scrollWidth > e.clientWidth + 1 && s.overflowX !== 'visible') || e.getBoundingClientRect().right > innerWidth + 1) }).map((e) => e.tagName + '.' + e.className.toString().slice(0, 30) + ': ' + e.textContent.slice(0, 80))`;
for (const path of paths) {
  await page.goto('http://127.0.0.1:3102' + path);
  await page.locator('h1').first().waitFor({ timeout: 20000 }).catch(() => console.log('no h1', path));
  await page.waitForTimeout(1500);
  const name = `/tmp/p/langs/look-${language}-${path.replace(/\W+/g, '_')}-${width}.png`;
  await page.screenshot({ path: name });
  console.log(path, await page.evaluate('document.documentElement.lang'), 'sideways', await page.evaluate('document.documentElement.scrollWidth - innerWidth'), await page.evaluate(CUT));
}
await browser.close();
