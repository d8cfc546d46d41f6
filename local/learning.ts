// Teaching the bot on a table: this machine's, or that of a stage for the command line.
import { createDrafts } from '#aws/draft.ts';
import { createPublisher } from '#aws/publish.ts';
import { createReader } from '#aws/reader.ts';
import { createRegistry } from '#aws/registry.ts';
import { readLive } from '#aws/source.ts';
import type { TableOptions } from '#aws/table.ts';
import { ConfigError } from '#core/errors.ts';
import type { DraftWorld } from '#flow/draft.ts';
import type { QueueWorld } from '#flow/learn.ts';
import type { Clock } from '#flow/ports.ts';
import { createRules } from '#flow/rules.ts';

export type Learning = QueueWorld & DraftWorld;

export function createLearning(options: TableOptions & { readonly clock: Clock }): Learning {
  const live = (business: string) => readLive(options, business);
  const { model } = createRegistry(options);
  // Not the registry's settings: those may be half a minute old, and whoever has just published wants to see it.
  const settings = async (business: string) => {
    const found = await live(business);
    if (found === undefined) throw new ConfigError('settings-missing', 'The business has no published settings.');
    return found;
  };
  return {
    history: createReader(options),
    drafts: createDrafts(options),
    live,
    rulesOf: createRules({ registry: { settings, model }, log: { warn: () => undefined } }),
    publish: createPublisher(options).publishSettings,
    clock: options.clock,
  };
}
