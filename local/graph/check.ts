// Does a body keep the limits of the Cloud API? The stand-in refuses what Meta would refuse, with Meta's codes, so that
// a mistake shows on the laptop. https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages
import { type Complaint, complain } from './answers.ts';
import { checkInteractive } from './check-interactive.ts';
import { isObject, type JsonObject, lengthOf } from './json.ts';

export type Recipient = { readonly to: string } | { readonly recipient: string };
export type Checked =
  | { readonly kind: 'message'; readonly recipient: Recipient; readonly token?: string }
  | { readonly kind: 'read' }
  | { readonly kind: 'wrong'; readonly complaint: Complaint };

const MOST_TOKEN = 512;
const MOST_TEXT = 4096;
const MOST_CAPTION = 1024;
const USER_ID = /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/;
const MEDIA = ['image', 'video', 'audio', 'document', 'sticker'];
const FOREIGN = ['template', 'contacts', 'reaction', 'order'];

/** Says what a body is, or the first thing that is wrong with it. */
export function checkBody(body: unknown): Checked {
  if (!isObject(body)) return wrong(complain(100, 'Invalid parameter', 'The body is not a JSON object.'));
  if (body.messaging_product !== 'whatsapp')
    return wrong(invalid('messaging_product is required and must be "whatsapp".'));
  if (body.status !== undefined) return checkRead(body);
  const recipient = recipientOf(body);
  if ('code' in recipient) return wrong(recipient);
  const complaint = checkFrame(body) ?? checkContent(body);
  if (complaint !== undefined) return wrong(complaint);
  const token = body.biz_opaque_callback_data;
  return { kind: 'message', recipient, ...(typeof token === 'string' ? { token } : {}) };
}

function checkRead(body: JsonObject): Checked {
  if (body.status !== 'read') return wrong(invalid('status must be "read".'));
  if (lengthOf(body.message_id) === 0) return wrong(missing('message_id'));
  const typing = body.typing_indicator;
  if (typing !== undefined && !(isObject(typing) && typing.type === 'text')) {
    return wrong(invalid('typing_indicator[type] must be "text".'));
  }
  return { kind: 'read' };
}

/** Where both are given, `to` wins. */
function recipientOf({ to, recipient }: JsonObject): Recipient | Complaint {
  if (to !== undefined) {
    return typeof to === 'string' && /^\+?\d{5,20}$/.test(to) ? { to } : unfit('to is not a phone number.');
  }
  if (recipient === undefined) return missing('to');
  return typeof recipient === 'string' && USER_ID.test(recipient)
    ? { recipient }
    : unfit('recipient is not a user id.');
}

function checkFrame(body: JsonObject): Complaint | undefined {
  if (body.recipient_type !== undefined && body.recipient_type !== 'individual') {
    return unfit('recipient_type must be "individual".');
  }
  const token = body.biz_opaque_callback_data;
  if (token !== undefined && (typeof token !== 'string' || token.length > MOST_TOKEN)) {
    return invalid(`biz_opaque_callback_data must be at most ${MOST_TOKEN} characters long.`);
  }
  const context = body.context;
  if (context !== undefined && !(isObject(context) && lengthOf(context.message_id) > 0))
    return missing('context[message_id]');
  return undefined;
}

function checkContent(body: JsonObject): Complaint | undefined {
  const type = body.type ?? 'text';
  if (typeof type !== 'string') return invalid('type must be a text.');
  if (FOREIGN.includes(type)) {
    return complain(
      131051,
      'Unsupported message type',
      `This stand-in for the Graph API does not know ${type} messages.`,
    );
  }
  if (![...MEDIA, 'text', 'interactive', 'location'].includes(type)) return invalid('type is none of the known ones.');
  const payload = body[type];
  if (!isObject(payload)) return missing(type);
  if (type === 'text') return checkText(payload);
  if (type === 'interactive') return checkInteractive(payload);
  return type === 'location' ? checkLocation(payload) : checkMedia(type, payload);
}

function checkText({ body, preview_url: preview }: JsonObject): Complaint | undefined {
  if (typeof body !== 'string' || body.trim() === '') return missing('text[body]');
  if (body.length > MOST_TEXT) return invalid(`text[body] must be at most ${MOST_TEXT} characters long.`);
  return preview === undefined || typeof preview === 'boolean'
    ? undefined
    : unfit('text[preview_url] must be a boolean.');
}

function checkMedia(type: string, { id, link, caption, filename }: JsonObject): Complaint | undefined {
  if ((id === undefined) === (link === undefined)) return invalid(`${type} takes exactly one of id and link.`);
  if (link !== undefined && !(typeof link === 'string' && /^https?:\/\/[^/\s]+/.test(link))) {
    return unfit(`${type}[link] is not an address.`);
  }
  if (caption !== undefined && (type === 'audio' || type === 'sticker')) {
    return invalid(`Unexpected key "caption" on param "${type}".`);
  }
  if (caption !== undefined && (typeof caption !== 'string' || caption.length > MOST_CAPTION)) {
    return unfit(`${type}[caption] must be at most ${MOST_CAPTION} characters long.`);
  }
  return filename !== undefined && type !== 'document'
    ? invalid(`Unexpected key "filename" on param "${type}".`)
    : undefined;
}

function checkLocation({ latitude, longitude }: JsonObject): Complaint | undefined {
  if (latitude === undefined || longitude === undefined) return missing('location[latitude, longitude]');
  return isWithin(latitude, 90) && isWithin(longitude, 180) ? undefined : unfit('location is not on Earth.');
}

function isWithin(value: unknown, limit: number): boolean {
  return (typeof value === 'number' || typeof value === 'string') && value !== '' && Math.abs(Number(value)) <= limit;
}

function wrong(complaint: Complaint): Checked {
  return { kind: 'wrong', complaint };
}

function invalid(details: string): Complaint {
  return complain(100, 'Invalid parameter', details);
}

function unfit(details: string): Complaint {
  return complain(131009, 'Parameter value is not valid', details);
}

function missing(name: string): Complaint {
  return complain(131008, 'Required parameter is missing', `The parameter ${name} is required.`);
}
