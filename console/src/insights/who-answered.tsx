// Who answered, day by day, or week by week where there are many days: columns of the bot, a person, and nobody yet.
import { Trans, useLingui } from '@lingui/react/macro';
import { Legend } from './bars.tsx';
import classes from './columns.module.css';
import { columnsOf, roundedUp } from './columns.ts';
import { Picture } from './picture.tsx';
import type { Insights } from './shapes.ts';
import { useWriting } from './writing.tsx';

/** Of so many columns, each has room for its number and name. */
const FEW = 13;

export function WhoAnswered({ insights: { days, total } }: { readonly insights: Insights }) {
  const { t } = useLingui();
  const { number, share, days: daysOf } = useWriting();
  const columns = columnsOf(days);
  const [byBot, byPerson, byNobody] = [number(total.byBot), number(total.byPerson), number(total.byNobody)];
  const part = share(total.byBot / total.in);
  return (
    <Picture
      wide
      title={t`Who answered`}
      says={<Trans>The bot alone answered {part} of all messages.</Trans>}
      counts={
        <Trans>
          A message that got an automatic reply, greetings and away messages included, counts for the bot. A person’s
          answer counts on the day on which it was given.
        </Trans>
      }
      table={{
        head: [t`Days`, t`The bot`, t`A person`, t`Nobody that day`, t`Messages`],
        rows: columns.map((column) => [
          daysOf(column.from, column.to),
          column.byBot,
          column.byPerson,
          column.byNobody,
          column.in,
        ]),
      }}
    >
      <Legend
        entries={[
          ['bot', <Trans key="bot">The bot: {byBot}</Trans>],
          ['person', <Trans key="person">A person: {byPerson}</Trans>],
          ['nobody', <Trans key="nobody">Nobody that day: {byNobody}</Trans>],
        ]}
      />
      <Columns columns={columns} />
    </Picture>
  );
}

/** For the eyes: the legend and the table say the same. */
function Columns({ columns }: { readonly columns: ReturnType<typeof columnsOf> }) {
  const { number, day, weekdayOf } = useWriting();
  const most = roundedUp(Math.max(...columns.map(({ height }) => height)));
  const every = columns.length <= 7 ? 1 : columns.length <= FEW ? 3 : 7;
  return (
    <div className={classes.plot} aria-hidden>
      <div className={classes.axis}>
        <span>{number(most)}</span>
        <span>{number(most / 2)}</span>
        <span>0</span>
      </div>
      <div className={classes.columns} data-many={columns.length > FEW}>
        {columns.map((column, place) => (
          <div key={column.from} className={classes.column}>
            <div className={classes.stack}>
              {columns.length <= FEW && column.height > 0 && <span>{number(column.height)}</span>}
              <div data-who="nobody" hidden={column.byNobody === 0} style={heightOf(column.byNobody, most)} />
              <div data-who="person" hidden={column.byPerson === 0} style={heightOf(column.byPerson, most)} />
              <div data-who="bot" hidden={column.byBot === 0} style={heightOf(column.byBot, most)} />
            </div>
            <div className={classes.under}>
              {place % every === 0 && (
                <span>
                  {every === 1 && (
                    <>
                      {weekdayOf(column.from)}
                      <br />
                    </>
                  )}
                  {day(column.from)}
                </span>
              )}
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}

function heightOf(count: number, most: number) {
  return { height: `${(count / most) * 100}%` };
}
