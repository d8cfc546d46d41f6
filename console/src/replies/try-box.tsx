// What a sentence would be taken for, and what its writer would get, by what stands in the fields right now.
import { Trans, useLingui } from '@lingui/react/macro';
import { Paper, Progress, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { type Preview, usePreview } from '#console/draft/preview.ts';
import { ReplyBubbles } from '#console/draft/reply-bubbles.tsx';
import { textIn } from '#console/draft/texts.ts';
import { ProblemAlert } from '#console/ui/problem-alert.tsx';
import type { Settings } from '#core/settings.ts';
import classes from './replies.module.css';

export type TryBoxProps = {
  readonly settings: Settings;
  /** The question that is edited. */
  readonly name?: string;
};

export function TryBox({ settings, name }: TryBoxProps) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const preview = usePreview({ text, contact: 'known', settings });
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="try-box">
      <Stack gap="sm">
        <Title order={2} size="h4" id="try-box">
          <Trans>Try a sentence</Trans>
        </Title>
        <TextInput
          label={<Trans>The customer writes</Trans>}
          placeholder={t`Are you open on Sunday?`}
          value={text}
          maxLength={1000}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {preview.isError && text !== '' && <ProblemAlert problem={preview.error} />}
        {preview.data !== undefined && text.trim() !== '' && (
          <div aria-live="polite">
            <Stack gap="sm">
              <Matches preview={preview.data} settings={settings} name={name} />
              <Text fw={500}>
                <Trans>What the customer gets</Trans>
              </Text>
              {preview.data.replies.length > 0 ? (
                <ReplyBubbles replies={preview.data.replies} />
              ) : (
                <Text>
                  <Trans>Nothing is sent by itself: a person answers.</Trans>
                </Text>
              )}
            </Stack>
          </div>
        )}
      </Stack>
    </Paper>
  );
}

const SHOWN = 3;

type MatchesProps = { readonly preview: Preview; readonly settings: Settings; readonly name: string | undefined };

function Matches({ preview: { matches, threshold }, settings, name }: MatchesProps) {
  const title = (intent: string) => {
    const found = settings.intents.find((one) => one.name === intent)?.title;
    return found === undefined ? intent : textIn(found, settings.business.languages);
  };
  const percent = (score: number) => Math.round(score * 100);
  if (matches.length === 0) {
    return (
      <Text>
        <Trans>The bot knows none of these words.</Trans>
      </Text>
    );
  }
  const needed = percent(threshold);
  return (
    <ul className={classes.matches}>
      {matches.slice(0, SHOWN).map(({ intent, score, words }) => {
        const sure = percent(score);
        return (
          <li key={intent} data-own={intent === name}>
            <Text size="sm" fw={intent === name ? 700 : 500}>
              <bdi>{title(intent)}</bdi>: {sure} % {score >= threshold && <Trans>(is answered)</Trans>}
            </Text>
            <Progress value={sure} aria-label={title(intent)} color={score >= threshold ? 'teal' : 'gray'} />
            {words.length > 0 && (
              <Text size="sm" c="dimmed">
                <Trans>
                  Words that counted: <bdi>{words.join(', ')}</bdi>
                </Trans>
              </Text>
            )}
          </li>
        );
      })}
      <li>
        <Text size="sm" c="dimmed">
          <Trans>From {needed} % on the bot answers.</Trans>
        </Text>
      </li>
    </ul>
  );
}
