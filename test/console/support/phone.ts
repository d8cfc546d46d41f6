// The phone in the page, as the person who holds it sees and uses it.
import type { Locator, Page } from 'playwright-core';

/** Settling takes up to 12 s; a cold function on a busy machine some more. */
export const PATIENCE = { timeout: 60_000 };

export type Phone = {
  readonly page: Page;
  readonly write: (text: string) => Promise<void>;
  /** Bubbles, oldest first. */
  readonly bubbles: (from: 'customer' | 'bot' | 'person') => Locator;
  /** Waits until a bubble of the shop holds these words. */
  readonly hears: (words: string | RegExp) => Promise<Locator>;
  /** Opens a picker of the line above, chooses, and waits until the line says so. */
  readonly choose: (picker: string, choice: string | RegExp) => Promise<void>;
  /** Does one of the things that could happen, by button or by menu. */
  readonly happens: (name: string) => Promise<void>;
  readonly look: (tab: 'Phone' | 'What just happened' | 'On the wire' | 'To teach') => Promise<void>;
};

export function phoneOn(page: Page): Phone {
  const isNarrow = (page.viewportSize()?.width ?? 0) < 800;
  const bubbles = (from: string) => page.locator(`article[data-from="${from}"]`);
  const look = async (tab: string) => {
    const wanted = page.getByRole('tab', { name: tab });
    if (isNarrow || tab !== 'Phone') await wanted.click();
  };
  return {
    page,
    bubbles,
    look,
    write: async (text) => {
      await page.getByRole('textbox', { name: 'Message' }).fill(text);
      await page.getByRole('button', { name: 'Send', exact: true }).click();
    },
    hears: async (words) => {
      const found = bubbles('bot').filter({ hasText: words }).first();
      await found.waitFor(PATIENCE);
      return found;
    },
    choose: async (picker, choice) => {
      await page.getByRole('button', { name: new RegExp(`^${picker}:`) }).click();
      const option = page.getByRole('menuitem', { name: choice }).or(page.getByRole('radio', { name: choice }));
      await option.first().click();
      await page.keyboard.press('Escape');
    },
    happens: async (name) => {
      if (isNarrow) {
        await page.getByRole('button', { name: 'What could happen' }).click();
        await page.getByRole('menuitem', { name }).click();
      } else {
        await page.getByRole('button', { name }).click();
      }
    },
  };
}
