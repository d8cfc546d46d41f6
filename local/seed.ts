// First start: secrets, the example business with its WhatsApp number, page and Instagram account, and its settings. Later starts change nothing.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Reader } from '#aws/reader.ts';
import { ConfigError } from '#core/errors.ts';
import { formatProblem, readSettings } from '#core/settings/file.ts';
import type { Settings } from '#core/settings.ts';
import type { Account, Member, Members, Publisher, Registry } from '#flow/ports.ts';
import { ENV, parameterNames } from '#functions/settings.ts';
import type { Directory } from './directory.ts';
import { type GraphAccount, withSpares } from './graph/numbers.ts';
import type { App } from './graph/tokens.ts';
import type { Plan } from './plan.ts';
import type { LocalSecrets } from './secrets.ts';
import { StartError } from './start-error.ts';

export type SeedWorld = {
  readonly plan: Plan;
  readonly secrets: LocalSecrets;
  readonly directory: Pick<Directory, 'keep'>;
  readonly members: Pick<Members, 'put'>;
  readonly publisher: Publisher;
  readonly registry: Pick<Registry, 'settings'>;
  readonly reader: Pick<Reader, 'accounts'>;
  readonly now: () => number;
  /** File with the settings of the example business. */
  readonly example: string;
};

export type Seeded = {
  readonly business: string;
  readonly pepper: string;
  readonly appSecret: string;
  readonly verifyToken: string;
  /** Accounts that customers wrote to when this began. */
  readonly accounts: readonly Account[];
};

const BUSINESS = 'panificio';
/** As displayed, digits. */
export const PHONE = '12025550100';
/** The provider's ids of the number and of the account that holds it; the latter carries notices only. */
const PHONE_NUMBER_ID = '100000000000001';
const WHATSAPP_ACCOUNT_ID = '200000000000001';
const PAGE_ID = '110000000000001';
const INSTAGRAM_ID = '17841400000000001';
/** Of the app at the stand-in for Meta. */
const APP_ID = '300000000000001';

export async function seed(world: SeedWorld): Promise<Seeded> {
  const { plan, secrets, publisher } = world;
  const stage = environmentOf(plan, ENV.stage);
  const kept = {
    appSecret: secrets.keep(environmentOf(plan, ENV.appSecretParameter), randomBytes(16).toString('hex')),
    verifyToken: secrets.keep(
      environmentOf(plan, ENV.verifyTokenParameter),
      `local-${randomBytes(12).toString('hex')}`,
    ),
    pepper: secrets.keep(environmentOf(plan, ENV.pepperParameter), randomBytes(32).toString('hex')),
  };
  if (!(await hasSettings(world))) {
    const { settings, source } = readExample(world.example);
    await seedAccounts(world, stage, settings.business.name);
    await seedMembers(world);
    await publisher.publishSettings(BUSINESS, settings, world.now(), source);
  }
  return { business: BUSINESS, ...kept, accounts: await accountsOf(world.reader) };
}

/** Each with a token of its own; the one that holds the number carries notices only and needs none. */
async function seedAccounts({ secrets, publisher }: SeedWorld, stage: string, name: string): Promise<void> {
  const { token } = parameterNames(stage);
  for (const [channel, id] of [
    ['whatsapp', PHONE_NUMBER_ID],
    ['messenger', PAGE_ID],
    ['instagram', INSTAGRAM_ID],
  ] as const) {
    const tokenParameter = token(channel, id);
    secrets.keep(tokenParameter, `local-${randomBytes(16).toString('hex')}`);
    await publisher.registerAccount({ business: BUSINESS, channel, id, name, ticks: false, tokenParameter });
  }
  await publisher.registerAccount({
    business: BUSINESS,
    channel: 'whatsapp',
    id: WHATSAPP_ACCOUNT_ID,
    name,
    ticks: false,
  });
}

/** Who can sign in here from the beginning; the first one is signed in at once. */
const MEMBERS: readonly Omit<Member, 'id'>[] = [
  { name: 'Giulia Rossi', email: 'giulia@panificio.example', role: 'owner' },
  { name: 'Marco Bianchi', email: 'marco@panificio.example', role: 'staff' },
];

async function seedMembers({ directory, members }: SeedWorld): Promise<void> {
  for (const member of MEMBERS) {
    const { id } = directory.keep({ ...member, business: BUSINESS });
    await members.put(BUSINESS, { id, ...member });
  }
}

/**
 * Accounts that customers write to, also those connected since the start. The first one is where customers of this machine
 * write to: a number that is connected later comes behind it.
 */
export async function accountsOf(reader: SeedWorld['reader']): Promise<readonly Account[]> {
  const accounts = await reader.accounts(BUSINESS);
  return accounts
    .filter(({ tokenParameter }) => tokenParameter !== undefined)
    .toSorted((left, right) => (left.id < right.id ? -1 : 1));
}

/** The numbers as the Graph stand-in has to know them: it has more than the business has connected. */
export function graphAccounts({ accounts }: Seeded): readonly GraphAccount[] {
  return withSpares(
    accounts.map(({ channel, id, name }) =>
      id === PHONE_NUMBER_ID ? { channel, id, name, phone: PHONE, holder: WHATSAPP_ACCOUNT_ID } : { channel, id, name },
    ),
  );
}

/** The app that signs our webhooks. */
export function graphApp({ appSecret }: Seeded): App {
  return { id: APP_ID, secret: appSecret };
}

/** The settings are written last: where they are, everything before them is there too. */
async function hasSettings({ registry }: SeedWorld): Promise<boolean> {
  try {
    await registry.settings(BUSINESS);
    return true;
  } catch (error) {
    if (error instanceof ConfigError) return false;
    throw error;
  }
}

function readExample(file: string): { readonly settings: Settings; readonly source: string } {
  const source = readFileSync(file, 'utf8');
  const read = readSettings(file, source);
  if (read.kind === 'ok') return { settings: read.settings, source };
  throw new StartError(['The example business cannot be used:', ...read.problems.map(formatProblem)].join('\n'));
}

/** The value that the template gives to its functions. */
function environmentOf(plan: Plan, name: string): string {
  const found = plan.functions.map((fn) => fn.environment[name]).find((value) => value !== undefined);
  if (found === undefined) throw new StartError(`No function of the stack has the environment variable ${name}.`);
  return found;
}
