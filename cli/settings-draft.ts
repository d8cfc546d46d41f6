// `portiere settings draft …`: what was taught since the last publication.
import type { Command } from 'commander';
import { Failure } from './failure.ts';
import { confirm } from './question.ts';
import type { Register } from './register.ts';
import { addTargetOptions, type TargetOptions } from './target-options.ts';
import { publish, showDraft, withLearning } from './teaching.ts';
import type { Terminal } from './terminal.ts';

type Options = TargetOptions & { readonly yes?: boolean; readonly json?: boolean };

export const registerDraft: Register = (settings, terminal) => {
  const draft = settings
    .command('draft')
    .description('look at, publish or throw away what was taught since the last publication')
    .addHelpText('after', '\nExample:\n  npx portiere settings draft show');
  addShow(draft, terminal);
  addPublish(draft, terminal);
  addDiscard(draft, terminal);
};

function addShow(draft: Command, terminal: Terminal): void {
  const command = draft
    .command('show')
    .description('print its phrases')
    .option('--json', 'as JSON: { revision, live, phrases, stuck, dismissed, edited, text }');
  addTargetOptions(command)
    .addHelpText('after', '\nExample:\n  npx portiere settings draft show --json')
    .action((options: Options) =>
      withLearning(options, terminal, async (learning, { business }) => {
        const { readDraft } = await import('#flow/draft.ts');
        const state = await readDraft(learning, business);
        if (options.json) terminal.print(JSON.stringify(state, null, 2));
        else showDraft(terminal, state);
      }),
    );
}

function addPublish(draft: Command, terminal: Terminal): void {
  const command = draft.command('publish').description('make it live').option('-y, --yes', 'do not ask');
  addTargetOptions(command)
    .addHelpText('after', '\nExample:\n  npx portiere settings draft publish --yes')
    .action((options: Options) =>
      withLearning(options, terminal, async (learning, target) => {
        const { readDraft } = await import('#flow/draft.ts');
        const state = await readDraft(learning, target.business);
        showDraft(terminal, state);
        if (state.phrases.length > 0 || state.edited !== undefined)
          await expectYes(terminal, options, 'Publish this?', 'publish');
        await publish(terminal, learning, target);
      }),
    );
}

function addDiscard(draft: Command, terminal: Terminal): void {
  const command = draft.command('discard').description('throw its phrases away').option('-y, --yes', 'do not ask');
  addTargetOptions(command)
    .addHelpText('after', '\nExample:\n  npx portiere settings draft discard --yes')
    .action((options: Options) =>
      withLearning(options, terminal, async (learning, { business }) => {
        const { discardDraft, readDraft } = await import('#flow/draft.ts');
        showDraft(terminal, await readDraft(learning, business));
        await expectYes(terminal, options, 'Throw this away?', 'discard');
        await discardDraft(learning, business);
        terminal.print('the draft has no phrases any more');
      }),
    );
}

async function expectYes(terminal: Terminal, { yes }: Options, question: string, word: string): Promise<void> {
  if (yes) return;
  if (!terminal.isInteractive) {
    const next = `npx portiere settings draft ${word} --yes`;
    throw new Failure({ what: 'Nothing was changed.', why: 'Nobody can be asked here.', next });
  }
  if (!(await confirm(terminal, question))) throw new Failure({ what: 'Nothing was changed.' });
}
