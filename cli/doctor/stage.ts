// A deployed stage: its stack, its parameters, table and queues, its address, and the numbers of a business.
import { createQueues } from '#aws/clients.ts';
import { readDepth } from '#aws/depth.ts';
import { createStore } from '#aws/store.ts';
import type { Tell } from '#cli/checklist.ts';
import { worldOf } from '#cli/connect/world.ts';
import { Failure } from '#cli/failure.ts';
import { connectStage, findStage, type Stage } from '#cli/stage.ts';
import type { StageOptions, Target } from '#cli/target-options.ts';
import type { Terminal } from '#cli/terminal.ts';
import { type Check, failed, fine, skipped, warn } from '#core/check.ts';
import { RetryableError } from '#core/errors.ts';
import type { ParameterRead } from '#flow/ports.ts';
import { checkAddress } from '#functions/connect/webhook.ts';
import { parameterNames } from '#functions/settings.ts';
import { checkDue } from './cloud.ts';
import { checkNumbers } from './numbers.ts';
import { checkLive } from './settings.ts';

const MANY_WAITING = 100;
const MOST = 100;
const RUNBOOK = 'docs/runbook.md';

export async function checkStage(options: StageOptions, terminal: Terminal, tell: Tell): Promise<void> {
  const found = await findStage(options, terminal).catch((error: unknown) => {
    if (!(error instanceof Failure) || error.exitCode === 2) throw error;
    return error.text;
  });
  if ('what' in found) {
    const { what, why, next = '' } = found;
    tell(failed('stack', why === undefined ? what : `${what} ${why}`, next));
    return;
  }
  tell(
    found.changing
      ? warn('stack', `${found.name} is being changed.`, 'Again, once npx cdk deploy has ended.')
      : fine('stack', `${found.name} is deployed, with the outputs that are needed.`),
  );
  const target = await connectStage(found, options.business ?? '', terminal);
  try {
    await checkParts(found, target, tell);
  } finally {
    target.close();
  }
}

async function checkParts(found: Stage, target: Target, tell: Tell): Promise<void> {
  const names = parameterNames(target.stage);
  const verifyToken = await target.parameters.read(names.verifyToken);
  tell(await checkParameters(target, [names.pepper, names.appSecret], [names.verifyToken, verifyToken]));
  tell(
    await reachable('table', async () => {
      const due = await createStore({ ...target.table, clock: Date.now }).due(Date.now(), MOST);
      const late = checkDue(due, Date.now());
      return late.state === 'ok' ? fine('table', `${found.outputs.TableName} answers. ${late.found}`) : late;
    }),
  );
  await checkQueues(found, tell);
  tell(
    verifyToken.kind === 'found'
      ? await checkAddress(worldOf(target), verifyToken.value, false)
      : skipped('address', 'Not asked: the verify token is not known.'),
  );
  if (target.business === '') {
    tell(skipped('numbers', 'Not looked at: add --business <name>.'));
    return;
  }
  const settings = await reachable('settings', () => checkLive(target));
  tell(settings);
  if (settings.name === 'settings') await checkNumbers(target, tell);
}

async function checkParameters(
  { parameters }: Target,
  names: readonly string[],
  known: readonly [name: string, read: ParameterRead],
): Promise<Check> {
  const read = await Promise.all(names.map(async (name) => [name, await parameters.read(name)] as const));
  const wrong = [...read, known].filter(([, { kind }]) => kind !== 'found');
  if (wrong.length === 0) return fine('parameters', 'Pepper, app secret and verify token are there.');
  const denied = wrong.filter(([, { kind }]) => kind === 'denied').map(([name]) => name);
  if (denied.length === wrong.length) {
    return warn('parameters', `These credentials may not read ${denied.join(', ')}.`, 'The right is ssm:GetParameter.');
  }
  const missing = wrong.filter(([, { kind }]) => kind !== 'denied').map(([name]) => name);
  return failed(
    'parameters',
    `Not there, or not to be used: ${missing.join(', ')}.`,
    'npx portiere connect whatsapp stores them.',
  );
}

async function checkQueues({ region, outputs }: Stage, tell: Tell): Promise<void> {
  const client = createQueues({ region });
  try {
    tell(
      await reachable('inbox', async () => {
        const { waiting, inHand } = await readDepth(client, outputs.InboxUrl);
        const found = `${waiting} waiting, ${inHand} being answered.`;
        return waiting > MANY_WAITING
          ? warn('inbox', found, `${RUNBOOK}, "Messages wait too long".`)
          : fine('inbox', found);
      }),
    );
    tell(
      await reachable('dead letters', async () => {
        const { waiting, inHand } = await readDepth(client, outputs.DeadLettersUrl);
        return waiting + inHand === 0
          ? fine('dead letters', 'None.')
          : failed('dead letters', `${waiting + inHand} were set aside.`, `${RUNBOOK}, "Messages were set aside".`);
      }),
    );
  } finally {
    client.destroy();
  }
}

async function reachable(name: string, look: () => Promise<Check>): Promise<Check> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof RetryableError)) throw error;
    const { cause } = error;
    const why = cause instanceof Error ? cause.name : 'no answer';
    return failed(
      name,
      `Cannot be reached (${why}).`,
      'Have the credentials the right to it? aws sts get-caller-identity',
    );
  }
}
