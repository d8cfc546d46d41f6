// `portiere connect whatsapp`: from the values of a number at Meta to a number that is answered. Each step is a line; nothing
// is changed before everything that can be looked at is right, and each step may be repeated.
import { createRegistry } from '#aws/registry.ts';
import { type Check, failed, fine, judgeChecks, printCheck, skipped } from '#cli/checklist.ts';
import { withTarget } from '#cli/live-settings.ts';
import type { Target, TargetOptions } from '#cli/target-options.ts';
import type { Terminal } from '#cli/terminal.ts';
import type { Settings } from '#core/settings.ts';
import { checkBusiness } from './check-business.ts';
import { checkHolder, checkNumber, type NumberFacts, WHERE_HOLDER } from './check-number.ts';
import { appTokenOf, checkToken, readAppId } from './check-token.ts';
import { checkTyped } from './check-typed.ts';
import { checkOverride, followAccount } from './follow.ts';
import { type Given, type GivenOptions, gather } from './given.ts';
import { type GraphClient, openGraph } from './graph.ts';
import { openQuestions, type Questions } from './questions.ts';
import { checkStored, register, storeSecrets } from './store.ts';
import { checkAddress, subscribeApp } from './webhook.ts';

export type ConnectOptions = TargetOptions &
  GivenOptions & {
    readonly check?: boolean;
    readonly json?: boolean;
    readonly phoneApp?: boolean;
    readonly replaceWebhook?: boolean;
  };

type World = {
  readonly options: ConnectOptions;
  readonly target: Target;
  readonly given: Given;
  readonly graph: GraphClient;
  readonly questions: Questions | undefined;
  /** Takes a line, prints it, and says whether the step is fine. */
  readonly tell: (check: Check) => boolean;
};

/** What is known once everything that can be looked at was found right. */
type Known = { readonly settings: Settings; readonly appId: string; readonly holderId: string };

export async function connectWhatsapp(options: ConnectOptions, terminal: Terminal): Promise<void> {
  await withTarget(options, terminal, async (target) => {
    const questions = terminal.isInteractive && !options.json ? await openQuestions(target) : undefined;
    const given = await gather(options, target, terminal, questions);
    const steps: Check[] = [];
    const tell = (check: Check) => {
      steps.push(check);
      if (!options.json) printCheck(check, terminal);
      return check.state === 'ok' || check.state === 'warning';
    };
    const graph = openGraph(target.graphUrl, [
      given.token,
      given.appSecret,
      ...(given.verifyToken ? [given.verifyToken] : []),
    ]);
    const world = { options, target, given, graph, questions, tell };
    if (checkTyped(given, target).map(tell).includes(false)) return conclude(world, steps, terminal);
    const known = await look(world);
    if (options.check) await lookFurther(world, known);
    else if (known !== undefined) await setUp(world, known);
    else tell(skipped('the rest', 'Not tried: first all of the above has to be right.'));
    conclude(world, steps, terminal);
  });
}

/** Undefined when something is wrong that keeps the number from being set up. */
async function look({ given, target, graph, questions, tell }: World): Promise<Known | undefined> {
  const { check, settings } = await checkBusiness(target, given.numberId);
  const isOurs = tell(check);
  const number = await checkNumber(graph, given.numberId, given.token);
  const appId = given.appId ?? (await readAppId(graph, given.token));
  const isGood = tell(await tokenCheck(graph, given, appId, number));
  // A refused token makes every further call fail: one line about it is enough.
  if (!isGood && number.refused) {
    tell(skipped('number', 'Not looked at: Meta refuses the access token.'));
    return undefined;
  }
  if (!tell(number.check)) return undefined;
  const holderId = given.holderId ?? number.holderId ?? (await questions?.holderId());
  const isHeld = tell(
    holderId === undefined
      ? failed('account', 'Meta does not say which WhatsApp Business account holds the number.', WHERE_HOLDER)
      : await checkHolder(graph, holderId, given.numberId, given.token),
  );
  if (!isOurs || !isGood || !isHeld) return undefined;
  return settings === undefined || appId === undefined || holderId === undefined
    ? undefined
    : { settings, appId, holderId };
}

