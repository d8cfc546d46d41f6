// What needs somebody, most pressing first; nothing at all where all is well.
import { Trans } from '@lingui/react/macro';
import { Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import classes from './home.module.css';
import type { Attention } from './shapes.ts';

export function AttentionList({ attention }: { readonly attention: readonly Attention[] }) {
  if (attention.length === 0) return null;
  return (
    <section aria-labelledby="attention">
      <Title order={2} size="h4" id="attention">
        <Trans>Needs attention</Trans>
      </Title>
      <ul className={classes.attention}>
        {attention.map((one) => (
          <li key={keyOf(one)}>
            <Words attention={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function keyOf(attention: Attention): string {
  return attention.kind === 'account' ? `${attention.channel} ${attention.at}` : attention.kind;
}

function Words({ attention }: { readonly attention: Attention }) {
  switch (attention.kind) {
    case 'account':
      return (
        <span>
          <span lang="en">{attention.sentence}</span>{' '}
          <Link to="/settings/channels">
            <Trans>See whether it works</Trans>
          </Link>
        </span>
      );
    case 'not-understood': {
      const { count, days } = attention;
      return (
        <Trans>
          In the last {days} days the bot was not sure about {count} messages.{' '}
          <Link to="/replies/questions">Say what they mean</Link>
        </Trans>
      );
    }
    case 'not-delivered': {
      const { count, days } = attention;
      return (
        <Trans>
          In the last {days} days {count} replies did not arrive.
        </Trans>
      );
    }
    case 'no-holidays':
      return (
        <Trans>
          No holiday lies ahead in your hours. Are you open on the next one? <Link to="/hours">Say so</Link>
        </Trans>
      );
  }
}
