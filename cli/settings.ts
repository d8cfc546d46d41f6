// `portiere settings …`: what the business answers, as a file.
import type { Register } from './register.ts';
import { registerCheck } from './settings-check.ts';
import { registerDiff } from './settings-diff.ts';
import { registerDraft } from './settings-draft.ts';
import { registerExport } from './settings-export.ts';
import { registerImport } from './settings-import.ts';

export const registerSettings: Register = (program, terminal) => {
  const settings = program
    .command('settings')
    .description('check, compare, publish and print what the business answers')
    .addHelpText('after', '\nExample:\n  npx portiere settings check examples/panificio.yaml');
  for (const register of [registerCheck, registerDiff, registerImport, registerExport, registerDraft])
    register(settings, terminal);
};
