// How long customers waited for an answer, by the bot and by persons, and how long in opening hours.
import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { Bars, Legend, type Who } from './bars.tsx';
import { Picture } from './picture.tsx';
import type { Insights } from './shapes.ts';
import { useWriting, WaitWords } from './writing.tsx';

export function FirstReply({ insights: { replies, total } }: { readonly insights: Insights }) {
  const { t } = useLingui();
  const { number, wait } = useWriting();
  const { limits, bot, open, closed } = replies;
  const longest = limits.at(-1) ?? 0;
  const within = [...limits.map((limit) => wait(limit)), t`longer`];
  const classesOf = within.map((name, place) => {
    const parts = [
      { who: 'bot', count: bot[place] ?? 0 },
      { who: 'person', count: open[place] ?? 0 },
      { who: 'later', count: closed[place] ?? 0 },
    ] as const satisfies readonly { who: Who; count: number }[];
    return { name, parts, sum: parts.reduce((sum, { count }) => sum + count, 0) };
  });
  const isEmpty = classesOf.every(({ sum }) => sum === 0);
  return (
    <Picture
      title={t`First reply`}
      says={
        total.firstReplyInHours !== undefined && (
          <Trans>
            In opening hours, half of those who waited for a person got an answer within{' '}
            <strong>
              <WaitWords wait={total.firstReplyInHours} longest={longest} />
            </strong>
            .
          </Trans>
        )
      }
      counts={<Trans>From the first message without an answer. Greetings and away messages end no wait.</Trans>}
      table={{
        head: [
          t`Answered within`,
          t`By the bot`,
          t`By a person, written while open`,
          t`By a person, written while closed`,
        ],
        rows: classesOf.map(({ name, parts: [byBot, whileOpen, whileClosed] }) => [
          name,
          byBot.count,
          whileOpen.count,
          whileClosed.count,
        ]),
      }}
    >
      {isEmpty ? (
        <Text>
          <Trans>Nobody was answered in these days.</Trans>
        </Text>
      ) : (
        <>
          <Legend
            entries={[
              ['bot', <Trans key="bot">The bot</Trans>],
              ['person', <Trans key="person">A person, written while open</Trans>],
              ['later', <Trans key="later">A person, written while closed</Trans>],
            ]}
          />
          <Bars short bars={classesOf.map(({ name, parts, sum }) => ({ key: name, name, parts, told: number(sum) }))} />
        </>
      )}
    </Picture>
  );
}
