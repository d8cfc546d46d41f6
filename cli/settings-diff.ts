// `portiere settings diff`: what importing a file would change, by path.
import { formatDifference } from '#core/settings/difference-line.ts';
import { type Change, compareWithLive, withTarget } from './live-settings.ts';
import type { Register } from './register.ts';
import { counted, readGoodFile } from './settings-file.ts';
import { addTargetOptions, type Target, type TargetOptions } from './target-options.ts';
import type { Terminal } from './terminal.ts';

export const registerDiff: Register = (settings, terminal) => {
  const command = settings
    .command('diff')
    .description('tell what importing a settings file would change')
    .argument('<file>', 'YAML or JSON')
    .option('--json', 'as JSON: { kind, business, version, differences }');
  addTargetOptions(command)
    .addHelpText('after', '\nExample:\n  npx portiere settings diff examples/panificio.yaml')
    .action(async (file: string, options: TargetOptions & { readonly json?: boolean }) => {
      const { json } = options;
      const good = await readGoodFile(file, terminal, { json, warn: terminal.complain });
      await withTarget(options, terminal, async (target) => {
        const change = await compareWithLive(target, good);
        if (json) terminal.print(JSON.stringify(inJson(target, change), null, 2));
        else showChange(terminal, target, file, change);
      });
    });
};

export function inJson({ business }: Target, { kind, live, differences }: Change) {
  return { kind, business, ...(live !== undefined && { version: live.number }), differences };
}

/** One line a difference, then what they are all together. */
export function showChange(terminal: Terminal, { business }: Target, file: string, change: Change): void {
  const { print, paint } = terminal;
  const { kind, live, differences } = change;
  for (const difference of differences) print(paint(COLOURS[difference.kind], formatDifference(difference)));
  const version = `version ${live?.number} of ${business}, which is live`;
  const sentences = {
    first: `${business} has no settings yet: ${file} is its first version`,
    none: `no differences: ${file} is ${version}`,
    text: `no differences in the settings: only comments or layout of ${file} differ from ${version}`,
    settings: `${counted(differences.length, 'difference')} from ${version}`,
  };
  print(sentences[kind]);
}

const COLOURS = { added: 'green', removed: 'red', changed: 'yellow', moved: 'yellow' } as const;
