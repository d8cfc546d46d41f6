// Step 3 of connecting: is the access token good, whose is it, for how long, and what may it do?
// https://developers.facebook.com/docs/graph-api/reference/debug_token (2026-11-22)
import { type Check, failed, fine, warn } from '#core/check.ts';
import {
  explainRefusal,
  type GraphAnswer,
  type GraphClient,
  type GraphObject,
  NEW_TOKEN,
  objectOf,
  textsOf,
} from './graph.ts';

export type TokenFacts = {
  readonly token: string;
  readonly appId: string;
  readonly appSecret: string;
  /** What the token has to allow. @default what WhatsApp needs */
  readonly needed?: readonly string[];
  /** Where a new one comes from. @default the system users */
  readonly source?: string;
};

const WHATSAPP = ['whatsapp_business_messaging', 'whatsapp_business_management'];

const DAY_MS = 24 * 60 * 60 * 1000;

/** What an app proves itself with. https://developers.facebook.com/docs/facebook-login/guides/access-tokens#apptokens (2026-11-22) */
export function appTokenOf({ appId, appSecret }: Pick<TokenFacts, 'appId' | 'appSecret'>): string {
  return `${appId}|${appSecret}`;
}

/** The app that the token was made for; undefined where Meta does not tell. */
export async function readAppId(graph: GraphClient, token: string): Promise<string | undefined> {
  const answer = await graph.get('app', token, { fields: 'id' });
  return answer.kind === 'ok' && answer.body.id !== undefined ? String(answer.body.id) : undefined;
}

export async function checkToken(graph: GraphClient, facts: TokenFacts, now: number): Promise<Check> {
  const answer = await graph.get('debug_token', appTokenOf(facts), { input_token: facts.token });
  return answer.kind === 'ok' ? judge(objectOf(answer.body.data), facts, now) : explain(answer, facts);
}

function judge(data: GraphObject, { appId, needed = WHATSAPP, source = NEW_TOKEN }: TokenFacts, now: number): Check {
  const expiresAt = Number(data.expires_at ?? 0) * 1000;
  if (expiresAt > 0 && expiresAt <= now) {
    return failed('token', `The access token expired on ${new Date(expiresAt).toISOString().slice(0, 10)}.`, source);
  }
  if (data.is_valid !== true)
    return failed('token', 'Meta does not know the access token, or it was withdrawn.', source);
  if (data.app_id !== undefined && String(data.app_id) !== appId) return ofAnotherApp(appId);
  const missing = needed.filter((scope) => !textsOf(data.scopes).includes(scope));
  if (missing.length > 0) {
    return failed(
      'token',
      `The access token lacks ${missing.join(' and ')}.`,
      `${source} Tick ${needed.join(' and ')}.`,
    );
  }
  const app = typeof data.application === 'string' ? ` of the app ${data.application}` : '';
  if (expiresAt > 0) {
    const days = Math.floor((expiresAt - now) / DAY_MS);
    const left = days < 1 ? 'in less than a day' : days === 1 ? 'tomorrow' : `in ${days} days`;
    return warn('token', `Valid${app}, but it expires ${left}, and then nothing is answered.`, source);
  }
  return fine('token', `Valid${app}, does not expire, may send and manage.`);
}

/** The codes as public projects saw them in 2026; Meta documents none of them. */
function explain(answer: Exclude<GraphAnswer, { kind: 'ok' }>, { appId }: TokenFacts): Check {
  if (answer.kind === 'refused' && answer.code === 100 && /viewing app/i.test(answer.message))
    return ofAnotherApp(appId);
  if (answer.kind === 'refused' && answer.code === 101) {
    return failed(
      'token',
      `Meta knows no app ${appId}.`,
      'The app id is on the card of your app: developers.facebook.com/apps.',
    );
  }
  if (answer.kind === 'refused' && answer.code === 190) {
    return failed(
      'token',
      `The app secret does not belong to the app ${appId}.`,
      'developers.facebook.com/apps, the app that the token was made for, App settings, Basic, "App secret", Show.',
    );
  }
  const { found, fix } = explainRefusal(answer);
  return failed('token', found, fix);
}

function ofAnotherApp(appId: string): Check {
  return failed(
    'token',
    `The access token was made for another app than ${appId}.`,
    'Meta Business settings, Users, System users: choose the user, Generate token, and choose this app there. Or give the id and the secret of the app that the token was made for.',
  );
}
