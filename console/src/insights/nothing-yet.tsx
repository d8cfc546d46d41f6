// In place of pictures while nobody has written: what will be seen here, and how to see it now.
import { Trans } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import classes from './insights.module.css';
import picture from './picture.module.css';

export function NothingYet() {
  return (
    <section className={picture.picture} data-wide>
      <Text component="p" fw={700}>
        <Trans>Nobody wrote in these days.</Trans>
      </Text>
      <Text component="p">
        <Trans>Once customers write, you see here:</Trans>
      </Text>
      <ul>
        <li>
          <Trans>who answered: the bot alone, a person, or nobody yet</Trans>
        </li>
        <li>
          <Trans>when customers write, and how much of it comes while you are closed</Trans>
        </li>
        <li>
          <Trans>what they ask most, and what the bot could not answer</Trans>
        </li>
        <li>
          <Trans>how long they wait, which messages did not arrive, and what the replies cost</Trans>
        </li>
      </ul>
      <Link to="/try" className={classes.button}>
        <Trans>Write as a customer in Try it</Trans>
      </Link>
    </section>
  );
}
