// The first contacts of the file, as they would be kept.
import { Trans } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import classes from './contacts.module.css';
import type { Looked } from './shapes.ts';

const SHOWN = 5;

export function ImportRows({ looked: { rows, contacts } }: { readonly looked: Looked }) {
  if (rows.length === 0) {
    return (
      <Text role="status">
        <Trans>No line has a number in these columns.</Trans>
      </Text>
    );
  }
  const shown = rows.slice(0, SHOWN);
  const more = contacts - shown.length;
  return (
    <section>
      <Text fw={700}>
        <Trans>This is how they are kept</Trans>
      </Text>
      <ul className={classes.preview}>
        {shown.map(({ line, phone, name, note }) => (
          <li key={`${line} ${phone}`}>
            <bdi className={classes.name}>{name ?? `+${phone}`}</bdi>{' '}
            <span className={classes.more}>
              {name !== undefined && <bdi>+{phone}</bdi>}
              {note !== undefined && <bdi className={classes.note}>{note}</bdi>}
            </span>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <Text size="sm" c="dimmed">
          <Trans>and {more} more</Trans>
        </Text>
      )}
    </section>
  );
}
