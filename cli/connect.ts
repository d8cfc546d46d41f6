// `portiere connect`: what can be typed. The steps are in connect/.
import type { ConnectPageOptions } from './connect/page.ts';
import { addPageOptions } from './connect/page-options.ts';
import type { WebchatOptions } from './connect/webchat.ts';
import type { ConnectOptions } from './connect/whatsapp.ts';
import type { Register } from './register.ts';
import { addTargetOptions } from './target-options.ts';

export const registerConnect: Register = (program, terminal) => {
  const connect = program
    .command('connect')
    .description('connect a number, a page, an Instagram account or a site to a business');
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
  addTargetOptions(connect.command('webchat'))
    .description('let the pages of a site embed the web chat, and print the line that does it')
    .option('--site <name>', 'names the site in addresses (default: the name of the business)')
    .option('--origin <origin>', 'whose pages may embed it, such as https://www.shop.example; once for each', append)
    .option('--name <words>', 'above the chat (default: the name in the settings)')
    .option('--colour <#rrggbb>', 'of the chat; darkened where white letters could not be read on it')
    .option('--whatsapp <number>', 'with which customers may go on, with its country; "" takes it away')
    .option('--json', 'print the steps as JSON')
    .addHelpText('after', WEBCHAT_HELP)
    .action(async (options: WebchatOptions) => {
      const { connectWebchat } = await import('./connect/webchat.ts');
      await connectWebchat(options, terminal);
    });
  for (const channel of ['messenger', 'instagram'] as const) {
    addPageOptions(addTargetOptions(connect.command(channel)), channel).action(async (options: ConnectPageOptions) => {
      const { connectPageTo } = await import('./connect/page.ts');
      await connectPageTo(channel, options, terminal);
    });
  }
};

function append(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

const WEBCHAT_HELP = `
Done again it changes what is given and keeps the rest; --origin replaces all origins that were given before.

Examples:
  npx portiere connect webchat --stage prod --business panificio --origin https://panificio.example --origin https://www.panificio.example
  npx portiere connect webchat --stage prod --business panificio --colour "#8a3b12" --whatsapp "+39 011 555 0100"`;

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
