// The rooms of the stand-in where pages and Instagram accounts are set up. These calls send nothing and spend no faults.
// https://developers.facebook.com/docs/graph-api/reference/page/subscribed_apps and
// https://developers.facebook.com/docs/messenger-platform/reference/messenger-profile-api (read November 2026)
import type { GraphAnswer } from './answers.ts';
import { isObject, type JsonObject, objectsOf } from './json.ts';
import type { Page } from './pages.ts';
import type { Subscriptions } from './subscriptions.ts';
import { APP_NAME, type App, appIdOf, refuse } from './tokens.ts';

export type PageCall = {
  readonly method: string;
  readonly edge: string;
  readonly token: string;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly fields: JsonObject;
};

export type PageRooms = {
  readonly app: App;
  readonly pages: readonly Page[];
  readonly subscriptions: Subscriptions;
};

const MOST_QUESTIONS = 4;
/** All that there are for a token with `few-fields` in it. */
const FEW = ['messages', 'messaging_postbacks'];
const SUCCESS: GraphAnswer = { status: 200, body: { success: true } };

/** Undefined: there is no such room. */
export function answerForPage(rooms: PageRooms, page: Page, call: PageCall): GraphAnswer | undefined {
  const { method, edge } = call;
  if (method === 'GET' && edge === '') return readPage(rooms, page, call);
  if (method === 'GET' && edge === 'conversations') return readConversations(call);
  if (edge === 'subscribed_apps')
    return method === 'GET' ? readFollowing(rooms, page, call) : follow(rooms, page, call);
  return method === 'POST' && edge === 'messenger_profile' ? setProfile(page, call) : undefined;
}

/** An unknown field spoils the call. A page is linked to the account of the same place. */
function readPage({ pages }: PageRooms, page: Page, { query }: PageCall): GraphAnswer {
  const { id, name, channel } = page;
  const place = pages.filter((other) => other.channel === 'messenger').indexOf(page);
  const linked = pages.filter((other) => other.channel === 'instagram')[place];
  const known: JsonObject =
    channel === 'messenger'
      ? { id, name, instagram_business_account: linked && { id: linked.id } }
      : { id, user_id: id, username: name, name, account_type: 'BUSINESS' };
  const wanted = (query.fields ?? 'id').split(',');
  const unknown = wanted.find((field) => !Object.hasOwn(known, field));
  if (unknown !== undefined) return refuse(100, `(#100) Tried accessing nonexisting field (${unknown})`);
  return { status: 200, body: { ...Object.fromEntries(wanted.map((field) => [field, known[field]])), id } };
}

function readConversations({ token }: PageCall): GraphAnswer {
  return token.includes('no-scope')
    ? refuse(10, '(#10) Application does not have permission for this action')
    : { status: 200, body: { data: [] } };
}

function readFollowing({ app, subscriptions }: PageRooms, { id }: Page, { token }: PageCall): GraphAnswer {
  const fields = subscriptions.fieldsOf(id);
  const ours = { id: appIdOf(token, app), name: APP_NAME, subscribed_fields: fields };
  return { status: 200, body: { data: fields.length === 0 ? [] : [ours] } };
}

function follow({ subscriptions }: PageRooms, { id }: Page, { token, fields }: PageCall): GraphAnswer {
  if (token.includes('no-scope')) return refuse(200, '(#200) Requires pages_manage_metadata permission');
  const wanted = String(fields.subscribed_fields ?? '')
    .split(',')
    .filter((field) => field !== '');
  if (wanted.length === 0) return refuse(100, '(#100) The parameter subscribed_fields is required.');
  const unknown = token.includes('few-fields') ? wanted.find((field) => !FEW.includes(field)) : undefined;
  if (unknown !== undefined) return refuse(100, `(#100) Param subscribed_fields[0] must be one of {…}: ${unknown}`);
  subscriptions.follow(id, wanted);
  return SUCCESS;
}

function setProfile({ channel }: Page, { fields }: PageCall): GraphAnswer {
  if (channel === 'instagram' && fields.platform !== 'instagram')
    return refuse(100, '(#100) platform must be instagram.');
  const [asked] = objectsOf(fields.ice_breakers) ?? [];
  const questions = objectsOf(asked?.call_to_actions) ?? [];
  if (questions.length > MOST_QUESTIONS) return refuse(100, `(#100) There are at most ${MOST_QUESTIONS} ice breakers.`);
  const isMenu = fields.persistent_menu !== undefined;
  const isStarted = channel === 'instagram' || isObject(fields.get_started);
  return isMenu && !isStarted ? refuse(100, '(#100) You must set a Get Started button first.') : SUCCESS;
}
