// The room of the stand-in where numbers are set up: what a token may do, what a number is, where webhooks go. These calls
// send nothing and spend no faults. Shapes and refusals as Meta's, as far as they could be read; sources beside each.
import { randomUUID } from 'node:crypto';
import { type GraphAnswer, refusal } from './answers.ts';
import type { GraphCall } from './call.ts';
import { isObject, type JsonObject } from './json.ts';
import type { GraphNumber } from './numbers.ts';
import { answerForPage } from './page-management.ts';
import type { Page } from './pages.ts';
import { openSubscriptions, type Subscriptions } from './subscriptions.ts';
import {
  APP_NAME,
  type App,
  appIdOf,
  checkAppToken,
  describeToken,
  hasScope,
  isReal,
  MANAGEMENT,
  REAL,
  refuse,
  tokenOf,
} from './tokens.ts';

export type ManagementOptions = {
  /** Keeps what was set up. */
  readonly file: string;
  readonly app: App;
  readonly numbers: readonly GraphNumber[];
  readonly pages: readonly Page[];
};

export type Management = {
  /** Undefined: no management call. */
  readonly answer: (call: GraphCall, body: unknown) => Promise<GraphAnswer> | undefined;
  readonly close: () => void;
};

type World = ManagementOptions & { readonly subscriptions: Subscriptions };
type Call = GraphCall & { readonly fields: JsonObject; readonly id: string; readonly token: string };

const PATH =
  /^\/v\d{1,3}\.\d\/(?<id>debug_token|app|\d+)(?:\/(?<edge>phone_numbers|subscribed_apps|subscriptions|messenger_profile|conversations))?\/?$/;

export function openManagement(options: ManagementOptions): Management {
  const subscriptions = openSubscriptions(options.file);
  const world = { ...options, subscriptions };
  return {
    answer: (call, body) => {
      const { id = '', edge = '' } = PATH.exec(call.path)?.groups ?? {};
      const place = /^\d/.test(id) ? edge : id;
      const page = options.pages.find((one) => one.id === id);
      const run = page === undefined ? ROOMS[`${call.method} ${place}`.trim()] : onPage(page, edge);
      if (run === undefined || id === '') return undefined;
      const token = tokenOf(call);
      if ([token, call.query.input_token ?? ''].some(isReal)) return Promise.resolve(refusal(REAL));
      return Promise.resolve(run(world, { ...call, fields: isObject(body) ? body : {}, id, token }));
    },
    close: subscriptions.close,
  };
}

type Room = (world: World, call: Call) => GraphAnswer | Promise<GraphAnswer>;

/** Undefined for paths that are none of theirs, such as sends. */
function onPage(page: Page, edge: string): Room | undefined {
  if (edge === 'phone_numbers' || edge === 'subscriptions') return undefined;
  return (world, call) => checkToken(call.token) ?? answerForPage(world, page, { ...call, edge }) ?? missing(call);
}

const ROOMS: Readonly<Record<string, Room>> = {
  'GET debug_token': debugToken,
  'GET app': readApp,
  GET: readNumber,
  'GET phone_numbers': readNumbers,
  'GET subscribed_apps': (world, call) => onHolder(world, call, followers),
  'POST subscribed_apps': (world, call) =>
    onHolder(world, call, () => {
      world.subscriptions.follow(call.id);
      return SUCCESS;
    }),
  'GET subscriptions': readWebhooks,
  'POST subscriptions': setWebhook,
};

const SUCCESS: GraphAnswer = { status: 200, body: { success: true } };

function debugToken({ app, numbers }: World, { token, query }: Call): GraphAnswer {
  const holders = [...new Set(numbers.map(({ holder }) => holder))];
  return checkAppToken(token, app) ?? describeToken(query.input_token ?? '', app, holders, Date.now());
}

/** Of whom the token is. https://developers.facebook.com/docs/graph-api/reference/application (2026-11-22) */
function readApp({ app }: World, call: Call): GraphAnswer {
  const refused = checkToken(call.token);
  return refused ?? { status: 200, body: { id: appIdOf(call.token, app), name: APP_NAME, link: 'http://127.0.0.1/' } };
}

/**
 * Fields as on https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-business-phone-number/whatsapp-business-account-phone-number-api
 * and https://developers.facebook.com/docs/whatsapp/cloud-api/health-status (2026-11-22). An unknown field spoils the call.
 */
function readNumber(world: World, call: Call): GraphAnswer {
  const number = world.numbers.find(({ id }) => id === call.id);
  const refused = checkUser(call) ?? (number === undefined ? missing(call) : undefined);
  if (refused !== undefined || number === undefined) return refused ?? missing(call);
  const known = describeNumber(world, number);
  const wanted = (call.query.fields ?? 'verified_name,display_phone_number,quality_rating').split(',');
  const unknown = wanted.find((name) => !Object.hasOwn(known, name));
  if (unknown !== undefined) return refuse(100, `(#100) Tried accessing nonexisting field (${unknown})`);
  return { status: 200, body: { ...Object.fromEntries(wanted.map((name) => [name, known[name]])), id: number.id } };
}

