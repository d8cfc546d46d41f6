// What the Graph API's answer means for a reply. Used by whatsapp.ts right after the call. Pure.
// Whatever does not prove the contrary may have been accepted: in doubt `ambiguous`, which is never sent again.
import type { SendOutcome } from '#core/delivery.ts';
import { type Meaning, meaningOf } from './error-codes.ts';

type GraphError = { readonly code: number; readonly transient: boolean };

const LONGEST_WAIT_MS = 24 * 60 * 60 * 1000;

const UNKNOWN_REFUSAL =
  'WhatsApp did not accept this message and gave a reason that this program does not know. This reply was not sent. Answer the customer yourself.';
const TRY_LATER = 'WhatsApp asks to try again later. Nothing is lost: it will be tried again by itself.';
const NOT_WHATSAPP =
  'Something between this program and WhatsApp turned the message away. Nothing is lost: it will be tried again by itself.';

/**
 * `body` is the parsed JSON, or anything else where it could not be parsed. Decides on the error's code, then on the status:
 * Meta says that statuses and titles may change. `retryAfter` is the header of that name; only its form in seconds is read.
 */
export function classify(status: number, body: unknown, retryAfter?: string): SendOutcome {
  if (status >= 200 && status <= 299) return classifySuccess(status, body);
  const wait = waitOf(retryAfter);
  const error = errorOf(body);
  const meaning = error === undefined ? undefined : meaningOf(error.code);
  if (error !== undefined && meaning !== undefined && meaning.kind !== 'unclear') {
    return outcomeOf(String(error.code), meaning, wait);
  }
  const code = error === undefined ? `http-${status}` : String(error.code);
  // A throttle answers before anything is done, whatever it writes into the body.
  if (status === 429) return later(code, TRY_LATER, wait);
  if (meaning?.kind === 'unclear' || status < 400 || status > 499 || status === 408) return { kind: 'ambiguous', code };
  if (error === undefined) return later(code, NOT_WHATSAPP, wait);
  if (error.transient) return later(code, TRY_LATER, wait);
  return { kind: 'rejected', code, sentence: UNKNOWN_REFUSAL };
}

/** Accepted messages have an id; a mark as read says `success`. */
function classifySuccess(status: number, body: unknown): SendOutcome {
  const messages = fieldOf(body, 'messages');
  const messageId = Array.isArray(messages) ? fieldOf(messages[0], 'id') : undefined;
  if (typeof messageId === 'string' && messageId !== '') return { kind: 'sent', messageId };
  return { kind: 'ambiguous', code: `http-${status}` };
}

function outcomeOf(
  code: string,
  meaning: Exclude<Meaning, { kind: 'unclear' }>,
  wait: number | undefined,
): SendOutcome {
  if (meaning.kind === 'never') {
    const { sentence } = meaning;
    return { kind: 'rejected', code, sentence, ...(meaning.unreachable ? { contactUnreachable: true } : {}) };
  }
  const pause = Math.max((meaning.pause ?? 0) * 1000, wait ?? 0);
  return later(code, meaning.sentence, pause === 0 ? undefined : pause, meaning.kind === 'account');
}

function later(code: string, sentence: string, wait: number | undefined, account = false): SendOutcome {
  return { kind: 'refused', code, account, sentence, ...(wait === undefined ? {} : { retryAfterMs: wait }) };
}

function errorOf(body: unknown): GraphError | undefined {
  const error = fieldOf(body, 'error');
  const code = codeOf(fieldOf(error, 'code'));
  return code === undefined ? undefined : { code, transient: fieldOf(error, 'is_transient') === true };
}

/** A whole number, or its digits. Whatever else could be turned into a number (an empty text, false, a list) is none: 0 is a code that means something. */
function codeOf(value: unknown): number | undefined {
  const code = typeof value === 'string' && /^\s*-?\d{1,15}\s*$/.test(value) ? Number(value) : value;
  return typeof code === 'number' && Number.isSafeInteger(code) ? code : undefined;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function waitOf(retryAfter: string | undefined): number | undefined {
  if (retryAfter === undefined || !/^\s*\d{1,9}\s*$/.test(retryAfter)) return undefined;
  return Math.min(Number(retryAfter) * 1000, LONGEST_WAIT_MS);
}
