// What came of messages that were put to the settings: the figures, a table by question, and what to do about each mistake.
import type { Settings } from '#core/settings.ts';
import { groupedBy } from '#core/understanding/phrases.ts';
import { type Confusion, confusionsOf, type Judged, type Tally, tallyOf } from '#core/understanding/scoring.ts';
import type { LabelledRow } from './labelled-rows.ts';
import { counted } from './settings-file.ts';
import type { Terminal } from './terminal.ts';
import type { Tried } from './tried-settings.ts';

type Judgement = Judged<LabelledRow>;

const MOST_SHOWN = 5; // messages of one kind of mistake
const NONE = 'none of them';

/** Right ones in percent, rounded down: 100 means all. */
export function shareOf(judged: readonly Judgement[]): number {
  return percent(tallyOf(judged).right, judged.length);
}

export function reportInJson({ intents }: Settings, judged: readonly Judgement[]) {
  const none = judged.filter(({ row }) => row.intent === undefined);
  return {
    percent: shareOf(judged),
    ...tallyOf(judged),
    leftAlone: tallyOf(none).right,
    intents: byIntent(intents, judged).map(([name, some]) => ({ intent: name ?? null, ...tallyOf(some) })),
    languages: byLanguage(judged).map(([language, some]) => ({ language, ...tallyOf(some) })),
    confusions: confusionsOf(judged).map(({ asked = null, answered, messages }) => {
      return { asked, answered, messages: messages.map(inJson) };
    }),
    offered: judged.filter(({ outcome }) => outcome === 'offered').map(inJson),
    unanswered: judged.filter(({ outcome }) => outcome === 'unanswered').map(inJson),
  };
}

function inJson({ row, answered }: Judgement) {
  const { intent: _, ...because } = answered ?? {};
  return { ...row, ...because };
}

export function reportLines(
  file: string,
  { name, settings }: Tried,
  judged: readonly Judgement[],
  paint: Terminal['paint'],
): readonly string[] {
  return [
    `${counted(judged.length, 'message')} of ${file}, put to ${name}`,
    '',
    ...figures(judged),
    '',
    ...table(settings, judged),
    ...languageLine(judged),
    ...confusionsOf(judged).flatMap((confusion) => confusionLines(confusion, paint)),
    ...unsureLines(judged, paint),
  ];
}

function figures(judged: readonly Judgement[]): readonly string[] {
  const none = tallyOf(judged.filter(({ row }) => row.intent === undefined));
  const { messages, right, wrong, offered, unanswered } = tallyOf(judged);
  const lines = [
    [right - none.right, 'got the right answer'],
    [none.right, `asked ${NONE}, and were rightly left alone`],
    [offered, 'were offered the right one among “Did you mean…”'],
    [unanswered, 'got no answer'],
    [wrong, 'got a wrong answer, though the bot was sure'],
  ] as const;
  const figure = (count: number) => `${String(count).padStart(5)} ${String(percent(count, messages)).padStart(3)} %`;
  return [...lines.map(([count, words]) => `${figure(count)}  ${words}`), `${figure(right)}  right in all`];
}

function percent(count: number, all: number): number {
  return Math.floor((100 * count) / Math.max(1, all));
}

const COLUMNS: readonly (readonly [heading: string, count: (tally: Tally) => number])[] = [
  ['messages', ({ messages }) => messages],
  ['right', ({ right }) => right],
  ['offered', ({ offered }) => offered],
  ['no answer', ({ unanswered }) => unanswered],
  ['wrong', ({ wrong }) => wrong],
];

function table({ intents }: Settings, judged: readonly Judgement[]): readonly string[] {
  const groups = byIntent(intents, judged).map(([name = NONE, some]) => ({ name, tally: tallyOf(some) }));
  const width = Math.max(...groups.map(({ name }) => name.length), 'question'.length);
  const line = (name: string, cells: readonly string[]) => [name.padEnd(width), ...cells].join('  ');
  return [
    line(
      'question',
      COLUMNS.map(([heading]) => heading),
    ),
    ...groups.map(({ name, tally }) =>
      line(
        name,
        COLUMNS.map(([heading, count]) => String(count(tally)).padStart(heading.length)),
      ),
    ),
  ];
}

/** In the order of the settings, what none of them answers at the end. */
function byIntent(intents: Settings['intents'], judged: readonly Judgement[]) {
  const groups = groupedBy(judged, ({ row }) => row.intent);
  return [...intents.map(({ name }) => name), undefined].flatMap((name) => {
    const some = groups.get(name);
    return some === undefined ? [] : [[name, some] as const];
  });
}

function byLanguage(judged: readonly Judgement[]) {
  const groups = [...groupedBy(judged, ({ row }) => row.language)];
  return groups.flatMap(([language, some]) => (language === undefined ? [] : [[language, some] as const]));
}

function languageLine(judged: readonly Judgement[]): readonly string[] {
  const languages = byLanguage(judged);
  const shares = languages.map(([language, some]) => `${language} ${shareOf(some)} %`);
  return shares.length < 2 ? [] : ['', `right by language: ${shares.join(', ')}`];
}

function confusionLines(confusion: Confusion<LabelledRow>, paint: Terminal['paint']): readonly string[] {
  const { asked, answered, messages } = confusion;
  const heading = `asked about ${asked ?? NONE}, answered ${answered}: ${counted(messages.length, 'message')}`;
  return ['', paint('bold', heading), ...listed(messages), `  → ${adviceFor(confusion)}`];
}

function adviceFor({ asked, answered, messages }: Confusion): string {
  const keywords = new Set(
    messages.flatMap(({ answered }) => (answered?.by === 'keyword' ? [`“${answered.because}”`] : [])),
  );
  if (keywords.size > 0) {
    const them = `${keywords.size === 1 ? 'the keyword' : 'the keywords'} ${[...keywords].join(', ')}`;
    return `Remove ${them} of ${answered}, or add negative keywords to ${answered}.`;
  }
  if (asked !== undefined) return `Add phrases to ${asked} that ask like these.`;
  return `If they are new questions, write an intent for them. Else add negative keywords to ${answered}.`;
}

function unsureLines(judged: readonly Judgement[], paint: Terminal['paint']): readonly string[] {
  const unsure = judged.filter(({ outcome }) => outcome === 'offered' || outcome === 'unanswered');
  return [...groupedBy(unsure, ({ row }) => row.intent)].flatMap(([asked = NONE, messages]) => {
    const heading = `asked about ${asked}, not sure: ${counted(messages.length, 'message')}`;
    return ['', paint('bold', heading), ...listed(messages), `  → Add phrases to ${asked} that ask like these.`];
  });
}

function listed(messages: readonly Judgement[]): readonly string[] {
  const more = messages.length - MOST_SHOWN;
  return [
    ...messages.slice(0, MOST_SHOWN).map(({ row, answered, outcome }) => {
      return `  line ${row.line}: “${cut(row.text)}”${outcome === 'offered' ? ', offered' : ''}${because(answered)}`;
    }),
    ...(more > 0 ? [`  and ${more} more (--json tells all)`] : []),
  ];
}

function because(answered: Judgement['answered']): string {
  if (answered === undefined) return '';
  const { by, because, confidence } = answered;
  if (by === 'keyword') return `, by the keyword “${because}”`;
  const like = because === undefined ? '' : `, like “${cut(because)}”`;
  return `${like}, ${Math.round(confidence * 100)} % sure`;
}

function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}
