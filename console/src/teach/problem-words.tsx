// Why something could not be taught, in the owner's words.
import { Trans } from '@lingui/react/macro';
import { type Named, refusalOf } from './teaching.ts';

export type ProblemWordsProps = { readonly error: unknown; readonly intents: readonly Named[] };

export function ProblemWords({ error, intents }: ProblemWordsProps) {
  const refusal = refusalOf(error);
  if (refusal === undefined) {
    return (
      <Trans>The local cloud does not answer, so nothing was changed. Start it with npm start and tap again.</Trans>
    );
  }
  const title = intents.find(({ intent }) => intent === refusal.intent)?.title ?? refusal.intent ?? '';
  return <RefusalWords code={refusal.code} title={title} />;
}

export function RefusalWords({ code, title }: { readonly code: string; readonly title: string }) {
  switch (code) {
    case 'taken':
      return <Trans>This very text belongs to “{title}” already. Take it away there first.</Trans>;
    case 'stop-word':
      return <Trans>Customers stop the bot with this word. It cannot be a question.</Trans>;
    case 'vetoed':
      return <Trans>It holds a word that this question must never answer to. Take that word away first.</Trans>;
    case 'no-words':
      return <Trans>Without numbers and addresses there is no word left that could be learnt.</Trans>;
    case 'no-intent':
    case 'intent-off':
      return <Trans>This question is switched off or no longer there. Choose another one.</Trans>;
    case 'too-many':
      return <Trans>The draft is full. Publish it, then go on.</Trans>;
    case 'unreadable':
      return <Trans>The settings have mistakes that have to be mended first.</Trans>;
    default:
      return <Trans>It was not taken, and nothing was changed. Perhaps this question has too many phrases.</Trans>;
  }
}
