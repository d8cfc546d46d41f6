// The tab To teach: what customers asked and the bot did not understand, to be answered the next time.
import { Trans } from '@lingui/react/macro';
import { Button, Loader, Text } from '@mantine/core';
import { DraftBar } from './draft-bar.tsx';
import { MessageRow } from './message-row.tsx';
import classes from './teach.module.css';
import { useTeaching } from './teaching.ts';

export function TeachPanel({ timeZone }: { readonly timeZone: string }) {
  const teaching = useTeaching();
  const { lesson, isError, isFetching, lookAgain } = teaching;
  if (lesson === undefined) {
    return isError ? (
      <Text mt="sm" role="alert">
        <Trans>The messages cannot be read right now. Nothing is lost.</Trans>{' '}
        <Button mih={44} variant="default" onClick={lookAgain}>
          <Trans>Try again</Trans>
        </Button>
      </Text>
    ) : (
      <Loader mt="sm" size="sm" />
    );
  }
  const { rows, intents, isPart } = lesson;
  return (
    <>
      <Text c="dimmed" mt="xs">
        {rows.length === 0 ? (
          <Trans>Nothing to teach: the bot understood everything that customers asked in the last seven days.</Trans>
        ) : (
          <Trans>The bot was unsure about these. Tap what they mean, and next time it knows.</Trans>
        )}
        {isPart && (
          <>
            {' '}
            <Trans>Only the newest messages were read.</Trans>
          </>
        )}
      </Text>
      <ul className={classes.rows}>
        {rows.map((row) => (
          <MessageRow key={row.phrase} {...{ row, teaching, intents, timeZone }} />
        ))}
      </ul>
      <Button mih={44} px="xs" variant="subtle" loading={isFetching} onClick={lookAgain}>
        <Trans>Look again</Trans>
      </Button>
      <DraftBar lesson={lesson} teaching={teaching} />
    </>
  );
}
