// Everything under /local/: what only this machine may ask. Guards against pages of other sites, then finds the handler.
import { type HttpRequest, splitUrl } from './http-event.ts';
import { gatewayAnswer, type HttpAnswer, jsonAnswer } from './http-result.ts';

export type LocalCall = {
  readonly query: URLSearchParams;
  /** JSON of the body; undefined where there is none. */
  readonly body: unknown;
  readonly request: HttpRequest;
};

export type LocalHandler = (call: LocalCall) => HttpAnswer | Promise<HttpAnswer>;

/** Keys are `GET /local/x`; one that ends in `*` takes all methods and everything below, and reads the body itself. */
export type LocalRoutes = Readonly<Record<string, LocalHandler>>;

export const LOCAL_PREFIX = '/local/';

/** A sentence for whoever called. */
export function refuse(status: number, message: string): HttpAnswer {
  return jsonAnswer(status, { message });
}

export async function answerLocal(routes: LocalRoutes, request: HttpRequest): Promise<HttpAnswer> {
  const stranger = guard(request);
  if (stranger !== undefined) return stranger;
  const [path, query] = splitUrl(request.url);
  const below = Object.keys(routes).find((key) => key.endsWith('*') && path.startsWith(key.slice(0, -1)));
  const handler = routes[below ?? `${request.method} ${path}`];
  if (handler === undefined) return notFound(routes, path);
  const body = below === undefined ? readJson(request.body) : undefined;
  if (body === NOT_JSON) return refuse(400, 'The body is not JSON.');
  return handler({ query: new URLSearchParams(query), body, request });
}

function notFound(routes: LocalRoutes, path: string): HttpAnswer {
  const methods = Object.keys(routes).flatMap((key) => (key.split(' ')[1] === path ? [key.split(' ')[0] ?? ''] : []));
  if (methods.length === 0) return gatewayAnswer(404, 'Not Found');
  const answer = refuse(405, `Use ${methods.join(' or ')}.`);
  return { ...answer, headers: { ...answer.headers, allow: methods.join(', ') } };
}

/**
 * A page of another site can make a browser call this address: by a name that resolves to 127.0.0.1 (then Host is that
 * name), or directly (then Origin is that site). No CORS header is ever sent, so it cannot read anything either.
 */
export function guard({ rawHeaders }: HttpRequest): HttpAnswer | undefined {
  const hosts = valuesOf(rawHeaders, 'host');
  const origins = valuesOf(rawHeaders, 'origin');
  const [host] = hosts;
  if (hosts.length !== 1 || host === undefined || !/^(?:127\.0\.0\.1|localhost)(?::\d+)?$/i.test(host)) {
    return refuse(403, 'This part answers to 127.0.0.1 and localhost only.');
  }
  if (origins.some((origin) => origin.toLowerCase() !== `http://${host.toLowerCase()}`)) {
    return refuse(403, 'This part does not answer to pages of other sites.');
  }
  return undefined;
}

function valuesOf(rawHeaders: readonly string[], wanted: string): readonly string[] {
  return rawHeaders.filter((_value, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === wanted);
}

const NOT_JSON = Symbol('not JSON');

function readJson(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    return NOT_JSON;
  }
}
