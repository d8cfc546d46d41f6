// The door of the local cloud: finds the route of a request, checks its token where it needs one, hands it to the route's
// function, answers as an HTTP API.
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Authorizer } from './authorizer.ts';
import { type HttpRequest, joinHeaders, splitUrl, toEvent } from './http-event.ts';
import { gatewayAnswer, type HttpAnswer, toAnswer } from './http-result.ts';
import type { Invocation } from './lambda.ts';
import type { Route } from './plan.ts';

export type HttpApi = { readonly answer: (request: HttpRequest) => Promise<HttpAnswer> };

export type HttpApiOptions = {
  readonly routes: readonly Route[];
  readonly account: string;
  readonly now: () => number;
  /** Checks tokens. @default routes that need one stay shut */
  readonly authorize?: Authorizer;
  readonly invoke: (functionName: string, event: unknown) => Promise<Invocation>;
};

/** A function takes at most this. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html (2026-11-22) */
const LARGEST_EVENT_BYTES = 6 * 1024 * 1024;

/** Never throws: a function that fails is 500, one that is late 503, as deployed. */
export function createHttpApi(options: HttpApiOptions): HttpApi {
  return {
    answer: async (request) => {
      const [path] = splitUrl(request.url);
      const found = findRoute(options.routes, request.method, path);
      if (found === undefined) return gatewayAnswer(404, 'Not Found');
      const claims = await admit(options, found.route, request);
      if (claims === undefined) return gatewayAnswer(401, 'Unauthorized');
      const place = { account: options.account, now: options.now() };
      const event = withClaims(toEvent(request, found.route, found.parameters, place), claims);
      if ((event.body?.length ?? 0) > LARGEST_EVENT_BYTES) return gatewayAnswer(413, 'Request Entity Too Large');
      const outcome = await within(found.route.timeoutMs, options.invoke(found.route.target, event));
      if (outcome === undefined) return gatewayAnswer(503, 'Service Unavailable');
      return outcome.ok ? toAnswer(outcome.value) : gatewayAnswer(500, 'Internal Server Error');
    },
  };
}

/** Undefined: refused. Nothing here can check a signature of AWS, so a route that wants one stays shut. */
async function admit(
  { authorize }: HttpApiOptions,
  { authorization, tokens }: Route,
  { rawHeaders }: HttpRequest,
): Promise<'everybody' | Claims | undefined> {
  if (authorization === 'NONE') return 'everybody';
  if (authorization !== 'JWT' || tokens === undefined) return undefined;
  return authorize?.(joinHeaders(rawHeaders).authorization, tokens.audience);
}

type Claims = Readonly<Record<string, string>>;

function withClaims(event: APIGatewayProxyEventV2, claims: 'everybody' | Claims): APIGatewayProxyEventV2 {
  if (claims === 'everybody') return event;
  const authorizer = { jwt: { claims, scopes: [] } };
  return { ...event, requestContext: { ...event.requestContext, authorizer } } as APIGatewayProxyEventV2;
}

async function within<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ms, undefined);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

export type FoundRoute = { readonly route: Route; readonly parameters: Readonly<Record<string, string>> };

/** The most specific route: plain parts before `{name}`, before `{name+}`, before `$default`; a method before ANY. */
export function findRoute(routes: readonly Route[], method: string, path: string): FoundRoute | undefined {
  const found = routes
    .filter((route) => route.method === method || route.method === 'ANY')
    .flatMap((route) => {
      const parameters = matchPath(route.path, path);
      return parameters === undefined ? [] : [{ route, parameters }];
    });
  return found.sort((one, other) => compareText(rank(one.route), rank(other.route)))[0];
}

function matchPath(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  if (pattern === '$default') return {};
  const found = toRegExp(pattern).exec(path);
  if (found === null) return undefined;
  const names = [...pattern.matchAll(/\{([^}+]+)\+?\}/g)].map(([, name]) => name ?? '');
  return Object.fromEntries(names.map((name, at) => [name, decode(found[at + 1] ?? '')]));
}

function toRegExp(pattern: string): RegExp {
  const parts = pattern.split('/').map((part) => {
    if (part.endsWith('+}')) return '(.+)';
    return part.startsWith('{') ? '([^/]+)' : part.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('/')}$`);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Sorts before what is less specific. */
function rank(route: Route): string {
  if (route.path === '$default') return '9';
  const parts = route.path.split('/').map((part) => (part.endsWith('+}') ? '3' : part.startsWith('{') ? '2' : '1'));
  return `${parts.join('')}${route.method === 'ANY' ? '2' : '1'}`;
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
