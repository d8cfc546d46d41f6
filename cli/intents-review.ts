// `portiere intents review`: real messages that were not understood, one at a time; what somebody says they mean becomes
// phrases in the draft of the settings.
import type { Answer, Said } from '#flow/draft.ts';
import type { Queue } from '#flow/learn.ts';
import type { Learning } from '#local/learning.ts';
import { Failure, misuse } from './failure.ts';
import type { Register } from './register.ts';
import { type Choice, reviewOne } from './review-message.ts';
import { counted } from './settings-file.ts';
import { addTargetOptions, type Target, type TargetOptions } from './target-options.ts';
import { publish, showDraft, withLearning } from './teaching.ts';
import type { Terminal } from './terminal.ts';

type Options = TargetOptions & {
  readonly days: string;
  readonly label: readonly string[];
  readonly publish?: boolean;
  readonly json?: boolean;
};

const MOST_DAYS = 90;
const YES = /^(y|yes|s|si|sì|sí|sim)$/i;

export const registerIntentsReview: Register = (intents, terminal) => {
  const command = intents
    .command('review')
    .description('say what messages mean that were not understood; the draft of the settings learns it')
    .option('--days <number>', 'how far back, 1 to 90', '7')
    .option('--label <text=intent>', 'say it here, without questions; the intent none sets aside', collect, [])
    .option('--publish', 'publish the draft at the end, without asking')
    .option('--json', 'print the messages, or with --label the draft: { messages, read, cut, next } or { draft }');
  addTargetOptions(command)
    .addHelpText('after', '\nExample:\n  npx portiere intents review --label "fate torte per celiaci=allergens"')
    .action(async (options: Options) => {
      const days = daysOf(options.days);
      const said = options.label.map(readLabel);
      if (options.json && options.publish && said.length === 0) throw misuse('--publish goes with --label here.');
      await withLearning(options, terminal, async (learning, target) => {
        if (said.length > 0) return labelAll(terminal, learning, target, said, options);
        const { readQueue } = await import('#flow/learn.ts');
        const queue = await readQueue(learning, target.business, { days });
        if (options.json) return terminal.print(JSON.stringify(queue, null, 2));
        if (!terminal.isInteractive) throw nobody(queue);
        await review(terminal, learning, target, queue, options);
      });
    });
};

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

function daysOf(typed: string): number {
  const days = Number(typed);
  if (Number.isInteger(days) && days >= 1 && days <= MOST_DAYS) return days;
  throw misuse('--days is a number from 1 to 90.');
}

/** The text may hold an = of its own. */
function readLabel(typed: string): Said {
  const at = typed.lastIndexOf('=');
  const [text, intent] = [typed.slice(0, Math.max(0, at)).trim(), typed.slice(at + 1).trim()];
  if (at < 0 || text === '' || intent === '') throw misuse('A label is a text, = and an intent.', '--label "…=prices"');
  return { text, intent: intent === 'none' ? null : intent };
}

function nobody({ messages }: Queue): Failure {
  return new Failure({
    what: `${counted(messages.length, 'message')} to look at, and nobody can be asked here.`,
    next: 'the same with --json, then --label "<text>=<intent>" for each',
  });
}

async function labelAll(
  terminal: Terminal,
  learning: Learning,
  target: Target,
  said: readonly Said[],
  { json, publish: publishes }: Options,
): Promise<void> {
  const { label, readDraft } = await import('#flow/draft.ts');
  for (const one of said) expectOk(one, await label(learning, target.business, one));
  const draft = await readDraft(learning, target.business);
  if (json) terminal.print(JSON.stringify({ draft }, null, 2));
  else showDraft(terminal, draft);
  if (publishes) await publish(json ? { ...terminal, print: terminal.complain } : terminal, learning, target);
}

function expectOk({ text }: Said, answer: Answer): void {
  if (answer.kind === 'refused') throw new Failure({ what: `"${text}" was not added.`, why: answer.sentence });
}

/** Until the last message, or until somebody has enough. */
export async function review(
  terminal: Terminal,
  learning: Learning,
  target: Target,
  { messages, next, cut }: Queue,
  { publish: publishes, days }: Options,
): Promise<void> {
  const { print, write, lines } = terminal;
  const { label, readDraft } = await import('#flow/draft.ts');
  const { settings } = await learning.rulesOf(target.business);
  if (messages.length === 0) print(`Nothing to teach: everything of the last ${days} days was understood.`);
  const typed = lines()[Symbol.asyncIterator]();
  const ask = async (question: string): Promise<string | undefined> => {
    write(question);
    const { done, value } = await typed.next();
    return done === true ? undefined : value.trim();
  };
  try {
    for (const [index, message] of messages.entries()) {
      print(`\n${index + 1} of ${messages.length}`);
      const say = (intent: string | null) => label(learning, target.business, { text: message.text, intent });
      const choice: Choice = await reviewOne(terminal, settings, message, ask, say);
      if (choice === 'quit') break;
    }
    if (next !== undefined || cut > 0) print('\nOnly the newest messages were read.');
    const draft = await readDraft(learning, target.business);
    print('');
    showDraft(terminal, draft);
    if (draft.phrases.length === 0) return;
    if (publishes || YES.test((await ask('Publish the draft now? (y/N) ')) ?? ''))
      await publish(terminal, learning, target);
    else print('Not published. Later: npx portiere settings draft publish');
  } finally {
    await typed.return?.();
  }
}
