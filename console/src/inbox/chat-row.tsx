// One chat in the list: who, the last words, when, and the one thing that matters about it.
import { Trans, useLingui } from '@lingui/react/macro';
import { memo } from 'react';
import { formatLocale } from '#console/languages.ts';
import classes from './inbox.module.css';
import type { Row } from './shapes.ts';
import { StateBadge } from './state-badge.tsx';

export type ChatRowProps = {
  readonly row: Row;
  readonly isOpen: boolean;
  readonly onOpen: (id: string) => void;
};

export const ChatRow = memo(function ChatRow({ row, isOpen, onOpen }: ChatRowProps) {
  const { i18n } = useLingui();
  const name = nameOf(row);
  return (
    <li>
      <button type="button" data-chat className={classes.row} aria-current={isOpen} onClick={() => onOpen(row.id)}>
        <span className={classes.avatar} aria-hidden>
          {initialsOf(name)}
        </span>
        <span className={classes.rowText}>
          <span className={classes.rowTop}>
            <bdi className={classes.who}>{name}</bdi>
            <time dateTime={new Date(row.lastAt).toISOString()} className={classes.when}>
              {shortTime(row.lastAt, i18n.locale)}
            </time>
          </span>
          <span className={classes.words} dir="auto">
            {row.lastBy === 'bot' && (
              <>
                <Trans>Bot:</Trans>{' '}
              </>
            )}
            {row.lastBy === 'person' && (
              <>
                <Trans>You:</Trans>{' '}
              </>
            )}
            {row.lastText}
          </span>
          <span className={classes.badges}>
            <StateBadge state={row.state} />
            <TimeLeft endsAt={row.windowEndsAt} state={row.state} />
            {row.labels.map((label) => (
              <bdi key={label} className={classes.label}>
                {label}
              </bdi>
            ))}
          </span>
        </span>
      </button>
    </li>
  );
});

export function nameOf({ name, phone, id }: Pick<Row, 'name' | 'phone' | 'id'>): string {
  return name ?? (phone === undefined ? `…${id.slice(-6)}` : `+${phone}`);
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  return words.length === 0
    ? '☺'
    : words
        .slice(0, 2)
        .map((word) => [...word][0]?.toUpperCase())
        .join('');
}

const HOUR = 60 * 60_000;

/** Only when it is time to hurry. */
function TimeLeft({ endsAt, state }: { readonly endsAt: number | undefined; readonly state: Row['state'] }) {
  const left = (endsAt ?? 0) - Date.now();
  if (left <= 0 || left > 4 * HOUR || (state !== 'needs' && state !== 'person')) return null;
  const hours = Math.floor(left / HOUR);
  const minutes = Math.ceil((left % HOUR) / 60_000);
  return (
    <span className={classes.left}>
      {hours > 0 ? <Trans>{hours} h left to answer</Trans> : <Trans>{minutes} min left to answer</Trans>}
    </span>
  );
}

/** Today the time, this week the day, else the date. */
function shortTime(at: number, language: string): string {
  const age = Date.now() - at;
  const locale = formatLocale(language);
  if (new Date(at).toDateString() === new Date().toDateString()) {
    return new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(at);
  }
  if (age < 6 * 24 * HOUR) return new Intl.DateTimeFormat(locale, { weekday: 'short' }).format(at);
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' }).format(at);
}
