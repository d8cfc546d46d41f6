// What the deployment tells a function: the names of its environment, read once per cold start. `lib/` writes under these
// names, so a renamed variable is a compile error. The only place besides bin/ that reads `process.env`.
import { ConfigError } from '#core/errors.ts';

/** Environment names. The key is what our code says, the value is what Lambda says. */
export const ENV = {
  /** Name of the table that holds everything. */
  table: 'TABLE_NAME',
  /** URL of inbox.fifo. */
  inbox: 'INBOX_URL',
  /** Deployment stage, e.g. `prod`: read by people and tools, not by handlers. */
  stage: 'STAGE',
  /** Names of SSM parameters (never their values). */
  appSecretParameter: 'APP_SECRET_PARAMETER',
  /** Of apps with Instagram Login, which sign with a secret of their own. The parameter may be missing. */
  instagramSecretParameter: 'INSTAGRAM_SECRET_PARAMETER',
  verifyTokenParameter: 'VERIFY_TOKEN_PARAMETER',
  pepperParameter: 'PEPPER_PARAMETER',
  /** Where the Graph API answers: Meta's host, or the stand-in of the local cloud. */
  graph: 'GRAPH_URL',
  /** Where channels post; `/<channel>` follows. */
  webhooks: 'WEBHOOKS_URL',
  /** Where members sign in: the OpenID issuer, the console's client there, the address of its own pages, and the pool's id. */
  issuer: 'SIGN_IN_ISSUER',
  signInClient: 'SIGN_IN_CLIENT',
  signInPages: 'SIGN_IN_PAGES',
  userPool: 'USER_POOL',
  /** DEBUG, INFO, WARN, ERROR or SILENT; INFO when absent. */
  logLevel: 'LOG_LEVEL',
} as const;

/** Ending of a page's file that holds another one, pressed by the build. */
export const PRESSED = '.br';

export type SettingName = keyof typeof ENV;

/** Meta's host. Versions are part of each path. */
export const GRAPH_URL = 'https://graph.facebook.com';

/** The table's keys and indexes, shared by the construct that makes it and the adapters that use it. All indexes KEYS_ONLY. */
export const TABLE = {
  partitionKey: 'PK',
  sortKey: 'SK',
  /** Seconds since 1970. */
  ttl: 'expiresAt',
  indexes: {
    /** Conversations with due work; sparse: present only while something must be driven later. */
    due: { name: 'due', partitionKey: 'duePK', sortKey: 'dueAt', sortType: 'N' },
    /** Conversations that wait for a person; sparse. */
    needs: { name: 'needs', partitionKey: 'needsPK', sortKey: 'needsAt', sortType: 'N' },
    /** Conversations by the day of their last activity. */
    day: { name: 'day', partitionKey: 'dayPK', sortKey: 'daySK', sortType: 'S' },
  },
  /** First letters of partition keys that policies name. */
  leadingKeys: { account: 'A#', quarantine: 'QUARANTINE#', conversations: 'B#*#C#' },
} as const;

/** Names of a stage's parameters, as the stack gives them to its functions. */
export function parameterNames(stage: string) {
  return {
    appSecret: `/portiere/${stage}/app-secret`,
    /** Apps with Instagram Login sign with this one. It is there only where such an account was connected. */
    instagramSecret: `/portiere/${stage}/instagram-app-secret`,
    verifyToken: `/portiere/${stage}/verify-token`,
    pepper: `/portiere/${stage}/pepper`,
    token: (channel: string, account: string) => `/portiere/${stage}/accounts/${channel}/${account}/token`,
  } as const;
}

/** Values of the named settings; ConfigError names every missing one in one sentence. Empty counts as missing. */
export function readEnvironment<const Name extends SettingName>(
  names: readonly Name[],
  environment: Readonly<Record<string, string | undefined>> = process.env,
): { readonly [key in Name]: string } {
  const missing = names.filter((name) => !environment[ENV[name]]).map((name) => ENV[name]);
  if (missing.length > 0) {
    throw new ConfigError(
      'environment-missing',
      `The function cannot start: set the environment ${missing.length === 1 ? 'variable' : 'variables'} ${missing.join(', ')} (the stack in lib/ does it).`,
    );
  }
  return Object.fromEntries(names.map((name) => [name, environment[ENV[name]]])) as { [key in Name]: string };
}

/** One optional setting; undefined when absent or empty. */
export function readOptional(
  name: SettingName,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string | undefined {
  return environment[ENV[name]] || undefined;
}
