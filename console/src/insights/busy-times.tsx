// When customers write: weekday by hour, with the hours in which the shop is closed. Hours run down on a phone, across elsewhere.
import { Trans, useLingui } from '@lingui/react/macro';
import { type CSSProperties, Fragment } from 'react';
import classes from './heat.module.css';
import { Picture } from './picture.tsx';
import type { Insights } from './shapes.ts';
import { useWriting } from './writing.tsx';

type Week = Insights['week'];

const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6] as const;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const LEVELS = 4;

export function BusyTimes({ insights: { week, closed } }: { readonly insights: Insights }) {
  const { t } = useLingui();
  const { share, list, clock, hourSpan, weekday } = useWriting();
  const part = share(closed.share);
  const hours = list(closed.busiest.map(({ hour }) => clock(hour)));
  const state = (open: number) => (open === 0 ? t`closed` : open === 1 ? t`open` : t`partly open`);
  const rows = WEEKDAYS.flatMap((day) =>
    HOURS.filter((hour) => at(week.messages, day, hour) > 0).map(
      (hour) =>
        [
          weekday(day),
          hourSpan(hour),
          at(week.messages, day, hour),
          at(week.whileClosed, day, hour),
          state(at(week.open, day, hour)),
        ] as const,
    ),
  );
  return (
    <Picture
      wide
      title={t`When customers write`}
      says={
        closed.messages === 0 ? (
          <Trans>Nobody wrote while you were closed.</Trans>
        ) : (
          <Trans>
            {part} of all messages came while you were closed, most of them in the hours from {hours}.
          </Trans>
        )
      }
      counts={
        isAlwaysOpen(week) ? (
          <Trans>On the shop’s clocks. You have no opening hours yet, so you count as open.</Trans>
        ) : (
          <Trans>
            On the shop’s clocks. Dashed: closed by your weekly hours of today, for half of the hour at least; holidays
            are not drawn.
          </Trans>
        )
      }
      table={{
        head: [t`Weekday`, t`Hour`, t`Messages`, t`Of them while closed`, t`Your weekly hours`],
        rows,
      }}
    >
      <HeatMap week={week} />
    </Picture>
  );
}

/** For the eyes: the table says the same. */
function HeatMap({ week }: { readonly week: Week }) {
  const { number, hour, weekdayShort } = useWriting();
  const hours = shownHours(week);
  const most = Math.max(...week.messages.flat());
  const [first = 0] = hours;
  return (
    <div className={classes.heat} style={placed({ hours: hours.length })} aria-hidden>
      {WEEKDAYS.map((day) => (
        <span key={day} className={classes.weekday} style={placed({ day: day + 2 })}>
          {weekdayShort(day)}
        </span>
      ))}
      {hours.map((of) => (
        <Fragment key={of}>
          <span className={classes.hour} style={placed({ hour: of - first + 2 })}>
            {hour(of)}
          </span>
          {WEEKDAYS.map((day) => {
            const count = at(week.messages, day, of);
            return (
              <span
                key={day}
                className={classes.cell}
                data-level={Math.ceil((count / most) * LEVELS)}
                data-closed={at(week.open, day, of) <= 0.5}
                style={placed({ day: day + 2, hour: of - first + 2 })}
              >
                {count > 0 && number(count)}
              </span>
            );
          })}
        </Fragment>
      ))}
    </div>
  );
}

/** The style sheet decides which of them is a row. */
function placed(at: Readonly<Record<string, number>>): CSSProperties {
  return Object.fromEntries(Object.entries(at).map(([name, place]) => [`--${name}`, place]));
}

function at(grid: Week['messages'], day: number, hour: number): number {
  return grid[day]?.[hour] ?? 0;
}

function isAlwaysOpen({ open }: Week): boolean {
  return open.flat().every((part) => part === 1);
}

/** From the first hour in which the shop opens or somebody writes to the last. */
function shownHours(week: Week): readonly number[] {
  const always = isAlwaysOpen(week);
  const shown = HOURS.filter((hour) =>
    WEEKDAYS.some((day) => at(week.messages, day, hour) > 0 || (!always && at(week.open, day, hour) > 0)),
  );
  return HOURS.slice(shown[0] ?? 0, (shown.at(-1) ?? 23) + 1);
}
