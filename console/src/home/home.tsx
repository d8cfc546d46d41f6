// The first screen: open or closed, what today brought, what is left to set up, and what needs somebody.
import { Trans } from '@lingui/react/macro';
import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useBusiness } from '#console/api/business.ts';
import { ask } from '#console/api/client.ts';
import { Page, Waiting } from '#console/ui/page.tsx';
import { ProblemAlert } from '#console/ui/problem-alert.tsx';
import { Tile, Tiles } from '#console/ui/tiles.tsx';
import { AttentionList } from './attention-list.tsx';
import { Checklist } from './checklist.tsx';
import classes from './home.module.css';
import { OpenState } from './open-state.tsx';
import type { HomeView } from './shapes.ts';
import { waitInWords } from './wait-words.tsx';

const EVERY_MS = 60_000;

export function Home() {
  const home = useQuery({
    queryKey: ['home'],
    queryFn: () => ask<HomeView>('GET', '/home'),
    refetchInterval: EVERY_MS,
  });
  const timeZone = useBusiness()?.timeZone;
  return (
    <Page title={<Trans>Today</Trans>}>
      {home.isError && <ProblemAlert problem={home.error} onRetry={() => void home.refetch()} />}
      {home.isPending && <Waiting />}
      {home.data !== undefined && (
        <>
          <OpenState open={home.data.open} timeZone={timeZone} />
          <Today today={home.data.today} />
          <AttentionList attention={home.data.attention} />
          <Checklist steps={home.data.checklist} />
        </>
      )}
    </Page>
  );
}

function Today({ today }: Pick<HomeView, 'today'>) {
  const { waiting, more, byBot, byPerson, firstReply } = today;
  return (
    <section aria-labelledby="numbers">
      <Stack gap="xs">
        <Title order={2} size="h4" id="numbers">
          <Trans>In numbers</Trans>
        </Title>
        <Tiles>
          <Tile name={<Trans>Messages</Trans>}>{today.in}</Tile>
          <Tile name={<Trans>Answered by the bot</Trans>}>{byBot}</Tile>
          <Tile name={<Trans>Answered by a person</Trans>}>{byPerson}</Tile>
          <Tile name={<Trans>Waiting for you</Trans>}>
            {waiting > 0 ? (
              <Link to="/inbox" search={{ view: 'needs' }} className={classes.link ?? ''}>
                {waiting}
                {more && '+'}
              </Link>
            ) : (
              0
            )}
          </Tile>
          <Tile name={<Trans>Half get a reply within</Trans>}>
            {firstReply === undefined ? '–' : waitInWords(firstReply)}
          </Tile>
        </Tiles>
        {today.in === 0 && (
          <Text size="sm" c="dimmed">
            <Trans>
              Nobody has written today. Send yourself a message with <Link to="/try">Try it</Link>.
            </Trans>
          </Text>
        )}
      </Stack>
    </section>
  );
}
