// A local cloud and a browser for a file of page tests: started before the first test, ended after the last.
import type { Browser } from 'playwright-core';
import { type CloudProcess, post, startCloudProcess } from '../../local/support/cloud-process.ts';
import { makeFolder } from '../../local/support/folder.ts';
import { openBrowser, openPage, type View } from '../../support/browser.ts';
import { type Phone, phoneOn } from './phone.ts';

export type PageWorld = {
  readonly dataFolder: string;
  readonly url: () => string;
  readonly browser: () => Browser;
  readonly setClock: (now: string | null) => Promise<unknown>;
  /** The page, once it knows what time it is for the shop. */
  readonly open: (view: View, path?: string) => Promise<Phone & { readonly trouble: readonly string[] }>;
  /** Ends the local cloud and starts it again where it was. */
  readonly stop: () => Promise<unknown>;
  readonly startAgain: () => Promise<void>;
};

/** The first start bundles, synthesises and builds the console; on a busy machine a page takes a while, too. */
const PATIENCE = 300_000;

export function openPageWorld(): PageWorld {
  jest.setTimeout(PATIENCE);
  const dataFolder = makeFolder();
  let cloud: CloudProcess | undefined;
  let browser: Browser | undefined;
  const running = <Thing>(thing: Thing | undefined): Thing => {
    if (thing === undefined) throw new Error('It is not running.');
    return thing;
  };
  beforeAll(async () => {
    [cloud, browser] = await Promise.all([startCloudProcess(dataFolder), openBrowser()]);
  });
  afterAll(() => browser?.close());
  const url = () => running(cloud).url;
  return {
    dataFolder,
    url,
    browser: () => running(browser),
    setClock: (now) => post(`${url()}/local/clock`, { now }),
    open: async (view, path = '/try') => {
      const { page, trouble } = await openPage(running(browser), `${url()}${path}`, view);
      // Italian or English, the button of the clock says `…: …` and is the third of the line.
      await page.locator('main button').nth(2).filter({ hasNotText: '…' }).waitFor({ timeout: 90_000 });
      return { ...phoneOn(page), trouble };
    },
    stop: () => running(cloud).end('SIGTERM'),
    startAgain: async () => {
      cloud = await startCloudProcess(dataFolder, new URL(url()).port);
    },
  };
}
