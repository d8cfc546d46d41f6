// The settings that are live where a command speaks to, and what importing a file would change in them.
import { ConfigError, InputError, RetryableError } from '#core/errors.ts';
import { compareSettings, type Difference } from '#core/settings/compare.ts';
import { parseSettings } from '#core/settings/issues.ts';
import { writeSettings } from '#core/settings/write.ts';
import type { PublishedFile } from '#flow/ports.ts';
import { Failure } from './failure.ts';
import type { GoodFile } from './settings-file.ts';
import { openTarget } from './target.ts';
import type { Target, TargetOptions } from './target-options.ts';
import type { Terminal } from './terminal.ts';

/** `text` is the file they were published from, else what such a file would be. */
export type Live = PublishedFile & { readonly text: string };

export type Change = {
  /** Undefined: nothing is published yet. */
  readonly live: Live | undefined;
  readonly differences: readonly Difference[];
  /** `none`, also the text is the same; `text`: only comments or layout differ. */
  readonly kind: 'first' | 'none' | 'text' | 'settings';
};

/** Opens what the options name, and closes it however the work ends. */
export async function withTarget<Result>(
  options: TargetOptions,
  terminal: Terminal,
  work: (target: Target) => Promise<Result>,
): Promise<Result> {
  const target = await openTarget(options, terminal);
  try {
    return await work(target);
  } catch (error) {
    throw explained(error, target);
  } finally {
    target.close();
  }
}

/** Versions of earlier days may lack what was added since: they are read with its defaults, as the functions do. */
export async function readLiveSettings({ table, business }: Target): Promise<Live | undefined> {
  const { readLive } = await import('#aws/source.ts');
  const live = await readLive(table, business);
  if (live === undefined) return undefined;
  const parsed = parseSettings(live.settings);
  const settings = parsed.kind === 'ok' ? parsed.settings : live.settings;
  return { ...live, settings, text: live.source ?? writeSettings(settings) };
}

/** Failure when nothing was published yet. */
export async function expectLive(target: Target): Promise<Live> {
  const live = await readLiveSettings(target);
  if (live !== undefined) return live;
  const next = 'npx portiere settings import examples/panificio.yaml';
  throw new Failure({ what: `${target.business} has no settings yet.`, next });
}

export async function compareWithLive(target: Target, { settings, text }: GoodFile): Promise<Change> {
  const live = await readLiveSettings(target);
  if (live === undefined) return { live, differences: [], kind: 'first' };
  const differences = compareSettings(live.settings, settings);
  return { live, differences, kind: differences.length > 0 ? 'settings' : text === live.text ? 'none' : 'text' };
}

function explained(error: unknown, { name }: Target): unknown {
  if (error instanceof InputError || error instanceof ConfigError) {
    return new Failure({ what: `${error.message} Nothing was changed.` });
  }
  if (!(error instanceof RetryableError)) return error;
  const { cause, code } = error;
  const isDirectory = code === 'directory-unavailable';
  return new Failure({
    what: `The ${isDirectory ? 'directory of users' : 'table'} of ${name} did not do what it was asked.`,
    why: cause instanceof Error ? `AWS says ${cause.name}.` : error.message,
    next: isDirectory
      ? 'npx portiere users list, which shows who may sign in now; then the same command again'
      : 'npx portiere settings export, which shows the version that is live now',
  });
}
