// A decision about a text that nobody sent: by the local cloud, or in this process by a file or by what is live at a stage.
import { prepare } from '#core/decision.ts';
import { explainMoment, readMoment } from '#core/hours/moment.ts';
import { trainIntents } from '#core/match.ts';
import type { Reply } from '#core/message.ts';
import type { TraceStep } from '#core/reason.ts';
import type { Settings } from '#core/settings.ts';
import { knownCustomer, simulate } from '#flow/simulate.ts';
import { textOfReply } from '#flow/transcript.ts';
import { misuse } from './failure.ts';
import { expectLive, withTarget } from './live-settings.ts';
import { readGoodFile } from './settings-file.ts';
import { callLocal, localUrl, readLocalInfo } from './target.ts';
import { isStage, type TargetOptions } from './target-options.ts';
import type { Terminal } from './terminal.ts';

export type SimulateOptions = TargetOptions & {
  readonly at?: string;
  readonly as: string;
  readonly settings?: string;
  readonly json?: boolean;
};

/** A decision with the instant and the zone in which it was made: what the door answers, and the same made here. */
export type Simulation = {
  readonly disposition: string;
  readonly replies: readonly Reply[];
  readonly trace: readonly TraceStep[];
  readonly at: number;
  readonly timeZone: string;
};

/** Failure with a sentence when the options do not go together, the file has errors or nothing answers. */
export async function simulateText(text: string, options: SimulateOptions, terminal: Terminal): Promise<Simulation> {
  const { settings: file, json } = options;
  if (options.as.trim() === '') throw misuse('--as is new, known or the id of a customer.');
  if (file === undefined && !isStage(options)) return askCloud(text, localUrl(options, terminal), options);
  const as = expectNobody(options);
  if (file !== undefined) {
    const { settings } = await readGoodFile(file, terminal, { json, warn: terminal.complain });
    return decideBy(settings, text, options, as);
  }
  const live = await withTarget(options, terminal, expectLive);
  return decideBy(live.settings, text, options, as);
}

async function askCloud(text: string, url: string, { at, as: contact }: SimulateOptions): Promise<Simulation> {
  await readLocalInfo(url); // tells a stranger at this address
  const asked = { text, contact, ...(at !== undefined && { at }) };
  return (await callLocal(url, '/local/simulate', asked)) as Simulation;
}

export type LocalClock = {
  readonly now: string;
  /** False: somebody has moved it. */
  readonly real: boolean;
  readonly shop: { readonly timeZone: string };
};

export async function readLocalClock(url: string): Promise<LocalClock> {
  await readLocalInfo(url); // tells a stranger at this address
  return (await callLocal(url, '/local/clock')) as LocalClock;
}

/** Conversations are remembered by the local cloud only. */
function expectNobody({ as }: SimulateOptions): 'new' | 'known' {
  if (as === 'new' || as === 'known') return as;
  throw misuse(`Only a local cloud knows the customer ${as}. Here --as is new or known.`);
}

function decideBy(settings: Settings, text: string, options: SimulateOptions, as: 'new' | 'known'): Simulation {
  const { timeZone } = settings.business;
  const at = options.at === undefined ? Date.now() : instantOf(options.at, timeZone);
  const rules = prepare({ number: 1, publishedAt: at, settings }, trainIntents(settings.intents));
  const account = 'simulated';
  const conversation = as === 'known' ? { conversation: knownCustomer(account, at) } : {};
  const decided = simulate(rules, { text, at, account, ...conversation });
  const replies = decided.replies.map((reply) => ({ ...reply, text: textOfReply(reply.content) }));
  return { ...decided, replies, at, timeZone };
}

/** Failure with a sentence when it is no time of this zone. */
export function instantOf(typed: string, timeZone: string): number {
  const moment = readMoment(typed, timeZone);
  if (moment.kind === 'ok') return moment.at;
  throw misuse(explainMoment(moment, typed, timeZone));
}
