// The app follows the page, or the Instagram account: else nothing of it is posted anywhere.
// https://developers.facebook.com/docs/graph-api/reference/page/subscribed_apps (November 2026)
import { type Check, failed, fine, warn } from '#core/check.ts';
import { explainRefusal, type GraphClient, objectsOf, textsOf } from './graph.ts';
import type { Advice } from './world.ts';

export type FollowPageWish = {
  /** The page, or the Instagram account. */
  readonly id: string;
  readonly token: string;
  readonly fields: readonly string[];
  readonly onlyLook: boolean;
  readonly advice: Advice;
};

export async function followPage(graph: GraphClient, wish: FollowPageWish): Promise<Check> {
  const { id, token, fields, onlyLook, advice } = wish;
  const before = await readFields(graph, wish);
  if (typeof before === 'string') return failed('subscription', before, RIGHTS);
  if (fields.every((field) => before.includes(field))) {
    return fine('subscription', `The app follows it already: ${fields.join(', ')}.`);
  }
  if (onlyLook) return failed('subscription', 'The app does not follow everything of it.', advice.setUp);
  // What is given replaces what was there.
  const wanted = [...new Set([...before, ...fields])].join(',');
  const answer = await graph.post(`${id}/subscribed_apps`, token, { subscribed_fields: wanted });
  if (answer.kind === 'refused' && answer.code === 100) return followCore(graph, wish, answer.message);
  if (answer.kind !== 'ok') {
    const { found, fix } = explainRefusal(answer);
    return failed('subscription', found, answer.kind === 'refused' ? RIGHTS : fix);
  }
  const after = await readFields(graph, wish);
  return typeof after !== 'string' && fields.every((field) => after.includes(field))
    ? fine('subscription', `The app follows it: ${fields.join(', ')}.`)
    : failed('subscription', 'Meta took the subscription, but does not show it.', `${advice.again} in a minute.`);
}

/** Without these nothing that customers say arrives. */
const CORE = ['messages', 'messaging_postbacks'];

/** Meta knows one of the fields no more, or not yet, and takes none then. */
async function followCore(graph: GraphClient, { id, token }: FollowPageWish, why: string): Promise<Check> {
  const answer = await graph.post(`${id}/subscribed_apps`, token, { subscribed_fields: CORE.join(',') });
  if (answer.kind !== 'ok') return failed('subscription', explainRefusal(answer).found, RIGHTS);
  return warn(
    'subscription',
    `The app follows ${CORE.join(' and ')} only. Meta refuses the rest: ${why}`,
    'Tick the other fields that docs/channels.md lists beside the page or account in the App Dashboard, as far as they are there.',
  );
}

const RIGHTS =
  'Make a new token that may manage webhooks: pages_manage_metadata for pages, instagram_business_manage_messages for Instagram.';

/** A token follows for its own app, and sees that one. A sentence where it is refused. */
async function readFields(graph: GraphClient, { id, token }: FollowPageWish): Promise<readonly string[] | string> {
  const answer = await graph.get(`${id}/subscribed_apps`, token);
  if (answer.kind !== 'ok') return explainRefusal(answer).found;
  return objectsOf(answer.body.data).flatMap(({ subscribed_fields: fields }) => textsOf(fields));
}
