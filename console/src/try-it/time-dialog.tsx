// Any date and time, on the shop's clocks. A time that those clocks never show is refused with the reason.
import '@mantine/dates/styles.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { TimePicker } from '@mantine/dates';
import { useState } from 'react';
import { DoorError } from '#console/local-cloud/doors.ts';
import type { Shop } from '#console/local-cloud/shapes.ts';
import { Dialog } from '#console/ui/dialog.tsx';

export type TimeDialogProps = {
  readonly shop: Shop;
  /** Takes `YYYY-MM-DDTHH:MM`; rejects with what the clock refused. */
  readonly onPick: (local: string) => Promise<void>;
  readonly onClose: () => void;
};

export function TimeDialog({ shop, onPick, onClose }: TimeDialogProps) {
  const { t } = useLingui();
  const [date, setDate] = useState(shop.local.slice(0, 10));
  const [time, setTime] = useState(shop.local.slice(11, 16));
  const [refused, setRefused] = useState<unknown>();
  const { timeZone } = shop;
  const pick = async () => {
    try {
      await onPick(`${date}T${time}`);
      onClose();
    } catch (error) {
      setRefused(error);
    }
  };
  return (
    <Dialog onClose={onClose} title={t`Pick a date and time`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void pick();
        }}
      >
        <Stack>
          <TextInput
            type="date"
            label={t`Date`}
            value={date}
            onChange={(event) => setDate(event.currentTarget.value)}
            min="2000-01-01"
            max="2099-12-31"
            required
          />
          <TimePicker
            label={t`Time`}
            description={t`On the clocks of the shop (${timeZone})`}
            value={time}
            onChange={setTime}
            format="24h"
            hoursInputLabel={t`Hour`}
            minutesInputLabel={t`Minute`}
            required
          />
          {refused !== undefined && (
            <Text c="red" role="alert">
              <WhyRefused error={refused} />
            </Text>
          )}
          <Group justify="flex-end">
            <Button type="submit" disabled={date === '' || time === ''}>
              <Trans>Set the clock</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

function WhyRefused({ error }: { readonly error: unknown }) {
  const refusal = error instanceof DoorError ? error.refusal : undefined;
  if (refusal === undefined) return <Trans>The clock could not be moved. It shows the same time as before.</Trans>;
  const { timeZone, before, after } = refusal.facts;
  switch (refusal.code) {
    case 'gap':
      return (
        <Trans>
          This time does not exist in {timeZone}: that night the clocks jump from {before} to {after}. Choose a time
          before or after.
        </Trans>
      );
    case 'no-such-day':
      return <Trans>This day is not in the calendar. Choose another one.</Trans>;
    case 'out-of-range':
      return <Trans>Choose a time between the years 2000 and 2099.</Trans>;
    default:
      return <Trans>This is no date and time. The clock was not moved.</Trans>;
  }
}
