// `portiere settings import`: checks a file, shows what it changes, asks, and makes it live. All of it or nothing.
import { Failure } from './failure.ts';
import { type Change, compareWithLive, readLiveSettings, withTarget } from './live-settings.ts';
import { confirm } from './question.ts';
import type { Register } from './register.ts';
import { inJson, showChange } from './settings-diff.ts';
import { type GoodFile, readGoodFile } from './settings-file.ts';
import { addTargetOptions, type Target, type TargetOptions } from './target-options.ts';
import type { Terminal } from './terminal.ts';

export type ImportOptions = TargetOptions & { readonly yes?: boolean; readonly json?: boolean };

export const registerImport: Register = (settings, terminal) => {
  const command = settings
    .command('import')
    .description('publish a settings file, after showing what it changes')
    .argument('<file>', 'YAML or JSON')
    .option('-y, --yes', 'do not ask')
    .option('--json', 'as JSON: { ok, published, becomes, kind, business, version, differences, problems }');
  addTargetOptions(command)
    .addHelpText('after', '\nExample:\n  npx portiere settings import examples/panificio.yaml --yes')
    .action(async (file: string, options: ImportOptions) => {
      const good = await readGoodFile(file, terminal, { json: options.json, warn: terminal.complain });
      await withTarget(options, terminal, (target) => importFile(target, terminal, file, good, options));
    });
};

/** Publishes, unless nothing differs or nobody says yes. */
export async function importFile(
  target: Target,
  terminal: Terminal,
  file: string,
  good: GoodFile,
  options: ImportOptions,
): Promise<void> {
  const { print, paint } = terminal;
  const { json = false } = options;
  const change = await withoutIdleText(await compareWithLive(target, good), good);
  const tell = (told: object) => {
    if (json) print(JSON.stringify({ ...told, ...inJson(target, change), problems: good.warnings }, null, 2));
  };
  if (!json) showChange(terminal, target, file, change);
  if (change.kind === 'none') {
    tell({ ok: true, published: false });
    if (!json) print('nothing was changed');
    return;
  }
  const refusal = await refusalOf(target, terminal, file, change, options);
  if (refusal !== undefined) {
    tell({ ok: false, published: false });
    throw refusal;
  }
  const { createPublisher } = await import('#aws/publish.ts');
  const publisher = createPublisher(target.table);
  const { number } = await publisher.publishSettings(target.business, good.settings, Date.now(), good.text);
  tell({ ok: true, published: true, becomes: number });
  if (!json)
    print(paint('green', `version ${number} of ${target.business} is live; functions use it within 30 seconds`));
}

/** A text that is too large to be kept is no reason for a new version: it would be one each time. */
async function withoutIdleText(change: Change, { text }: GoodFile): Promise<Change> {
  const { isKept } = await import('#aws/source.ts');
  return change.kind === 'text' && !isKept(text) ? { ...change, kind: 'none' } : change;
}

/** Undefined: go ahead. */
async function refusalOf(
  target: Target,
  terminal: Terminal,
  file: string,
  { live }: Change,
  options: ImportOptions,
): Promise<Failure | undefined> {
  if (options.yes) return undefined;
  const again = ['npx portiere settings import', file, ...namesOf(options)].join(' ');
  if (options.json || !terminal.isInteractive) {
    const why = 'Nobody can be asked here.';
    return new Failure({ what: 'Nothing was changed.', why, next: `${again} --yes` });
  }
  if (!(await confirm(terminal, 'Publish this?'))) return new Failure({ what: 'Nothing was changed.' });
  // Whoever answers takes a while: what was shown must still be what is replaced.
  const now = await readLiveSettings(target);
  if (now?.number === live?.number) return undefined;
  const why = `Version ${now?.number} was published by somebody else meanwhile.`;
  return new Failure({ what: 'Nothing was changed.', why, next: `${again}, to see what it changes now` });
}

/** The options that say which Portiere is meant, as they were typed. */
function namesOf({ url, stage, region, business }: TargetOptions): readonly string[] {
  const given = Object.entries({ url, stage, region, business });
  return given.flatMap(([name, value]) => (value === undefined ? [] : [`--${name} ${value}`]));
}
