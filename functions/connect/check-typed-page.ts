// Step 1 of connecting a page or an Instagram account: does what was typed look like what it should be?
import { type Check, failed, fine } from '#core/check.ts';
import { INSTAGRAM_TOKEN, PAGE_TOKEN } from './check-page.ts';
import type { GivenPage } from './page.ts';
import type { ConnectWorld } from './world.ts';

const ID = /^\d{5,20}$/;
const SECRET = /^[0-9a-f]{32}$/i;
const SHORTEST_TOKEN = 7;

export function checkTypedPage(given: GivenPage, { kind }: Pick<ConnectWorld, 'kind'>): readonly Check[] {
  const { channel, id, pageId, appId, appSecret, verifyToken, token } = given;
  const isDirect = channel === 'instagram' && pageId === undefined;
  const ids = [
    ID.test(id) ? undefined : `The ${channel === 'messenger' ? 'page id' : 'Instagram account id'} is not one.`,
    pageId === undefined || ID.test(pageId) ? undefined : 'The page id is not one.',
    appId === undefined || ID.test(appId) ? undefined : 'The app id is not one.',
  ];
  const problems = [
    ...ids.flatMap((found) => found ?? []).map((found) => problem(found, 'It has digits only, and is no name.')),
    SECRET.test(appSecret) ? undefined : problem('The app secret is not one.', whereSecret(isDirect)),
    verifyToken === undefined || /^[A-Za-z0-9._~-]{8,200}$/.test(verifyToken)
      ? undefined
      : problem('The verify token cannot be used.', 'Choose 8 to 200 letters, digits and . _ ~ - or give none.'),
    checkToken(token, kind, isDirect),
  ].filter((check) => check !== undefined);
  return problems.length > 0 ? problems : [fine('input', 'Everything looks as it should.')];
}

function whereSecret(isDirect: boolean): string {
  return isDirect
    ? 'It has 32 letters and digits, and is that of the Instagram app: developers.facebook.com/apps, your app, Instagram, API setup with Instagram login, "Instagram app secret".'
    : 'It has 32 letters and digits: developers.facebook.com/apps, your app, App settings, Basic, "App secret", Show.';
}

function checkToken(token: string, kind: ConnectWorld['kind'], isDirect: boolean): Check | undefined {
  if (/\s/.test(token) || token.length < SHORTEST_TOKEN) {
    return problem('The access token is cut off, or has a space in it.', 'Copy it again, whole and in one line.');
  }
  const isReal = /^(?:EAA|IG)/.test(token);
  if (kind === 'local') {
    const fix = 'Use one that begins with local- here; the real one goes to a stage: --stage <name>.';
    return isReal ? problem('This is a real access token, and the local cloud takes none.', fix) : undefined;
  }
  if (isDirect && !token.startsWith('IG')) {
    return problem('This is no token of Instagram Login: they begin with IG.', INSTAGRAM_TOKEN);
  }
  return isDirect || token.startsWith('EAA')
    ? undefined
    : problem('This is no access token of a page: they begin with EAA.', PAGE_TOKEN);
}

function problem(found: string, fix: string): Check {
  return failed('input', found, fix);
}
