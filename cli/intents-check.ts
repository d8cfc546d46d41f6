// `portiere intents check`: what to mend in the phrases and keywords of the settings, before customers find out.
import { hintOf } from '#core/understanding/english.ts';
import type { Finding } from '#core/understanding/finding.ts';
import { examine } from '#core/understanding/health.ts';
import { Failure } from './failure.ts';
import type { Register } from './register.ts';
import { counted } from './settings-file.ts';
import type { Terminal } from './terminal.ts';
import { addTriedOptions, readTried, type Tried, type TriedOptions } from './tried-settings.ts';

type Options = TriedOptions & { readonly strict?: boolean };

export const registerIntentsCheck: Register = (intents, terminal) => {
  const command = intents
    .command('check')
    .description('tell what to mend in phrases and keywords, most useful first')
    .option('--strict', 'end with 1 when there is something')
    .option('--json', 'as JSON: { ok, findings }');
  addTriedOptions(command)
    .addHelpText('after', '\nExample:\n  npx portiere intents check --settings examples/panificio.yaml')
    .action(async (options: Options) => {
      const tried = await readTried(options, terminal);
      const findings = examine(tried.settings.intents, tried.settings.business.languages);
      if (options.json) terminal.print(JSON.stringify({ ok: findings.length === 0, findings }, null, 2));
      else show(terminal, tried, findings);
      if (options.strict && findings.length > 0) throw new Failure({ what: `${counted(findings.length, 'hint')}.` });
    });
};

function show({ print, paint }: Terminal, { name, settings }: Tried, findings: readonly Finding[]): void {
  for (const { what, details, advice } of findings.map(hintOf)) {
    print(paint('bold', what));
    for (const detail of details) print(`  ${detail}`);
    print(`  → ${advice}`);
  }
  const questions = counted(settings.intents.filter(({ enabled }) => enabled).length, 'question');
  if (findings.length === 0) print(paint('green', `${name}: nothing to mend in ${questions}`));
  else print(paint('yellow', `${name}: ${counted(findings.length, 'hint')} on ${questions}`));
}
