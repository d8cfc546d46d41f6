// Turns what a function returned into an HTTP answer, as an HTTP API does.
import { validateHeaderName, validateHeaderValue } from 'node:http';
import { isRecord } from './intrinsics.ts';

export type HttpAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly body: Buffer;
  /** Nothing is answered: the connection breaks. */
  readonly drop?: boolean;
};

/** What the gateway itself says. */
export function gatewayAnswer(status: number, message: string): HttpAnswer {
  return jsonAnswer(status, { message });
}

export function jsonAnswer(status: number, value: unknown): HttpAnswer {
  const body = Buffer.from(JSON.stringify(value));
  return { status, headers: { 'content-type': 'application/json' }, cookies: [], body };
}

/** These belong to the connection: the gateway writes its own. */
const OWN_HEADERS = new Set(['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding', 'upgrade']);

/** A result without `statusCode` is a JSON body with 200. A malformed one is 500 to the caller, as deployed. */
export function toAnswer(result: unknown): HttpAnswer {
  if (!isRecord(result) || result.statusCode === undefined) return inferred(result);
  const { statusCode, headers = {}, cookies = [], body = '', isBase64Encoded = false } = result;
  const status = Number(statusCode);
  const usable =
    (typeof statusCode === 'number' || typeof statusCode === 'string') &&
    Number.isInteger(status) &&
    status >= 200 &&
    status <= 599 &&
    (typeof body === 'string' || body === null) &&
    typeof isBase64Encoded === 'boolean';
  const fields = readHeaders(headers ?? {});
  const jar = readCookies(cookies ?? []);
  if (!usable || fields === undefined || jar === undefined) return gatewayAnswer(500, 'Internal Server Error');
  return {
    status,
    headers: { 'content-type': 'text/plain;charset=UTF-8', ...fields },
    cookies: jar,
    body: Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8'),
  };
}

function inferred(result: unknown): HttpAnswer {
  const text = typeof result === 'string' ? result : JSON.stringify(result ?? null);
  return { status: 200, headers: { 'content-type': 'application/json' }, cookies: [], body: Buffer.from(text) };
}

function readHeaders(headers: unknown): Readonly<Record<string, string>> | undefined {
  if (!isRecord(headers)) return undefined;
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined || value === null || OWN_HEADERS.has(name.toLowerCase())) continue;
    if (typeof value === 'object' || !isSendable(name, String(value))) return undefined;
    fields[name.toLowerCase()] = String(value);
  }
  return fields;
}

function readCookies(cookies: unknown): readonly string[] | undefined {
  if (!Array.isArray(cookies)) return undefined;
  const sendable = cookies.every((cookie) => typeof cookie === 'string' && isSendable('set-cookie', cookie));
  return sendable ? cookies : undefined;
}

function isSendable(name: string, value: string): boolean {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}
