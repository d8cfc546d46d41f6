// Which Portiere a command speaks to: the options that say so, and what a command gets to know of it.
import type { Command } from 'commander';
import type { TableOptions } from '#aws/table.ts';
import type { ParameterStore, Users } from '#flow/ports.ts';
import { misuse } from './failure.ts';

export type TargetOptions = {
  /** Address of a local cloud. @default http://127.0.0.1:<PORT, else 3000> */
  readonly url?: string;
  /** Name of a deployed stage: then the stack is meant, and no local cloud. */
  readonly stage?: string;
  /** Where the stage is deployed. @default what the environment or the files of AWS say */
  readonly region?: string;
  /** @default the one of the local cloud; a stage has none */
  readonly business?: string;
};

export type StageOptions = Omit<TargetOptions, 'url'> & { readonly stage: string };

export type Target = {
  readonly kind: 'local' | 'stage';
  /** For sentences: `the local cloud at http://127.0.0.1:3000`. */
  readonly name: string;
  readonly business: string;
  /** Part of each name: `prod`, on this machine `local`. */
  readonly stage: string;
  readonly table: TableOptions;
  readonly parameters: ParameterStore;
  /** The directory of those who can sign in. */
  readonly users: Users;
  /** Where the Graph API answers: Meta's host or the stand-in, without a version. */
  readonly graphUrl: string;
  /** Where WhatsApp has to post. */
  readonly webhookUrl: string;
  /** Where pages load the web chat from; absent where the stack was deployed before there was one. */
  readonly webchatUrl?: string;
  /** Closes connections: the process could not end otherwise. */
  readonly close: () => void;
};

/** The options by which every command that speaks to a Portiere says to which one. */
export function addTargetOptions(command: Command): Command {
  return command
    .option('--url <address>', 'address of a local cloud (default: http://127.0.0.1:3000)')
    .option('--stage <name>', 'a deployed stage instead, such as prod')
    .option('--region <name>', 'where the stage is deployed (default: AWS_REGION)')
    .option('--business <name>', 'the business that is meant; a stage needs it');
}

export function isStage<Options extends TargetOptions>(options: Options): options is Options & StageOptions {
  if (options.stage === undefined) return false;
  if (options.url !== undefined) throw misuse('A local cloud or a stage: --url and --stage do not go together.');
  return true;
}
