// An SQS FIFO queue with its dead-letter queue, in memory, on the caller's clock. It follows the documentation, also where
// the emulator does not (docs/proof-models.md); test/simulation/ compares the two.

export type SendEntry = { readonly groupId: string; readonly dedupeId: string; readonly body: string };

export type ReceivedMessage = {
  readonly messageId: string;
  /** Names this receive of the message; the next receive has another. */
  readonly handle: string;
  readonly groupId: string;
  readonly dedupeId: string;
  readonly body: string;
  /** 1 on the first receive. */
  readonly receives: number;
  /** Milliseconds. */
  readonly sentAt: number;
};

export type DeadMessage = Omit<ReceivedMessage, 'handle'> & {
  /** Milliseconds; the dead-letter queue counts its retention from here. */
  readonly diedAt: number;
};

export type QueueOptions = {
  readonly visibilityMs: number;
  /** Receives before a message goes to the dead-letter queue. */
  readonly maxReceives: number;
  /** Of both queues. */
  readonly retentionMs: number;
};

/** Times are milliseconds on the caller's clock, which must not go back. */
export type QueueModel = {
  /**
   * Ids of the messages, in order; a repetition within five minutes of the first has the first one's id and is not queued.
   * What SQS refuses (more than ten entries, too many bytes, forbidden characters) is an Error of SQS's name.
   */
  send(entries: readonly SendEntry[], now: number): readonly string[];
  /**
   * At most `max` (1 to 10) messages. `pickGroup` chooses among the groups that have some and are not blocked, again for as
   * long as the answer has room; of the chosen one come as many as there are, in their order. A message that was received
   * `maxReceives` times before goes to the dead-letter queue instead.
   */
  receive(max: number, now: number, pickGroup: (groups: readonly string[]) => number): readonly ReceivedMessage[];
  /** False: refused, for the visibility that the handle stands for is over. What is deleted already is deleted. */
  delete(handle: string, now: number): boolean;
  /** False: refused, as for `delete`, or since the message would be hidden for more than 12 hours from its receive. */
  changeVisibility(handle: string, seconds: number, now: number): boolean;
  /** Earliest instant after `now` at which a blocked group is free again; undefined when none is blocked. */
  nextVisible(now: number): number | undefined;
  /** Messages that are not deleted, the dead-letter queue apart; those whose time was over at the last call are gone. */
  readonly size: number;
  inFlight(now: number): number;
  /** What lies in the dead-letter queue at the instant of the last call. */
  dead(): readonly DeadMessage[];
  /** Takes a message out of the dead-letter queue. */
  takeDead(messageId: string): DeadMessage | undefined;
};

type Held = {
  readonly messageId: string;
  readonly groupId: string;
  readonly dedupeId: string;
  readonly body: string;
  readonly sentAt: number;
  readonly expiresAt: number;
  receives: number;
  receivedAt: number;
  visibleAt: number;
};

const DEDUPE_MS = 5 * 60_000;
const MOST_ENTRIES = 10;
const MOST_HIDDEN_MS = 12 * 60 * 60_000;
const MOST_BYTES = 1024 * 1024;
const NAME = /^[a-zA-Z0-9!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]{1,128}$/;
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

export function createQueueModel(options: QueueOptions): QueueModel {
  return new Queue(options);
}

class Queue implements QueueModel {
  readonly #options: QueueOptions;
  /** In the order in which they were sent, as are those of a group. */
  readonly #messages = new Map<string, Held>();
  readonly #groups = new Map<string, Held[]>();
  readonly #dead = new Map<string, DeadMessage>();
  /** Messages that left for the dead-letter queue: their last handle is refused, not forgotten. */
  readonly #died = new Set<string>();
  /** By deduplication id, the oldest first. */
  readonly #sent = new Map<string, { readonly at: number; readonly messageId: string }>();
  #count = 0;
  #latest = Number.NEGATIVE_INFINITY;

  constructor(options: QueueOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#messages.size;
  }

