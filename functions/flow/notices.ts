// Account-level events (quality, limits, bans) go to the journal for ops; they belong to no conversation.
import type { ReplyWorld, Work } from './world.ts';

export async function keepNotices({ journal, log }: ReplyWorld, work: Work): Promise<void> {
  for (const event of work.events) {
    if (event.kind !== 'notice') continue;
    await journal.notice(work.business, event);
    if (event.severity !== 'info')
      log.warn('account-notice', { business: work.business, kind: event.topic, why: event.severity });
  }
}
