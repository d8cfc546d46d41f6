// Step 1 of connecting: does what was typed look like what it should be? Nobody is asked for that.
import { type Check, failed, fine } from '#core/check.ts';
import type { ConnectWorld, Given } from './world.ts';

const ID = /^\d{5,20}$/;
/** Meta's have more than a hundred characters, those of the local cloud a handful. */
const SHORTEST_TOKEN = 7;

export function checkTyped(given: Given, { kind }: Pick<ConnectWorld, 'kind'>): readonly Check[] {
  const { numberId, appId, holderId, appSecret, verifyToken, token } = given;
  const problems = [
    ID.test(numberId) ? undefined : problem('The phone number id is not one.', WHERE.numberId),
    appId === undefined || ID.test(appId) ? undefined : problem('The app id is not one.', WHERE.appId),
    holderId === undefined || ID.test(holderId) ? undefined : problem('The account id is not one.', WHERE.holderId),
    /^[0-9a-f]{32}$/i.test(appSecret) ? undefined : problem('The app secret is not one.', WHERE.appSecret),
    verifyToken === undefined || /^[A-Za-z0-9._~-]{8,200}$/.test(verifyToken)
      ? undefined
      : problem('The verify token cannot be used.', WHERE.verifyToken),
    checkToken(token, kind),
  ].filter((check) => check !== undefined);
  return problems.length > 0 ? problems : [fine('input', 'Everything looks as it should.')];
}

const WHERE = {
  numberId:
    'It has digits only and is not the number itself: developers.facebook.com/apps, your app, WhatsApp, API setup, "Phone number ID".',
  appId: 'It has digits only: developers.facebook.com/apps, on the card of your app.',
  holderId:
    'It has digits only: developers.facebook.com/apps, your app, WhatsApp, API setup, "WhatsApp Business Account ID".',
  appSecret:
    'It has 32 letters and digits: developers.facebook.com/apps, your app, App settings, Basic, "App secret", Show.',
  verifyToken: 'Choose 8 to 200 letters, digits and . _ ~ - or give none: then one is made.',
} as const;

function checkToken(token: string, kind: ConnectWorld['kind']): Check | undefined {
  if (/\s/.test(token) || token.length < SHORTEST_TOKEN) {
    return problem('The access token is cut off, or has a space in it.', 'Copy it again, whole and in one line.');
  }
  const isReal = token.startsWith('EAA');
  if (kind === 'local' && isReal) {
    return problem(
      'This is a real access token, and the local cloud takes none.',
      'Use one that begins with local- here; the real one goes to a stage: --stage <name>.',
    );
  }
  if (kind === 'stage' && !isReal) {
    return problem(
      'This is no access token of Meta: they begin with EAA.',
      'Meta Business settings, Users, System users, Generate token.',
    );
  }
  return undefined;
}

function problem(found: string, fix: string): Check {
  return failed('input', found, fix);
}
