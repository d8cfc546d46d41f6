// P11: after STOP nothing automatic is sent but its confirmation, and nothing automatic goes over a person.
import { shortHash } from '#core/hash.ts';
import type { Violation } from '#simulation/checker.ts';
import type { Evidence, Story } from '#simulation/evidence.ts';
import { newEntries } from './bounds.ts';
import { newClaims, newlySeen } from './order.ts';

const OVER_A_PERSON = new Set(['privacy', 'hand-over', 'away', 'person']);
const AFTER_STOP = new Set(['privacy', 'person']);

export function checkConsent({ world, stories }: Evidence): readonly Violation[] {
  const idsOf = (word: string) =>
    new Set(world.plan.messages.filter(({ text }) => text === word).map(({ id }) => shortHash(id)));
  const stops = idsOf('STOP');
  const starts = idsOf('START');
  return stories.flatMap((story) => [...afterStop(story, stops, starts), ...overPerson(story)]);
}

function afterStop(
  { key, states }: Story,
  stops: ReadonlySet<string>,
  starts: ReadonlySet<string>,
): readonly Violation[] {
  let stopped = false;
  for (const write of states) {
    if (write.writer === undefined || write.after === undefined) continue;
    if (write.after.mode === 'erased') return []; // a stub keeps the wish, and a new era begins with it
    const heard = newlySeen(write).map(({ hash }) => hash);
    if (heard.some((hash) => starts.has(hash))) return [];
    const automatic = [...newClaims(write), ...newEntries(write)].find(({ purpose }) => !AFTER_STOP.has(purpose));
    if (stopped && automatic !== undefined) {
      return [{ promise: 'P11', sentence: `${key}: an automatic ${automatic.purpose} after STOP.` }];
    }
    stopped ||= heard.some((hash) => stops.has(hash));
  }
  return [];
}

function overPerson({ key, states }: Story): readonly Violation[] {
  /** `modeSince` that the console wrote: whoever took over sees what goes out. */
  let takenOverAt: number | undefined;
  return states.flatMap((write) => {
    const { before, after, writer } = write;
    if (writer?.container.startsWith('operate') && after?.mode === 'person') takenOverAt = after.modeSince;
    if (before === undefined || after?.mode !== 'person' || writer === undefined) return [];
    // Answers that were decided together with the hand-over go out; one over somebody who wrote or took over does not.
    const { modeSince } = before;
    const isTheirs = before.lastPersonAt === modeSince || modeSince === takenOverAt;
    if (before.mode !== 'person' || modeSince !== after.modeSince || !isTheirs) return [];
    const claim = newClaims(write).find(({ purpose }) => !OVER_A_PERSON.has(purpose));
    return claim === undefined
      ? []
      : [{ promise: 'P11' as const, sentence: `${key}: an automatic ${claim.purpose} over a person.` }];
  });
}
