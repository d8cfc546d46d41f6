// What is left until the bot can be left alone. Ticks follow from how things stand; nobody ticks them by hand.
import { Trans } from '@lingui/react/macro';
import { Title } from '@mantine/core';
import IconCircle from '@tabler/icons-react/icons/IconCircle';
import IconCircleCheck from '@tabler/icons-react/icons/IconCircleCheck';
import { Link } from '@tanstack/react-router';
import classes from './home.module.css';
import type { Step } from './shapes.ts';

export function Checklist({ steps }: { readonly steps: readonly Step[] }) {
  const done = steps.filter((step) => step.done).length;
  const all = steps.length;
  return (
    <section aria-labelledby="checklist">
      <Title order={2} size="h4" id="checklist">
        {done === all ? (
          <Trans>Everything is set up</Trans>
        ) : (
          <Trans>
            Get ready: {done} of {all} done
          </Trans>
        )}
      </Title>
      <ol className={classes.steps}>
        {steps.map(({ step, done }) => (
          <li key={step} data-done={done}>
            {done ? <IconCircleCheck aria-hidden /> : <IconCircle aria-hidden />}
            <span>
              <StepLink step={step} /> {done ? <Trans>(done)</Trans> : <Trans>(to do)</Trans>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

const ROOMS = {
  hours: '/hours',
  greeting: '/replies/greeting',
  away: '/replies/away',
  answers: '/replies/questions',
  tried: '/try',
  connect: '/settings/channels/connect',
} as const;

function StepLink({ step }: Pick<Step, 'step'>) {
  return (
    <Link to={ROOMS[step]}>
      <StepWords step={step} />
    </Link>
  );
}

function StepWords({ step }: Pick<Step, 'step'>) {
  switch (step) {
    case 'hours':
      return <Trans>Say when you are open</Trans>;
    case 'greeting':
      return <Trans>Write your greeting</Trans>;
    case 'away':
      return <Trans>Write your away message</Trans>;
    case 'answers':
      return <Trans>Answer three common questions</Trans>;
    case 'tried':
      return <Trans>Try it on the phone</Trans>;
    case 'connect':
      return <Trans>Connect WhatsApp</Trans>;
  }
}
