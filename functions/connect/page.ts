// From the values of a page or an Instagram account at Meta to one that is answered, for the command line and the console.
// Nothing is changed before everything that can be looked at is right, and each step may be repeated.
import { type Check, failed, fine, isGood, skipped, warn } from '#core/check.ts';
import type { Settings } from '#core/settings.ts';
import { parameterNames } from '#functions/settings.ts';
import { checkBusiness } from './check-business.ts';
import { checkInstagram, checkInstagramRights, checkLink, checkPage, PAGE_TOKEN } from './check-page.ts';
import { appTokenOf, checkToken, readAppId } from './check-token.ts';
import { checkTypedPage } from './check-typed-page.ts';
import { followPage } from './follow-page.ts';
import { type GraphClient, openGraph } from './graph.ts';
import { setProfile } from './profile.ts';
import { checkStored, type GivenSecrets, type Stored, storeSecrets } from './store.ts';
import { byHand, checkAddress, subscribeApp, type WebhookKind } from './webhook.ts';
import type { ConnectWorld } from './world.ts';

/** The values of a page or an Instagram account at Meta. */
export type GivenPage = {
  readonly channel: 'messenger' | 'instagram';
  /** Of the page, or of the Instagram account: as webhooks name it. */
  readonly id: string;
  readonly token: string;
  /** Of the app; with Instagram Login that of the Instagram app, which is another one. */
  readonly appSecret: string;
  /** Instagram by Facebook Login: the page that the account is linked to. Absent: Instagram Login. */
  readonly pageId?: string;
  /** Absent: Meta is asked. */
  readonly appId?: string;
  /** Absent: the stored one, else a new one. */
  readonly verifyToken?: string;
};

export type PageWish = {
  readonly given: GivenPage;
  /** `values`: are these right? `everything`: is it set up with them? `connect`: set it up. */
  readonly until: 'values' | 'everything' | 'connect';
  /** The app may be taken from another address. */
  readonly mayReplace: boolean;
  /** Show the greeting's buttons to whoever opens the chat. */
  readonly profile: boolean;
};

type Steps = ConnectWorld & {
  readonly wish: PageWish;
  readonly graph: GraphClient;
  /** Takes a line, and says whether the step is fine. */
  readonly tell: (check: Check) => boolean;
};

/** What is known once everything that can be looked at was found right. `appId` is absent with Instagram Login. */
type Known = { readonly settings: Settings; readonly appId?: string };

const SHARED = ['messages', 'messaging_postbacks', 'message_reactions', 'standby'];
/** As docs/channels.md lists them. */
const WEBHOOKS: Readonly<Record<GivenPage['channel'], WebhookKind>> = {
  messenger: {
    object: 'page',
    fields: [
      ...SHARED,
      ...['messaging_referrals', 'message_echoes', 'message_deliveries', 'message_reads', 'message_edits'],
      ...['messaging_optins', 'messaging_handovers', 'messaging_policy_enforcement'],
    ],
    screen: 'developers.facebook.com/apps, your app, Messenger, Messenger API settings, Configure webhooks',
  },
  instagram: {
    object: 'instagram',
    fields: [...SHARED, 'messaging_referral', 'messaging_seen', 'message_edit', 'messaging_handover'],
    screen: 'developers.facebook.com/apps, your app, Instagram, API setup, Configure webhooks',
  },
};
const RIGHTS = {
  messenger: ['pages_messaging', 'pages_manage_metadata'],
  instagram: ['instagram_basic', 'instagram_manage_messages', 'pages_manage_metadata'],
};

/** `tell` hears of each step as soon as it is done. */
export async function connectPage(world: ConnectWorld, wish: PageWish, tell: (check: Check) => void): Promise<void> {
  const { given } = wish;
  const hidden = [given.token, given.appSecret, ...(given.verifyToken ? [given.verifyToken] : [])];
  const graph = openGraph(isDirect(given) ? instagramHost(world.graphUrl) : world.graphUrl, hidden);
  const heard = (check: Check) => {
    tell(check);
    return isGood(check);
  };
  const steps = { ...world, wish, graph, tell: heard };
  if (checkTypedPage(given, world).map(heard).includes(false)) return;
  const known = await look(steps);
  if (wish.until === 'values') return;
  if (known === undefined) tell(skipped('the rest', 'Not tried: first all of the above has to be right.'));
  else if (wish.until === 'everything') await lookFurther(steps, known);
  else await setUp(steps, known);
}

/** By Instagram Login: without a page, at another host, signed with another secret. */
function isDirect({ channel, pageId }: GivenPage): boolean {
  return channel === 'instagram' && pageId === undefined;
}

/** As channels/instagram.ts sends; a stand-in answers everything under one name. */
function instagramHost(graphUrl: string): string {
  return graphUrl.replace(/^https:\/\/graph\.facebook\.com(?=\/|$)/, 'https://graph.instagram.com');
}

