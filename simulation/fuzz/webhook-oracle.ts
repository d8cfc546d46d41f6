// What must hold for every webhook, however damaged: it is answered, nothing untouched is lost, nothing that was not
// understood disappears, nothing personal reaches a log.
import type { Event } from '#core/message.ts';
import type { Envelope } from '#flow/ports.ts';
import type { FuzzedChannel, Tracked } from './channel.ts';
import type { Heard } from './webhook-world.ts';

export type Question = {
  readonly channel: FuzzedChannel;
  readonly tracked: readonly Tracked[];
  readonly body: Uint8Array;
  /** What the answer has to be: 200, or the refusal that the damage to the call itself must lead to. */
  readonly expected: number;
};

/** An event in a form in which two of them can be compared. */
function nameOf(event: Envelope['event'] | undefined): string {
  return event === undefined || event.kind === 'due' ? '' : `${event.kind} ${event.id}`;
}

export function failuresOf(question: Question, heard: Heard): readonly string[] {
  const { received, refusals, lines } = heard;
  const failures = [...refusals, ...lines.flatMap(complaintAboutLine)];
  if (received.status !== question.expected)
    failures.push(`answer: ${received.status} where ${question.expected} was due`);
  if (received.text !== undefined) failures.push('answer: a text that nobody asked for');
  if (received.status !== 200) return [...failures, ...failuresOfRefusal(heard)];
  const post = parsed(question.body);
  return [
    ...failures,
    ...failuresOfSiblings(question, heard, post),
    ...failuresOfQueue(heard),
    ...failuresOfParking(question, heard, post),
  ];
}

/** Deeper than any reader goes; walking further down would end with the stack. */
const DEEPEST = 60;

/** Bytes to a value as JSON says; undefined where they are none. */
export function parsed(body: Uint8Array): unknown {
  try {
    return bounded(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)), DEEPEST);
  } catch {
    return undefined;
  }
}

function bounded(value: unknown, levels: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (levels === 0) return 'too deep to look into';
  for (const key of Object.keys(value)) {
    const held = value as Record<string, unknown>;
    if (typeof held[key] === 'object') held[key] = bounded(held[key], levels - 1);
  }
  return value;
}

function failuresOfRefusal({ queued, parked }: Heard): readonly string[] {
  return queued.length + parked.length > 0 ? ['answer: refused, and yet something was kept'] : [];
}

/** The untouched items come out exactly once, in order, as they are. */
function failuresOfSiblings(
  { channel, tracked }: Question,
  { normalised, queued }: Heard,
  post: unknown,
): readonly string[] {
  const untouched = channel.untouched(post, tracked);
  if (untouched.length === 0) return [];
  const due = [...untouched.filter(isIdentity), ...untouched.filter((one) => !isIdentity(one))];
  const events = normalised?.events ?? [];
  const failures = failuresOfOrder(due, events);
  const travelled = Map.groupBy(queued, ({ envelope }) => nameOf(envelope?.event));
  const copies = Map.groupBy(due, ({ event }) => event);
  const namesakes = countIds(post, channel.idKey);
  for (const [event, wanted] of copies) {
    const count = travelled.get(event)?.length ?? 0;
    const [{ travels, id } = { travels: false, id: '' }] = wanted;
    if (travels && (count < wanted.length || count > (namesakes.get(id) ?? 0)))
      failures.push(`siblings: ${event} is ${count} times in the queue`);
  }
  return failures;
}

const isIdentity = ({ event }: Tracked) => event.startsWith('identity ');

function failuresOfOrder(due: readonly Tracked[], events: readonly Event[]): string[] {
  let at = 0;
  for (const { event, text } of due) {
    while (at < events.length && !isThisOne(events[at], event, text)) at++;
    if (at === events.length) return [`siblings: ${event} was lost, or came out of order`];
    at++;
  }
  return [];
}

function isThisOne(event: Event | undefined, name: string, text: string | undefined): boolean {
  if (event === undefined || nameOf(event) !== name) return false;
  if (text === undefined || event.kind !== 'inbound') return true;
  return event.content.type === 'text' && event.content.text === text;
}

