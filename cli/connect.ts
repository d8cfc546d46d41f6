// `portiere connect whatsapp`: what can be typed. The steps are in connect/.
import type { ConnectOptions } from './connect/whatsapp.ts';
import type { Register } from './register.ts';
import { addTargetOptions } from './target-options.ts';

export const registerConnect: Register = (program, terminal) => {
  const connect = program.command('connect').description('connect a number to a business');
  addTargetOptions(connect.command('whatsapp'))
    .description('check the values of a WhatsApp number, store its secrets and point its webhook here')
    .option('--phone-number-id <id>', 'of the number, from API setup; not the number itself')
    .option('--app-id <id>', 'of your app at Meta (default: Meta is asked)')
    .option('--waba-id <id>', 'of the WhatsApp Business account (default: Meta is asked)')
    .option('--token-file <file>', 'holds the access token; - is standard input')
    .option('--app-secret-file <file>', 'holds the app secret')
    .option('--token <token>', 'the access token; stays in the history of your shell')
    .option('--app-secret <secret>', 'the app secret; stays in the history of your shell')
    .option('--verify-token <token>', 'of the webhook (default: the stored one, else a new one)')
    .option('--phone-app', 'the number is used in the WhatsApp Business app as well')
    .option('--replace-webhook', 'the app posts to another address: make it post here instead')
    .option('--check', 'only look, change nothing')
    .option('--json', 'print the steps as JSON, ask nothing')
    .addHelpText('after', HELP)
    .action(async (options: ConnectOptions) => {
      const { connectWhatsapp } = await import('./connect/whatsapp.ts');
      await connectWhatsapp(options, terminal);
    });
};

const HELP = `
At a terminal everything that is missing is asked for, secrets masked. Elsewhere give secrets as files or in the
environment, where no shell history keeps them: PORTIERE_TOKEN, PORTIERE_APP_SECRET, PORTIERE_VERIFY_TOKEN.
What an earlier run has stored need not be given again.

Examples:
  npx portiere connect whatsapp --stage prod --business panificio
  pass show meta/token | npx portiere connect whatsapp --stage prod --business panificio --phone-number-id <id> --token-file -
  npx portiere connect whatsapp --check --stage prod --business panificio --phone-number-id <id>

On the local cloud the numbers 100000000000002 and 100000000000003 can be tried, and tokens say by their words how they
behave: local-x works; local-expired, local-no-scope, local-other-app and local-expires-soon do what they say.`;
