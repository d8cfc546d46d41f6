// Insights: what customers did in the last days and what became of it, in pictures that are also tables.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ask } from '#console/api/client.ts';
import { Page, Waiting } from '#console/ui/page.tsx';
import { ProblemAlert } from '#console/ui/problem-alert.tsx';
import { BusyTimes } from './busy-times.tsx';
import { Cost } from './cost.tsx';
import { DeliveryPicture } from './delivery.tsx';
import { EffectPicture } from './effect.tsx';
import { FirstNumbers } from './first-numbers.tsx';
import { FirstReply } from './first-reply.tsx';
import classes from './insights.module.css';
import { NothingYet } from './nothing-yet.tsx';
import { SPANS, type Span } from './search.ts';
import type { Insights as View } from './shapes.ts';
import { Silence } from './silence.tsx';
import { TopQuestions } from './top-questions.tsx';
import { Unanswered } from './unanswered.tsx';
import { WhoAnswered } from './who-answered.tsx';
import { useWriting } from './writing.tsx';

export function Insights() {
  const { days = 28 } = useSearch({ from: '/insights' });
  const insights = useQuery({
    queryKey: ['insights', days],
    queryFn: ({ signal }) => ask<View>('GET', `/insights?days=${days}`, { signal }),
    staleTime: 60_000,
    retry: false,
  });
  const view = insights.data;
  return (
    <Page
      wide
      title={<Trans>Insights</Trans>}
      lead={<Trans>What your customers do, and what becomes of it.</Trans>}
      actions={<SpanButtons days={days} />}
    >
      {/* It stays, so that a change is read aloud. */}
      <Text component="p" role="status">
        {view !== undefined && <Dates view={view} />}
      </Text>
      {insights.isPending && <Waiting />}
      {insights.isError && <ProblemAlert problem={insights.error} onRetry={() => void insights.refetch()} />}
      {view !== undefined && (view.total.in === 0 ? <NothingYet /> : <Pictures view={view} days={days} />)}
    </Page>
  );
}

function SpanButtons({ days }: { readonly days: Span }) {
  const { t } = useLingui();
  const navigate = useNavigate({ from: '/insights' });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame around three buttons
    <div role="group" aria-label={t`How far back`} className={classes.spans}>
      {SPANS.map((span) => (
        <button
          key={span}
          type="button"
          aria-pressed={span === days}
          onClick={() => void navigate({ search: { days: span } })}
        >
          <Plural value={span} one="# day" other="# days" />
        </button>
      ))}
    </div>
  );
}

function Dates({ view: { from, to, timeZone } }: { readonly view: View }) {
  const { span } = useWriting();
  const dates = span(from, to);
  return (
    <Trans>
      {dates}, today included, on the clocks of {timeZone}.
    </Trans>
  );
}

function Pictures({ view, days }: { readonly view: View; readonly days: Span }) {
  return (
    <>
      <FirstNumbers insights={view} />
      <div className={classes.pictures}>
        <WhoAnswered insights={view} />
        <BusyTimes insights={view} />
        <TopQuestions insights={view} />
        <Unanswered days={days} />
        <FirstReply insights={view} />
        <DeliveryPicture insights={view} />
        <Silence insights={view} />
        <EffectPicture insights={view} />
        <Cost insights={view} />
      </div>
    </>
  );
}
