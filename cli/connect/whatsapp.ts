// `portiere connect whatsapp`: gathers the values, has the number connected, and says what is left to do.
import { judgeChecks, printCheck } from '#cli/checklist.ts';
import { withTarget } from '#cli/live-settings.ts';
import type { Target, TargetOptions } from '#cli/target-options.ts';
import type { Terminal } from '#cli/terminal.ts';
import { type Check, isGood } from '#core/check.ts';
import { connectNumber } from '#functions/connect/whatsapp.ts';
import type { Given } from '#functions/connect/world.ts';
import { type GivenOptions, gather } from './given.ts';
import { openQuestions } from './questions.ts';
import { worldOf } from './world.ts';

export type ConnectOptions = TargetOptions &
  GivenOptions & {
    readonly check?: boolean;
    readonly json?: boolean;
    readonly phoneApp?: boolean;
    readonly replaceWebhook?: boolean;
  };

type Outcome = {
  readonly options: ConnectOptions;
  readonly target: Target;
  readonly given: Given;
  readonly steps: readonly Check[];
};

export async function connectWhatsapp(options: ConnectOptions, terminal: Terminal): Promise<void> {
  await withTarget(options, terminal, async (target) => {
    const questions = terminal.isInteractive && !options.json ? await openQuestions(target) : undefined;
    const given = await gather(options, target, terminal, questions);
    const steps: Check[] = [];
    const wish = {
      given,
      until: options.check ? 'everything' : 'connect',
      usesPhoneApp: options.phoneApp ?? false,
      mayReplace: options.replaceWebhook ?? false,
      askHolder: questions?.holderId,
    } as const;
    await connectNumber(worldOf(target), wish, (check) => {
      steps.push(check);
      if (!options.json) printCheck(check, terminal);
    });
    conclude({ options, target, given, steps }, terminal);
  });
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

function conclude({ options, target, given, steps }: Outcome, { print }: Terminal): void {
  const ok = steps.every(isGood);
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
