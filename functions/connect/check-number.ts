// Step 4 of connecting: does the number exist, may it send, and which WhatsApp Business account holds it?
// Fields: https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-business-phone-number/whatsapp-business-account-phone-number-api
// and https://developers.facebook.com/docs/whatsapp/cloud-api/health-status (2026-11-22)
import { type Check, failed, fine, warn } from '#core/check.ts';
import { explainRefusal, type GraphAnswer, type GraphClient, type GraphObject, objectOf, objectsOf } from './graph.ts';
import type { Advice, Given } from './world.ts';

export type NumberFacts = {
  readonly check: Check;
  /** Meta refused to be asked at all: by the token, or by what it may do. */
  readonly refused: boolean;
  /** The WhatsApp Business account of the number, where Meta told it. */
  readonly holderId?: string;
};

const FIELDS = 'display_phone_number,verified_name,quality_rating';
const MORE_FIELDS = `${FIELDS},status,platform_type`;
const MANAGER = 'WhatsApp Manager, Phone numbers (business.facebook.com/wa/manage/phone-numbers)';
const FINISH = `${MANAGER}: finish there what is asked for. Registering is under API setup of your app.`;
const SEE = `${MANAGER} says why.`;

export async function checkNumber(graph: GraphClient, numberId: string, token: string): Promise<NumberFacts> {
  const answer = await readNumber(graph, numberId, token);
  if (answer.kind !== 'ok') {
    return { check: explain(answer), refused: answer.kind === 'unreachable' || answer.code !== 100 };
  }
  const health = await graph.get(numberId, token, { fields: 'health_status' });
  const entities = health.kind === 'ok' ? objectsOf(objectOf(health.body.health_status).entities) : [];
  const holder = entities.find(({ entity_type: type }) => type === 'WABA')?.id;
  return {
    check: judge(answer.body, entities),
    refused: false,
    ...(holder !== undefined && { holderId: String(holder) }),
  };
}

/** A field that Meta does not know any more spoils the whole call: then only those that have always been there. */
async function readNumber(graph: GraphClient, numberId: string, token: string): Promise<GraphAnswer> {
  const answer = await graph.get(numberId, token, { fields: MORE_FIELDS });
  const isAboutFields = answer.kind === 'refused' && answer.code === 100 && answer.subcode !== 33;
  return isAboutFields ? graph.get(numberId, token, { fields: FIELDS }) : answer;
}

/** States in which a number sends nothing, whatever is set up here. */
const USELESS: Readonly<Record<string, string>> = {
  PENDING: 'is not registered yet',
  UNVERIFIED: 'is not verified yet',
  DISCONNECTED: 'is disconnected',
  OFFLINE: 'is disconnected',
  BANNED: 'is banned',
  DELETED: 'was deleted',
  MIGRATED: 'has moved to another account',
};

function judge(number: GraphObject, entities: readonly GraphObject[]): Check {
  const { status = 'CONNECTED', platform_type: platform, quality_rating: quality = 'unknown' } = number;
  const name = describe(number);
  const useless = uselessBecause(String(status), platform);
  if (useless !== undefined) return failed('number', `${name} ${useless}, so it can send nothing.`, FINISH);
  const limit = limitOf(entities);
  if (limit !== undefined) return warn('number', `${name} may not send everything${limit}`, SEE);
  if (status !== 'CONNECTED') return warn('number', `${name} works, but is ${status}.`, SEE);
  if (quality === 'RED') return warn('number', `${name} works, but its quality is low.`, SEE);
  return fine('number', `${name}, ${status}, quality ${quality}.`);
}

function uselessBecause(status: string, platform: unknown): string | undefined {
  if (USELESS[status] !== undefined) return `${USELESS[status]} (${status})`;
  if (platform === 'NOT_APPLICABLE') return 'is not registered yet';
  return platform === 'ON_PREMISE' ? "runs on WhatsApp's old servers, not in its cloud" : undefined;
}

/** Meta's own words about what keeps messages back. */
function limitOf(entities: readonly GraphObject[]): string | undefined {
  const blocked = entities.filter(({ can_send_message: can }) => can === 'BLOCKED');
  if (blocked.length === 0) return undefined;
  const [reason] = blocked.flatMap(({ errors }) => objectsOf(errors));
  return typeof reason?.error_description === 'string' ? `: ${reason.error_description}` : '.';
}

/** Enough to recognise it; a whole number does not belong into terminals and logs. */
function describe({ display_phone_number: display, verified_name: name }: GraphObject): string {
  const digits = String(display ?? '').replace(/\D/g, '');
  return `${typeof name === 'string' && name !== '' ? name : 'The number'} (…${digits.slice(-4)})`;
}

function explain(answer: Exclude<GraphAnswer, { kind: 'ok' }>): Check {
  if (answer.kind === 'refused' && answer.code === 100) {
    return failed(
      'number',
      'There is no such number, or the access token may not see it.',
      'The id is under developers.facebook.com/apps, your app, WhatsApp, API setup, "Phone number ID" (it is not the number itself). Else: Meta Business settings, System users, Assign assets, the WhatsApp account.',
    );
  }
  const { found, fix } = explainRefusal(answer);
  return failed('number', found, fix);
}

/** Step 5: the account holds the number. It is named in what Meta says about bans, quality and limits. */
export async function checkHolder(
  graph: GraphClient,
  holderId: string,
  { numberId, token }: Pick<Given, 'numberId' | 'token'>,
  advice: Advice,
): Promise<Check> {
  const answer = await graph.get(`${holderId}/phone_numbers`, token, { fields: 'id', limit: '200' });
  if (answer.kind === 'ok') {
    const isThere = objectsOf(answer.body.data).some(({ id }) => String(id) === numberId);
    return isThere
      ? fine('account', `The WhatsApp Business account ${holderId} holds the number.`)
      : failed('account', `The WhatsApp Business account ${holderId} does not hold this number.`, whereHolder(advice));
  }
  if (answer.kind === 'refused' && answer.code === 100) {
    return failed('account', `There is no account ${holderId}, or the token may not see it.`, whereHolder(advice));
  }
  const { found, fix } = explainRefusal(answer);
  return failed('account', found, fix);
}

export function whereHolder({ giveHolder }: Advice): string {
  return `The id is under developers.facebook.com/apps, your app, WhatsApp, API setup, "WhatsApp Business Account ID"${giveHolder}`;
}
