// Whether Meta would take a call, in the order in which Meta looks: token, place, shape, 24 hours, traffic.
import { randomUUID } from 'node:crypto';
import { type Complaint, complain, type GraphAnswer, refusal } from './answers.ts';
import type { GraphCall } from './call.ts';
import { checkBody, type Recipient } from './check.ts';
import { checkToken } from './tokens.ts';
import { createTraffic } from './traffic.ts';
import type { Sender } from './webhooks.ts';

/** `messageId`: a message was accepted under this name. */
export type Verdict = { readonly answer: GraphAnswer; readonly messageId?: string };

export type JudgeOptions = {
  readonly now: () => number;
  /** Undefined: none of our WhatsApp numbers. */
  readonly senderOf: (account: string) => Sender | undefined;
  readonly lastInbound: (contact: string) => number | undefined;
};

const WINDOW_MS = 24 * 60 * 60 * 1000;
const PATH = /^\/v\d{1,3}\.\d\/([^/]+)\/messages\/?$/;

export function createJudge({ now, senderOf, lastInbound }: JudgeOptions) {
  const traffic = createTraffic();
  /** `body`: the JSON received, or the text where it was none. */
  return (call: GraphCall, body: unknown): Verdict => {
    const account = accountOf(call.path);
    const sender = account === undefined ? undefined : senderOf(account);
    const complaint = checkToken(call) ?? checkPlace(call, sender);
    if (complaint !== undefined || sender === undefined) return refused(complaint ?? nowhere(call));
    const checked = checkBody(body);
    if (checked.kind === 'wrong') return refused(checked.complaint);
    if (checked.kind === 'read') return { answer: { status: 200, body: { success: true } } };
    const contact = contactOf(checked.recipient);
    const objection =
      checkSelf(contact, sender) ??
      checkWindow(lastInbound(contact), now()) ??
      traffic.admit(sender.id, contact, now());
    return objection === undefined ? accepted(checked.recipient) : refused(objection);
  };
}

/** The number that a path sends from; undefined for paths that send nothing. */
export function accountOf(path: string): string | undefined {
  return PATH.exec(path)?.[1];
}

/** Digits of the phone, or the user id. */
export function contactOf(recipient: Recipient): string {
  return 'to' in recipient ? recipient.to.replace('+', '') : recipient.recipient;
}

function checkPlace(call: GraphCall, sender: Sender | undefined): Complaint | undefined {
  return call.method === 'POST' && sender !== undefined ? undefined : nowhere(call);
}

function nowhere({ method }: GraphCall): Complaint {
  return complain(100, 'Unsupported request', `Unsupported ${method.toLowerCase()} request: no such object here.`);
}

function checkSelf(contact: string, sender: Sender): Complaint | undefined {
  return contact === sender.phone
    ? complain(131021, 'Recipient cannot be sender', 'This is your own number.')
    : undefined;
}

/** Contacts of whom nothing was noted count as inside: the stand-in cannot know. */
function checkWindow(lastInbound: number | undefined, now: number): Complaint | undefined {
  return lastInbound === undefined || now - lastInbound <= WINDOW_MS
    ? undefined
    : complain(
        131047,
        'Re-engagement message',
        'More than 24 hours have passed since the recipient last replied to the sender number.',
      );
}

function accepted(recipient: Recipient): Verdict {
  const messageId = `wamid.local${randomUUID().replaceAll('-', '')}`;
  const contact =
    'to' in recipient
      ? { input: recipient.to, wa_id: contactOf(recipient) }
      : { input: recipient.recipient, user_id: recipient.recipient };
  return {
    messageId,
    answer: {
      status: 200,
      body: { messaging_product: 'whatsapp', contacts: [contact], messages: [{ id: messageId }] },
    },
  };
}

function refused(complaint: Complaint): Verdict {
  return { answer: refusal(complaint) };
}
