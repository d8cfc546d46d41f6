// The stand-in for the Graph API: takes what Meta would take, refuses what Meta would refuse, keeps a journal, sends
// receipts to our own webhook, and breaks on request. Local only; the last station of a reply on a laptop.
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { GraphAnswer } from './graph/answers.ts';
import type { GraphCall } from './graph/call.ts';
import { checkBody } from './graph/check.ts';
import { answerOf, createFaultQueue, type Fault } from './graph/faults.ts';
import { type GraphJournal, type GraphRequest, openJournal, type ReceiptWord } from './graph/journal.ts';
import { isObject } from './graph/json.ts';
import { accountOf, contactOf, createJudge, type Verdict } from './graph/judge.ts';
import { type Management, openManagement, withoutSecrets } from './graph/management.ts';
import { type GraphAccount, type GraphNumber, numbersOf } from './graph/numbers.ts';
import { contactOfPageSend } from './graph/page-check.ts';
import { createPageJudge } from './graph/page-judge.ts';
import { pageReceiptBody } from './graph/page-webhooks.ts';
import { type Page, pagesOf } from './graph/pages.ts';
import { createPhones, type Deliver, type Phones } from './graph/phones.ts';
import { createReceipts, type Receipts } from './graph/receipts.ts';
import type { App } from './graph/tokens.ts';
import { receiptBody, type Sender } from './graph/webhooks.ts';

export type GraphOptions = {
  /** The journal; made when missing. Remove it (while stopped) to start anew. */
  readonly file: string;
  readonly now: () => number;
  /** Receipts that were not taken are told again. */
  readonly deliver: Deliver;
  /** Our numbers and pages. */
  readonly accounts: readonly GraphAccount[];
  /** The app that tokens belong to; without one no number can be set up here. */
  readonly app?: App;
  /** Milliseconds before each receipt, counted from the one before, and before a receipt is told again. */
  readonly pauses?: Partial<Record<ReceiptWord | 'retry', number>>;
};

/** `drop`: close the connection, answer nothing. */
export type GraphReply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly drop?: boolean;
};

export type Graph = Omit<Phones, 'isReachable'> & {
  readonly handle: (call: GraphCall) => Promise<GraphReply>;
  /**
   * Those after `since` (0: all), oldest first; `next` is the `since` of the next call. The newest 100,000 are kept.
   * With a contact those that are not for somebody else.
   */
  readonly requests: (
    since: number,
    contact?: string,
  ) => { readonly next: number; readonly requests: readonly GraphRequest[] };
  /** A list as in `POST /local/graph/faults`. Undefined when understood, else a sentence for the caller. */
  readonly setFaults: (faults: unknown) => string | undefined;
  /** The contact (phone digits or user id) wrote to us: the 24 hours begin. Call it for each of the contact's ids. */
  readonly noteInbound: (contact: string, at: number) => void;
  /** Open calls are dropped, receipts wait for the next start. */
  readonly close: () => void;
};

/** In whose name echoes come where no app was told. */
const ANY_APP = '300000000000001';
const PAUSES = { sent: 50, delivered: 200, read: 600, retry: 500 };
const DROPPED: GraphReply = { status: 0, headers: {}, body: '', drop: true };

export function createGraph(options: GraphOptions): Graph {
  const { now, accounts } = options;
  const senders = numbersOf(accounts);
  const journal = openJournal(options.file);
  const pages = pagesOf(accounts);
  const phones = createPhones({ senders, pages, deliver: options.deliver, now });
  const receipts = receiptsOf(options, { senders, pages }, journal, phones);
  const faults = createFaultQueue();
  const management = managementOf(options, [...senders.values()], [...pages.values()]);
  const judge = createJudge({ now, senderOf: (id) => senders.get(id), lastInbound: journal.lastInbound });
  const judgePage = createPageJudge({ now, lastInbound: journal.lastInbound });
  const closing = new AbortController();
  for (const { request, told } of journal.pending()) receipts.start(request, told);

  const ask = async (call: GraphCall, body: unknown): Promise<Verdict> => {
    const managed = await management?.answer(call, body);
    if (managed !== undefined) return { answer: managed };
    const page = pages.get(accountOf(call.path) ?? '');
    return page === undefined ? judge(call, body) : judgePage(page, call, body);
  };

  const handle = async (call: GraphCall): Promise<GraphReply> => {
    if (closing.signal.aborted) return DROPPED;
    const body = parse(call.body);
    const fault: Partial<Fault> = isSend(call, body) ? (faults.next() ?? {}) : {};
    const verdict = faultVerdict(fault) ?? (await ask(call, body));
    const request = journal.add({
      at: now(),
      realAt: Date.now(),
      channel: accounts.find(({ id }) => id === accountOf(call.path))?.channel ?? 'unknown',
      method: call.method,
      path: call.path,
      body: withoutSecrets(body),
      ...asHeard(verdict, fault),
    });
    if (request.accepted) receipts.start(request, 0);
    if (fault.delayMs) await sleep(fault.delayMs, undefined, { signal: closing.signal }).catch(() => undefined);
    return fault.drop !== undefined || closing.signal.aborted ? DROPPED : replyOf(verdict.answer, fault);
  };

  return {
    ...phones,
    handle,
    requests: (since, contact) => {
      const requests = journal.after(Number.isSafeInteger(since) ? since : 0);
      return { next: journal.last(), requests: requests.filter((request) => isFor(request, contact)) };
    },
    setFaults: faults.set,
    noteInbound: (contact, at) => journal.noteInbound(contact.replace(/^\+/, ''), at),
    close: () => {
      closing.abort();
      receipts.close();
      management?.close();
      journal.close();
    },
  };
}

