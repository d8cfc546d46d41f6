// The settings that a command about intents looks at: a file, else what is live where it speaks to.
import type { Command } from 'commander';
import type { Settings } from '#core/settings.ts';
import { expectLive, withTarget } from './live-settings.ts';
import { readGoodFile } from './settings-file.ts';
import { addTargetOptions, type TargetOptions } from './target-options.ts';
import type { Terminal } from './terminal.ts';

export type TriedOptions = TargetOptions & { readonly settings?: string; readonly json?: boolean };

/** `name` is for sentences: `examples/panificio.yaml`, `version 3 of panificio`. */
export type Tried = { readonly name: string; readonly settings: Settings };

export function addTriedOptions(command: Command): Command {
  return addTargetOptions(command.option('--settings <file>', 'look at this file, without any server'));
}

export async function readTried(options: TriedOptions, terminal: Terminal): Promise<Tried> {
  const { settings: file, json } = options;
  if (file !== undefined) {
    // Its warnings are the business of `settings check`.
    const { settings } = await readGoodFile(file, terminal, { json, warn: () => undefined });
    return { name: file, settings };
  }
  return withTarget(options, terminal, async (target) => {
    const { number, settings } = await expectLive(target);
    return { name: `version ${number} of ${target.business}`, settings };
  });
}
