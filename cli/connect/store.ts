// Step 6 of connecting: the secrets become parameters, and the number becomes the business's. Nothing is stored before the
// token and the number were found to be good; whatever fails here says exactly what stands by then.
import { randomBytes } from 'node:crypto';
import { type ParameterStore, type ParameterWritten, parameterNames } from '#aws/parameters.ts';
import { createPublisher } from '#aws/publish.ts';
import { type Check, failed, fine, warn } from '#cli/checklist.ts';
import type { Target } from '#cli/target-options.ts';
import type { Settings } from '#core/settings.ts';
import { isHeldByOther } from './check-business.ts';
import type { Given } from './given.ts';

export type Stored = {
  readonly check: Check;
  /** The one that holds now; undefined when it is not known. */
  readonly verifyToken?: string;
  /** The functions may remember another one for some minutes. */
  readonly isNewVerifyToken: boolean;
};

type Write = { readonly what: string; readonly name: string; readonly result: () => Promise<ParameterWritten> };

export async function storeSecrets({ parameters, stage }: Target, given: Given): Promise<Stored> {
  const names = parameterNames(stage);
  const known = await parameters.read(names.verifyToken);
  const verifyToken = given.verifyToken ?? (known.kind === 'found' ? known.value : randomBytes(16).toString('hex'));
  const writes: readonly Write[] = [
    // Names conversations, so it is written once and never again.
    { what: 'the pepper', name: names.pepper, result: () => parameters.keep(names.pepper, newPepper()) },
    {
      what: 'the app secret',
      name: names.appSecret,
      result: () => parameters.exchange(names.appSecret, given.appSecret),
    },
    {
      what: 'the verify token',
      name: names.verifyToken,
      result: () => parameters.replace(names.verifyToken, verifyToken),
    },
    tokenWrite(parameters, names.token('whatsapp', given.numberId), given.token),
  ];
  const done: string[] = [];
  for (const { what, name, result } of writes) {
    const written = await result();
    if (written === 'denied' || written === 'failed') {
      return { check: notStored(writes, done, { what, name, written }), isNewVerifyToken: false };
    }
    done.push(`${what} (${written === 'same' ? 'as before' : 'new'})`);
  }
  const isNewVerifyToken = known.kind === 'found' && known.value !== verifyToken;
  return { check: fine('secrets', `Stored: ${done.join(', ')}.`), verifyToken, isNewVerifyToken };
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
  { what, name, written }: { readonly what: string; readonly name: string; readonly written: 'denied' | 'failed' },
): Check {
  const left = writes.slice(done.length).map((write) => write.what);
  const stands = done.length === 0 ? 'Nothing is stored' : `Stored: ${done.join(', ')}`;
  const why =
    written === 'denied'
      ? `these credentials may not read and write ${name}`
      : `the parameter ${name} was refused, or the store of parameters did not answer`;
  return failed(
    'secrets',
    `${stands}. Not stored: ${left.join(', ')}. At ${what}: ${why}.`,
    written === 'denied'
      ? 'The rights are ssm:GetParameter and ssm:PutParameter for these names. Then run the same command again; what is stored stays.'
      : 'Run the same command again; what is stored stays.',
  );
}

export type Numbers = { readonly numberId: string; readonly holderId: string };

/** The account carries notices of bans and limits; it may be another business's, then those go there. */
export async function register(target: Target, { numberId, holderId }: Numbers, settings: Settings): Promise<Check> {
  const { business, stage, table } = target;
  const publisher = createPublisher(table);
  const account = { business, channel: 'whatsapp', name: settings.business.name, ticks: settings.ticks } as const;
  const tokenParameter = parameterNames(stage).token('whatsapp', numberId);
  if (!(await publisher.registerAccount({ ...account, id: numberId, tokenParameter }))) {
    return failed(
      'registered',
      'Another business took the number a moment ago. The secrets are stored, the number is not ours.',
      'Find out who else connects it, then run the same command again.',
    );
  }
  if ((await isHeldByOther(target, holderId)) || !(await publisher.registerAccount({ ...account, id: holderId }))) {
    return warn(
      'registered',
      `The number belongs to ${business}. Its WhatsApp Business account belongs to another business, which gets the notices about bans and limits.`,
      'Fine where one account holds numbers of several businesses.',
    );
  }
  return fine('registered', `Number and account belong to ${business}.`);
}

/** With `--check`: is what the functions would use the same that was looked at? */
export async function checkStored({ parameters, stage }: Target, given: Given): Promise<Stored> {
  const names = parameterNames(stage);
  const pairs = [
    ['the pepper', names.pepper, undefined],
    ['the app secret', names.appSecret, given.appSecret],
    ['the verify token', names.verifyToken, given.verifyToken],
    ['the access token', names.token('whatsapp', given.numberId), given.token],
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
      : failed(
          'secrets',
          `Of what is stored: ${wrong.join(', ')}.`,
          'npx portiere connect whatsapp, without --check, stores them.',
        );
  return { check, ...(verify.kind === 'found' && { verifyToken: verify.value }), isNewVerifyToken: false };
}
