// For engineers: what WhatsApp posted to the shop and what the shop sent, as JSON, newest first.
import { Trans, useLingui } from '@lingui/react/macro';
import { Code, Text } from '@mantine/core';
import { formatLocale } from '#console/languages.ts';
import type { Wire } from '#console/local-cloud/queries.ts';
import { type WireEntry, wireOf } from './entries.ts';
import classes from './wire.module.css';

/** More is in functions.log and behind the doors of the local cloud. */
const MOST_SHOWN = 60;

export type OnTheWireProps = { readonly wire: Pick<Wire, 'webhooks' | 'requests'>; readonly timeZone: string };

export function OnTheWire({ wire, timeZone }: OnTheWireProps) {
  const entries = wireOf(wire).slice(0, MOST_SHOWN);
  if (entries.length === 0) {
    return (
      <Text c="dimmed" mt="sm">
        <Trans>Nothing yet. What WhatsApp posts to the shop and what the shop sends stands here, as JSON.</Trans>
      </Text>
    );
  }
  return (
    <ol className={classes.entries}>
      {entries.map((entry) => (
        <li key={entry.key}>
          <Entry entry={entry} timeZone={timeZone} />
        </li>
      ))}
    </ol>
  );
}

function Entry({ entry, timeZone }: { readonly entry: WireEntry; readonly timeZone: string }) {
  const { i18n, t } = useLingui();
  const time = new Intl.DateTimeFormat(formatLocale(i18n.locale), { timeZone, timeStyle: 'medium' }).format(entry.at);
  const names: Readonly<Record<WireEntry['what'], string>> = {
    message: t`Message of the customer`,
    echo: t`Message of a person of the shop`,
    receipt: t`Receipt`,
    history: t`History`,
    send: t`Reply`,
    read: t`Marked as read`,
    other: t`Something else`,
  };
  const { status } = entry;
  return (
    <details className={classes.entry}>
      <summary>
        <span className={classes.direction} data-direction={entry.direction}>
          {entry.direction === 'in' ? <Trans>WhatsApp to shop</Trans> : <Trans>shop to WhatsApp</Trans>}
        </span>{' '}
        <strong>
          {names[entry.what]}
          {entry.detail !== '' && `: ${entry.detail}`}
        </strong>{' '}
        <span className={classes.faint}>
          {time} · {status === null ? <Trans>no answer</Trans> : <Trans>answered {status}</Trans>}
        </span>
      </summary>
      <Code block className={classes.json}>
        {`${entry.call}\n${JSON.stringify(entry.body, null, 2)}`}
      </Code>
      {entry.response !== undefined && (
        <Code block className={classes.json}>
          {JSON.stringify(entry.response, null, 2)}
        </Code>
      )}
    </details>
  );
}
