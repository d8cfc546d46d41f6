// Open or closed at a moment, by which rule, and when the shop opens next.
import { Trans, useLingui } from '@lingui/react/macro';
import { formatLocale } from '#console/languages.ts';
import type { Opening } from './preview.ts';
import { textIn } from './texts.ts';

export type OpeningWordsProps = {
  readonly at: number;
  readonly timeZone: string;
  readonly hours: Opening;
  readonly languages: readonly string[];
};

export function OpeningWords({ at, timeZone, hours, languages }: OpeningWordsProps) {
  const { i18n } = useLingui();
  const format = new Intl.DateTimeFormat(formatLocale(i18n.locale), {
    ...{ weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', timeZone },
  });
  const when = format.format(at);
  const name = hours.why === undefined ? undefined : textIn(hours.why, [i18n.locale, ...languages]);
  const next = hours.nextOpening === undefined ? undefined : format.format(hours.nextOpening);
  const until = hours.closesAt === undefined ? undefined : format.format(hours.closesAt);
  return (
    <>
      <strong>{when}</strong>
      {': '}
      {hours.open ? <Trans>open</Trans> : <Trans>closed</Trans>}
      {name !== undefined && (
        <>
          {' ('}
          <bdi>{name}</bdi>)
        </>
      )}
      {hours.open && until !== undefined && <Trans>, until {until}</Trans>}
      {!hours.open &&
        (next === undefined ? <Trans>, with no opening ahead</Trans> : <Trans>. Next opening: {next}</Trans>)}
    </>
  );
}
