// What the conversation learns without being asked: a person wrote, the contact was saved, changed id, opted out of marketing.
import type { Conversation } from './conversation.ts';
import { personAnswers } from './handling.ts';
import { shortHash } from './hash.ts';
import type { Activity, AddressBook, Contact, Echo, IdentityChange, PersonReply, Preference } from './message.ts';
import type { Disposition } from './reason.ts';
import { remember } from './seen.ts';

export type Observation = Activity | AddressBook | Echo | IdentityChange | PersonReply | Preference;

/** No person reads and answers faster than this: an echo this soon comes from another automation. Both times are whole seconds. */
const MACHINE_SPEED = 3_000;
const MAX_ALIASES = 8;

/**
 * The conversation after an observation.
 * @param lastInboundAt newest message of the customer, also one that is not yet decided about.
 * @param period closed period at the echo, in which a foreign automation's message fills the away slot.
 */
export function observe(
  conversation: Conversation,
  event: Observation,
  lastInboundAt: number | undefined,
  period: number | undefined,
): Conversation {
  if (conversation.mode === 'erased') return conversation; // a stub learns nothing; a new message starts a new era
  // Its contact is the one that the console knew: nothing is learnt of it.
  if (event.kind === 'person-reply') return applied(answeredInConsole(conversation, event.at), event);
  const known: Conversation = { ...conversation, contact: joinContacts(conversation.contact, event.contact) };
  switch (event.kind) {
    case 'activity':
      return { ...known, lastActivityAt: Math.max(conversation.lastActivityAt ?? 0, event.at) };
    case 'address-book':
      return { ...known, saved: event.saved };
    case 'preference':
      return { ...known, marketing: event.marketing };
    case 'identity':
      return known;
    case 'echo':
      return isMachine(event, lastInboundAt)
        ? applied(answeredElsewhere(known, event, period), event, 'NO_REPLY')
        : applied(personAnswers(known, event.at), event);
  }
}

/** What is known of a contact after one more event of theirs. Ids seen before stay, the newest first: owners name them. */
export function joinContacts(known: Contact, seen: Contact): Contact {
  if (isSame(known, seen)) return known;
  const ids = [...seen.aliases, known.id, ...known.aliases].filter((id) => id !== seen.id);
  return { ...known, ...seen, aliases: [...new Set(ids)].slice(0, MAX_ALIASES) };
}

/** As nearly always; where there are several other ids, whoever asks looks closer. */
function isSame(known: Contact, seen: Contact): boolean {
  const [alias] = known.aliases;
  return (
    known.aliases.length < 2 &&
    known.aliases.length === seen.aliases.length &&
    alias === seen.aliases[0] &&
    alias !== known.id &&
    known.id === seen.id &&
    known.phone === seen.phone &&
    known.name === seen.name &&
    known.username === seen.username
  );
}

function isMachine({ by, at }: Echo, lastInboundAt: number | undefined): boolean {
  return (
    by === 'automation' || (lastInboundAt !== undefined && at >= lastInboundAt && at - lastInboundAt < MACHINE_SPEED)
  );
}

/** Another automation spoke for us: its message fills our slots, and it is no person. */
function answeredElsewhere(conversation: Conversation, { at }: Echo, period: number | undefined): Conversation {
  return {
    ...conversation,
    lastActivityAt: Math.max(conversation.lastActivityAt ?? 0, at),
    greetedAt: Math.max(conversation.greetedAt ?? 0, at),
    awayAt: Math.max(conversation.awayAt ?? 0, at),
    awayElsewhere: true,
    // An echo that comes late tells of a closing that is over.
    ...(period !== undefined && at >= (conversation.awayAt ?? 0) && { awayPeriod: period }),
  };
}

/** Once: marked as seen like an inbound. Where a person wrote it has a turn, and no disposition. */
function applied(conversation: Conversation, { id, at }: Echo | PersonReply, disposition?: Disposition): Conversation {
  const entry = { hash: shortHash(id), at, ...(disposition !== undefined && { disposition }) };
  return { ...conversation, seen: remember(conversation.seen, entry), applied: conversation.applied + 1 };
}

/** The console silenced the bot when the message was sent. What happened since then is newer: who handed back, what waits. */
function answeredInConsole(conversation: Conversation, at: number): Conversation {
  const { mode, modeSince = 0, tasks } = conversation;
  const newer = tasks.filter(({ since }) => since > at);
  const answered = personAnswers({ ...conversation, tasks: tasks.filter(({ since }) => since <= at) }, at);
  return {
    ...answered,
    ...(modeSince > at && { mode, modeSince }),
    tasks: [...answered.tasks, ...newer],
  };
}
