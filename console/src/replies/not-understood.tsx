// What customers asked lately that the bot was not sure about: one tap says what it means, and it goes into the draft.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { ask } from '#console/api/client.ts';
import { roomQuery } from '#console/draft/room.ts';
import { say } from '#console/ui/notice.tsx';
import { ProblemAlert } from '#console/ui/problem-alert.tsx';
import classes from './replies.module.css';

type Choice = { readonly intent: string; readonly title: string };
type Message = {
  readonly text: string;
  readonly phrase: string;
  readonly count: number;
  readonly language?: string;
  readonly guesses: readonly Choice[];
  readonly suggested?: Choice;
};
type Queue = { readonly messages: readonly Message[]; readonly intents: readonly Choice[] };

const KEY = ['questions'];
const SHOWN = 10;
/** Links of other rooms lead here. */
const SECTION = 'not-understood';

export function NotUnderstood() {
  const queue = useQuery({
    queryKey: KEY,
    queryFn: () => ask<Queue>('GET', '/insights/questions?days=28'),
    staleTime: 60_000,
  });
  const { messages = [], intents = [] } = queue.data ?? {};
  const section = useRef<HTMLElement>(null);
  const isLedHere = useLocation().hash === SECTION;
  const isThere = messages.length > 0;
  useEffect(() => {
    if (isLedHere && isThere) section.current?.scrollIntoView();
  }, [isLedHere, isThere]);
  if (!isThere) return null;
  return (
    <section ref={section} aria-labelledby={SECTION}>
      <Stack gap="xs">
        <Title order={2} size="h4" id={SECTION}>
          <Trans>Customers also asked</Trans>
        </Title>
        <Text size="sm" c="dimmed">
          <Trans>The bot was not sure about these. Say what they mean, and it learns.</Trans>
        </Text>
        <ul className={classes.asked}>
          {messages.slice(0, SHOWN).map((message) => (
            <AskedRow key={message.phrase} message={message} intents={intents} />
          ))}
        </ul>
      </Stack>
    </section>
  );
}

function AskedRow({ message, intents }: { readonly message: Message; readonly intents: readonly Choice[] }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [chosen, setChosen] = useState(message.suggested?.intent ?? message.guesses[0]?.intent ?? '');
  const { text, language } = message;
  const look = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: KEY }),
      client.invalidateQueries({ queryKey: roomQuery.queryKey }),
    ]);
  const takeBack = useMutation({ mutationFn: () => ask('DELETE', '/learn', { body: { text } }), onSettled: look });
  const teaching = useMutation({
    mutationFn: (intent: string | null) =>
      ask('POST', '/learn', { body: { text, intent, ...(language !== undefined && { language }) } }),
    onSuccess: (_, intent) => {
      say(
        intent === null ? <Trans>Set aside.</Trans> : <Trans>Learnt, in the draft. Publish it to make it count.</Trans>,
        () => takeBack.mutate(),
      );
      return look();
    },
  });
  return (
    <li>
      <Text dir="auto" lineClamp={4}>
        {text}
      </Text>
      <Text size="sm" c="dimmed">
        <Plural value={message.count} one="Asked once" other="Asked # times" />
      </Text>
      <Group gap="xs" mt={4}>
        <NativeSelect
          aria-label={t`What “${text}” means`}
          value={chosen}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={[
            { value: '', label: t`Choose a question` },
            ...intents.map(({ intent, title }) => ({ value: intent, label: title })),
          ]}
        />
        <Button
          variant="default"
          disabled={chosen === ''}
          loading={teaching.isPending}
          onClick={() => teaching.mutate(chosen)}
        >
          <Trans>It means this</Trans>
        </Button>
        <Button variant="subtle" disabled={teaching.isPending} onClick={() => teaching.mutate(null)}>
          <Trans>None of them</Trans>
        </Button>
      </Group>
      {teaching.isError && <ProblemAlert problem={teaching.error} words={REFUSED} />}
    </li>
  );
}

const REFUSED = {
  taken: <Trans>This very text belongs to another question already. Take it away there first.</Trans>,
  'stop-word': <Trans>Customers stop the bot with this word. It cannot be a question.</Trans>,
  vetoed: <Trans>It holds a word that this question must never answer to. Take that word away first.</Trans>,
  'no-words': <Trans>Without numbers and addresses there is no word left that could be learnt.</Trans>,
  'too-many': <Trans>The draft is full. Publish it, then go on.</Trans>,
};