function describeNumber({ app, subscriptions }: World, number: GraphNumber): JsonObject {
  const { id, phone, holder, name, status } = number;
  const isConnected = status === 'CONNECTED';
  const fine = { can_send_message: 'AVAILABLE' };
  const [[, webhook] = []] = subscriptions.webhooks();
  return {
    id,
    display_phone_number: `+${phone}`,
    verified_name: name,
    quality_rating: isConnected ? 'GREEN' : 'UNKNOWN',
    status,
    platform_type: isConnected ? 'CLOUD_API' : 'NOT_APPLICABLE',
    code_verification_status: isConnected ? 'VERIFIED' : 'NOT_VERIFIED',
    name_status: 'APPROVED',
    health_status: {
      can_send_message: isConnected ? 'AVAILABLE' : 'BLOCKED',
      entities: [
        { entity_type: 'PHONE_NUMBER', id, can_send_message: isConnected ? 'AVAILABLE' : 'BLOCKED' },
        { entity_type: 'WABA', id: holder, ...fine },
        { entity_type: 'BUSINESS', id: '400000000000001', ...fine },
        { entity_type: 'APP', id: app.id, ...fine },
      ],
    },
    webhook_configuration: webhook === undefined ? {} : { application: webhook.callback },
  };
}

function readNumbers(world: World, call: Call): GraphAnswer {
  return onHolder(world, call, () => ({
    status: 200,
    body: {
      data: world.numbers
        .filter(({ holder }) => holder === call.id)
        .map(({ id, phone, name }) => ({
          id,
          display_phone_number: `+${phone}`,
          verified_name: name,
          quality_rating: 'GREEN',
        })),
    },
  }));
}

function onHolder(world: World, call: Call, answer: (world: World, call: Call) => GraphAnswer): GraphAnswer {
  const exists = world.numbers.some(({ holder }) => holder === call.id);
  return checkUser(call) ?? (exists ? answer(world, call) : missing(call));
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-business-account/subscribed-apps-api (2026-11-22) */
function followers({ app, subscriptions }: World, { id }: Call): GraphAnswer {
  const data = [{ whatsapp_business_api_data: { id: app.id, link: 'http://127.0.0.1/', name: APP_NAME } }];
  return { status: 200, body: { data: subscriptions.follows(id) ? data : [] } };
}

/** https://developers.facebook.com/docs/graph-api/reference/app/subscriptions (2026-11-22) */
function readWebhooks({ app, subscriptions }: World, call: Call): GraphAnswer {
  const data = subscriptions.webhooks().map(([object, { callback, fields }]) => ({
    object,
    callback_url: callback,
    active: true,
    fields: fields.map((name) => ({ name, version: 'v26.0' })),
  }));
  return checkOwnApp(call, app) ?? { status: 200, body: { data } };
}

async function setWebhook({ app, subscriptions }: World, call: Call): Promise<GraphAnswer> {
  const refused = checkOwnApp(call, app);
  if (refused !== undefined) return refused;
  const [object, callback, verifyToken, fields] = ['object', 'callback_url', 'verify_token', 'fields'].map((name) =>
    String(call.fields[name] ?? ''),
  );
  if (!object || !callback || !verifyToken || !fields) return refuse(100, '(#100) A parameter is missing.');
  const failure = await shakeHands(callback, verifyToken);
  if (failure !== undefined) {
    return refuse(2200, `(#2200) Callback verification failed with the following errors: ${failure}`);
  }
  subscriptions.setWebhook(object, { callback, fields: fields.split(',').map((name) => name.trim()) });
  return SUCCESS;
}

/** Calls the address as Meta does. Undefined when it answered as it must; nothing but this machine is ever called. */
async function shakeHands(callback: string, verifyToken: string): Promise<string | undefined> {
  const url = URL.parse(callback);
  if (url === null || !['127.0.0.1', 'localhost'].includes(url.hostname)) {
    return 'This stand-in calls addresses of this machine only';
  }
  const challenge = randomUUID();
  url.searchParams.set('hub.mode', 'subscribe');
  url.searchParams.set('hub.challenge', challenge);
  url.searchParams.set('hub.verify_token', verifyToken);
  try {
    const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(10_000) });
    const told = await answer.text();
    if (answer.status !== 200) return `HTTP Status Code = ${answer.status}; HTTP Message = ${answer.statusText}`;
    return told === challenge ? undefined : 'The challenge did not come back';
  } catch {
    return 'Nothing answers there';
  }
}

function checkUser({ token }: Call): GraphAnswer | undefined {
  const allowed = hasScope(token, MANAGEMENT);
  return checkToken(token) ?? (allowed ? undefined : refuse(200, `(#200) Requires ${MANAGEMENT} permission`));
}

function checkToken(token: string): GraphAnswer | undefined {
  if (!token.startsWith('local-')) return refuse(190, 'Invalid OAuth access token - Cannot parse access token');
  if (token.includes('expired')) return refuse(190, 'Error validating access token: Session has expired', 463);
  return undefined;
}

function checkOwnApp(call: Call, app: App): GraphAnswer | undefined {
  return checkAppToken(call.token, app) ?? (call.id === app.id ? undefined : missing(call));
}

function missing({ method, id }: Call): GraphAnswer {
  return refuse(
    100,
    `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation`,
    33,
  );
}

/** Names of fields whose values are nobody's business, also not the journal's. */
const SECRET = ['verify_token', 'access_token', 'client_secret'];

/** The body as the journal may keep it. */
export function withoutSecrets(body: unknown): unknown {
  if (!isObject(body)) return body;
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, SECRET.includes(name) ? '…' : value]));
}
