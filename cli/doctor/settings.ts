// Settings: would they be published, and is there something that the owner should know?
import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { createRegistry } from '#aws/registry.ts';
import type { Target } from '#cli/target-options.ts';
import { type Check, failed, fine, warn } from '#core/check.ts';
import { ConfigError } from '#core/errors.ts';
import { checkSettings } from '#core/settings/check.ts';
import { formatProblem, readSettings } from '#core/settings/file.ts';

export const EXAMPLE = relative('.', resolve(import.meta.dirname, '../../examples/panificio.yaml'));

export async function checkFile(file: string): Promise<Check> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return failed('settings', `${file} cannot be read.`, 'Check the name of the file.');
  const read = readSettings(file, text);
  if (read.kind === 'ok') return judge(file, [], read.warnings.map(formatProblem), file);
  const errors = read.problems.filter(({ level }) => level === 'error');
  return judge(file, errors.map(formatProblem), [], file);
}

export async function checkLive({ table, business }: Target): Promise<Check> {
  try {
    const { number, settings } = await createRegistry({ ...table, clock: Date.now }).settings(business);
    const remarks = checkSettings(settings);
    const of = (level: string) =>
      remarks.filter((remark) => remark.level === level).map(({ path, sentence }) => `${path.join('.')}: ${sentence}`);
    return judge(`Version ${number} of ${business} is live`, of('error'), of('warning'));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return failed(
      'settings',
      `${business} has no published settings, so nothing is answered.`,
      'npx portiere settings import <file>',
    );
  }
}

function judge(what: string, errors: readonly string[], warnings: readonly string[], file?: string): Check {
  const fix =
    file === undefined
      ? 'npx portiere settings export, mend it, and settings import.'
      : `npx portiere settings check ${file}`;
  const [problem] = [...errors, ...warnings];
  if (problem === undefined) return fine('settings', `${what}: no errors, no warnings.`);
  const count = errors.length > 0 ? counted(errors.length, 'error') : counted(warnings.length, 'warning');
  const found = `${what}: ${count}, the first: ${problem}`;
  return errors.length > 0 ? failed('settings', found, fix) : warn('settings', found, fix);
}

function counted(count: number, what: string): string {
  return count === 1 ? `one ${what}` : `${count} ${what}s`;
}
