// Fuzzes settings: the values of a file and its text. Reading never throws, what is wrong is said in sentences with a
// place, and what is read can be written, compared and decided with.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newConversation } from '#core/conversation.ts';
import { prepare } from '#core/decision.ts';
import { trainIntents } from '#core/match.ts';
import { addPhrases } from '#core/settings/add-phrase.ts';
import { compareSettings } from '#core/settings/compare.ts';
import { formatDifference } from '#core/settings/difference-line.ts';
import { formatProblem, type Problem, type ReadSettings, readSettings } from '#core/settings/file.ts';
import { parseSettings } from '#core/settings/issues.ts';
import { writeSettings } from '#core/settings/write.ts';
import type { Settings } from '#core/settings.ts';
import { decideSettled } from './deciding.ts';
import { createDice, type Dice } from './dice.ts';
import { type Checked, cpuMs, type Drawn, type Fuzzer } from './fuzzer.ts';
import { hostileText } from './hostile.ts';
import { drawMutation, mutate } from './mutations.ts';
import { drawTextMutation, mutateText } from './text-mutations.ts';
import { copyOf, type Tree, treeOf, writeTree } from './tree.ts';
import { NOW } from './webhook-world.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const FILES = ['examples/panificio.yaml', 'test/fixtures/settings/good.yaml'];
/** Words that fit somewhere in settings. */
const VOCABULARY = {
  timeZone: ['Europe/Rome', 'UTC', 'Mars/Base', 'europe/rome', '+01:00', ''],
  schedule: ['off', 'always', 'outsideHours', 'custom', 'never'],
  open: ['00:00', '24:00', '9:00', '25:00', '23:59'],
  close: ['00:00', '24:00', '19:30', '7pm'],
  from: ['2026-12-25', '2026-02-30', '2026-12-24T18:00', '0000-00-00', '9999-12-31'],
  to: ['2026-12-25', '2025-01-01', '2026-12-24T18:00'],
  until: ['2026-12-24T18:00:00+01:00', '2026-12-24T18:00', 'tomorrow'],
  recipients: ['everyone', 'notSaved', 'nobody'],
  intent: ['orari', 'nobody', '__proto__', 'toString'],
  name: ['orari', 'orari', '__proto__', 'constructor'],
  text: ['{{ customer_name }}', '{{ nobody }}', '{% if %}', '{{', 'STOP'],
};

type Start = { readonly text: string; readonly settings: Settings; readonly tree: Tree };
let starts: readonly Start[] | undefined;

function readStarts(): readonly Start[] {
  starts ??= FILES.map((file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    const read = readSettings(file, text);
    if (read.kind !== 'ok') throw new Error(`${file} cannot be used.`);
    return { text, settings: read.settings, tree: treeOf(read.settings) };
  });
  return starts;
}

type Part = { readonly name: string; readonly seed: number };

export const settingsDocuments: Fuzzer = {
  name: 'settings',
  about:
    'settings files and values: read, check, write, compare and decide never throw, problems are sentences with a place',
  limitMs: 1_500,
  draw: (seed) => {
    const dice = createDice(seed);
    const start = dice.pick(readStarts());
    const isText = dice.chance(0.4);
    const count = dice.int(5);
    const draw = isText ? drawTextMutation : drawMutation;
    const parts: Part[] = Array.from({ length: count }, () => ({ name: draw(dice), seed: dice.seed() }));
    const own = dice.seed();
    const textOf = (kept: readonly number[]) =>
      build(
        start,
        kept.flatMap((at) => parts[at] ?? []),
        isText,
      );
    return {
      parts: parts.map(({ name }) => name),
      run: (kept) =>
        check(start, textOf(kept), isText ? 'settings.yaml' : 'settings.json', kept.length === 0, createDice(own)),
      describe: (kept) => [...kept.map((at) => parts[at]?.name ?? ''), textOf(kept).slice(0, 3_000)],
    } satisfies Drawn;
  },
};

function build(start: Start, parts: readonly Part[], isText: boolean): string {
  if (isText) return parts.reduce((text, { name, seed }) => mutateText(name, text, createDice(seed)), start.text);
  const tree = copyOf(start.tree);
  for (const { name, seed } of parts) mutate(name, tree, createDice(seed), VOCABULARY);
  return writeTree(tree);
}

