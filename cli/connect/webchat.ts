// `portiere connect webchat`: has the site connected, and prints the line that its pages need.
import { createPublisher } from '#aws/publish.ts';
import { createRegistry } from '#aws/registry.ts';
import { judgeChecks, printCheck } from '#cli/checklist.ts';
import { Failure } from '#cli/failure.ts';
import { withTarget } from '#cli/live-settings.ts';
import type { Target, TargetOptions } from '#cli/target-options.ts';
import type { Terminal } from '#cli/terminal.ts';
import { type Check, isGood } from '#core/check.ts';
import { scriptTag } from '#core/script-tag.ts';
import type { Account } from '#flow/ports.ts';
import { connectSite } from '#functions/connect/webchat.ts';

export type WebchatOptions = TargetOptions & {
  readonly site?: string;
  readonly origin?: readonly string[];
  readonly name?: string;
  readonly colour?: string;
  readonly whatsapp?: string;
  readonly json?: boolean;
};

export async function connectWebchat(options: WebchatOptions, terminal: Terminal): Promise<void> {
  await withTarget(options, terminal, async (target) => {
    const url = addressOf(target);
    const { table, ...rest } = target;
    const registry = createRegistry({ ...table, clock: Date.now });
    const { site = target.business, origin: origins, name, colour, whatsapp, json } = options;
    const wish = {
      site,
      ...(origins !== undefined && { origins }),
      ...(name !== undefined && { name }),
      ...(colour !== undefined && { colour }),
      ...(whatsapp !== undefined && { whatsapp }),
    };
    const steps: Check[] = [];
    const account = await connectSite({ ...rest, registry, publisher: createPublisher(table) }, wish, (check) => {
      steps.push(check);
      if (!json) printCheck(check, terminal);
    });
    const tag = account && tagOf(url, account);
    if (json) {
      terminal.print(
        JSON.stringify({ ok: steps.every(isGood), business: target.business, site, steps, tag }, undefined, 2),
      );
    } else if (tag !== undefined) {
      terminal.print(`\nPut this line into every page that shall have the chat, before </body>:\n\n${tag}\n`);
      terminal.print('Pages that are open already, and functions that run, may take a minute to know it.');
    }
    judgeChecks(steps, 'The site is not connected.', 'Do what the arrows say, then run the same command again.');
  });
}

function addressOf({ webchatUrl, name, stage }: Target): string {
  if (webchatUrl !== undefined) return webchatUrl;
  throw new Failure({
    what: `${name} has no web chat yet.`,
    why: 'It was deployed from an earlier version.',
    next: `npx cdk deploy -c stage=${stage}`,
  });
}

function tagOf(url: string, { id, name, site }: Account): string {
  return scriptTag({ url, site: id, name, colour: site?.colour ?? '' });
}
