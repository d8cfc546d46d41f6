// A real browser for tests and pictures of pages: the Chromium that comes with the packages, unpacked once a version. Where
// there is none for this machine, the one that CHROMIUM names.
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartError } from './start-error.ts';

/** What Playwright's `launch` needs. */
export type BrowserOptions = {
  readonly executablePath: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
};

/**
 * Root cannot have the sandbox, and containers have little shared memory. A graphics card that is played by software costs a third
 * of all the time, and draws nothing else than the software that draws without one. Web security stays as users have it.
 */
const ARGS = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
  '--disable-gpu',
  '--disable-software-rasterizer',
];

/** @param named a browser to use instead. StartError with a sentence where there is none. */
export async function findBrowser(named?: string): Promise<BrowserOptions> {
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH, HOME };
  if (named !== undefined) return { executablePath: named, args: ARGS, env };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new StartError(
      'There is no browser for this machine in the packages. Name yours: CHROMIUM=/path/to/chromium',
    );
  }
  const home = await unpack();
  // Fonts only from the package, so that pictures are the same everywhere.
  return { executablePath: join(home, 'chromium'), args: ARGS, env: { ...env, FONTCONFIG_PATH: home } };
}

/** Beside the place where it belongs, and moved there whole: several tests may begin at the same time. */
async function unpack(): Promise<string> {
  const home = join(tmpdir(), `portiere-chromium-${versionOf('@sparticuz/chromium')}`);
  if (existsSync(home)) return home;
  const fresh = mkdtempSync(`${home}-`);
  // The package unpacks into the folder for temporary files, wherever that is.
  const before = process.env.TMPDIR;
  process.env.TMPDIR = fresh;
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    await chromium.executablePath();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  const folders = `<dir>${join(home, 'fonts')}</dir><cachedir>${join(home, 'font-cache')}</cachedir>`;
  writeFileSync(join(fresh, 'fonts.conf'), `<?xml version="1.0"?><fontconfig>${folders}</fontconfig>\n`);
  try {
    renameSync(fresh, home);
  } catch {
    // Somebody else was faster.
    rmSync(fresh, { recursive: true, force: true });
  }
  return home;
}

function versionOf(name: string): string {
  const file = new URL('../package.json', import.meta.resolve(name));
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version;
}
