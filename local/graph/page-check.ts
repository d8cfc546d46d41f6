// Does a body keep the limits of Messenger and Instagram? The stand-in refuses what Meta would refuse, with Meta's codes.
// https://developers.facebook.com/docs/messenger-platform/reference/send-api (read November 2026)
import type { GraphAnswer } from './answers.ts';
import { isObject, type JsonObject, lengthOf, objectsOf } from './json.ts';
import type { PageChannel } from './pages.ts';
import { refuse } from './tokens.ts';

export type CheckedPageSend =
  | { readonly kind: 'message'; readonly contact: string; readonly byPerson: boolean; readonly token?: string }
  /** Typing, or read: no message. */
  | { readonly kind: 'signal'; readonly contact: string }
  | { readonly kind: 'wrong'; readonly answer: GraphAnswer };

/** Characters on Messenger, bytes of UTF-8 on Instagram. */
const MOST_TEXT: Readonly<Record<PageChannel, number>> = { messenger: 2000, instagram: 1000 };
const MOST_CHOICES = 13;
const MOST_TITLE = 20;
const MOST_PAYLOAD = 1000;
const MOST_METADATA = 1000;
const CHOICES = ['text', 'user_phone_number', 'user_email'];
const ATTACHMENTS = ['image', 'video', 'audio', 'file'];
const TYPES = ['RESPONSE', 'UPDATE', 'MESSAGE_TAG'];
const ACTIONS = ['typing_on', 'typing_off', 'mark_seen'];
/** For people, up to seven days; the other tags are gone since 27 April 2026. */
const PERSON_TAG = 'HUMAN_AGENT';
const TAG_REMOVED = 1893061;

/** Says what a body is, or the first thing that is wrong with it. */
export function checkPageSend(body: unknown, channel: PageChannel): CheckedPageSend {
  if (!isObject(body)) return wrong('The body is not a JSON object.');
  const contact = contactOfPageSend(body);
  if (contact === undefined) return wrong('The parameter recipient is required.');
  const { message, sender_action: action } = body;
  if (action !== undefined) {
    if (message !== undefined) return wrong('A sender_action comes without a message.');
    return ACTIONS.includes(String(action)) ? { kind: 'signal', contact } : wrong('sender_action is unknown.');
  }
  const refused = checkType(body);
  if (refused !== undefined) return { kind: 'wrong', answer: refused };
  if (!isObject(message)) return wrong('The parameter message is required.');
  const problem = checkMessage(message, channel);
  if (problem !== undefined) return wrong(problem);
  const { metadata } = message;
  return {
    kind: 'message',
    contact,
    byPerson: body.tag === PERSON_TAG,
    ...(typeof metadata === 'string' && { token: metadata }),
  };
}

/** For whom a body is: ids are digits. */
export function contactOfPageSend(body: unknown): string | undefined {
  const id = isObject(body) && isObject(body.recipient) ? body.recipient.id : undefined;
  return typeof id === 'string' && /^\d{1,40}$/.test(id) ? id : undefined;
}

function checkType({ messaging_type: type = 'RESPONSE', tag }: JsonObject): GraphAnswer | undefined {
  if (!TYPES.includes(String(type))) return refuse(100, '(#100) Invalid messaging_type');
  if ((tag !== undefined) !== (type === 'MESSAGE_TAG')) return refuse(100, '(#100) A tag goes with MESSAGE_TAG only');
  return tag === undefined || tag === PERSON_TAG ? undefined : refuse(100, '(#100) Invalid message tag', TAG_REMOVED);
}

function checkMessage(message: JsonObject, channel: PageChannel): string | undefined {
  const { text, attachment, quick_replies: choices, metadata } = message;
  if ((text === undefined) === (attachment === undefined)) return 'message takes exactly one of text and attachment.';
  if (lengthOf(metadata) > MOST_METADATA || (metadata !== undefined && typeof metadata !== 'string')) {
    return `Length of param message[metadata] must be less than or equal to ${MOST_METADATA}`;
  }
  const problem = text === undefined ? checkAttachment(attachment) : checkText(text, channel);
  return problem ?? (choices === undefined ? undefined : checkChoices(choices));
}

function checkText(text: unknown, channel: PageChannel): string | undefined {
  if (typeof text !== 'string' || text.trim() === '') return 'message[text] must not be empty.';
  const length = channel === 'instagram' ? Buffer.byteLength(text) : text.length;
  const most = MOST_TEXT[channel];
  return length <= most ? undefined : `Length of param message[text] must be less than or equal to ${most}`;
}

function checkAttachment(attachment: unknown): string | undefined {
  if (!isObject(attachment) || !ATTACHMENTS.includes(String(attachment.type))) {
    return `This stand-in for the Graph API knows these attachments only: ${ATTACHMENTS.join(', ')}.`;
  }
  const url = isObject(attachment.payload) ? attachment.payload.url : undefined;
  return typeof url === 'string' && /^https:\/\/[^/\s]+/.test(url) ? undefined : 'payload[url] is not an address.';
}

function checkChoices(choices: unknown): string | undefined {
  const all = objectsOf(choices);
  if (all === undefined || all.length < 1 || all.length > MOST_CHOICES) {
    return `quick_replies has between 1 and ${MOST_CHOICES} entries.`;
  }
  for (const { content_type: type, title, payload } of all) {
    if (!CHOICES.includes(String(type))) return 'content_type of a quick reply is unknown.';
    if (type !== 'text') continue;
    if (!isWithin(title, MOST_TITLE)) return `Title of a quick reply has 1 to ${MOST_TITLE} characters.`;
    if (!isWithin(payload, MOST_PAYLOAD)) return `Payload of a quick reply has 1 to ${MOST_PAYLOAD} characters.`;
  }
  return undefined;
}

function isWithin(value: unknown, most: number): boolean {
  const length = lengthOf(value);
  return length >= 1 && length <= most;
}

function wrong(problem: string): CheckedPageSend {
  return { kind: 'wrong', answer: refuse(100, `(#100) ${problem}`) };
}
