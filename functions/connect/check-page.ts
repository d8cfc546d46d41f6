// Steps 3 and 4 of connecting a page or an Instagram account: is there such a one, may the token see it, what may it do?
// https://developers.facebook.com/docs/graph-api/reference/page (November 2026)
import { type Check, failed, fine } from '#core/check.ts';
import { explainRefusal, type GraphAnswer, type GraphClient, objectOf } from './graph.ts';

/** Where the tokens of each login come from. */
export const PAGE_TOKEN =
  'developers.facebook.com/apps, your app, Messenger, Messenger API settings, Access tokens: add the page, then Generate token.';
export const INSTAGRAM_TOKEN =
  'developers.facebook.com/apps, your app, Instagram, API setup with Instagram login, Generate access tokens: add the account, then Generate token.';

const PAGE_ID =
  'The id is on the page at Facebook: About, Page transparency; or beside its token in the App Dashboard.';
const INSTAGRAM_ID =
  'The id begins with 1784 and stands beside the account: developers.facebook.com/apps, your app, Instagram, API setup with Instagram login.';
const LINK =
  'Link them: the page at Facebook, Settings, Linked accounts, Instagram. The account has to be a professional one.';

export async function checkPage(graph: GraphClient, pageId: string, token: string): Promise<Check> {
  const answer = await graph.get(pageId, token, { fields: 'name' });
  if (answer.kind === 'ok') return fine('page', `${nameOf(answer.body.name)} (${pageId}).`);
  return explain('page', answer, `There is no page ${pageId}, or the access token may not see it.`, PAGE_ID);
}

/** Facebook Login: the account is the page's. */
export async function checkLink(graph: GraphClient, pageId: string, id: string, token: string): Promise<Check> {
  const answer = await graph.get(pageId, token, { fields: 'instagram_business_account' });
  if (answer.kind !== 'ok') return explain('account', answer, `The page ${pageId} does not say its account.`, LINK);
  const linked = objectOf(answer.body.instagram_business_account).id;
  if (String(linked) === id) return fine('account', `The page ${pageId} is linked to the Instagram account ${id}.`);
  const found = linked === undefined ? 'no Instagram account' : `another Instagram account (${String(linked)})`;
  return failed('account', `The page ${pageId} is linked to ${found}.`, LINK);
}

/** Instagram Login: `user_id` is the id of webhooks; the answer's own `id` is another number. */
export async function checkInstagram(graph: GraphClient, id: string, token: string): Promise<Check> {
  const answer = await graph.get(id, token, { fields: 'user_id,username,account_type' });
  if (answer.kind !== 'ok') {
    return explain(
      'account',
      answer,
      `There is no Instagram account ${id}, or the token may not see it.`,
      INSTAGRAM_ID,
    );
  }
  const { user_id: known, username, account_type: type } = answer.body;
  if (known !== undefined && String(known) !== id) {
    return failed(
      'account',
      `Webhooks name this account ${String(known)}, not ${id}.`,
      `Give that id. ${INSTAGRAM_ID}`,
    );
  }
  if (type === 'PERSONAL') {
    return failed(
      'account',
      'This is a personal account, which gets no messages here.',
      'Instagram app, Settings, Account type and tools: switch to a professional account.',
    );
  }
  return fine('account', `@${nameOf(username)} (${id}).`);
}

/** Instagram names no permissions of a token: whether messages can be read shows whether they can be answered. */
export async function checkInstagramRights(graph: GraphClient, id: string, token: string): Promise<Check> {
  const answer = await graph.get(`${id}/conversations`, token, { platform: 'instagram', limit: '1' });
  if (answer.kind === 'ok') return fine('token', 'Valid, may read and write messages.');
  const fix = `${INSTAGRAM_TOKEN} Allow instagram_business_basic and instagram_business_manage_messages. In the Instagram app: Settings, Messages and story replies, Message controls, Connected tools, Allow access to messages.`;
  return explain('token', answer, 'The access token may not read messages.', fix);
}

function explain(name: string, answer: Exclude<GraphAnswer, { kind: 'ok' }>, found: string, fix: string): Check {
  if (answer.kind === 'refused' && (answer.code === 100 || answer.code === 10 || answer.code === 200)) {
    return failed(name, found, fix);
  }
  const told = explainRefusal(answer);
  return failed(name, told.found, answer.kind === 'refused' && answer.code === 190 ? fix : told.fix);
}

function nameOf(value: unknown): string {
  return typeof value === 'string' && value !== '' ? value.slice(0, 80) : 'It';
}
