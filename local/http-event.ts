// Makes the event that an HTTP API hands to a function, payload format 2.0.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html (2026-11-22)
import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Route } from './plan.ts';

export type HttpRequest = {
  readonly method: string;
  /** Path and query as they came. */
  readonly url: string;
  /** Names and values in turn, as they came. */
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
  readonly remoteAddress: string;
};

export type HttpPlace = { readonly account: string; readonly now: number };

/** The event for `request` on `route`; `parameters` were found in the path. */
export function toEvent(
  request: HttpRequest,
  route: Route,
  parameters: Readonly<Record<string, string>>,
  place: HttpPlace,
): APIGatewayProxyEventV2 {
  const [path, query] = splitUrl(request.url);
  const headers = joinHeaders(request.rawHeaders);
  const { cookie, ...others } = headers;
  const routeKey = route.path === '$default' ? '$default' : `${route.method} ${route.path}`;
  const host = headers.host ?? '127.0.0.1';
  const isText = isTextBody(headers, request.body);
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: query,
    ...(cookie === undefined ? {} : { cookies: cookie.split(/;\s*|,\s*/) }),
    headers: {
      ...others,
      'x-forwarded-for': [headers['x-forwarded-for'], request.remoteAddress].filter(Boolean).join(', '),
      'x-forwarded-proto': 'http',
      'x-forwarded-port': host.split(':')[1] ?? '80',
    },
    ...(query === '' ? {} : { queryStringParameters: joinQuery(query) }),
    ...(Object.keys(parameters).length === 0 ? {} : { pathParameters: { ...parameters } }),
    requestContext: {
      accountId: place.account,
      apiId: 'local',
      domainName: host,
      domainPrefix: 'local',
      http: {
        method: request.method,
        path,
        protocol: 'HTTP/1.1',
        sourceIp: request.remoteAddress,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey,
      stage: '$default',
      time: commonLogTime(place.now),
      timeEpoch: place.now,
    },
    ...(request.body.length === 0 ? {} : { body: request.body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: request.body.length > 0 && !isText,
  };
}

export function splitUrl(url: string): [path: string, query: string] {
  const mark = url.indexOf('?');
  return mark < 0 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)];
}

/** Lower-case names; several of one name are joined with commas. */
export function joinHeaders(raw: readonly string[]): Readonly<Record<string, string>> {
  const joined = new Map<string, string>();
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const name = String(raw[at]).toLowerCase();
    const before = joined.get(name);
    joined.set(name, before === undefined ? String(raw[at + 1]) : `${before},${raw[at + 1]}`);
  }
  return Object.fromEntries(joined);
}

function joinQuery(query: string): Readonly<Record<string, string>> {
  const joined = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query)) {
    const before = joined.get(name);
    joined.set(name, before === undefined ? value : `${before},${value}`);
  }
  return Object.fromEntries(joined);
}

/** HTTP APIs pass text types as they are, everything else (also what is compressed) as base64. */
function isTextBody(headers: Readonly<Record<string, string>>, body: Buffer): boolean {
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const textual = type.startsWith('text/') || /^application\/(?:.+\+)?(?:json|xml|javascript)$/.test(type);
  return textual && headers['content-encoding'] === undefined && isUtf8(body);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `22/Nov/2026:19:00:00 +0000` */
function commonLogTime(now: number): string {
  const iso = new Date(now).toISOString();
  return `${iso.slice(8, 10)}/${MONTHS[new Date(now).getUTCMonth()]}/${iso.slice(0, 4)}:${iso.slice(11, 19)} +0000`;
}
