// The calls to Meta with which a number is looked at and set up. Unlike sending they may be repeated. Nothing that Meta
// answers reaches a terminal before our secrets were taken out of it: some of its sentences quote the token.

/** As functions/channels/whatsapp.ts sends; a test holds them together. https://developers.facebook.com/docs/graph-api/changelog */
const VERSION = 'v26.0';
const PATIENCE_MS = 20_000;

export type GraphObject = { readonly [name: string]: unknown };

export type GraphAnswer =
  | { readonly kind: 'ok'; readonly body: GraphObject }
  /** `message` is Meta's own sentence. */
  | { readonly kind: 'refused'; readonly code: number; readonly subcode: number; readonly message: string }
  | { readonly kind: 'unreachable' };

export type GraphClient = {
  readonly get: (path: string, bearer: string, query?: Readonly<Record<string, string>>) => Promise<GraphAnswer>;
  readonly post: (path: string, bearer: string, body: object) => Promise<GraphAnswer>;
};

/** `secrets`: never to be shown, whatever Meta says about them. */
export function openGraph(graphUrl: string, secrets: readonly string[]): GraphClient {
  const origin = `${graphUrl.replace(/\/+$/, '')}/${VERSION}`;
  const hide = (text: string) =>
    secrets.reduce((left, secret) => left.replaceAll(secret, '…'), text).replace(/\bEAA[A-Za-z0-9]{8,}/g, '…');
  const call = async (url: string, bearer: string, more: RequestInit = {}): Promise<GraphAnswer> => {
    const headers = {
      authorization: `Bearer ${bearer}`,
      accept: 'application/json',
      'content-type': 'application/json',
    };
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const answer = await fetch(url, { ...more, headers, signal, redirect: 'error' }).catch(() => undefined);
    const body = objectOf(await answer?.json().catch(() => undefined));
    if (answer === undefined) return { kind: 'unreachable' };
    if (answer.ok && body.error === undefined) return { kind: 'ok', body };
    const { code, error_subcode: subcode, message } = objectOf(body.error);
    return {
      kind: 'refused',
      code: Number(code ?? -1),
      subcode: Number(subcode ?? 0),
      message: hide(String(message ?? `HTTP ${answer.status}`)).slice(0, 300),
    };
  };
  return {
    get: (path, bearer, query = {}) => call(`${origin}/${path}?${new URLSearchParams(query)}`, bearer),
    post: (path, bearer, body) => call(`${origin}/${path}`, bearer, { method: 'POST', body: JSON.stringify(body) }),
  };
}

export function objectOf(value: unknown): GraphObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as GraphObject) : {};
}

export function objectsOf(value: unknown): readonly GraphObject[] {
  return Array.isArray(value) ? value.map(objectOf) : [];
}

export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** Too many calls: https://developers.facebook.com/docs/graph-api/overview/rate-limiting (2026-11-22) */
const BUSY = new Set([1, 2, 4, 17, 32, 613, 80007, 80008]);

/** What to say about an answer that no step has a better sentence for. */
export function explainRefusal(answer: Exclude<GraphAnswer, { kind: 'ok' }>): {
  readonly found: string;
  readonly fix: string;
} {
  if (answer.kind === 'unreachable') {
    return { found: 'Meta did not answer.', fix: 'Try again; https://metastatus.com says whether it is Meta.' };
  }
  const { code, message } = answer;
  const found = `Meta refuses: ${message} (code ${code}).`;
  if (BUSY.has(code))
    return { found, fix: 'Try again in some minutes; https://metastatus.com says whether it is Meta.' };
  if (code === 190) return { found, fix: NEW_TOKEN };
  if (code === 10 || code === 3 || (code >= 200 && code <= 299)) return { found, fix: GIVE_RIGHTS };
  return { found, fix: 'Look up the code: https://developers.facebook.com/docs/graph-api/guides/error-handling' };
}

export const NEW_TOKEN =
  'Meta Business settings, Users, System users: choose the user, Generate token, with an expiry of "Never".';
export const GIVE_RIGHTS =
  'Meta Business settings, Users, System users: Assign assets (the app and the WhatsApp account, full control), then Generate token with whatsapp_business_messaging and whatsapp_business_management.';
