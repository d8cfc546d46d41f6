// What the conversation learns without being asked: a person wrote, the contact was saved, changed id, opted out of marketing.
import type { Conversation } from './conversation.ts';
import { isRequest } from './decision.ts';
import type { Activity, AddressBook, Contact, Echo, IdentityChange, Preference } from './message.ts';

export type Observation = Activity | AddressBook | Echo | IdentityChange | Preference;

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
      return isMachine(event, lastInboundAt) ? answeredElsewhere(known, event, period) : personWrote(known, event);
  }
}

/** What is known of a contact after one more event of theirs. Ids seen before stay, the newest first: owners name them. */
export function joinContacts(known: Contact, seen: Contact): Contact {
  const ids = [...seen.aliases, known.id, ...known.aliases].filter((id) => id !== seen.id);
  return { ...known, ...seen, aliases: [...new Set(ids)].slice(0, MAX_ALIASES) };
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

/** A person answers: the bot is quiet, the tasks of this chat are in good hands, and no away is pending. */
function personWrote(conversation: Conversation, { at }: Echo): Conversation {
  const { greetingArmedUntil: _, ...rest } = conversation;
  const mode = conversation.mode === 'bot' || conversation.mode === 'muted' ? 'person' : conversation.mode;
  return {
    ...rest,
    mode,
    modeSince: at,
    lastPersonAt: Math.max(conversation.lastPersonAt ?? 0, at),
    lastActivityAt: Math.max(conversation.lastActivityAt ?? 0, at),
    fallbacks: 0,
    tasks: conversation.tasks.filter(isRequest),
  };
}
