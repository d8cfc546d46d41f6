// From the values of a number at Meta to a number that is answered, for the command line and the console. Each step is a line;
// nothing is changed before everything that can be looked at is right, and each step may be repeated.
import { type Check, failed, fine, isGood, skipped } from '#core/check.ts';
import type { Settings } from '#core/settings.ts';
import { parameterNames } from '#functions/settings.ts';
import { checkBusiness } from './check-business.ts';
import { checkHolder, checkNumber, type NumberFacts, whereHolder } from './check-number.ts';
import { appTokenOf, checkToken, readAppId } from './check-token.ts';
import { checkTyped } from './check-typed.ts';
import { checkOverride, followAccount } from './follow.ts';
import { type GraphClient, openGraph } from './graph.ts';
import { checkStored, type GivenSecrets, register, type Stored, storeSecrets } from './store.ts';
import { checkAddress, subscribeApp, whatsappWebhook } from './webhook.ts';
import type { ConnectWorld, Given } from './world.ts';

export type Wish = {
  readonly given: Given;
  /** `values`: are these right? `everything`: is the number set up with them? `connect`: set it up. */
  readonly until: 'values' | 'everything' | 'connect';
  /** The number is used in the WhatsApp Business app as well. */
  readonly usesPhoneApp: boolean;
  /** The app may be taken from another address. */
  readonly mayReplace: boolean;
  /** Asks whoever is there for the account that holds the number, when Meta does not tell it. */
  readonly askHolder?: (() => Promise<string | undefined>) | undefined;
};

type Steps = ConnectWorld & {
  readonly wish: Wish;
  readonly graph: GraphClient;
  /** Takes a line, and says whether the step is fine. */
  readonly tell: (check: Check) => boolean;
};

/** What is known once everything that can be looked at was found right. */
type Known = { readonly settings: Settings; readonly appId: string; readonly holderId: string };

/** `tell` hears of each step as soon as it is done. */
export async function connectNumber(world: ConnectWorld, wish: Wish, tell: (check: Check) => void): Promise<void> {
  const { token, appSecret, verifyToken } = wish.given;
  const graph = openGraph(world.graphUrl, [token, appSecret, ...(verifyToken ? [verifyToken] : [])]);
  const heard = (check: Check) => {
    tell(check);
    return isGood(check);
  };
  const steps = { ...world, wish, graph, tell: heard };
  if (checkTyped(wish.given, world).map(heard).includes(false)) return;
  const known = await look(steps);
  if (wish.until === 'values') return;
  if (wish.until === 'everything') await lookFurther(steps, known);
  else if (known !== undefined) await setUp(steps, known);
  else tell(skipped('the rest', 'Not tried: first all of the above has to be right.'));
}

/** Undefined when something is wrong that keeps the number from being set up. */
async function look(steps: Steps): Promise<Known | undefined> {
  const { graph, tell, advice, wish } = steps;
  const { given } = wish;
  const { check, settings } = await checkBusiness(steps, { channel: 'whatsapp', id: given.numberId, word: 'number' });
  const isOurs = tell(check);
  const number = await checkNumber(graph, given.numberId, given.token);
  const appId = given.appId ?? (await readAppId(graph, given.token));
  const isGoodToken = tell(await tokenCheck(steps, appId, number));
  // A refused token makes every further call fail: one line about it is enough.
  if (!isGoodToken && number.refused) {
    tell(skipped('number', 'Not looked at: Meta refuses the access token.'));
    return undefined;
  }
  if (!tell(number.check)) return undefined;
  const holderId = given.holderId ?? number.holderId ?? (await wish.askHolder?.());
  const isHeld = tell(
    holderId === undefined
      ? failed('account', 'Meta does not say which WhatsApp Business account holds the number.', whereHolder(advice))
      : await checkHolder(graph, holderId, given, advice),
  );
  if (!isOurs || !isGoodToken || !isHeld) return undefined;
  return settings === undefined || appId === undefined || holderId === undefined
    ? undefined
    : { settings, appId, holderId };
}

async function tokenCheck(
  { graph, wish: { given }, advice, clock }: Steps,
  appId: string | undefined,
  number: NumberFacts,
): Promise<Check> {
  const { token, appSecret } = given;
  if (appId !== undefined) return checkToken(graph, { token, appId, appSecret }, clock());
  if (number.refused) return { ...number.check, name: 'token' };
  return failed(
    'token',
    'Meta does not say which app the access token belongs to.',
    `${advice.giveApp} It is on the card of your app: developers.facebook.com/apps.`,
  );
}

async function setUp(steps: Steps, { settings, appId, holderId }: Known): Promise<void> {
  const { tell, wish } = steps;
  const stored = await storeSecrets(steps, secretsOf(steps, wish.given));
  const { numberId } = wish.given;
  if (!tell(stored.check) || !tell(await register(steps, { numberId, holderId }, settings))) {
    tell(skipped('the rest', 'Not tried. Nothing was changed at Meta.'));
    return;
  }
  await point(steps, { appId, holderId }, stored);
}

async function lookFurther(steps: Steps, known: Known | undefined): Promise<void> {
  const { tell, wish } = steps;
  const stored = await checkStored(steps, secretsOf(steps, wish.given));
  tell(stored.check);
  tell(await checkRegistered(steps));
  if (known === undefined) tell(skipped('the rest', 'Not looked at, because of what is marked above.'));
  else await point(steps, known, stored);
}

function secretsOf({ stage }: Steps, given: Given): GivenSecrets {
  return { ...given, tokenName: parameterNames(stage).token('whatsapp', given.numberId), command: 'whatsapp' };
}

async function checkRegistered({ registry, business, advice, wish }: Steps): Promise<Check> {
  const account = await registry.account('whatsapp', wish.given.numberId);
  return account?.business === business
    ? fine('registered', `The number belongs to ${business}.`)
    : failed('registered', `The number does not belong to ${business}.`, advice.setUp);
}

/** Messages to the number come to us: address, app, account, and nothing that leads them elsewhere. */
async function point(
  { wish, graph, webhookUrl, advice, tell }: Steps,
  { appId, holderId }: Pick<Known, 'appId' | 'holderId'>,
  { verifyToken, isNewVerifyToken }: Stored,
): Promise<void> {
  const { given, usesPhoneApp, mayReplace, until } = wish;
  const onlyLook = until !== 'connect';
  const appToken = appTokenOf({ appId, appSecret: given.appSecret });
  if (verifyToken === undefined) {
    tell(skipped('address', 'Not asked: the verify token is not known.'));
  } else if (tell(await checkAddress({ webhookUrl, advice }, verifyToken, isNewVerifyToken)) || onlyLook) {
    const wanted = { appId, appToken, webhookUrl, verifyToken, mayReplace, onlyLook, advice };
    tell(await subscribeApp(graph, { ...wanted, ...whatsappWebhook(usesPhoneApp) }));
  } else {
    tell(skipped('webhook', 'Not tried: Meta would call the address and get the same answer.'));
  }
  tell(await followAccount(graph, { holderId, appId, token: given.token, webhookUrl, onlyLook, advice }));
  const override = await checkOverride(graph, given.numberId, given.token, webhookUrl);
  if (override !== undefined) tell(override);
}