  send(entries: readonly SendEntry[], now: number): readonly string[] {
    this.#advance(now);
    checkEntries(entries);
    return entries.map((entry) => this.#sent.get(entry.dedupeId)?.messageId ?? this.#add(entry, now));
  }

  receive(max: number, now: number, pickGroup: (groups: readonly string[]) => number): readonly ReceivedMessage[] {
    this.#advance(now);
    if (!(max >= 1 && max <= MOST_ENTRIES)) throw sqsError('InvalidParameterValue', 'Between 1 and 10 messages.');
    const free: string[] = [];
    for (const [name, group] of this.#groups) if (!group.some(({ visibleAt }) => visibleAt > now)) free.push(name);
    const taken: ReceivedMessage[] = [];
    while (free.length > 0 && taken.length < max) {
      const [name] = free.splice(pickGroup(free), 1);
      if (name === undefined) throw new RangeError('pickGroup chose none of the groups.');
      this.#takeFrom(name, max, now, taken);
    }
    return taken;
  }

  delete(handle: string, now: number): boolean {
    this.#advance(now);
    const message = this.#heldBy(handle, now);
    if (typeof message === 'object') this.#drop(message);
    return message !== undefined;
  }

  changeVisibility(handle: string, seconds: number, now: number): boolean {
    this.#advance(now);
    const message = this.#heldBy(handle, now);
    if (typeof message !== 'object') return false;
    const visibleAt = now + seconds * 1000;
    if (seconds < 0 || visibleAt > message.receivedAt + MOST_HIDDEN_MS) return false;
    message.visibleAt = visibleAt;
    return true;
  }

  nextVisible(now: number): number | undefined {
    this.#advance(now);
    let next: number | undefined;
    for (const group of this.#groups.values()) {
      let free = now;
      for (const { visibleAt, expiresAt } of group) free = Math.max(free, Math.min(visibleAt, expiresAt));
      if (free > now && (next === undefined || free < next)) next = free;
    }
    return next;
  }

  inFlight(now: number): number {
    this.#advance(now);
    let hidden = 0;
    for (const { visibleAt } of this.#messages.values()) if (visibleAt > now) hidden += 1;
    return hidden;
  }

  dead(): readonly DeadMessage[] {
    return [...this.#dead.values()];
  }

  takeDead(messageId: string): DeadMessage | undefined {
    const message = this.#dead.get(messageId);
    this.#dead.delete(messageId);
    return message;
  }

  /** Forgets what is too old. */
  #advance(now: number): void {
    if (now < this.#latest) throw new RangeError(`Time went back from ${this.#latest} to ${now}.`);
    this.#latest = now;
    for (const message of this.#messages.values()) {
      if (message.expiresAt > now) break;
      this.#drop(message);
    }
    for (const { messageId, diedAt } of this.#dead.values()) {
      if (diedAt + this.#options.retentionMs > now) break;
      this.#dead.delete(messageId);
    }
    for (const [dedupeId, { at }] of this.#sent) {
      if (at + DEDUPE_MS > now) break;
      this.#sent.delete(dedupeId);
    }
  }

  #add(entry: SendEntry, now: number): string {
    const messageId = `m${++this.#count}`;
    const { groupId, dedupeId, body } = entry;
    const expiresAt = now + this.#options.retentionMs;
    const message = {
      messageId,
      groupId,
      dedupeId,
      body,
      sentAt: now,
      expiresAt,
      receives: 0,
      receivedAt: now,
      visibleAt: now,
    };
    this.#sent.set(dedupeId, { at: now, messageId });
    this.#messages.set(messageId, message);
    const group = this.#groups.get(groupId);
    if (group === undefined) this.#groups.set(groupId, [message]);
    else group.push(message);
    return messageId;
  }

  #drop(message: Held): void {
    this.#messages.delete(message.messageId);
    const group = this.#groups.get(message.groupId) ?? [];
    group.splice(group.indexOf(message), 1);
    if (group.length === 0) this.#groups.delete(message.groupId);
  }

  /** The first messages of a group; those that were received too often leave for the dead-letter queue. */
  #takeFrom(name: string, max: number, now: number, taken: ReceivedMessage[]): void {
    for (const message of [...(this.#groups.get(name) ?? [])]) {
      if (taken.length === max) return;
      const { messageId, groupId, dedupeId, body, sentAt } = message;
      if (message.receives >= this.#options.maxReceives) {
        this.#drop(message);
        this.#died.add(messageId);
        this.#dead.set(messageId, {
          messageId,
          groupId,
          dedupeId,
          body,
          sentAt,
          receives: message.receives,
          diedAt: now,
        });
        continue;
      }
      message.receives += 1;
      message.receivedAt = now;
      message.visibleAt = now + this.#options.visibilityMs;
      const { receives } = message;
      taken.push({ messageId, handle: `${messageId}/${receives}`, groupId, dedupeId, body, receives, sentAt });
    }
  }

  /** The message that a handle may still act on; 'gone' where it was deleted, or kept too long. */
  #heldBy(handle: string, now: number): Held | 'gone' | undefined {
    const [, number, receives] = /^m([0-9]+)\/([0-9]+)$/.exec(handle) ?? [];
    if (number === undefined || Number(number) > this.#count) {
      throw sqsError('ReceiptHandleIsInvalid', `The input receipt handle "${handle}" is not valid.`);
    }
    const message = this.#messages.get(`m${number}`);
    if (message === undefined) return this.#died.has(`m${number}`) ? undefined : 'gone';
    return message.receives === Number(receives) && message.visibleAt > now ? message : undefined;
  }
}

function checkEntries(entries: readonly SendEntry[]): void {
  if (entries.length === 0) throw sqsError('EmptyBatchRequest', 'The batch holds no entries.');
  if (entries.length > MOST_ENTRIES) throw sqsError('TooManyEntriesInBatchRequest', 'A batch has at most 10 entries.');
  let bytes = 0;
  for (const { groupId, dedupeId, body } of entries) {
    if (!NAME.test(groupId) || !NAME.test(dedupeId)) throw sqsError('InvalidParameterValue', 'An id is not valid.');
    if (body === '' || FORBIDDEN.test(body)) throw sqsError('InvalidMessageContents', 'A body is not valid.');
    bytes += Buffer.byteLength(body);
  }
  if (bytes > MOST_BYTES) throw sqsError('BatchRequestTooLong', 'A batch has at most 1 MiB.');
}

function sqsError(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}
