// What the provider says of accounts, as far as it is news for the owner.
import type { Notice } from '#core/message.ts';

/** Something to look at. */
export type News = Pick<Notice, 'channel' | 'account' | 'topic' | 'sentence' | 'at'> & {
  readonly severity: 'warning' | 'critical';
};

/** So many notices tell of a week; more are read by nobody. */
export const NOTICES_READ = 20;
const FRESH = 7 * 24 * 60 * 60_000;

/** The latest word on each matter of each account, where that is bad. @param notices newest first. */
export function newsOf(notices: readonly Notice[], now: number): readonly News[] {
  const latest = new Map<string, Notice>();
  for (const notice of notices) {
    const matter = `${notice.channel} ${notice.account} ${notice.topic}`;
    if (!latest.has(matter)) latest.set(matter, notice);
  }
  return [...latest.values()].flatMap(({ channel, account, topic, severity, sentence, at }) =>
    severity === 'info' || at < now - FRESH ? [] : [{ channel, account, topic, severity, sentence, at }],
  );
}
