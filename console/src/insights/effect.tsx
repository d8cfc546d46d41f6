// What greetings and away messages did: how many went out, and after how many the customer wrote again.
import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { Bars } from './bars.tsx';
import { PartOnly } from './part-only.tsx';
import { Picture } from './picture.tsx';
import type { Insights } from './shapes.ts';
import { useWriting } from './writing.tsx';

export function EffectPicture({ insights: { greeting, away, sample } }: { readonly insights: Insights }) {
  const { t } = useLingui();
  const { number } = useWriting();
  const effects = [
    ['greeting', t`Greetings`, greeting],
    ['away', t`Away messages`, away],
  ] as const;
  return (
    <Picture
      title={t`Greeting and away message`}
      counts={
        <>
          <Trans>Wrote again: within 24 hours.</Trans> <PartOnly sample={sample} />
        </>
      }
      table={{
        head: [t`Message`, t`Were sent`, t`Customer wrote again`],
        rows: effects.map(([, name, { sent, wroteAgain }]) => [name, sent, wroteAgain]),
      }}
    >
      {greeting.sent + away.sent === 0 ? (
        <Text>
          <Trans>Neither was sent in these days.</Trans>
        </Text>
      ) : (
        <Bars
          bars={effects.map(([key, name, { sent, wroteAgain }]) => {
            const [all, again] = [number(sent), number(wroteAgain)];
            return {
              ...{ key, name },
              told: (
                <Trans>
                  {all} sent, {again} wrote again
                </Trans>
              ),
              parts: [
                { who: 'bot', count: wroteAgain },
                { who: 'later', count: sent - wroteAgain },
              ],
            };
          })}
        />
      )}
    </Picture>
  );
}
