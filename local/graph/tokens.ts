// What a token means to the stand-in. Here a token says by its own words how it behaves, so that every refusal of Meta's can
// be tried: `local-…` works; `expired`, `no-scope`, `other-app` and `expires-soon` somewhere in it do what they say.
import { type Complaint, complain, type GraphAnswer } from './answers.ts';
import type { GraphCall } from './call.ts';

/** The app that every token belongs to, unless it says `other-app`. */
export type App = { readonly id: string; readonly secret: string };

export const APP_NAME = 'Portiere (local)';
/** Of a token that has `page` in it. */
const PAGE_SCOPES = [
  'public_profile',
  'pages_messaging',
  'pages_manage_metadata',
  'instagram_basic',
  'instagram_manage_messages',
];
const OTHER_APP_ID = '300000000000009';
export const MESSAGING = 'whatsapp_business_messaging';
export const MANAGEMENT = 'whatsapp_business_management';

const DAY_SECONDS = 24 * 60 * 60;
const SOON_DAYS = 5;

/** Undefined: the call may go on. */
export function checkToken(call: GraphCall): Complaint | undefined {
  const token = tokenOf(call);
  if (token === '') return complain(190, 'Invalid OAuth access token', 'An access token is required.');
  if (isReal(token)) return REAL;
  return token.includes('expired') ? complain(190, EXPIRED, 'The token says that it has expired.') : undefined;
}

export function tokenOf({ headers, query }: GraphCall): string {
  return /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? query.access_token ?? '';
}

/** Tokens of Meta begin so. */
export function isReal(token: string): boolean {
  return token.startsWith('EAA');
}

export const REAL = complain(
  190,
  'A real access token must not be used here',
  'This is a stand-in for the Graph API on your own machine. Use a token that begins with "local-", and replace the real one if others may have seen it.',
);

const EXPIRED = 'Error validating access token: Session has expired';

export function hasScope(token: string, scope: string): boolean {
  return ![MANAGEMENT, 'pages_manage_metadata'].includes(scope) || !token.includes('no-scope');
}

/**
 * What `GET /debug_token` says. https://developers.facebook.com/docs/graph-api/reference/debug_token (2026-11-22); the
 * words of its refusals as public projects saw them. Times are seconds, 0 is never.
 */
export function describeToken(token: string, app: App, holders: readonly string[], now: number): GraphAnswer {
  if (appIdOf(token, app) !== app.id) {
    return refuse(100, '(#100) The App_id in the input_token did not match the Viewing App');
  }
  if (!token.startsWith('local-')) {
    const error = { code: 190, message: 'Invalid OAuth access token - Cannot parse access token' };
    return { status: 200, body: { data: { error, is_valid: false, scopes: [] } } };
  }
  const seconds = Math.floor(now / 1000);
  const expired = token.includes('expired');
  const isOfPage = token.includes('page');
  const known = isOfPage ? PAGE_SCOPES : ['public_profile', MESSAGING, MANAGEMENT];
  const scopes = known.filter((scope) => hasScope(token, scope));
  return {
    status: 200,
    body: {
      data: {
        app_id: app.id,
        type: isOfPage ? 'PAGE' : 'SYSTEM_USER',
        application: APP_NAME,
        data_access_expires_at: 0,
        expires_at: expired
          ? seconds - DAY_SECONDS
          : token.includes('expires-soon')
            ? seconds + SOON_DAYS * DAY_SECONDS
            : 0,
        is_valid: !expired,
        issued_at: seconds - 2 * DAY_SECONDS,
        scopes,
        granular_scopes: scopes
          .filter((scope) => scope !== 'public_profile')
          .map((scope) => ({ scope, target_ids: holders })),
        user_id: '500000000000001',
        ...(expired && { error: { code: 190, message: EXPIRED, subcode: 463 } }),
      },
    },
  };
}

/** The app that a token was made for. */
export function appIdOf(token: string, app: App): string {
  return token.includes('other-app') ? OTHER_APP_ID : app.id;
}

/** Undefined: it is the token of this app. Meta knows first whether there is such an app, then whether the secret is its own. */
export function checkAppToken(token: string, app: App): GraphAnswer | undefined {
  const [id, secret] = token.split('|');
  if (secret === undefined) return refuse(190, 'This method must be called with an app access token.');
  if (id !== app.id && id !== OTHER_APP_ID) {
    return refuse(101, 'Error validating application. Cannot get application info due to a system error.');
  }
  return id === app.id && secret === app.secret ? undefined : refuse(190, 'Invalid OAuth access token signature.');
}

/** An error of the Graph API itself, outside messaging: without `error_data`. */
export function refuse(code: number, message: string, subcode?: number): GraphAnswer {
  const type = subcode === 33 ? 'GraphMethodException' : 'OAuthException';
  const error = { message, type, code, ...(subcode !== undefined && { error_subcode: subcode }), fbtrace_id: 'local' };
  return { status: code === 190 ? 401 : code === 200 ? 403 : 400, body: { error } };
}
