// Where the bot said nothing on purpose, by its reason in plain words.
import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { Bars } from './bars.tsx';
import { PartOnly } from './part-only.tsx';
import { Picture } from './picture.tsx';
import type { Insights } from './shapes.ts';
import { useWriting } from './writing.tsx';

export function Silence({ insights: { suppressed, sample } }: { readonly insights: Insights }) {
  const { t } = useLingui();
  const { number } = useWriting();
  const words = useReasonWords();
  return (
    <Picture
      title={t`When the bot kept quiet`}
      counts={
        <>
          <Trans>Messages to which it said nothing on purpose.</Trans> <PartOnly sample={sample} />
        </>
      }
      table={{
        head: [t`Reason`, t`Messages`],
        rows: suppressed.map(({ reason, count }) => [words(reason), count]),
      }}
    >
      {suppressed.length === 0 ? (
        <Text>
          <Trans>It never had to.</Trans>
        </Text>
      ) : (
        <Bars
          bars={suppressed.map(({ reason, count }) => ({
            ...{ key: reason, name: words(reason), told: number(count) },
            parts: [{ who: 'nobody', count }],
          }))}
        />
      )}
    </Picture>
  );
}

function useReasonWords(): (reason: string) => string {
  const { t } = useLingui();
  const words: Readonly<Record<string, string>> = {
    HUMAN_ACTIVE: t`A person was handling the chat`,
    OPTED_OUT: t`The customer had asked for no automatic messages`,
    BLOCKED: t`You had blocked the customer`,
    NOT_OWNER: t`Another system was answering in the chat`,
    LOOP_SUSPECTED: t`A machine seemed to be writing`,
    THROTTLED: t`The customer had got the away message already`,
    ALREADY_ANSWERED_ELSEWHERE: t`Another system had sent an automatic message already`,
    DEFERRED: t`The away message waits, because a person wrote a short while before`,
    BUDGET_CAP: t`The customer had got as many automatic messages as you allow`,
    WINDOW_CLOSED: t`The 24 hours in which you may answer were over`,
    STALE: t`The message came too late for an automatic answer`,
  };
  return (reason) => words[reason] ?? t`Another reason (${reason})`;
}
