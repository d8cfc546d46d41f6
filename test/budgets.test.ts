// The sources stay small, and nothing is called after what it could be anything of.
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ROOT } from '#lib/bundles.ts';

const FOLDERS = ['functions', 'lib', 'bin', 'cli', 'local', 'widget'];
const HANDLER_LINES = 40;
/** Files of functions/ that are no Lambda. */
const NO_HANDLERS = ['settings.ts', 'log.ts'];
const FORBIDDEN = /(^|[-.])(utils?|helpers?|common|services?|managers?|misc|info|data|base|index)([-.]|$)/;

const linesOf = (file: string) => readFileSync(join(ROOT, file), 'utf8').trimEnd().split('\n').length;
const sources = FOLDERS.flatMap((folder) => globSync(`${folder}/**/*.ts`, { cwd: ROOT }))
  .sort()
  .map((file) => ({ file, lines: linesOf(file) }));
const sizes = sources.map(({ lines }) => lines).sort((left, right) => left - right);
const percentile = (share: number) => sizes[Math.min(sizes.length - 1, Math.floor(share * sizes.length))] ?? 0;
const handlers = sources.filter(({ file }) => /^functions\/[^/]+$/.test(file) && !NO_HANDLERS.includes(basename(file)));

describe('files', () => {
  it('are there to be measured', () => {
    expect(sources.length).toBeGreaterThan(30);
  });

  it('have at most 80 lines in the middle, 250 at the 95th percentile, 300 at the end', () => {
    const tooLong = sources.filter(({ lines }) => lines > 300);
    expect(tooLong).toEqual([]);
    expect(percentile(0.5)).toBeLessThanOrEqual(80);
    expect(percentile(0.95)).toBeLessThanOrEqual(250);
  });

  it('that are handlers have at most 40 lines', () => {
    expect(handlers.filter(({ lines }) => lines > HANDLER_LINES)).toEqual([]);
  });

  it('have names that say what is in them', () => {
    expect(sources.map(({ file }) => file).filter((file) => FORBIDDEN.test(basename(file)))).toEqual([]);
  });

  it.each([
    'string-utils.ts',
    'helper.ts',
    'common.ts',
    'index.ts',
    'user-service.ts',
    'data.ts',
  ])('may not be called %s', (name) => {
    expect(name).toMatch(FORBIDDEN);
  });

  it('open with a sentence on what they are for', () => {
    const silent = sources.filter(
      ({ file }) => !/^(#!.*\n)?(\/\/|\/\*\*)/.test(readFileSync(join(ROOT, file), 'utf8')),
    );
    expect(silent).toEqual([]);
  });
});
