// Step 6 of connecting: the secrets become parameters, and the number becomes the business's. Nothing is stored before the
// token and the number were found to be good; whatever fails here says exactly what stands by then.
import { randomBytes } from 'node:crypto';
import { type Check, failed, fine, warn } from '#core/check.ts';
import type { Settings } from '#core/settings.ts';
import type { ParameterStore, ParameterWritten } from '#flow/ports.ts';
import { parameterNames } from '#functions/settings.ts';
import { isHeldByOther } from './check-business.ts';
import type { Advice, ConnectWorld } from './world.ts';

export type Stored = {
  readonly check: Check;
  /** The one that holds now; undefined when it is not known. */
  readonly verifyToken?: string;
  /** The functions may remember another one for some minutes. */
  readonly isNewVerifyToken: boolean;
};

/** What is to be stored of an account. */
export type GivenSecrets = {
  readonly token: string;
  /** Name of the parameter that holds it. */
  readonly tokenName: string;
  readonly appSecret: string;
  /** The app secret is that of an Instagram app, which has one of its own. */
  readonly isInstagramApp?: boolean;
  /** Absent: the stored one, else a new one. */
  readonly verifyToken?: string;
  /** The command that connects it: `portiere connect <command>`. */
  readonly command: string;
};

/** `other`: another one is stored, which stays. */
type Written = ParameterWritten | 'other';
type Refused = 'denied' | 'failed' | 'other';

type Write = { readonly what: string; readonly name: string; readonly result: () => Promise<Written> };

export async function storeSecrets(world: ConnectWorld, given: GivenSecrets): Promise<Stored> {
  const { parameters, stage, advice } = world;
  const names = parameterNames(stage);
  const secretName = secretNameOf(stage, given);
  const known = await parameters.read(names.verifyToken);
  const verifyToken = given.verifyToken ?? (known.kind === 'found' ? known.value : randomBytes(16).toString('hex'));
  const writes: readonly Write[] = [
    // Names conversations, so it is written once and never again.
    { what: 'the pepper', name: names.pepper, result: () => parameters.keep(names.pepper, newPepper()) },
    {
      what: 'the app secret',
      name: secretName,
      result: () =>
        world.mayChangeShared
          ? parameters.exchange(secretName, given.appSecret)
          : keepShared(parameters, secretName, given.appSecret),
    },
    {
      what: 'the verify token',
      name: names.verifyToken,
      result: () => parameters.replace(names.verifyToken, verifyToken),
    },
    tokenWrite(parameters, given.tokenName, given.token),
  ];
  const done: string[] = [];
  for (const { what, name, result } of writes) {
    const written = await result();
    if (written === 'denied' || written === 'failed' || written === 'other') {
      const check = notStored(writes, done, { what, name, written }, advice, given.command);
      return { check, isNewVerifyToken: false };
    }
    done.push(`${what} (${written === 'same' ? 'as before' : 'new'})`);
  }
  const isNewVerifyToken = known.kind === 'found' && known.value !== verifyToken;
  return { check: fine('secrets', `Stored: ${done.join(', ')}.`), verifyToken, isNewVerifyToken };
}

function secretNameOf(stage: string, { isInstagramApp }: GivenSecrets): string {
  const names = parameterNames(stage);
  return isInstagramApp === true ? names.instagramSecret : names.appSecret;
}

/** Where it is there already, it has to be the same: other businesses depend on it. */
async function keepShared(parameters: ParameterStore, name: string, value: string): Promise<Written> {
  const written = await parameters.keep(name, value);
  if (written !== 'same') return written;
  const found = await parameters.read(name);
  if (found.kind === 'found') return found.value === value ? 'same' : 'other';
  return found.kind === 'denied' ? 'denied' : 'failed';
}

function newPepper(): string {
  return randomBytes(32).toString('hex');
}

function tokenWrite(parameters: ParameterStore, name: string, token: string): Write {
  return { what: 'the access token', name, result: () => parameters.replace(name, token) };
}

function notStored(
  writes: readonly Write[],
  done: readonly string[],
  { what, name, written }: { readonly what: string; readonly name: string; readonly written: Refused },
  { again }: Advice,
  command: string,
): Check {
  const left = writes.slice(done.length).map((write) => write.what);
  const stands = done.length === 0 ? 'Nothing is stored' : `Stored: ${done.join(', ')}`;
  const [why, fix] = explain(name, written, again, command);
  return failed('secrets', `${stands}. Not stored: ${left.join(', ')}. At ${what}: ${why}.`, fix);
}

function explain(name: string, written: Refused, again: string, command: string): readonly [why: string, fix: string] {
  switch (written) {
    case 'denied':
      return [
        `these credentials may not read and write ${name}`,
        `The rights are ssm:GetParameter and ssm:PutParameter for these names. ${again} after that; what is stored stays.`,
      ];
    case 'failed':
      return [
        `the parameter ${name} was refused, or the store of parameters did not answer`,
        `${again}; what is stored stays.`,
      ];
    case 'other':
      return [
        'this Portiere works with the secret of another app, which all its businesses share',
        `Use the app that it works with, or ask whoever runs it to change the app: npx portiere connect ${command}.`,
      ];
  }
}

export type Numbers = { readonly numberId: string; readonly holderId: string };

/** The account carries notices of bans and limits; it may be another business's, then those go there. */
export async function register(
  world: ConnectWorld,
  { numberId, holderId }: Numbers,
  settings: Settings,
): Promise<Check> {
  const { business, stage, publisher, advice } = world;
  const account = { business, channel: 'whatsapp', name: settings.business.name, ticks: settings.ticks } as const;
  const tokenParameter = parameterNames(stage).token('whatsapp', numberId);
  if (!(await publisher.registerAccount({ ...account, id: numberId, tokenParameter }))) {
    return failed(
      'registered',
      'Another business took the number a moment ago. The secrets are stored, the number is not ours.',
      `Find out who else connects it. ${advice.again} after that.`,
    );
  }
  if ((await isHeldByOther(world, holderId)) || !(await publisher.registerAccount({ ...account, id: holderId }))) {
    return warn(
      'registered',
      `The number belongs to ${business}. Its WhatsApp Business account belongs to another business, which gets the notices about bans and limits.`,
      'Fine where one account holds numbers of several businesses.',
    );
  }
  return fine('registered', `Number and account belong to ${business}.`);
}

/** With `--check`: is what the functions would use the same that was looked at? */
export async function checkStored({ parameters, stage, advice }: ConnectWorld, given: GivenSecrets): Promise<Stored> {
  const names = parameterNames(stage);
  const pairs = [
    ['the pepper', names.pepper, undefined],
    ['the app secret', secretNameOf(stage, given), given.appSecret],
    ['the verify token', names.verifyToken, given.verifyToken],
    ['the access token', given.tokenName, given.token],
  ] as const;
  const wrong: string[] = [];
  for (const [what, name, wanted] of pairs) {
    const found = await parameters.read(name);
    if (found.kind === 'denied') wrong.push(`${what} may not be read`);
    else if (found.kind !== 'found') wrong.push(`${what} is missing`);
    else if (wanted !== undefined && found.value !== wanted) wrong.push(`${what} is another one`);
  }
  const verify = await parameters.read(names.verifyToken);
  const check =
    wrong.length === 0
      ? fine('secrets', 'Pepper, app secret, verify token and access token are stored.')
      : failed('secrets', `Of what is stored: ${wrong.join(', ')}.`, advice.setUp);
  return { check, ...(verify.kind === 'found' && { verifyToken: verify.value }), isNewVerifyToken: false };
}
