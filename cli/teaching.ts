// What `intents review` and `settings draft` have in common: a target that can be taught, and its draft in words.
import type { DraftState } from '#flow/draft.ts';
import type { Learning } from '#local/learning.ts';
import { Failure } from './failure.ts';
import { expectLive, withTarget } from './live-settings.ts';
import { counted } from './settings-file.ts';
import { readLocalClock } from './simulation.ts';
import { localUrl } from './target.ts';
import { isStage, type Target, type TargetOptions } from './target-options.ts';
import type { Terminal } from './terminal.ts';

/** Failure with a sentence when nothing was published there yet, or the table does not answer. */
export async function withLearning<Result>(
  options: TargetOptions,
  terminal: Terminal,
  work: (learning: Learning, target: Target) => Promise<Result>,
): Promise<Result> {
  return withTarget(options, terminal, async (target) => {
    await expectLive(target);
    const { createLearning } = await import('#local/learning.ts');
    const now = await clockOf(options, terminal);
    return work(createLearning({ ...target.table, clock: () => now }), target);
  });
}

/** A local cloud may live in another year. */
async function clockOf(options: TargetOptions, terminal: Terminal): Promise<number> {
  if (isStage(options)) return Date.now();
  const { now } = await readLocalClock(localUrl(options, terminal));
  return Date.parse(now);
}

/** One line a phrase, and what is in the way of the others. */
export function showDraft({ print, paint }: Terminal, { phrases, stuck, dismissed, edited }: DraftState): void {
  if (edited !== undefined) print(paint('green', `settings edited in the console by ${edited.by}`));
  for (const { intent, text } of phrases) print(paint('green', `+ ${intent}: ${text}`));
  for (const { intent, text, sentence } of stuck) print(paint('yellow', `! ${intent}: ${text} (${sentence})`));
  const waiting = stuck.length > 0 ? `, ${stuck.length} that cannot be added` : '';
  print(`${counted(phrases.length, 'new phrase')} in the draft${waiting}; ${counted(dismissed, 'message')} set aside`);
}

/** Failure when there is nothing to publish. */
export async function publish({ print, paint }: Terminal, learning: Learning, { business }: Target): Promise<number> {
  const { publishDraft } = await import('#flow/draft.ts');
  const done = await publishDraft(learning, business);
  if (done.kind === 'nothing') throw new Failure({ what: 'There is nothing to publish. Nothing was changed.' });
  if (done.kind === 'refused') throw new Failure({ what: 'Nothing was changed.', why: done.sentence });
  print(paint('green', `version ${done.number} of ${business} is live; functions use it within 30 seconds`));
  return done.number;
}
