// All questions that the bot answers, what is odd about them, and what customers asked that it did not know.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useIsOwner } from '#console/api/business.ts';
import { ask } from '#console/api/client.ts';
import { EditPage } from '#console/draft/edit-page.tsx';
import { type Room, roomQuery, theirsIn } from '#console/draft/room.ts';
import { localisedOf, textIn } from '#console/draft/texts.ts';
import { useVariableNames } from '#console/draft/variable-names.ts';
import { asShown } from '#console/draft/variables.ts';
import { ProblemAlert } from '#console/ui/problem-alert.tsx';
import type { Intent, Settings } from '#core/settings.ts';
import { Findings } from './findings.tsx';
import { NotUnderstood } from './not-understood.tsx';
import { nameFrom } from './question-part.ts';
import classes from './replies.module.css';
import { Starters } from './starters.tsx';
import { TryBox } from './try-box.tsx';

export function Questions() {
  return (
    <EditPage
      title={<Trans>Questions and answers</Trans>}
      lead={<Trans>What customers ask again and again, and what the bot answers at once, day and night.</Trans>}
    >
      {(room) => <Loaded room={room} />}
    </EditPage>
  );
}

function Loaded({ room }: { readonly room: Room }) {
  const { settings } = room;
  const isOwner = useIsOwner();
  return (
    <Stack gap="xl">
      {settings.intents.length === 0 ? (
        <Text>
          <Trans>No question yet. Three good answers take most of the work off you: begin with one of these.</Trans>
        </Text>
      ) : (
        <ul className={classes.rows}>
          {settings.intents.map((intent) => (
            <Row key={intent.name} intent={intent} settings={settings} />
          ))}
        </ul>
      )}
      {isOwner && <NewQuestion room={room} />}
      <Findings room={room} />
      <NotUnderstood />
      <TryBox settings={settings} />
    </Stack>
  );
}

function Row({ intent, settings }: { readonly intent: Intent; readonly settings: Settings }) {
  const { t } = useLingui();
  const names = useVariableNames();
  const { languages } = settings.business;
  const count = Object.values(intent.phrases).flat().length;
  const texts = typeof intent.answer === 'string' ? undefined : intent.answer;
  const missing = texts === undefined ? [] : languages.filter((language) => texts[language] === undefined);
  return (
    <li>
      <Link to="/replies/questions/$name" params={{ name: intent.name }} className={classes.row}>
        <strong>
          <bdi>{intent.title === undefined ? intent.name : textIn(intent.title, languages)}</bdi>
          {!intent.enabled && <> · {t`off`}</>}
        </strong>
        <span>
          <Plural value={count} one="# sentence" other="# sentences" />
          {missing.length > 0 && <> · {t`no text in: ${missing.join(', ')}`}</>}
        </span>
        <span className={classes.excerpt}>
          <bdi>{asShown(textIn(intent.answer, languages), names)}</bdi>
        </span>
      </Link>
    </li>
  );
}

function NewQuestion({ room }: { readonly room: Room }) {
  const [title, setTitle] = useState('');
  const adding = useAdding();
  const { languages } = room.settings.business;
  const add = (event: FormEvent) => {
    event.preventDefault();
    const [own = 'en'] = languages;
    adding.mutate({ title: localisedOf({ [own]: title.trim() }, languages) ?? title, phrases: [], answer: '' });
  };
  return (
    <section aria-labelledby="new-question">
      <Stack gap="sm">
        <Title order={2} size="h4" id="new-question">
          <Trans>Add a question</Trans>
        </Title>
        <Starters settings={room.settings} onChoose={(starter) => adding.mutate(starter)} />
        <form onSubmit={add}>
          <Group gap="xs" align="flex-end">
            <TextInput
              style={{ flex: '1 1 12rem' }}
              label={<Trans>Or one of your own: its name</Trans>}
              value={title}
              maxLength={24}
              onChange={(event) => setTitle(event.currentTarget.value)}
            />
            <Button type="submit" disabled={title.trim() === ''} loading={adding.isPending}>
              <Trans>Add</Trans>
            </Button>
          </Group>
        </form>
        {adding.isError && <ProblemAlert problem={adding.error} />}
      </Stack>
    </section>
  );
}

export type Starter = Pick<Intent, 'phrases' | 'answer'> & {
  readonly title: NonNullable<Intent['title']>;
  readonly afterwards?: Intent['afterwards'];
};

const BARE = {
  enabled: false,
  keywords: [],
  notKeywords: [],
  buttons: [],
  onlyWhen: 'always',
  afterwards: 'nothing',
} as const;

/** Into the draft, switched off, and on to its fields. */
function useAdding() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { t } = useLingui();
  return useMutation({
    mutationFn: async ({ answer, ...starter }: Starter) => {
      const { settings, revision } = await client.fetchQuery(roomQuery);
      const name = nameFrom(
        textIn(starter.title, settings.business.languages),
        settings.intents.map((intent) => intent.name),
      );
      const { keywords, notKeywords, buttons, ...bare } = BARE;
      const lists = { keywords: [...keywords], notKeywords: [...notKeywords], buttons: [...buttons] };
      // An answer cannot be empty: what stands there until the owner writes says so, and the question is off.
      const intent = {
        ...bare,
        ...lists,
        ...starter,
        name,
        answer: answer === '' ? t`Write your answer here.` : answer,
      };
      const body = { settings: { ...settings, intents: [...settings.intents, intent] } };
      return { name, room: await ask<Room>('PUT', '/settings/draft', { body, ifMatch: `"${revision}"` }) };
    },
    onSuccess: ({ name, room }) => {
      client.setQueryData(roomQuery.queryKey, room);
      void navigate({ to: '/replies/questions/$name', params: { name } });
    },
    onError: (error) => {
      const theirs = theirsIn(error);
      if (theirs !== undefined) client.setQueryData(roomQuery.queryKey, theirs.room);
    },
  });
}
