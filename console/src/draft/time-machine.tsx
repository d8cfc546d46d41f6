// The time machine: what a customer would get at any moment, by what stands in the fields right now.

import { Trans, useLingui } from '@lingui/react/macro';
import { Group, NativeSelect, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import chips from '#console/ui/chips.module.css';
import { ProblemAlert } from '#console/ui/problem-alert.tsx';
import type { Settings } from '#core/settings.ts';

import { OpeningWords } from './opening-words.tsx';
import { type Preview, usePreview } from './preview.ts';
import { ReplyBubbles } from './reply-bubbles.tsx';
import { TimeField } from './time-field.tsx';

type Contact = 'new' | 'known' | 'hour';

export function TimeMachine({ settings }: { readonly settings: Settings }) {
  const { t } = useLingui();
  const [text, setText] = useState<string>();
  const [at, setAt] = useState<string>();
  const [contact, setContact] = useState<Contact>('new');
  const asked = { text: text ?? t`Hello!`, contact, settings, ...(at !== undefined && { at }) };
  const preview = usePreview(asked);
  const [date = '', time = ''] = at?.split('T') ?? [];
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="time-machine">
      <Stack gap="sm">
        <Title order={2} size="h4" id="time-machine">
          <Trans>What would my customer get?</Trans>
        </Title>
        <Moments chosen={at} onChoose={setAt} />
        {at !== undefined && (
          <Group gap="xs" align="flex-start">
            <TextInput
              type="date"
              label={<Trans>Date</Trans>}
              value={date}
              min="2000-01-01"
              max="2099-12-31"
              onChange={(event) => {
                if (event.currentTarget.value !== '') setAt(`${event.currentTarget.value}T${time}`);
              }}
            />
            <TimeField label={t`Time`} value={time} onChange={(next) => setAt(`${date}T${next}`)} />
          </Group>
        )}
        <Group gap="xs" align="flex-end" grow preventGrowOverflow={false}>
          <TextInput
            label={<Trans>The customer writes</Trans>}
            value={text ?? t`Hello!`}
            maxLength={1000}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <NativeSelect
            label={<Trans>Who it is</Trans>}
            value={contact}
            onChange={(event) => setContact(event.currentTarget.value as Contact)}
            data={[
              { value: 'new', label: t`Writes for the first time` },
              { value: 'known', label: t`A regular customer` },
              { value: 'hour', label: t`Wrote an hour ago, too` },
            ]}
          />
        </Group>
        {preview.isError && <ProblemAlert problem={preview.error} onRetry={() => void preview.refetch()} />}
        {preview.data !== undefined && <Outcome preview={preview.data} settings={settings} />}
      </Stack>
    </Paper>
  );
}

function Outcome({ preview, settings }: { readonly preview: Preview; readonly settings: Settings }) {
  const { replies, hours } = preview;
  return (
    <div aria-live="polite">
      <Stack gap="xs">
        <Text size="sm">
          <OpeningWords
            at={preview.at}
            timeZone={preview.timeZone}
            hours={hours}
            languages={settings.business.languages}
          />
        </Text>
        {replies.length === 0 ? (
          <Text>
            {hours.open ? (
              <Trans>Nothing is sent by itself: you are open then, and a person answers.</Trans>
            ) : (
              <Trans>Nothing is sent by itself at this moment.</Trans>
            )}
          </Text>
        ) : (
          <ReplyBubbles replies={replies} />
        )}
      </Stack>
    </div>
  );
}

type MomentsProps = { readonly chosen: string | undefined; readonly onChoose: (at: string | undefined) => void };

function Moments({ chosen, onChoose }: MomentsProps) {
  const { t } = useLingui();
  const now = new Date();
  const sunday = new Date(now);
  sunday.setDate(now.getDate() + ((7 - now.getDay()) % 7 || 7));
  const christmas = `${now.getMonth() === 11 && now.getDate() > 25 ? now.getFullYear() + 1 : now.getFullYear()}-12-25`;
  const moments = [
    { at: undefined, name: t`Now` },
    { at: `${dayOf(sunday)}T12:00`, name: t`Sunday, 12:00` },
    { at: `${christmas}T10:00`, name: t`25 December, 10:00` },
    { at: `${dayOf(now)}T22:30`, name: t`Today, 22:30` },
  ];
  const isOther = chosen !== undefined && !moments.some(({ at }) => at === chosen);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame around the moments
    <div role="group" aria-label={t`When`} className={chips.chips}>
      {moments.map(({ at, name }) => (
        <button
          key={name}
          type="button"
          className={chips.chip}
          aria-pressed={chosen === at}
          onClick={() => onChoose(at)}
        >
          {name}
        </button>
      ))}
      <button
        type="button"
        className={chips.chip}
        aria-pressed={isOther}
        onClick={() => onChoose(`${dayOf(now)}T09:00`)}
      >
        <Trans>Another time…</Trans>
      </button>
    </div>
  );
}

function dayOf(date: Date): string {
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}
