// A target of the command line, as connecting wants it.
import { createPublisher } from '#aws/publish.ts';
import { createRegistry } from '#aws/registry.ts';
import type { Target } from '#cli/target-options.ts';
import type { ConnectWorld } from '#functions/connect/world.ts';

export function worldOf({ table, ...target }: Target, channel = 'whatsapp'): ConnectWorld {
  return {
    ...target,
    webhookUrl: target.webhookUrl.replace(/whatsapp$/, channel),
    registry: createRegistry({ ...table, clock: Date.now }),
    publisher: createPublisher(table),
    clock: Date.now,
    mayChangeShared: true,
    advice: {
      again: 'Run the same command again',
      setUp: `npx portiere connect ${channel}, without --check, sets it up.`,
      replace: 'run the same command with --replace-webhook',
      settings:
        'npx portiere settings import <file>, with the same --stage and --business; or check the name of the business.',
      otherNumber: 'Check the id and --business.',
      giveApp: 'Give it: --app-id <id>.',
      giveHolder: ': --waba-id <id>.',
    },
  };
}
