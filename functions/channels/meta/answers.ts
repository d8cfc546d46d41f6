// What the Graph API's answer means for a reply, right after the call. Each channel brings its table of codes. Pure.
// Whatever does not prove the contrary may have been accepted: in doubt `ambiguous`, which is never sent again.
import type { SendOutcome } from '#core/delivery.ts';
import type { Meaning } from './meaning.ts';

/** What differs between the channels. */
export type Provider = {
  /** As people call it. */
  readonly name: string;
  /** Undefined for what the channel's table does not know. `subcode` is 0 where none is given. */
  readonly meaningOf: (code: number, subcode: number) => Meaning | undefined;
  /** The id of the accepted message, anything else where there is none. */
  readonly messageIdOf: (body: unknown) => unknown;
  /** True where a subcode is part of what the error means, and so of its name. */
  readonly hasSubcodes: boolean;
};

/**
 * `body` is the parsed JSON, or anything else where it could not be parsed. Decides on the error's code, then on the status:
 * Meta says that statuses and titles may change. `retryAfter` is the header of that name; only its form in seconds is read.
 */
export type Classify = (status: number, body: unknown, retryAfter?: string) => SendOutcome;

type GraphError = { readonly code: number; readonly subcode: number; readonly transient: boolean };

const LONGEST_WAIT_MS = 24 * 60 * 60 * 1000;

export function createClassify(provider: Provider): Classify {
  return (status, body, retryAfter) => {
    if (status >= 200 && status <= 299) return classifySuccess(status, provider.messageIdOf(body));
    const wait = waitOf(retryAfter);
    const error = errorOf(body);
    if (error === undefined) return classifyStatus(provider, status, wait);
    const code = nameOf(error, provider);
    const meaning = provider.meaningOf(error.code, error.subcode);
    if (meaning !== undefined && meaning.kind !== 'unclear') return outcomeOf(code, meaning, wait);
    if (status === 429) return later(code, tryLater(provider), wait);
    if (meaning?.kind === 'unclear' || isDoubtful(status)) return { kind: 'ambiguous', code };
    if (error.transient) return later(code, tryLater(provider), wait);
    const sentence = `${provider.name} did not accept this message and gave a reason that this program does not know. This reply was not sent. Answer the customer yourself.`;
    return { kind: 'rejected', code, sentence };
  };
}

/** An answer without an error of Meta's. A throttle answers before anything is done, whatever it writes into the body. */
function classifyStatus(provider: Provider, status: number, wait: number | undefined): SendOutcome {
  const code = `http-${status}`;
  if (status === 429) return later(code, tryLater(provider), wait);
  if (isDoubtful(status)) return { kind: 'ambiguous', code };
  const sentence = `Something between this program and ${provider.name} turned the message away. Nothing is lost: it will be tried again by itself.`;
  return later(code, sentence, wait);
}

function isDoubtful(status: number): boolean {
  return status < 400 || status > 499 || status === 408;
}

function tryLater({ name }: Provider): string {
  return `${name} asks to try again later. Nothing is lost: it will be tried again by itself.`;
}

/** Accepted messages have an id. */
function classifySuccess(status: number, messageId: unknown): SendOutcome {
  if (typeof messageId === 'string' && messageId !== '') return { kind: 'sent', messageId };
  return { kind: 'ambiguous', code: `http-${status}` };
}

/** `10/2018278`, or the code alone. */
function nameOf({ code, subcode }: GraphError, { hasSubcodes }: Provider): string {
  return hasSubcodes && subcode !== 0 ? `${code}/${subcode}` : String(code);
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
  if (code === undefined) return undefined;
  const subcode = codeOf(fieldOf(error, 'error_subcode')) ?? 0;
  return { code, subcode, transient: fieldOf(error, 'is_transient') === true };
}

/** A whole number, or its digits. Whatever else could be turned into a number (an empty text, false, a list) is none: 0 is a code that means something. */
function codeOf(value: unknown): number | undefined {
  const code = typeof value === 'string' && /^\s*-?\d{1,15}\s*$/.test(value) ? Number(value) : value;
  return typeof code === 'number' && Number.isSafeInteger(code) ? code : undefined;
}

export function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function waitOf(retryAfter: string | undefined): number | undefined {
  if (retryAfter === undefined || !/^\s*\d{1,9}\s*$/.test(retryAfter)) return undefined;
  return Math.min(Number(retryAfter) * 1000, LONGEST_WAIT_MS);
}
