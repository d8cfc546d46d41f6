// "Open today until…" and "Close now": live at once, without a draft, also for staff.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Paper, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '#console/api/client.ts';
import { OpeningWords } from '#console/draft/opening-words.tsx';
import { roomQuery } from '#console/draft/room.ts';
import { TimeField } from '#console/draft/time-field.tsx';
import { Dialog } from '#console/ui/dialog.tsx';
import { say } from '#console/ui/notice.tsx';
import { ProblemAlert } from '#console/ui/problem-alert.tsx';
import { instantOn } from './shop-clock.ts';
import { timelineQuery } from './timeline.ts';

type Asked = { readonly state: 'open' | 'closed'; readonly until: string; readonly text?: string } | null;

export function ByHand() {
  const timeline = useQuery(timelineQuery('live'));
  const [asking, setAsking] = useState<'open' | 'closed'>();
  const overriding = useOverriding();
  if (timeline.data === undefined) return null;
  const { now, timeZone, at } = timeline.data;
  const isByHand = now.rule === 'override';
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Text role="status">
          <OpeningWords at={at} timeZone={timeZone} hours={now} languages={[]} />
          {isByHand && (
            <>
              {' '}
              <Trans>(set by hand)</Trans>
            </>
          )}
        </Text>
        {overriding.isError && <ProblemAlert problem={overriding.error} />}
        <Group gap="xs">
          {isByHand && (
            <Button loading={overriding.isPending} onClick={() => overriding.mutate(null)}>
              <Trans>Back to the usual hours</Trans>
            </Button>
          )}
          <Button variant="default" onClick={() => setAsking('open')}>
            <Trans>Open today until…</Trans>
          </Button>
          <Button variant="default" onClick={() => setAsking('closed')}>
            <Trans>Close now…</Trans>
          </Button>
        </Group>
      </Stack>
      {asking !== undefined && (
        <ByHandDialog state={asking} timeZone={timeZone} now={at} onClose={() => setAsking(undefined)} />
      )}
    </Paper>
  );
}

function useOverriding(onDone?: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (asked: Asked) => ask('POST', '/hours/override', { body: asked }),
    onSuccess: async (_, asked) => {
      say(asked === null ? <Trans>The usual hours hold again.</Trans> : <Trans>Done. It holds at once.</Trans>);
      onDone?.();
      await Promise.all([
        client.invalidateQueries({ queryKey: ['timeline'] }),
        client.invalidateQueries({ queryKey: roomQuery.queryKey }),
        client.invalidateQueries({ queryKey: ['home'] }),
      ]);
    },
  });
}

type ByHandDialogProps = {
  readonly state: 'open' | 'closed';
  readonly timeZone: string;
  readonly now: number;
  readonly onClose: () => void;
};

function ByHandDialog({ state, timeZone, now, onClose }: ByHandDialogProps) {
  const { t } = useLingui();
  const [today = ''] = wallIn(now, timeZone).split('T');
  const [usualDate = '', usualTime = ''] = usualEnd(now, timeZone).split('T');
  const [date, setDate] = useState(usualDate);
  const [time, setTime] = useState(usualTime);
  const [text, setText] = useState('');
  const overriding = useOverriding(onClose);
  const until = instantOn(`${date}T${time}`, timeZone);
  const isPast = until === undefined || until <= now;
  const save = () =>
    overriding.mutate({
      ...{ state, until: new Date(until ?? now).toISOString() },
      ...(text.trim() !== '' && { text: text.trim() }),
    });
  return (
    <Dialog title={state === 'open' ? t`Open today until…` : t`Close now`} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!isPast) save();
        }}
      >
        <Stack>
          <Group gap="xs" align="flex-start">
            <TextInput
              type="date"
              label={state === 'open' ? <Trans>Open until</Trans> : <Trans>Closed until</Trans>}
              value={date}
              min={today}
              onChange={(event) => setDate(event.currentTarget.value)}
            />
            <TimeField
              label={t`Time`}
              value={time}
              onChange={setTime}
              error={isPast && <Trans>This is over already.</Trans>}
            />
          </Group>
          {state === 'closed' && (
            <TextInput
              label={<Trans>Instead of the away message (optional)</Trans>}
              value={text}
              maxLength={1000}
              onChange={(event) => setText(event.currentTarget.value)}
            />
          )}
          <Text size="sm" c="dimmed">
            <Trans>Afterwards the usual hours hold again, by themselves.</Trans>
          </Text>
          {overriding.isError && <ProblemAlert problem={overriding.error} />}
          <Group justify="flex-end">
            <Button type="submit" disabled={isPast} loading={overriding.isPending}>
              {state === 'open' ? <Trans>Open</Trans> : <Trans>Close</Trans>}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

/** The evening of today, or an hour and more from now where that is late. */
function usualEnd(now: number, timeZone: string): string {
  const [today, clock = ''] = wallIn(now, timeZone).split('T');
  if (clock < '22:00') return `${today}T${clock < '19:00' ? '20:00' : '23:00'}`;
  return `${wallIn(now + 2 * 60 * 60_000, timeZone).slice(0, 13)}:00`;
}

function wallIn(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone })
    .format(at)
    .replace(' ', 'T');
}
