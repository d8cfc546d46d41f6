// The local cloud while it runs: its clock, its live settings, what waits for a person, and what is due.
import { createStore } from '#aws/store.ts';
import type { Tell } from '#cli/checklist.ts';
import { withTarget } from '#cli/live-settings.ts';
import { callLocal } from '#cli/target.ts';
import type { TargetOptions } from '#cli/target-options.ts';
import type { Terminal } from '#cli/terminal.ts';
import { type Check, fine, warn } from '#core/check.ts';
import { checkLive } from './settings.ts';

/** Due work is looked at once a minute. */
const LATE_MS = 3 * 60 * 1000;
const MOST = 100;

export async function checkCloud(options: TargetOptions, url: string, terminal: Terminal, tell: Tell): Promise<void> {
  await withTarget(options, terminal, async (target) => {
    const { now, real } = (await callLocal(url, '/local/clock')) as { readonly now: string; readonly real: boolean };
    tell(checkClock(now, real));
    tell(await checkLive(target));
    const { tasks } = (await callLocal(url, '/local/tasks')) as { readonly tasks: readonly unknown[] };
    tell(fine('tasks', tasks.length === 0 ? 'Nothing waits for a person.' : `${tasks.length} wait for a person.`));
    const due = await createStore({ ...target.table, clock: Date.now }).due(Date.parse(now), MOST);
    tell(checkDue(due, Date.parse(now)));
  });
}

function checkClock(now: string, real: boolean): Check {
  return real
    ? fine('clock', 'Shows the real time.')
    : warn('clock', `Was moved: it shows ${now}.`, 'Set it back in the browser, or: POST /local/clock {"now":null}');
}

export function checkDue(due: readonly { readonly dueAt: number }[], now: number): Check {
  const late = due.filter(({ dueAt }) => dueAt < now - LATE_MS).length;
  if (late > 0) {
    return warn(
      'due work',
      `${late} things are due for more than three minutes.`,
      'Does the sweep run? docs/runbook.md, "Due work stands still".',
    );
  }
  return fine('due work', due.length === 0 ? 'Nothing is due.' : `${due.length} due, none late.`);
}
