// Messages of which somebody knows what they ask, put to the settings: how many get the right answer, and what goes wrong
// with the others. Uses the very matcher that answers customers.
import { createMatcher, type Match, type Matcher, trainIntents } from '#core/match.ts';
import type { Settings } from '#core/settings.ts';
import { isTriedOpen } from './phrases.ts';

/** Without `intent`: small talk or something else that no intent answers. */
export type Labelled = { readonly text: string; readonly intent?: string; readonly language?: string };

/** `wrong`: another intent's answer was sent. `offered`: not sure, but among "Did you mean…". `unanswered`: neither.
 * A message without intent is right when nothing was sure, else wrong. */
export type Outcome = 'right' | 'wrong' | 'offered' | 'unanswered';

export type Judged<Row extends Labelled = Labelled> = {
  readonly row: Row;
  readonly outcome: Outcome;
  /** What was answered, rightly or wrongly. */
  readonly answered?: {
    readonly intent: string;
    readonly by: Match['by'];
    readonly confidence: number;
    /** The phrase or keyword that it was most like. */
    readonly because?: string;
  };
};

export type Tally = Readonly<Record<Outcome, number>> & { readonly messages: number };

/** The messages of one intent that got another one's answer. Absent: of none. */
export type Confusion<Row extends Labelled = Labelled> = {
  readonly asked?: string;
  readonly answered: string;
  readonly messages: readonly Judged<Row>[];
};

/** Judges every row. An intent that is switched off, or is none of the settings', is one that nothing should answer. */
export function scoreMessages<Row extends Labelled>(
  settings: Pick<Settings, 'intents' | 'understanding'>,
  rows: readonly Row[],
): readonly Judged<Row>[] {
  const matcher = createMatcher(settings, trainIntents(settings.intents));
  const answering = new Map(settings.intents.filter(({ enabled }) => enabled).map((intent) => [intent.name, intent]));
  const isSometimesClosedOnly = settings.intents.some((intent) => intent.enabled && !isTriedOpen(intent));
  return rows.map((row) => {
    const intent = row.intent === undefined ? undefined : answering.get(row.intent);
    if (intent !== undefined) return judge(row, intent.name, matcher, isTriedOpen(intent));
    const open = judge(row, undefined, matcher, true);
    return open.outcome === 'right' && isSometimesClosedOnly ? judge(row, undefined, matcher, false) : open;
  });
}

function judge<Row extends Labelled>(
  row: Row,
  expected: string | undefined,
  matcher: Matcher,
  open: boolean,
): Judged<Row> {
  const { match, suggestions } = matcher.match({ text: row.text }, open);
  if (match === undefined) {
    if (expected === undefined) return { row, outcome: 'right' };
    return { row, outcome: suggestions.some(({ name }) => name === expected) ? 'offered' : 'unanswered' };
  }
  const { intent, by, confidence, why } = match;
  const answered = { intent: intent.name, by, confidence, ...(why.phrase !== undefined && { because: why.phrase }) };
  return { row, outcome: intent.name === expected ? 'right' : 'wrong', answered };
}

export function tallyOf(judged: readonly Judged[]): Tally {
  const count = (outcome: Outcome) => judged.filter((one) => one.outcome === outcome).length;
  return {
    messages: judged.length,
    right: count('right'),
    wrong: count('wrong'),
    offered: count('offered'),
    unanswered: count('unanswered'),
  };
}

/** Most frequent first. */
export function confusionsOf<Row extends Labelled>(judged: readonly Judged<Row>[]): readonly Confusion<Row>[] {
  const confusions = new Map<string, { asked?: string; answered: string; messages: Judged<Row>[] }>();
  for (const one of judged) {
    if (one.outcome !== 'wrong' || one.answered === undefined) continue;
    const { intent: asked } = one.row;
    const { intent: answered } = one.answered;
    const key = JSON.stringify([asked, answered]);
    const known = confusions.get(key);
    if (known === undefined) confusions.set(key, { ...(asked !== undefined && { asked }), answered, messages: [one] });
    else known.messages.push(one);
  }
  return [...confusions.values()].sort((a, b) => b.messages.length - a.messages.length);
}
