// How long customers waited in a piece of work until somebody answered: for the day's counters.
import type { Conversation, SeenEntry, Turn } from '#core/conversation.ts';
import type { Opened } from './load.ts';

/** `messages`: so many were answered by it. */
export type Wait = {
  readonly by: 'bot' | 'person';
  readonly since: number;
  readonly until: number;
  readonly messages: number;
};

/** The wait that these turns ended; undefined where nobody waited, or waits on. A person who was there first counts. */
export function waitEnded({ stored }: Pick<Opened, 'stored'>, turns: readonly Turn[], now: number): Wait | undefined {
  const wrote = turns.find(({ person }) => person !== undefined);
  if (wrote !== undefined) {
    const waiting = stored === undefined ? [] : unanswered(stored);
    const since = waiting[0]?.at;
    return since === undefined ? undefined : { by: 'person', since, until: wrote.ref.at, messages: waiting.length };
  }
  const heard = turns.flatMap(({ inbound }) => inbound?.at ?? []);
  return heard.length > 0 && turns.some(isAnswer)
    ? { by: 'bot', since: Math.min(...heard), until: now, messages: heard.length }
    : undefined;
}

/** Since a person wrote last, without what the bot answered. An away message tells that nobody answers yet. */
function unanswered({ seen: { entries }, awayAt = 0 }: Conversation): readonly SeenEntry[] {
  const last = entries.findLastIndex(({ disposition }) => disposition === undefined);
  const awayFor = entries.findLast(({ at }) => at <= awayAt);
  return entries.slice(last + 1).filter((entry) => entry.disposition !== 'ANSWERED' || entry === awayFor);
}

/** Greetings and away messages answer nothing. */
function isAnswer({ replies }: Turn): boolean {
  return replies.some(({ purpose, state }) => purpose === 'answer' && state === 'sent');
}
