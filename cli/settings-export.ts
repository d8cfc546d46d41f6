// `portiere settings export`: the live settings as the file they were published from, byte for byte; else as a file that
// says the same.
import { writeFile } from 'node:fs/promises';
import { Failure } from './failure.ts';
import { expectLive, type Live, withTarget } from './live-settings.ts';
import type { Register } from './register.ts';
import { whyNot } from './settings-file.ts';
import { addTargetOptions, type TargetOptions } from './target-options.ts';

type Options = TargetOptions & { readonly output?: string; readonly json?: boolean };

export const registerExport: Register = (settings, terminal) => {
  const command = settings
    .command('export')
    .description('print the settings that are live, as the file they were published from')
    .option('-o, --output <file>', 'write them there')
    .option('--json', 'as JSON: { business, version, publishedAt, fromFile, text, settings }');
  addTargetOptions(command)
    .addHelpText('after', '\nExample:\n  npx portiere settings export --output panificio.yaml')
    .action((options: Options) =>
      withTarget(options, terminal, async (target) => {
        const { business } = target;
        const live = await expectLive(target);
        const text = options.json ? `${JSON.stringify(inJson(business, live), null, 2)}\n` : live.text;
        if (options.output === undefined) return terminal.write(text);
        await save(options.output, text);
        terminal.complain(`version ${live.number} of ${business} is in ${options.output}`);
      }),
    );
};

function inJson(business: string, { number, publishedAt, source, text, settings }: Live) {
  const published = new Date(publishedAt).toISOString();
  return { business, version: number, publishedAt: published, fromFile: source !== undefined, text, settings };
}

async function save(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    throw new Failure({ what: `${file} cannot be written.`, why: whyNot(error) });
  }
}
