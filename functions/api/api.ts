// The console's API: every request passes here first (size, member, faults), then the room whose address it has.
import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { InputError, RetryableError } from '#core/errors.ts';
import { openAccounts } from './accounts.ts';
import { openAudit } from './audit.ts';
import { openBusiness } from './business.ts';
import { openConnecting } from './connecting.ts';
import { openContacts } from './contacts.ts';
import { openDesk } from './desk.ts';
import type { Api, ApiEnvironment, ApiWorld } from './environment.ts';
import { openHolidays } from './holidays.ts';
import { openHome } from './home.ts';
import { openInbox } from './inbox.ts';
import { openInsights } from './insights.ts';
import { openLearning } from './learning.ts';
import { openMembers } from './members.ts';
import { openPreview } from './preview.ts';
import { identify } from './principal.ts';
import { NOT_FOUND, type Problem, refuse } from './problem.ts';
import { openReplay } from './replay.ts';
import { openSettings } from './settings.ts';
import { openSignIn } from './sign-in.ts';
import { openTimeline } from './timeline.ts';

export const API_PREFIX = '/api/v1';

/** Rooms of the API. Each adds its routes under the prefix. */
const ROOMS = [
  openBusiness,
  openMembers,
  openAudit,
  openHome,
  openInsights,
  openAccounts,
  openConnecting,
  openLearning,
  openSettings,
  openPreview,
  openTimeline,
  openHolidays,
  openReplay,
  openInbox,
  openContacts,
  openDesk,
];

/** Bodies are small but for files to import, which their routes allow by name. UTF-8 bytes. */
export const LARGEST_BODY = 64 * 1024;
const LARGEST_FILE = 2 * 1024 * 1024;
const FILES = /\/(?:settings\/(?:draft|import)|preview|contacts\/(?:check|import))$/;

export function createApi(world: ApiWorld): Api {
  const api = new OpenAPIHono<ApiEnvironment>({ defaultHook: refuseInvalid }).basePath(API_PREFIX) as Api;
  api.use(async (c, next) => {
    const size = Number(c.req.header('content-length') ?? c.env.event?.body?.length ?? 0);
    if (size > (FILES.test(c.req.path) ? LARGEST_FILE : LARGEST_BODY)) return refuse(c, TOO_LARGE);
    await next();
    c.header('cache-control', 'no-store');
  });
  // The document describes addresses that are public anyway.
  api.get('/openapi.json', (c) => c.json(documentOf(api)));
  openSignIn(api, world);
  api.use(identify(world.members));
  for (const open of ROOMS) open(api, world);
  api.notFound((c) => refuse(c, NOT_FOUND));
  api.onError((error, c) => refuse(c, faultOf(error, world)));
  return api;
}

const TOO_LARGE: Problem = {
  status: 413,
  code: 'too-large',
  detail: 'This is more than can be taken at once. Nothing was changed.',
};

type Checked = { readonly success: boolean; readonly error?: { readonly issues: readonly Issue[] } };
type Issue = { readonly path: readonly PropertyKey[]; readonly code: string; readonly message: string };

function refuseInvalid(checked: Checked, c: Context) {
  if (checked.success) return undefined;
  const errors = (checked.error?.issues ?? []).slice(0, 50).map(({ path, code, message }) => ({
    path: path.map((part) => (typeof part === 'number' ? part : String(part))),
    code: code.replaceAll('_', '-'),
    message,
  }));
  const detail = 'Some fields are not right. Nothing was changed.';
  return refuse(c, { status: 400, code: 'invalid', detail, errors });
}

function faultOf(error: Error, { log }: ApiWorld): Problem {
  if (error instanceof InputError) return { status: 400, code: error.code, detail: error.message };
  if (error instanceof RetryableError) {
    log.warn('api-unavailable', { code: error.code });
    const detail = 'The store does not answer for a moment. What you sent may not be saved: try again.';
    return { status: 503, code: 'unavailable', detail };
  }
  // Hono's own: a body that is no JSON, or of another type.
  const status = (error as { status?: unknown }).status;
  if (status === 400 || status === 415) {
    return { status, code: 'not-json', detail: 'The body is no JSON. Nothing was changed.' };
  }
  log.error('api-failed', error);
  return {
    status: 500,
    code: 'failed',
    detail: 'Something went wrong here. Try again; if it stays, tell whoever runs it.',
  };
}

function documentOf(api: Api) {
  const security = { idToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } as const;
  const document = api.getOpenAPI31Document({ openapi: '3.1.0', info: { title: 'Portiere', version: '1' } });
  return { ...document, components: { ...document.components, securitySchemes: security } };
}
