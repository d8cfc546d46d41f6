// What connecting needs, from where a person gave it: options, files, the environment, what is stored already, questions.
import { readFile } from 'node:fs/promises';
import { Failure, misuse } from '#cli/failure.ts';
import type { Target } from '#cli/target-options.ts';
import type { Terminal } from '#cli/terminal.ts';
import type { Given } from '#functions/connect/world.ts';
import { parameterNames } from '#functions/settings.ts';
import type { Questions } from './questions.ts';

export type GivenOptions = {
  readonly phoneNumberId?: string;
  readonly wabaId?: string;
  readonly appId?: string;
  readonly token?: string;
  readonly tokenFile?: string;
  readonly appSecret?: string;
  readonly appSecretFile?: string;
  readonly verifyToken?: string;
};

/** Environment variables that hold secrets, so that no shell history does. */
export const SECRETS = {
  token: 'PORTIERE_TOKEN',
  appSecret: 'PORTIERE_APP_SECRET',
  verifyToken: 'PORTIERE_VERIFY_TOKEN',
} as const;

/** Asks where there are questions; misuse with everything that is missing otherwise. */
export async function gather(
  options: GivenOptions,
  target: Target,
  terminal: Terminal,
  questions: Questions | undefined,
): Promise<Given> {
  const { environment } = terminal;
  const numberId = clean(options.phoneNumberId) ?? (await questions?.numberId());
  const stored = await readStored(target, numberId);
  const token = await findToken(options, terminal);
  const secret = clean(
    options.appSecret ?? (await readSecret(options.appSecretFile)) ?? environment[SECRETS.appSecret],
  );
  const verifyToken = clean(options.verifyToken ?? environment[SECRETS.verifyToken]);
  const answers = {
    token: token ?? (await ask(questions?.token, stored.token)),
    appId: clean(options.appId) ?? (await questions?.appId()),
    appSecret: secret ?? (await ask(questions?.appSecret, stored.appSecret)),
    verifyToken: verifyToken ?? (stored.verifyToken === undefined ? await questions?.verifyToken() : undefined),
  };
  const holderId = clean(options.wabaId);
  return complete(numberId, answers, holderId);
}

type Answers = Readonly<Record<'token' | 'appId' | 'appSecret' | 'verifyToken', string | undefined>>;

function complete(numberId: string | undefined, answers: Answers, holderId: string | undefined): Given {
  const { token, appSecret, appId, verifyToken } = answers;
  const missing = [
    numberId === undefined ? '--phone-number-id <id>' : undefined,
    token === undefined
      ? `the access token (${SECRETS.token}, --token-file <file>, or - for standard input)`
      : undefined,
    appSecret === undefined ? `the app secret (${SECRETS.appSecret} or --app-secret-file <file>)` : undefined,
  ].filter((what) => what !== undefined);
  if (numberId === undefined || token === undefined || appSecret === undefined) {
    throw misuse(`Missing: ${missing.join('; ')}.`, 'npx portiere connect whatsapp --help');
  }
  return {
    ...{ numberId, token, appSecret },
    ...(appId !== undefined && { appId }),
    ...(verifyToken !== undefined && { verifyToken }),
    ...(holderId !== undefined && { holderId }),
  };
}

type Stored = { readonly [what in 'token' | 'appSecret' | 'verifyToken']?: string };

/** What an earlier run has stored need not be given again. What may not be read counts as not there. */
async function readStored({ parameters, stage }: Target, numberId: string | undefined): Promise<Stored> {
  const names = parameterNames(stage);
  const read = async (name: string) => {
    const found = await parameters.read(name);
    return found.kind === 'found' ? found.value : undefined;
  };
  const [appSecret, verifyToken, token] = await Promise.all([
    read(names.appSecret),
    read(names.verifyToken),
    numberId !== undefined && /^\d+$/.test(numberId) ? read(names.token('whatsapp', numberId)) : undefined,
  ]);
  return {
    ...(appSecret !== undefined && { appSecret }),
    ...(verifyToken !== undefined && { verifyToken }),
    ...(token !== undefined && { token }),
  };
}

export async function findToken(
  options: Pick<GivenOptions, 'token' | 'tokenFile'>,
  { environment, lines }: Terminal,
): Promise<string | undefined> {
  if (options.tokenFile === '-') {
    for await (const line of lines()) return clean(line);
    throw misuse('No access token came on standard input.');
  }
  return clean(options.token ?? (await readSecret(options.tokenFile)) ?? environment[SECRETS.token]);
}

/** The stored one stays where the answer is empty. */
async function ask(
  question: ((isStored: boolean) => Promise<string | undefined>) | undefined,
  stored: string | undefined,
) {
  return (await question?.(stored !== undefined)) ?? stored;
}

export async function readSecret(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined;
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new Failure({
      what: `${file} cannot be read. Nothing was changed.`,
      why: String((error as NodeJS.ErrnoException).code),
    });
  }
}

export function clean(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed === '' ? undefined : trimmed;
}