async function tokenCheck(
  graph: GraphClient,
  { token, appSecret }: Given,
  appId: string | undefined,
  number: NumberFacts,
): Promise<Check> {
  if (appId !== undefined) return checkToken(graph, { token, appId, appSecret }, Date.now());
  if (number.refused) return { ...number.check, name: 'token' };
  return failed(
    'token',
    'Meta does not say which app the access token belongs to.',
    'Give it: --app-id <id>. It is on the card of your app: developers.facebook.com/apps.',
  );
}

async function setUp(world: World, { settings, appId, holderId }: Known): Promise<void> {
  const { target, given, tell } = world;
  const stored = await storeSecrets(target, given);
  if (!tell(stored.check) || !tell(await register(target, { numberId: given.numberId, holderId }, settings))) {
    tell(skipped('the rest', 'Not tried. Nothing was changed at Meta.'));
    return;
  }
  await point(world, { appId, holderId }, stored);
}

/** With `--check`. */
async function lookFurther(world: World, known: Known | undefined): Promise<void> {
  const { target, given, tell } = world;
  const stored = await checkStored(target, given);
  tell(stored.check);
  tell(await checkRegistered(target, given.numberId));
  if (known === undefined) tell(skipped('the rest', 'Not looked at, because of what is marked above.'));
  else await point(world, known, stored);
}

async function checkRegistered({ table, business }: Target, numberId: string): Promise<Check> {
  const account = await createRegistry({ ...table, clock: Date.now }).account('whatsapp', numberId);
  return account?.business === business
    ? fine('registered', `The number belongs to ${business}.`)
    : failed(
        'registered',
        `The number does not belong to ${business}.`,
        'npx portiere connect whatsapp, without --check, sets it up.',
      );
}

type Webhook = { readonly verifyToken?: string; readonly isNewVerifyToken: boolean };

/** Messages to the number come to us: address, app, account, and nothing that leads them elsewhere. */
async function point(
  { options, target, given, graph, tell }: World,
  { appId, holderId }: Pick<Known, 'appId' | 'holderId'>,
  { verifyToken, isNewVerifyToken }: Webhook,
): Promise<void> {
  const { webhookUrl } = target;
  const { check: onlyLook = false, phoneApp: usesPhoneApp = false, replaceWebhook: mayReplace = false } = options;
  const appToken = appTokenOf({ appId, appSecret: given.appSecret });
  if (verifyToken === undefined) {
    tell(skipped('address', 'Not asked: the verify token is not known.'));
  } else if (tell(await checkAddress(webhookUrl, verifyToken, isNewVerifyToken)) || onlyLook) {
    tell(
      await subscribeApp(graph, {
        ...{ appId, appToken, webhookUrl, verifyToken },
        ...{ usesPhoneApp, mayReplace, onlyLook },
      }),
    );
  } else {
    tell(skipped('webhook', 'Not tried: Meta would call the address and get the same answer.'));
  }
  tell(await followAccount(graph, { holderId, appId, token: given.token, webhookUrl, onlyLook }));
  const override = await checkOverride(graph, given.numberId, given.token, webhookUrl);
  if (override !== undefined) tell(override);
}

/** What no program can do. */
const LEFT = [
  'Set the app to Live: developers.facebook.com/apps, your app, at the top.',
  'Add a payment method: WhatsApp Manager, Billing.',
  'If the number is used in the phone app, turn off its greeting and away messages: else customers get both.',
  'Write to the number from another phone. The first answer may take a minute.',
];
const LEFT_LOCALLY = [
  'Nothing: here the customers of npx portiere chat write to the first number, and signed posts reach this one as well.',
];

function conclude({ options, target, given }: World, steps: readonly Check[], { print }: Terminal): void {
  const ok = steps.every(({ state }) => state === 'ok' || state === 'warning');
  const left = options.check || !ok ? [] : target.kind === 'local' ? LEFT_LOCALLY : LEFT;
  if (options.json) {
    print(JSON.stringify({ ok, business: target.business, account: given.numberId, steps, left }, undefined, 2));
  } else if (left.length > 0) {
    print(`\nThe number is connected to ${target.business}. Left to do:`);
    for (const line of left) print(`- ${line}`);
  }
  if (options.check) judgeChecks(steps, 'The number is not connected as it should be.', 'Do what the arrows say.');
  const isTouched = steps.some(({ name }) => name === 'secrets');
  judgeChecks(
    steps,
    isTouched ? 'The number is not connected yet.' : 'The number is not connected. Nothing was changed.',
    'Do what the arrows say, then run the same command again.',
  );
}
