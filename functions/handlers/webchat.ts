// The handler of the web chat, apart from where its ports come from: API Gateway's words to ours and back. Pages of other
// origins than the site's own get nothing, not even the headers that would let them read a refusal.
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { createIds } from '#flow/conversation-id.ts';
import { createLimiter } from '#flow/webchat/limits.ts';
import type { Cursor } from '#flow/webchat/shown.ts';
import { begin, type Caller, findPage, type Outcome, read, type WebchatWorld, write } from '#flow/webchat.ts';
import type { Log } from '#functions/log.ts';
import { answerFile, type WidgetFiles } from './widget-files.ts';

export type WebchatParts = Omit<WebchatWorld, 'idOf' | 'limiter'> & {
  readonly log: Log;
  readonly files: WidgetFiles;
  readonly parameters: { readonly pepper: string };
};
type Answer = APIGatewayProxyStructuredResultV2;
export type WebchatHandler = (event: APIGatewayProxyEventV2) => Promise<Answer>;

/** The longest text, escaped. */
const MAX_BODY_BYTES = 32 * 1024;
/** A browser asks again at most this often whether it may; Chrome keeps it for no longer. In seconds. */
const MAY_ASK = 7_200;
/** Where the next look begins: a header, so that the address stays the same and a browser asks once whether it may. */
const AFTER = 'portiere-after';

/** A missing secret stops the start with its name. */
export async function openWebchat({ log, files, parameters, ...ports }: WebchatParts): Promise<WebchatHandler> {
  const { secrets, clock } = ports;
  await secrets.read(parameters.pepper);
  const world = { ...ports, idOf: createIds(secrets, parameters.pepper), limiter: createLimiter(clock) };
  return async (event) => {
    const { file, site, act } = event.pathParameters ?? {};
    if (file !== undefined) return answerFile(files, file, event.headers['accept-encoding']);
    try {
      return await answerPage(world, event, site ?? '', act ?? '', log);
    } catch (error) {
      log.error('webchat-failed', error);
      return { statusCode: 503, headers: cors(event.headers.origin) };
    }
  };
}

async function answerPage(
  world: WebchatWorld,
  event: APIGatewayProxyEventV2,
  site: string,
  act: string,
  log: Log,
): Promise<Answer> {
  const { method, sourceIp } = event.requestContext.http;
  const page = await findPage(world, site, event.headers.origin);
  if (page === undefined) return refuse(log, 403, 'origin');
  const headers = cors(page.origin);
  if (method === 'OPTIONS') return { statusCode: 204, headers: { ...headers, ...PREFLIGHT } };
  const token = /^Bearer (\S+)$/.exec(event.headers.authorization ?? '')?.[1];
  const caller: Caller = { page, address: sourceIp, ...(token !== undefined && { token }) };
  const done = await perform(world, `${method} ${act}`, caller, event);
  if (typeof done === 'number') return { ...refuse(log, done, 'request'), headers };
  if (done.kind === 'ok') {
    return {
      statusCode: 200,
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(done.told),
    };
  }
  const later = done.waitMs === undefined ? {} : { 'retry-after': String(Math.ceil(done.waitMs / 1000)) };
  return { ...refuse(log, done.status, done.why), headers: { ...headers, ...later } };
}

/** A status where the request itself cannot be used. */
async function perform(
  world: WebchatWorld,
  what: string,
  caller: Caller,
  event: APIGatewayProxyEventV2,
): Promise<Outcome<object> | number> {
  if (what === 'GET messages') return read(world, caller, readCursor(event.headers[AFTER]));
  if (what === 'POST session') return begin(world, caller);
  if (what !== 'POST messages') return 404;
  const body = readBody(event);
  return typeof body === 'number' ? body : write(world, caller, body);
}

function readBody(event: APIGatewayProxyEventV2): object | number {
  if (!/^application\/json\b/i.test(event.headers['content-type'] ?? '')) return 415;
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.byteLength > MAX_BODY_BYTES) return 413;
  try {
    const body: unknown = JSON.parse(bytes.toString());
    return typeof body === 'object' && body !== null ? body : 400;
  } catch {
    return 400;
  }
}

/** Anything else begins at the beginning. */
function readCursor(text: string | undefined): Cursor | undefined {
  const [, era, at] = /^(\d{1,6})\.(\d{1,15})$/.exec(text ?? '') ?? [];
  return era === undefined ? undefined : { era: Number(era), at: Number(at) };
}

function refuse(log: Log, statusCode: number, why: string): Answer {
  log.warn('webchat-refused', { why, status: statusCode });
  return { statusCode };
}

const PREFLIGHT = {
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers': `authorization, content-type, ${AFTER}`,
  'access-control-max-age': String(MAY_ASK),
} as const;

/** Without credentials: a browser sends no cookie here, and keeps none. */
function cors(origin: string | undefined): Record<string, string> {
  return {
    'cache-control': 'no-store',
    vary: 'origin',
    'x-content-type-options': 'nosniff',
    ...(origin !== undefined && {
      'access-control-allow-origin': origin,
      'access-control-expose-headers': 'retry-after',
    }),
  };
}
