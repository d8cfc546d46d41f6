// `portiere doctor`: what can be typed. What is looked at is in doctor/.
import type { DoctorOptions } from './doctor/examine.ts';
import type { Register } from './register.ts';
import { addTargetOptions } from './target-options.ts';

export const registerDoctor: Register = (program, terminal) => {
  addTargetOptions(program.command('doctor'))
    .description('look whether everything is well here, or on a stage')
    .option('--settings <file>', 'a settings file to be checked as well')
    .option('--json', 'print what was found as JSON')
    .addHelpText('after', HELP)
    .action(async (options: DoctorOptions) => {
      const { examine } = await import('./doctor/examine.ts');
      await examine(options, terminal);
    });
};

const HELP = `
Changes nothing. Ends with 0 when nothing is wrong (✕); a warning (!) is not wrong.

Examples:
  npx portiere doctor
  npx portiere doctor --stage prod --business panificio`;
