// Open or closed right now, until when, and what a customer gets who writes.
import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { formatLocale } from '#console/languages.ts';
import classes from './home.module.css';
import type { OpenView } from './shapes.ts';

export function OpenState({ open, timeZone }: { readonly open: OpenView; readonly timeZone: string | undefined }) {
  return (
    <div className={classes.state} data-open={open.now}>
      <Text fw={700} size="lg" component="p">
        <Sentence open={open} timeZone={timeZone} />
      </Text>
      <Text size="sm" component="p">
        {!open.now && open.saysAway ? (
          <Trans>Who writes now gets your away message, or the answer to their question.</Trans>
        ) : (
          <Trans>Who writes now gets an answer if the bot knows one; for the rest there is you.</Trans>
        )}
      </Text>
    </div>
  );
}

function Sentence({ open, timeZone }: { readonly open: OpenView; readonly timeZone: string | undefined }) {
  const { i18n } = useLingui();
  const format = new Intl.DateTimeFormat(formatLocale(i18n.locale), {
    ...{ weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' },
    ...(timeZone !== undefined && { timeZone }),
  });
  const { now, rule, opensAt, closesAt } = open;
  const name = nameIn(open.name, i18n.locale);
  if (now && rule === 'always') return <Trans>You have no opening hours yet, so you count as open.</Trans>;
  if (now) {
    const when = closesAt === undefined ? undefined : format.format(closesAt);
    return when === undefined ? <Trans>You are open now.</Trans> : <Trans>You are open now, until {when}.</Trans>;
  }
  const when = opensAt === undefined ? undefined : format.format(opensAt);
  if (name !== undefined && when !== undefined) {
    return (
      <Trans>
        You are closed now (<bdi>{name}</bdi>). You open again on {when}.
      </Trans>
    );
  }
  return when === undefined ? (
    <Trans>You are closed now, and no opening is planned.</Trans>
  ) : (
    <Trans>You are closed now. You open again on {when}.</Trans>
  );
}

function nameIn(name: OpenView['name'], language: string): string | undefined {
  return typeof name === 'object' ? (name[language] ?? Object.values(name)[0]) : name;
}
