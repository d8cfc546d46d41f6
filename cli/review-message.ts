// One message of `portiere intents review`: shows it with its guesses, and asks until it is settled or left.
import type { Settings } from '#core/settings.ts';
import { normaliseText } from '#core/tokens.ts';
import type { Unsure } from '#core/understanding/queue.ts';
import { titleOf } from '#core/understanding/title.ts';
import type { Answer } from '#flow/draft.ts';
import { bubbleLines } from './bubbles.ts';
import type { Terminal } from './terminal.ts';
import { timeIn } from './trace-lines.ts';

export type Choice = 'said' | 'skipped' | 'quit';

type Named = { readonly intent: string; readonly title: string };

// What a customer writes must not steer the terminal of whoever reads it.
const UNSAFE = /[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/gu;
const MOST_FOUND = 9;
const HELP = 'its number · a word of another question · n none of them · s skip · q quit';

/** `say` keeps what was chosen; what it refuses is asked again. The end of the input is quitting. */
export async function reviewOne(
  terminal: Terminal,
  settings: Settings,
  message: Unsure,
  ask: (question: string) => Promise<string | undefined>,
  say: (intent: string | null) => Promise<Answer>,
): Promise<Choice> {
  const { print, paint } = terminal;
  show(terminal, settings, message);
  let choices = choicesFor(message);
  list(terminal, choices);
  print(paint('dim', HELP));
  for (;;) {
    const typed = await ask('> ');
    if (typed === undefined || typed === 'q') return 'quit';
    if (typed === '' || typed === 's') return 'skipped';
    const chosen = typed === 'n' ? null : choices[Number(typed) - 1]?.intent;
    if (chosen === undefined) choices = searched(terminal, settings, typed) ?? choices;
    else if (await keep(terminal, chosen, say)) return 'said';
  }
}

/** False where it was refused, which is told. */
async function keep(
  { print, paint }: Terminal,
  intent: string | null,
  say: (intent: string | null) => Promise<Answer>,
): Promise<boolean> {
  const answer = await say(intent);
  const isKept = answer.kind === 'ok';
  if (!isKept) print(paint('yellow', answer.sentence));
  else print(paint('green', intent === null ? 'set aside' : `added to ${intent}`));
  return isKept;
}

function show({ print, paint }: Terminal, { business }: Settings, { text, phrase, count, lastAt }: Unsure): void {
  const times = count === 1 ? 'asked' : `asked ${count} times, last`;
  print(paint('dim', `${times} ${timeIn(lastAt, business.timeZone)}`));
  for (const line of bubbleLines('customer', { text: text.replace(UNSAFE, ''), buttons: [] })) print(line);
  if (phrase !== text.trim()) print(`would be kept as: ${phrase}`);
}

/** What customers chose themselves comes first. */
function choicesFor({ guesses, suggested }: Unsure): readonly (Named & { readonly note?: string })[] {
  const guessed = guesses
    .filter(({ intent }) => intent !== suggested?.intent)
    .map((guess) => ({ ...guess, note: `${Math.round(guess.confidence * 100)} %` }));
  return suggested === undefined ? guessed : [{ ...suggested, note: 'the customer chose it' }, ...guessed];
}

function list({ print }: Terminal, choices: readonly (Named & { readonly note?: string })[]): void {
  for (const [index, { intent, title, note }] of choices.entries()) {
    const name = title === intent.replaceAll('-', ' ') ? intent : `${title} (${intent})`;
    print(`  ${index + 1} ${name}${note === undefined ? '' : `, ${note}`}`);
  }
}

/** Undefined where nothing is found: the choices stay. */
function searched(terminal: Terminal, settings: Settings, typed: string): readonly Named[] | undefined {
  const found = find(settings, typed);
  if (found.length === 0) terminal.print('No question has this in its name.');
  list(terminal, found);
  return found.length === 0 ? undefined : found;
}

function find({ intents, business }: Settings, typed: string): readonly Named[] {
  const word = normaliseText(typed);
  const named = intents
    .filter(({ enabled }) => enabled)
    .map((intent) => ({ intent: intent.name, title: titleOf(intent, business) }));
  return named.filter(({ intent, title }) => normaliseText(`${intent} ${title}`).includes(word)).slice(0, MOST_FOUND);
}