function check(start: Start, text: string, file: string, isWhole: boolean, dice: Dice): Checked {
  const before = cpuMs();
  const read = readSettings(file, text);
  const ms = cpuMs() - before;
  const failures = [...complaintsAboutRead(read, file, text), ...complaintsAboutValue(text)];
  if (isWhole && read.kind !== 'ok') failures.push('read: settings that nobody touched are refused');
  if (read.kind === 'ok') failures.push(...complaintsAboutSettings(read.settings, start.settings, dice));
  addPhrases(text, [{ text: hostileText(dice), intent: dice.pick(VOCABULARY.intent) }]);
  return { failures, outcome: read.kind, ms };
}

function complaintsAboutRead(read: ReadSettings, file: string, text: string): readonly string[] {
  const problems = read.kind === 'ok' ? read.warnings : read.problems;
  const complaints = problems.flatMap((problem) => complaintsAboutProblem(problem, file, text));
  const hasError = problems.some(({ level }) => level === 'error');
  if (hasError !== (read.kind === 'invalid')) complaints.push('read: refused without a reason, or read with errors');
  return complaints;
}

/** A sentence on one line, with a place that is in the file. */
function complaintsAboutProblem(problem: Problem, file: string, text: string): readonly string[] {
  const { line, column, sentence, path } = problem;
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const complaints: string[] = [];
  if (!/^[^\n\r]{5,500}$/u.test(sentence) || !sentence.isWellFormed())
    complaints.push(`sentence: ${JSON.stringify(sentence)}`);
  if (line < 1 || line > lines.length || column < 1 || column > (lines[line - 1]?.length ?? 0) + 1)
    complaints.push(`place: ${line}:${column}`);
  if (/[\n\r]/.test(path) || path.length > 2_000) complaints.push(`path: ${JSON.stringify(path.slice(0, 200))}`);
  if (problem.file !== file || formatProblem(problem).includes('\n'))
    complaints.push('problem: its line cannot be shown');
  return complaints;
}

/** The other door: the same as JSON from the console. */
function complaintsAboutValue(text: string): readonly string[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [];
  }
  const parsed = parseSettings(value);
  if (parsed.kind === 'ok') return [];
  const paths = parsed.issues.map(({ path }) => JSON.stringify(path));
  const complaints = parsed.issues.flatMap(({ sentence }) =>
    sentence.trim() === '' ? ['issue: without a sentence'] : [],
  );
  if (parsed.issues.length === 0) complaints.push('issue: refused without a reason');
  if (new Set(paths).size !== paths.length) complaints.push('issue: one path twice');
  return complaints;
}

/** Valid settings survive: written and read again, compared with others, learnt from and decided with. */
function complaintsAboutSettings(settings: Settings, others: Settings, dice: Dice): readonly string[] {
  const complaints: string[] = [];
  const again = readSettings('again.yaml', writeSettings(settings));
  if (again.kind === 'invalid') complaints.push(`written: ${again.problems.slice(0, 2).map(formatProblem).join('; ')}`);
  else if (compareSettings(settings, again.settings).length > 0) complaints.push('written: reads as something else');
  const differences = [...compareSettings(settings, others), ...compareSettings(others, settings)];
  if (differences.map(formatDifference).some((line) => /[\n\r]/.test(line) || line.length > 4_000))
    complaints.push('difference: no line');
  if (compareSettings(settings, settings).length > 0) complaints.push('difference: from itself');
  if (dice.chance(0.05)) complaints.push(...complaintsAboutDeciding(settings, dice));
  return complaints;
}

function complaintsAboutDeciding(settings: Settings, dice: Dice): readonly string[] {
  const rules = prepare({ number: 1, publishedAt: 0, settings }, trainIntents(settings.intents));
  const contact = { id: '39', aliases: [] };
  const inbounds = ['ciao', 'A che ora aprite?', hostileText(dice)].map((text, index) => ({
    ...({ kind: 'inbound', channel: 'whatsapp', account: '1', id: `w${index}`, contact } as const),
    ...{ at: NOW + index, receivedAt: NOW + index, content: { type: 'text', text } as const },
  }));
  const decision = decideSettled(rules, newConversation('whatsapp', '1', contact), inbounds);
  return decision?.turns.length === inbounds.length ? [] : ['decide: not one turn an inbound'];
}
