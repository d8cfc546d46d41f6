// How well the owner's phrases will do, before any customer writes: what to mend in them, most useful first. Pure, and
// bounded in time: with many phrases the costly part looks at an even selection.
import type { Language } from '#core/languages.ts';
import type { Intent } from '#core/settings.ts';
import { examineClashes } from './clashes.ts';
import type { Finding } from './finding.ts';
import { examineOverlap } from './overlap.ts';
import { groupedBy, phrasesOf } from './phrases.ts';
import { examineWordings } from './wordings.ts';

/** First what gives customers a wrong answer, then what gives them none, then what hardly matters. */
const ORDER: readonly Finding['kind'][] = [
  'vetoes-itself',
  'keyword-steals',
  'same-title',
  'look-alike',
  'near-duplicate',
  'few-phrases',
  'misunderstood',
  'small-talk',
  'long-phrase',
];

/** `languages` are those of the business. Intents that are switched off are left out. */
export function examine(intents: readonly Intent[], languages: readonly Language[]): readonly Finding[] {
  const enabled = intents.filter((intent) => intent.enabled);
  const phrases = phrasesOf(enabled);
  const byIntent = groupedBy(phrases, ({ intent }) => intent);
  const findings = [
    ...enabled.flatMap((intent) => examineWordings(intent, byIntent.get(intent) ?? [], languages)),
    ...examineClashes(enabled, phrases),
    ...examineOverlap(enabled, phrases),
  ];
  // Sorting is stable: equals stay in the order of the settings.
  return findings.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || weightOf(b) - weightOf(a));
}

/** How much a finding is about, to compare it with others of its kind. */
function weightOf(finding: Finding): number {
  switch (finding.kind) {
    case 'vetoes-itself':
    case 'keyword-steals':
    case 'misunderstood':
      return finding.texts.length;
    case 'look-alike':
      return finding.phrases.filter(({ understoodAs }) => understoodAs !== undefined).length;
    case 'few-phrases':
      return finding.counts.length;
    default:
      return 0;
  }
}
