// A section of the settings, as tests open it, press its buttons and read it.
import type { Browser, Page } from 'playwright-core';
import { openPage, type View } from '../../support/browser.ts';
import { PATIENCE } from './phone.ts';

/** The section, with its heading on the screen. */
export async function openSection(
  browser: Browser,
  url: string,
  section: string,
  heading: string,
  view: View = { width: 1280 },
) {
  const opened = await openPage(browser, `${url}/settings/${section}`, view);
  await opened.page.getByRole('heading', { level: 1, name: heading }).waitFor(PATIENCE);
  return opened;
}

export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
export const says = (page: Page, words: string | RegExp) => page.getByText(words).first().waitFor(PATIENCE);
/** The field that the focus is in, and what stands beside it. */
export const focused = (page: Page) =>
  page.evaluate<string>(
    `[document.activeElement.labels?.[0]?.innerText, ...(document.activeElement.getAttribute('aria-describedby') ?? '')
      .split(' ').map((id) => document.getElementById(id)?.innerText)].filter(Boolean).join(' | ')`,
  );
