// "Test your draft on last week": what customers really wrote, decided by what is live and by the draft. Nothing is sent.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useBusiness } from '#console/api/business.ts';
import { ask } from '#console/api/client.ts';
import { DraftBar } from '#console/draft/draft-bar.tsx';
import { ReplyBubbles } from '#console/draft/reply-bubbles.tsx';
import { useRoom } from '#console/draft/room.ts';
import { textIn } from '#console/draft/texts.ts';
import { formatLocale } from '#console/languages.ts';
import chips from '#console/ui/chips.module.css';
import { Page, Waiting } from '#console/ui/page.tsx';
import { ProblemAlert } from '#console/ui/problem-alert.tsx';
import { Tile, Tiles } from '#console/ui/tiles.tsx';
import { CauseWords } from './cause-words.tsx';
import type { Change, Replay, Row } from './shapes.ts';
import classes from './test-draft.module.css';

const SPANS = [7, 30] as const;

export function TestDraft() {
  const { t } = useLingui();
  const [days, setDays] = useState<(typeof SPANS)[number]>(7);
  const room = useRoom().data;
  const replay = useQuery({
    queryKey: ['replay', days, room?.revision],
    queryFn: ({ signal }) => ask<Replay>('POST', '/replay', { body: { days }, signal }),
    enabled: room?.draft !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Page
      wide
      title={<Trans>Test your draft</Trans>}
      lead={<Trans>Real messages of the last days, answered by your draft. Nothing is sent to anybody.</Trans>}
    >
      <DraftBar isTest />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame around two buttons */}
      <div role="group" aria-label={t`How far back`} className={chips.chips}>
        {SPANS.map((span) => (
          <button
            key={span}
            type="button"
            className={chips.chip}
            aria-pressed={span === days}
            onClick={() => setDays(span)}
          >
            <Plural value={span} one="Last # day" other="Last # days" />
          </button>
        ))}
      </div>
      {room !== undefined && room.draft === undefined && (
        <Text>
          <Trans>There is no draft: everything that you saved is live already.</Trans>
        </Text>
      )}
      {replay.isFetching && <Waiting />}
      {replay.isError && <ProblemAlert problem={replay.error} onRetry={() => void replay.refetch()} />}
      {replay.data !== undefined && !replay.isFetching && <Result replay={replay.data} />}
    </Page>
  );
}

const SHOWN = 40;

function Result({ replay }: { readonly replay: Replay }) {
  const [most, setMost] = useState(SHOWN);
  const { total, same, different, newly, noLonger, partial, rows } = replay;
  const sorted = rows.toSorted((one, other) => ORDER.indexOf(one.change) - ORDER.indexOf(other.change));
  if (total === 0) {
    return (
      <Text>
        <Trans>No message came in these days, so there is nothing to compare.</Trans>
      </Text>
    );
  }
  return (
    <Stack>
      <Tiles>
        <Tile name={<Trans>Same answer</Trans>}>{same}</Tile>
        <Tile name={<Trans>Another answer</Trans>}>{different}</Tile>
        <Tile name={<Trans>Newly answered</Trans>}>{newly}</Tile>
        <Tile name={<Trans>No longer answered</Trans>} isBad={noLonger > 0}>
          {noLonger}
        </Tile>
      </Tiles>
      {noLonger > 0 && (
        <Alert color="orange" variant="outline" role="alert">
          <Plural
            value={noLonger}
            one="# message that is answered now would not be answered with the draft. Look at it before you publish."
            other="# messages that are answered now would not be answered with the draft. Look at them before you publish."
          />
        </Alert>
      )}
      {partial && (
        <Text size="sm">
          <Trans>There were too many messages for one look: these are the newest.</Trans>
        </Text>
      )}
      {rows.length === 0 && (
        <Text>
          <Trans>Every customer would have got the same.</Trans>
        </Text>
      )}
      <ul className={classes.rows}>
        {sorted.slice(0, most).map((row) => (
          <RowView key={`${row.conversation} ${row.at}`} row={row} />
        ))}
      </ul>
      {sorted.length > most && (
        <Group>
          <Button variant="default" onClick={() => setMost(most + SHOWN)}>
            <Trans>Show more</Trans>
          </Button>
        </Group>
      )}
      <Text size="sm" c="dimmed">
        <Trans>Customers might have gone on differently after another answer; that cannot be known.</Trans>
      </Text>
    </Stack>
  );
}

const ORDER: readonly Change[] = ['noLonger', 'newly', 'different'];

function RowView({ row }: { readonly row: Row }) {
  const { i18n } = useLingui();
  const business = useBusiness();
  const settings = useRoom().data?.settings;
  const format = new Intl.DateTimeFormat(formatLocale(i18n.locale), {
    ...{ dateStyle: 'medium', timeStyle: 'short' },
    ...(business !== undefined && { timeZone: business.timeZone }),
  });
  const title = (name: string) => {
    const found = settings?.intents.find((intent) => intent.name === name)?.title;
    return found === undefined ? name : textIn(found, business?.languages);
  };
  return (
    <li>
      <Text size="sm" c="dimmed">
        {format.format(row.at)} · <CauseWords row={row} title={title} />
      </Text>
      <Text dir="auto" fw={600} lineClamp={5}>
        {row.text}
      </Text>
      <div className={classes.sides}>
        <Side name={<Trans>Live now</Trans>} replies={row.live.replies} />
        <Side name={<Trans>With your draft</Trans>} replies={row.draft.replies} />
      </div>
    </li>
  );
}

function Side({ name, replies }: { readonly name: ReactNode; readonly replies: Row['live']['replies'] }) {
  return (
    <section>
      <Title order={3} size="h6">
        {name}
      </Title>
      {replies.length === 0 ? (
        <Text size="sm">
          <Trans>No automatic reply</Trans>
        </Text>
      ) : (
        <ReplyBubbles replies={replies} />
      )}
    </section>
  );
}
