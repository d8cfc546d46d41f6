// What customers asked that the bot was not sure about, and the way to teach it.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ask } from '#console/api/client.ts';
import { Waiting } from '#console/ui/page.tsx';
import { ProblemAlert } from '#console/ui/problem-alert.tsx';
import bars from './bars.module.css';
import classes from './insights.module.css';
import { Picture } from './picture.tsx';
import type { Span } from './search.ts';
import type { Unsure } from './shapes.ts';

const SHOWN = 5;
const NONE: Unsure['messages'] = [];

export function Unanswered({ days }: { readonly days: Span }) {
  const { t } = useLingui();
  const unsure = useQuery({
    queryKey: ['questions', days],
    queryFn: ({ signal }) => ask<Unsure>('GET', `/insights/questions?days=${days}`, { signal }),
    staleTime: 60_000,
    retry: false,
  });
  const { messages } = unsure.data ?? { messages: NONE };
  return (
    <Picture
      title={t`Questions without an answer`}
      counts={<Trans>Messages that the bot was not sure about, and that nobody has taught it or set aside.</Trans>}
      table={{
        head: [t`Message`, t`Times`, t`Nearest question`],
        rows: messages.map(({ text, count, guesses: [nearest] }) => [text, count, nearest?.title ?? '–']),
      }}
    >
      {unsure.isPending && <Waiting />}
      {unsure.isError && <ProblemAlert problem={unsure.error} onRetry={() => void unsure.refetch()} />}
      {unsure.isSuccess && <Asked messages={messages} />}
    </Picture>
  );
}

function Asked({ messages }: Unsure) {
  if (messages.length === 0) {
    return (
      <Text>
        <Trans>None: the bot knew what every message meant.</Trans>
      </Text>
    );
  }
  return (
    <>
      <ul className={bars.asked}>
        {messages.slice(0, SHOWN).map(({ phrase, text, count }) => (
          <li key={phrase}>
            <Text dir="auto" lineClamp={2}>
              {text}
            </Text>
            <Text size="sm" c="dimmed">
              <Plural value={count} one="Asked once" other="Asked # times" />
            </Text>
          </li>
        ))}
      </ul>
      <Link to="/replies/questions" hash="not-understood" className={classes.button}>
        <Trans>Teach the bot what they mean</Trans>
      </Link>
    </>
  );
}
