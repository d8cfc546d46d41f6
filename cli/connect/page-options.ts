// What can be typed after `portiere connect messenger` and `portiere connect instagram`.
import type { Command } from 'commander';

export function addPageOptions(command: Command, channel: 'messenger' | 'instagram'): Command {
  const isMessenger = channel === 'messenger';
  if (!isMessenger) command.option('--instagram-id <id>', 'of the account, as webhooks name it: it begins with 1784');
  return command
    .description(
      isMessenger
        ? 'check the values of a Facebook page, store its secrets and point its webhook here'
        : 'check the values of an Instagram account, store its secrets and follow it',
    )
    .option('--page-id <id>', isMessenger ? 'of the page' : 'Facebook Login: the page that the account is linked to')
    .option('--app-id <id>', 'of your app at Meta (default: Meta is asked)')
    .option('--token-file <file>', 'holds the access token; - is standard input')
    .option('--app-secret-file <file>', 'holds the app secret; with Instagram Login that of the Instagram app')
    .option('--token <token>', 'the access token; stays in the history of your shell')
    .option('--app-secret <secret>', 'the app secret; stays in the history of your shell')
    .option('--verify-token <token>', 'of the webhook (default: the stored one, else a new one)')
    .option('--replace-webhook', 'the app posts to another address: make it post here instead')
    .option('--profile', "show the greeting's buttons to whoever opens the chat, and a button to begin")
    .option('--check', 'only look, change nothing')
    .option('--json', 'print the steps as JSON')
    .addHelpText('after', PAGE_HELP[channel]);
}

const PAGE_SECRETS = `
Give secrets as files or in the environment, where no shell history keeps them: PORTIERE_TOKEN, PORTIERE_APP_SECRET,
PORTIERE_VERIFY_TOKEN. What an earlier run has stored need not be given again.`;

const PAGE_HELP = {
  messenger: `${PAGE_SECRETS}

Example:
  pass show meta/page | npx portiere connect messenger --stage prod --business panificio --page-id <id> --token-file -

On the local cloud the page 110000000000002 can be tried, with a token such as local-page.`,
  instagram: `${PAGE_SECRETS}

Without --page-id the account is connected by Instagram Login, which needs no page; with it by Facebook Login.

Example:
  pass show meta/instagram | npx portiere connect instagram --stage prod --business panificio --instagram-id <id> --token-file -

On the local cloud the account 17841400000000002 can be tried, with a token such as local-x; by the page 110000000000002 with
local-page.`,
} as const;
