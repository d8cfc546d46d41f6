// Steps 7 and 8 of connecting: our address answers the handshake, and the app posts what happens to it.
// https://developers.facebook.com/docs/graph-api/reference/app/subscriptions (2026-11-22)
import { randomBytes } from 'node:crypto';
import { type Check, failed, fine } from '#core/check.ts';
import { explainRefusal, type GraphAnswer, type GraphClient, type GraphObject, objectsOf } from './graph.ts';
import type { Advice } from './world.ts';

/** What the app posts, and where at Meta a person sets it. */
export type WebhookKind = { readonly object: string; readonly fields: readonly string[]; readonly screen: string };

/** As docs/channels.md lists them. */
const FIELDS = [
  'messages',
  'account_update',
  'account_alerts',
  'phone_number_quality_update',
  'user_preferences',
  'security',
] as const;
/** Only numbers that are used in the phone app as well have these. */
const PHONE_APP_FIELDS = ['smb_message_echoes', 'smb_app_state_sync', 'history'] as const;

export function whatsappWebhook(usesPhoneApp: boolean): WebhookKind {
  return {
    object: 'whatsapp_business_account',
    fields: usesPhoneApp ? [...FIELDS, ...PHONE_APP_FIELDS] : FIELDS,
    screen: 'developers.facebook.com/apps, your app, WhatsApp, Configuration',
  };
}

const PATIENCE_MS = 20_000;

/** Asks as Meta does. https://developers.facebook.com/docs/graph-api/webhooks/getting-started (2026-11-22) */
export async function checkAddress(
  { webhookUrl, advice }: Pick<WebhookWish, 'webhookUrl' | 'advice'>,
  verifyToken: string,
  isNew: boolean,
): Promise<Check> {
  const challenge = randomBytes(12).toString('hex');
  const query = new URLSearchParams({
    'hub.mode': 'subscribe',
    'hub.challenge': challenge,
    'hub.verify_token': verifyToken,
  });
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const answer = await fetch(`${webhookUrl}?${query}`, { signal, redirect: 'error' }).catch(() => undefined);
  const told = await answer?.text().catch(() => undefined);
  if (answer === undefined || told === undefined) {
    return failed(
      'address',
      `Nothing answers at ${webhookUrl}.`,
      'Is the stage deployed, and this machine on the network?',
    );
  }
  if (answer.status === 200 && told === challenge) return fine('address', `${webhookUrl} shakes hands.`);
  if (answer.status === 403) {
    return failed(
      'address',
      `${webhookUrl} does not know the verify token.`,
      isNew
        ? `The functions remember the one before for five minutes. ${advice.again} after that.`
        : `Wait five minutes if it was changed just now; else: ${advice.setUp}`,
    );
  }
  return failed(
    'address',
    `${webhookUrl} answers ${answer.status} instead of shaking hands.`,
    'The log of the function that receives says why: docs/runbook.md, "Webhooks fail".',
  );
}

export type WebhookWish = WebhookKind & {
  readonly appId: string;
  readonly appToken: string;
  readonly webhookUrl: string;
  readonly verifyToken: string;
  /** An address of somebody else may be replaced: an app has only one. */
  readonly mayReplace: boolean;
  /** Nothing is changed. */
  readonly onlyLook: boolean;
  readonly advice: Advice;
};

export async function subscribeApp(graph: GraphClient, wish: WebhookWish): Promise<Check> {
  const { appId, appToken, webhookUrl, onlyLook } = wish;
  const before = await readSubscription(graph, wish);
  if ('kind' in before) return refusedByMeta(before, wish);
  const { callback, fields } = before;
  const wanted = wish.fields;
  if (callback === webhookUrl && wanted.every((field) => fields.includes(field))) {
    return fine('webhook', `The app posts to it already: ${wanted.join(', ')}.`);
  }
  if (callback !== undefined && callback !== webhookUrl && (onlyLook || !wish.mayReplace))
    return taken(callback, wish.advice);
  if (onlyLook) {
    return failed('webhook', 'The app does not post everything to it yet.', wish.advice.setUp);
  }
  const answer = await graph.post(`${appId}/subscriptions`, appToken, {
    object: wish.object,
    callback_url: webhookUrl,
    verify_token: wish.verifyToken,
    fields: [...new Set([...(callback === webhookUrl ? fields : []), ...wanted])].join(','),
    include_values: true,
  });
  if (answer.kind !== 'ok') return refusedByMeta(answer, wish);
  const after = await readSubscription(graph, wish);
  return 'kind' in after || after.callback !== webhookUrl
    ? failed('webhook', 'Meta took the address, but does not show it.', byHand(wish))
    : fine('webhook', `The app posts to it: ${wanted.join(', ')}.`);
}

type Subscription = { readonly callback?: string; readonly fields: readonly string[] };

async function readSubscription(
  graph: GraphClient,
  { appId, appToken, object: wanted }: WebhookWish,
): Promise<Subscription | Exclude<GraphAnswer, { kind: 'ok' }>> {
  const answer = await graph.get(`${appId}/subscriptions`, appToken);
  if (answer.kind !== 'ok') return answer;
  const found = objectsOf(answer.body.data).find(({ object, active }) => object === wanted && active !== false);
  return found === undefined ? { fields: [] } : { callback: String(found.callback_url ?? ''), fields: fieldsOf(found) };
}

function fieldsOf({ fields }: GraphObject): readonly string[] {
  return objectsOf(fields).map(({ name }) => String(name));
}

function taken(callback: string, { replace }: Advice): Check {
  const host = URL.canParse(callback) ? new URL(callback).host : 'another address';
  return failed(
    'webhook',
    `The app posts to ${host} and not to us. An app has one address.`,
    `If nothing needs that address any more, ${replace}. Else make an app of your own for Portiere.`,
  );
}

function refusedByMeta(answer: Exclude<GraphAnswer, { kind: 'ok' }>, wish: WebhookWish): Check {
  if (answer.kind === 'unreachable') return failed('webhook', 'Meta did not answer.', explainRefusal(answer).fix);
  if (answer.code === 2200) {
    return failed(
      'webhook',
      `Meta called the address and did not like the answer: ${answer.message}.`,
      `${wish.advice.again} in five minutes; if it stays, look into the log of the function that receives.`,
    );
  }
  return failed('webhook', explainRefusal(answer).found, byHand(wish));
}

/** What a person can always do at Meta. The verify token itself is shown nowhere. */
export function byHand({ screen, webhookUrl, fields }: Pick<WebhookWish, 'screen' | 'webhookUrl' | 'fields'>): string {
  return `By hand: ${screen}: callback address ${webhookUrl}, the verify token that is stored, and the fields ${fields.join(', ')}.`;
}