function managementOf(
  { app, file }: GraphOptions,
  numbers: readonly GraphNumber[],
  pages: readonly Page[],
): Management | undefined {
  return app && openManagement({ app, numbers, pages, file: join(dirname(file), 'graph-setup.jsonl') });
}

/** Marks as read on WhatsApp name no recipient: they may be for anybody. */
function isFor({ body, path }: GraphRequest, contact: string | undefined): boolean {
  // What sets an account up is for no customer.
  if (contact === undefined || !isObject(body) || accountOf(path) === undefined) return contact === undefined;
  const recipient = contactOfPageSend(body) ?? body.to ?? body.recipient;
  return recipient === undefined || String(recipient).replace(/^\+/, '') === contact;
}

type Ours = { readonly senders: ReadonlyMap<string, Sender>; readonly pages: ReadonlyMap<string, Page> };

function receiptsOf(
  { pauses, deliver, now, app }: GraphOptions,
  { senders, pages }: Ours,
  journal: GraphJournal,
  phones: Phones,
): Receipts {
  const { retry, ...others } = { ...PAUSES, ...pauses };
  return createReceipts({
    pauses: others,
    retryMs: retry,
    told: journal.told,
    isReachable: ({ body, path }) => {
      const contact = pages.has(accountOf(path) ?? '') ? contactOfPageSend(body) : contactOfSend(body);
      return contact === undefined || phones.isReachable(contact);
    },
    tell: async (request, status) => {
      const account = accountOf(request.path) ?? '';
      const [sender, page] = [senders.get(account), pages.get(account)];
      // An account that is gone since the last start has nobody to tell.
      if (page !== undefined) {
        const told = pageReceiptBody(page, request, status, now(), app?.id ?? ANY_APP);
        if (told !== undefined) await deliver(told, page.channel);
      } else if (sender !== undefined) {
        const told = whatsappReceipt(sender, request, status, now());
        if (told !== undefined) await deliver(told, 'whatsapp');
      }
    },
  });
}

function contactOfSend(body: unknown): string | undefined {
  const checked = checkBody(body);
  return checked.kind === 'message' ? contactOf(checked.recipient) : undefined;
}

function whatsappReceipt(
  sender: Sender,
  { body, messageId }: GraphRequest,
  status: ReceiptWord,
  at: number,
): object | undefined {
  const checked = checkBody(body);
  if (checked.kind !== 'message' || messageId === undefined) return undefined;
  const { token, recipient } = checked;
  const contact = contactOf(recipient);
  return receiptBody({ sender, contact, messageId, status, at, ...(token === undefined ? {} : { token }) });
}

/** Marks as read and typing are no sends: faults are not spent on them. */
function isSend(call: GraphCall, body: unknown): boolean {
  const isSignal = isObject(body) && (body.status !== undefined || body.sender_action !== undefined);
  return call.method === 'POST' && accountOf(call.path) !== undefined && !isSignal;
}

/** Undefined where the fault leaves the message alone and only plays with its answer. */
function faultVerdict(fault: Partial<Fault>): Verdict | undefined {
  const answer = answerOf(fault);
  if (answer !== undefined) return { answer };
  return fault.drop === 'request' ? { answer: { status: 0, body: null } } : undefined;
}

function asHeard({ answer, messageId }: Verdict, { drop }: Partial<Fault>) {
  return {
    status: drop === undefined ? answer.status : null,
    response: drop === undefined ? answer.body : null,
    accepted: messageId !== undefined,
    ...(messageId === undefined ? {} : { messageId }),
  };
}

function replyOf({ status, body }: GraphAnswer, { retryAfter }: Partial<Fault>): GraphReply {
  const isText = typeof body === 'string';
  return {
    status,
    headers: {
      'content-type': isText ? 'text/plain; charset=utf-8' : 'application/json; charset=UTF-8',
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
    },
    body: isText ? body : JSON.stringify(body),
  };
}

/** The JSON, or the text where it is none. */
function parse(body: Buffer): unknown {
  const text = body.toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