/** How many objects of the post bear each id: a damaged copy of an item may come out under the same one. */
function countIds(value: unknown, key: string, counts = new Map<string, number>()): ReadonlyMap<string, number> {
  if (typeof value !== 'object' || value === null) return counts;
  const id = Object.hasOwn(value, key) ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
  if (typeof id === 'string') counts.set(id, (counts.get(id) ?? 0) + 1);
  for (const child of Object.values(value)) countIds(child, key, counts);
  return counts;
}

/** What was queued is what was understood, whole, and in order within each conversation. */
function failuresOfQueue({ normalised, queued }: Heard): readonly string[] {
  const failures: string[] = [];
  const found = (normalised?.events ?? []).map((event, at) => ({ at, json: JSON.stringify(event) }));
  const events = Map.groupBy(found, ({ json }) => json);
  const places = new Map<string, number>();
  for (const { group, envelope, bytes } of queued) {
    if (envelope === undefined) {
      failures.push(`envelope: ${bytes} bytes cannot be read back`);
      continue;
    }
    if (isTooLong(envelope.event)) failures.push('id: longer than any provider makes one');
    const from = places.get(group) ?? 0;
    const at = events.get(JSON.stringify(envelope.event))?.find((one) => one.at >= from)?.at ?? -1;
    if (at < 0) failures.push(`envelope: ${envelope.event.kind} came back changed, or out of order`);
    else places.set(group, at + 1);
  }
  return failures;
}

/** What names something stays short; the state of a message is part of its receipt's id. */
const MOST_ID = 512;

function isTooLong(event: Envelope['event']): boolean {
  if (event.kind === 'due') return false;
  const contact = event.kind === 'notice' ? undefined : event.contact;
  const ids = [event.account, contact?.id ?? '', ...(contact?.aliases ?? [])];
  return event.id.length > MOST_ID + ':delivered'.length || ids.some((id) => id.length > MOST_ID);
}

/** Parked exactly where something was not understood or belongs to nobody; what is left alone is on the channel's list. */
function failuresOfParking(question: Question, heard: Heard, post: unknown): readonly string[] {
  const { channel, body } = question;
  const { parked, received, normalised } = heard;
  const { events = [], unreadable = [], ignored = {} } = normalised ?? {};
  const isDue = unreadable.length > 0 || events.some(({ account }) => !channel.accounts.has(account));
  const failures: string[] = [];
  if (parked.length !== (isDue ? 1 : 0))
    failures.push(`parking: ${parked.length} times parked, ${isDue ? 1 : 0} was due`);
  if (isDue !== (received.why !== undefined)) failures.push('parking: the log says otherwise');
  if (parked.some(({ raw }) => raw !== body && !Buffer.from(raw).equals(body)))
    failures.push('parking: other bytes than came in');
  if (unreadable.some(({ raw }) => raw.length > 4096)) failures.push('parking: a sample longer than 4,096');
  const strange = Object.keys(ignored).filter((name) => !channel.mayIgnore.test(name));
  return [
    ...failures,
    ...strange.map((name) => `parking: ${name} was ignored`),
    ...failuresOfSilence(question, heard, post),
  ];
}

/** Nothing of a signed post disappears without a word. */
function failuresOfSilence({ channel }: Question, { normalised, parked }: Heard, post: unknown): readonly string[] {
  const isParked = parked.length > 0;
  if (post === undefined) return isParked ? [] : ['parking: no JSON, and not parked'];
  if (!isParked && channel.holdsUnknown(post)) return ['parking: nothing was known, and nothing was parked'];
  const { events = [], unreadable = [], ignored = {} } = normalised ?? {};
  const told = events.length + unreadable.length + Object.values(ignored).reduce((sum, count) => sum + count, 0);
  const items = channel.countItems(post);
  return told < items ? [`parking: of ${items} items ${told} were told about`] : [];
}

/** A line holds words of ours and a status, and nothing else at all. */
const LINE =
  /^\{"timestamp":"2026-[\d:.TZ-]+","level":"WARN","function":"receive","event":"webhook-(?:parked|refused)","why":"(?:not-json|too-deep|not-an-object|not-a-list|nothing-known|no-(?:value|account|sender|target|recipient|contact|status|id|new-id|event)|(?:another|unknown)-account|method|parameter-missing|mode|token|content-type|too-large|signature-(?:missing|malformed|wrong))","status":\d{3}\}\n$/;

function complaintAboutLine(line: string): readonly string[] {
  return LINE.test(line) ? [] : [`log: ${line.slice(0, 200)}`];
}