/** Undefined when something is wrong that keeps it from being set up. */
async function look(steps: Steps): Promise<Known | undefined> {
  const { given } = steps.wish;
  const { channel, id } = given;
  const word = channel === 'messenger' ? 'page' : 'account';
  const { check, settings } = await checkBusiness(steps, { channel, id, word });
  const isOurs = steps.tell(check);
  const seen = isDirect(given) ? await lookDirectly(steps) : await lookThroughPage(steps);
  return isOurs && settings !== undefined && seen !== undefined ? { settings, ...seen } : undefined;
}

type Seen = Pick<Known, 'appId'>;

async function lookDirectly({ graph, tell, wish: { given } }: Steps): Promise<Seen | undefined> {
  if (!tell(await checkInstagram(graph, given.id, given.token))) return undefined;
  return tell(await checkInstagramRights(graph, given.id, given.token)) ? {} : undefined;
}

async function lookThroughPage({ graph, tell, clock, advice, wish }: Steps): Promise<Seen | undefined> {
  const { given } = wish;
  const { token, appSecret, channel, id, pageId = id } = given;
  const appId = given.appId ?? (await readAppId(graph, token));
  if (appId === undefined) {
    const found = 'Meta does not say which app the access token belongs to, or refuses the token.';
    tell(failed('token', found, `${advice.giveApp} Else a new token: ${PAGE_TOKEN}`));
    return undefined;
  }
  const facts = { token, appId, appSecret, needed: RIGHTS[channel], source: PAGE_TOKEN };
  if (!tell(await checkToken(graph, facts, clock()))) return undefined;
  if (!tell(await checkPage(graph, pageId, token))) return undefined;
  const isLinked = channel === 'messenger' || tell(await checkLink(graph, pageId, id, token));
  return isLinked ? { appId } : undefined;
}

function secretsOf({ stage, wish: { given } }: Steps): GivenSecrets {
  const { channel, id, token, appSecret, verifyToken } = given;
  return {
    ...{ token, appSecret, command: channel, tokenName: parameterNames(stage).token(channel, id) },
    ...(isDirect(given) && { isInstagramApp: true }),
    ...(verifyToken !== undefined && { verifyToken }),
  };
}

async function setUp(steps: Steps, known: Known): Promise<void> {
  const { tell, wish, graph } = steps;
  const stored = await storeSecrets(steps, secretsOf(steps));
  if (!tell(stored.check) || !tell(await register(steps, known.settings))) {
    tell(skipped('the rest', 'Not tried. Nothing was changed at Meta.'));
    return;
  }
  await point(steps, known, stored);
  if (!wish.profile) return;
  const { channel, id, token, pageId = id } = wish.given;
  tell(await setProfile(graph, { channel, id: pageId, token, settings: known.settings }));
}

async function register({ business, stage, publisher, advice, wish }: Steps, settings: Settings): Promise<Check> {
  const { channel, id } = wish.given;
  const tokenParameter = parameterNames(stage).token(channel, id);
  const account = { business, channel, id, name: settings.business.name, ticks: settings.ticks, tokenParameter };
  if (await publisher.registerAccount(account)) return fine('registered', `It belongs to ${business}.`);
  return failed(
    'registered',
    'Another business took it a moment ago. The secrets are stored, it is not ours.',
    `Find out who else connects it. ${advice.again} after that.`,
  );
}

async function lookFurther(steps: Steps, known: Known): Promise<void> {
  const { tell, registry, business, advice, wish } = steps;
  const stored = await checkStored(steps, secretsOf(steps));
  tell(stored.check);
  const account = await registry.account(wish.given.channel, wish.given.id);
  tell(
    account?.business === business
      ? fine('registered', `It belongs to ${business}.`)
      : failed('registered', `It does not belong to ${business}.`, advice.setUp),
  );
  await point(steps, known, stored);
}

/** Messages come to us: address, app, page or account. */
async function point(steps: Steps, { appId }: Known, { verifyToken, isNewVerifyToken }: Stored): Promise<void> {
  const { wish, graph, webhookUrl, advice, tell } = steps;
  const { given, mayReplace, until } = wish;
  const onlyLook = until !== 'connect';
  const kind = WEBHOOKS[given.channel];
  if (verifyToken === undefined) {
    tell(skipped('address', 'Not asked: the verify token is not known.'));
  } else if (!tell(await checkAddress({ webhookUrl, advice }, verifyToken, isNewVerifyToken)) && !onlyLook) {
    tell(skipped('webhook', 'Not tried: Meta would call the address and get the same answer.'));
  } else if (appId === undefined) {
    // An Instagram app has no id and secret with which its webhook could be set from outside.
    tell(warn('webhook', 'Meta lets nobody but you set it, or see how it is set.', byHand({ ...kind, webhookUrl })));
  } else {
    const appToken = appTokenOf({ appId, appSecret: given.appSecret });
    const wanted = { ...kind, appId, appToken, webhookUrl, verifyToken, mayReplace, onlyLook, advice };
    tell(await subscribeApp(graph, wanted));
  }
  // Through a page it is the page that is followed; which fields of Instagram are posted is the app's matter then.
  const isLinked = given.pageId !== undefined && given.channel === 'instagram';
  const fields = isLinked ? ['messages'] : kind.fields;
  tell(await followPage(graph, { id: given.pageId ?? given.id, token: given.token, fields, onlyLook, advice }));
}
