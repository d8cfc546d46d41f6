// `portiere connect messenger` and `portiere connect instagram`: gathers the values, has the page or account connected, and
// says what is left to do.
import { judgeChecks, printCheck } from '#cli/checklist.ts';
import { misuse } from '#cli/failure.ts';
import { withTarget } from '#cli/live-settings.ts';
import type { Target, TargetOptions } from '#cli/target-options.ts';
import type { Terminal } from '#cli/terminal.ts';
import { type Check, isGood } from '#core/check.ts';
import { connectPage, type GivenPage } from '#functions/connect/page.ts';
import { parameterNames } from '#functions/settings.ts';
import { clean, findToken, type GivenOptions, readSecret, SECRETS } from './given.ts';
import { worldOf } from './world.ts';

export type ConnectPageOptions = TargetOptions &
  Omit<GivenOptions, 'phoneNumberId' | 'wabaId'> & {
    readonly pageId?: string;
    readonly instagramId?: string;
    readonly check?: boolean;
    readonly json?: boolean;
    readonly profile?: boolean;
    readonly replaceWebhook?: boolean;
  };

type PageChannel = GivenPage['channel'];

export async function connectPageTo(
  channel: PageChannel,
  options: ConnectPageOptions,
  terminal: Terminal,
): Promise<void> {
  await withTarget(options, terminal, async (target) => {
    const given = await gatherPage(channel, options, target, terminal);
    const steps: Check[] = [];
    const wish = {
      given,
      until: options.check ? 'everything' : 'connect',
      mayReplace: options.replaceWebhook ?? false,
      profile: options.profile ?? false,
    } as const;
    await connectPage(worldOf(target, channel), wish, (check) => {
      steps.push(check);
      if (!options.json) printCheck(check, terminal);
    });
    conclude(options, given, target, steps, terminal);
  });
}

/** Misuse with everything that is missing. */
async function gatherPage(
  channel: PageChannel,
  options: ConnectPageOptions,
  target: Target,
  terminal: Terminal,
): Promise<GivenPage> {
  const pageId = clean(options.pageId);
  const id = channel === 'messenger' ? pageId : clean(options.instagramId);
  const stored = storedOf(target, channel, channel === 'instagram' && pageId === undefined);
  const token = (await findToken(options, terminal)) ?? (await stored.token(id));
  const appSecret = (await findSecret(options, terminal)) ?? (await stored.appSecret());
  if (id === undefined || token === undefined || appSecret === undefined) {
    throw missing(channel, { id, token, appSecret });
  }
  const appId = clean(options.appId);
  const verifyToken = clean(options.verifyToken ?? terminal.environment[SECRETS.verifyToken]);
  return {
    ...{ channel, id, token, appSecret },
    ...(channel === 'instagram' && pageId !== undefined && { pageId }),
    ...(appId !== undefined && { appId }),
    ...(verifyToken !== undefined && { verifyToken }),
  };
}

async function findSecret(
  { appSecret, appSecretFile }: ConnectPageOptions,
  { environment }: Terminal,
): Promise<string | undefined> {
  return clean(appSecret ?? (await readSecret(appSecretFile)) ?? environment[SECRETS.appSecret]);
}

/** What an earlier run has stored need not be given again. What may not be read counts as not there. */
function storedOf({ parameters, stage }: Target, channel: PageChannel, isDirect: boolean) {
  const names = parameterNames(stage);
  const read = async (name: string) => {
    const found = await parameters.read(name);
    return found.kind === 'found' ? found.value : undefined;
  };
  return {
    token: async (id: string | undefined) =>
      id !== undefined && /^\d+$/.test(id) ? read(names.token(channel, id)) : undefined,
    appSecret: () => read(isDirect ? names.instagramSecret : names.appSecret),
  };
}

function missing(channel: PageChannel, found: Readonly<Record<'id' | 'token' | 'appSecret', string | undefined>>) {
  const names = {
    id: channel === 'messenger' ? '--page-id <id>' : '--instagram-id <id>',
    token: `the access token (${SECRETS.token}, or --token-file <file>)`,
    appSecret: `the app secret (${SECRETS.appSecret} or --app-secret-file <file>)`,
  };
  const lacking = (['id', 'token', 'appSecret'] as const).filter((what) => found[what] === undefined);
  return misuse(`Missing: ${lacking.map((what) => names[what]).join('; ')}.`, `npx portiere connect ${channel} --help`);
}

/** What no program can do. */
const LEFT: Readonly<Record<PageChannel, readonly string[]>> = {
  messenger: [
    'Ask for Advanced Access to pages_messaging and set the app to Live: developers.facebook.com/apps, your app, App Review.',
    'Turn off the instant reply and away message of the page: Meta Business Suite, Inbox, Automations. Else customers get both.',
    'Write to the page from another account. The first answer may take a minute.',
  ],
  instagram: [
    'Ask for Advanced Access to the messaging permission and set the app to Live: developers.facebook.com/apps, your app, App Review.',
    'Allow access to messages: Instagram app, Settings, Messages and story replies, Message controls, Connected tools.',
    'Write to the account from another one. The first answer may take a minute.',
  ],
};

function conclude(
  options: ConnectPageOptions,
  { channel, id }: GivenPage,
  { business, kind }: Target,
  steps: readonly Check[],
  { print }: Terminal,
): void {
  const ok = steps.every(isGood);
  const left = options.check || !ok || kind === 'local' ? [] : LEFT[channel];
  const thing = channel === 'messenger' ? 'page' : 'account';
  if (options.json) print(JSON.stringify({ ok, business, account: id, steps, left }, undefined, 2));
  else if (ok && !options.check) {
    print(`\nThe ${thing} is connected to ${business}.${left.length > 0 ? ' Left to do:' : ''}`);
    for (const line of left) print(`- ${line}`);
  }
  const isTouched = options.check || steps.some(({ name }) => name === 'secrets');
  judgeChecks(
    steps,
    `The ${thing} is not connected as it should be.${isTouched ? '' : ' Nothing was changed.'}`,
    'Do what the arrows say, then run the same command again.',
  );
}
