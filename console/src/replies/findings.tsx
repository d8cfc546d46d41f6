// What is odd about the sentences of the questions: two that look alike, one that nobody will reach, too few.
import { Trans } from '@lingui/react/macro';
import { Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useIsOwner } from '#console/api/business.ts';
import { ask } from '#console/api/client.ts';
import type { Room } from '#console/draft/room.ts';
import { textIn } from '#console/draft/texts.ts';
import type { Finding } from '#core/understanding/finding.ts';
import classes from './replies.module.css';

const MOST = 6;

export function Findings({ room }: { readonly room: Room }) {
  const isOwner = useIsOwner();
  const check = useQuery({
    queryKey: ['settings', 'check', room.revision],
    queryFn: () => ask<{ findings: readonly Finding[] }>('GET', '/settings/check'),
    enabled: isOwner && room.settings.intents.length > 0,
    staleTime: 60_000,
  });
  const findings = check.data?.findings.slice(0, MOST) ?? [];
  if (findings.length === 0) return null;
  const title = (name: string) => {
    const found = room.settings.intents.find((intent) => intent.name === name)?.title;
    return found === undefined ? name : textIn(found, room.settings.business.languages);
  };
  return (
    <section aria-labelledby="findings">
      <Stack gap="xs">
        <Title order={2} size="h4" id="findings">
          <Trans>Worth a look</Trans>
        </Title>
        <ul className={classes.findings}>
          {findings.map((finding) => (
            <li key={JSON.stringify(finding)}>{wordsOf(finding, title)}</li>
          ))}
        </ul>
      </Stack>
    </section>
  );
}

type Words = {
  readonly [Kind in Finding['kind']]: (
    finding: Extract<Finding, { readonly kind: Kind }>,
    title: (name: string) => string,
  ) => ReactNode;
};

function wordsOf(finding: Finding, title: (name: string) => string): ReactNode {
  // Each kind's words take a finding of that kind, which the types cannot follow over a lookup.
  return (WORDS[finding.kind] as (finding: Finding, title: (name: string) => string) => ReactNode)(finding, title);
}

const WORDS: Words = {
  'look-alike': (finding, title) => {
    const [one, other] = finding.intents.map(title);
    const count = finding.phrases.length;
    return (
      <Trans>
        {one} and {other} look alike: {count} sentences could mean either. Put them into one, or tell them apart.
      </Trans>
    );
  },
  misunderstood: (finding, title) => {
    const [own, other] = [title(finding.intent), title(finding.understoodAs)];
    const text = finding.texts[0] ?? '';
    return (
      <Trans>
        “{text}” stands under {own} but sounds like {other}.
      </Trans>
    );
  },
  'keyword-steals': (finding, title) => {
    const [own, from] = [title(finding.intent), title(finding.from)];
    const { keyword } = finding;
    return (
      <Trans>
        The word “{keyword}” of {own} takes messages that belong to {from}.
      </Trans>
    );
  },
  'vetoes-itself': (finding, title) => {
    const own = title(finding.intent);
    const { keyword } = finding;
    return (
      <Trans>
        {own} is never answered to messages with “{keyword}”, but its own sentences contain it.
      </Trans>
    );
  },
  'near-duplicate': (finding, title) => {
    const [one, other] = finding.phrases;
    const [first, second] = [one.text, other.text];
    const [here, there] = [title(one.intent), title(other.intent)];
    return (
      <Trans>
        “{first}” ({here}) and “{second}” ({there}) are nearly the same.
      </Trans>
    );
  },
  'same-title': (finding) => {
    const words = finding.title;
    return <Trans>Two questions are called “{words}”: customers cannot tell their buttons apart.</Trans>;
  },
  'few-phrases': (finding, title) => {
    const own = title(finding.intent);
    const languages = finding.counts.map(({ language }) => language ?? '').join(', ');
    return languages === '' ? (
      <Trans>{own} has few sentences. Add how your customers ask.</Trans>
    ) : (
      <Trans>
        {own} has few sentences in: {languages}. Add how your customers ask.
      </Trans>
    );
  },
  'small-talk': (finding, title) => {
    const own = title(finding.phrase.intent);
    const { text } = finding.phrase;
    return (
      <Trans>
        “{text}” under {own} is only a greeting or a thank you. Take it away.
      </Trans>
    );
  },
  'long-phrase': (finding, title) => {
    const own = title(finding.phrase.intent);
    const { words } = finding;
    return (
      <Trans>
        A sentence of {own} has {words} words. Customers write shorter ones.
      </Trans>
    );
  },
};
