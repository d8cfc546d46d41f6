// Step 9 of connecting: the app follows the WhatsApp Business account, else nothing of it is posted anywhere.
// https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-business-account/subscribed-apps-api (2026-11-22)
import { type Check, failed, fine } from '#core/check.ts';
import { explainRefusal, type GraphAnswer, type GraphClient, objectOf, objectsOf } from './graph.ts';
import type { Advice } from './world.ts';

export type FollowWish = {
  readonly holderId: string;
  readonly appId: string;
  readonly token: string;
  readonly webhookUrl: string;
  readonly onlyLook: boolean;
  readonly advice: Advice;
};

export async function followAccount(graph: GraphClient, wish: FollowWish): Promise<Check> {
  const before = await readFollowing(graph, wish);
  if (before.kind !== 'read') return explain(before);
  // Following again would remove an address that somebody set for this account alone, so it is done once only.
  if (before.follows)
    return elsewhere(before.override, wish) ?? fine('subscription', 'The app follows the account already.');
  if (wish.onlyLook) {
    return failed('subscription', 'The app does not follow the account.', wish.advice.setUp);
  }
  const answer = await graph.post(`${wish.holderId}/subscribed_apps`, wish.token, {});
  if (answer.kind !== 'ok') return explain(answer);
  const after = await readFollowing(graph, wish);
  if (after.kind !== 'read') return explain(after);
  return after.follows
    ? fine('subscription', 'The app follows the account.')
    : failed('subscription', 'Meta took the subscription, but does not show it.', `${wish.advice.again} in a minute.`);
}

type Following = { readonly kind: 'read'; readonly follows: boolean; readonly override?: string };
type Refused = Exclude<GraphAnswer, { kind: 'ok' }>;

async function readFollowing(graph: GraphClient, { holderId, appId, token }: FollowWish): Promise<Following | Refused> {
  const answer = await graph.get(`${holderId}/subscribed_apps`, token);
  if (answer.kind !== 'ok') return answer;
  const ours = objectsOf(answer.body.data).find(
    ({ whatsapp_business_api_data: app }) => String(objectOf(app).id) === appId,
  );
  const override = ours?.override_callback_uri;
  return { kind: 'read', follows: ours !== undefined, ...(typeof override === 'string' && { override }) };
}

function elsewhere(override: string | undefined, { webhookUrl }: FollowWish): Check | undefined {
  if (override === undefined || override === '' || override === webhookUrl) return undefined;
  return failed(
    'subscription',
    'The app follows the account, but messages of this account are posted to another address than ours.',
    'Somebody set it for this account alone (override_callback_uri). Remove it there: nothing arrives here until then.',
  );
}

function explain(answer: Refused): Check {
  const { found, fix } = explainRefusal(answer);
  return failed('subscription', found, fix);
}

/**
 * A number may have an address of its own, which comes before the account's and the app's. Undefined: it has none, or Meta
 * does not tell. https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/override (2026-11-22)
 */
export async function checkOverride(
  graph: GraphClient,
  numberId: string,
  token: string,
  webhookUrl: string,
): Promise<Check | undefined> {
  const answer = await graph.get(numberId, token, { fields: 'webhook_configuration' });
  if (answer.kind !== 'ok') return undefined;
  const { phone_number: own } = objectOf(answer.body.webhook_configuration);
  if (typeof own !== 'string' || own === '' || own === webhookUrl) return undefined;
  return failed(
    'override',
    'Messages to this number are posted to another address than ours.',
    'Somebody set it for this number alone (webhook_configuration). Remove it there: nothing arrives here until then.',
  );
}
