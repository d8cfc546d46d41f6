// `portiere settings check`: everything that is wrong with a settings file, each with its line and column.
import { examine } from '#core/understanding/health.ts';
import type { Register } from './register.ts';
import { counted, readGoodFile } from './settings-file.ts';

export const registerCheck: Register = (settings, terminal) => {
  settings
    .command('check')
    .description('tell everything that is wrong with a settings file')
    .argument('<file>', 'YAML or JSON')
    .option('--json', 'as JSON: { ok, problems }')
    .addHelpText('after', '\nExample:\n  npx portiere settings check examples/panificio.yaml')
    .action(async (file: string, { json }: { readonly json?: boolean }) => {
      const { print, paint } = terminal;
      const { settings: good, warnings } = await readGoodFile(file, terminal, { json, warn: print });
      if (json) return print(JSON.stringify({ ok: true, problems: warnings }, null, 2));
      const verdict = warnings.length === 0 ? 'is fine' : `can be used, with ${counted(warnings.length, 'warning')}`;
      const questions = counted(good.intents.length, 'question');
      const languages = counted(good.business.languages.length, 'language');
      print(paint('green', `${file} ${verdict}: ${questions}, ${languages}`));
      const hints = examine(good.intents, good.business.languages).length;
      const next = `npx portiere intents check --settings ${file}`;
      if (hints > 0) print(`${counted(hints, 'hint')} about how customers’ questions are understood: ${next}`);
    });
};
