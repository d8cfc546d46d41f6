// `portiere doctor`, in order: the machine, then what runs on it, or the stage that was named.
import { judgeChecks, printCheck, type Tell } from '#cli/checklist.ts';
import { localUrl } from '#cli/target.ts';
import { isStage, type TargetOptions } from '#cli/target-options.ts';
import type { Terminal } from '#cli/terminal.ts';
import type { Check } from '#core/check.ts';
import { checkCloud } from './cloud.ts';
import { checkFolder } from './folder.ts';
import { checkNode, checkPackages } from './machine.ts';
import { lookAtPort } from './port.ts';
import { checkFile, EXAMPLE } from './settings.ts';
import { checkStage } from './stage.ts';

export type DoctorOptions = TargetOptions & { readonly settings?: string; readonly json?: boolean };

export async function examine(options: DoctorOptions, terminal: Terminal): Promise<void> {
  const checks: Check[] = [];
  const tell = (check: Check) => {
    checks.push(check);
    if (!options.json) printCheck(check, terminal);
  };
  const { environment } = terminal;
  // Says so at once when the options make no sense together.
  const url = isStage(options) ? undefined : localUrl(options, terminal);
  tell(await checkNode(environment));
  tell(await checkPackages());
  if (options.settings !== undefined) tell(await checkFile(options.settings));
  if (isStage(options)) await checkStage(options, terminal, tell);
  else if (url !== undefined) await checkHere(options, url, terminal, tell);
  if (options.json) {
    const ok = checks.every(({ state }) => state !== 'failed');
    terminal.print(JSON.stringify({ ok, checks }, undefined, 2));
  }
  judgeChecks(checks, 'Something is not right.', 'Do what the arrows say.');
}

async function checkHere(options: DoctorOptions, url: string, terminal: Terminal, tell: Tell): Promise<void> {
  const port = await lookAtPort(url);
  tell(port.check);
  tell(await checkFolder(terminal.environment.PORTIERE_DATA || '.portiere'));
  if (port.isOurs) await checkCloud(options, url, terminal, tell);
  else if (options.settings === undefined) tell(await checkFile(EXAMPLE));
}
