// What customers asked that the bot knows, often asked first, and how often a person was needed after it.
import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Bars } from './bars.tsx';
import { PartOnly } from './part-only.tsx';
import { Picture } from './picture.tsx';
import type { Insights, Question } from './shapes.ts';
import { useWriting } from './writing.tsx';

const SHOWN = 8;

export function TopQuestions({ insights: { questions, sample } }: { readonly insights: Insights }) {
  const { t } = useLingui();
  const { share } = useWriting();
  return (
    <Picture
      title={t`Top questions`}
      counts={
        <>
          <Trans>A person was needed: the customer was handed over, or a person wrote within a day.</Trans>{' '}
          <PartOnly sample={sample} />
        </>
      }
      table={{
        head: [t`Question`, t`Messages`, t`A person was needed`],
        rows: questions.map(({ title, count, toPerson }) => [
          title,
          count,
          toPerson === undefined ? '–' : share(toPerson),
        ]),
      }}
    >
      {questions.length === 0 ? (
        <Text>
          <Trans>No message matched one of your questions.</Trans>
        </Text>
      ) : (
        <Bars
          bars={questions.slice(0, SHOWN).map((question) => ({
            key: question.intent,
            name: <Name question={question} />,
            parts: [{ who: 'bot', count: question.count }],
            told: <Told question={question} />,
          }))}
        />
      )}
    </Picture>
  );
}

function Name({ question: { intent, title, known } }: { readonly question: Question }) {
  if (!known) {
    return (
      <Trans>
        <bdi>{title}</bdi> (removed)
      </Trans>
    );
  }
  return (
    <Link to="/replies/questions/$name" params={{ name: intent }}>
      <bdi>{title}</bdi>
    </Link>
  );
}

function Told({ question: { count, toPerson } }: { readonly question: Question }) {
  const { number, share } = useWriting();
  const messages = number(count);
  if (toPerson === undefined || toPerson === 0) return messages;
  const part = share(toPerson);
  return (
    <Trans>
      {messages} · {part} needed a person
    </Trans>
  );
}
