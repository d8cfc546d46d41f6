// Bars that lie: a name, its number, and a bar as long as its part of the longest. Read aloud it is a list of names and numbers.
import type { ReactNode } from 'react';
import classes from './bars.module.css';

/** Who did something; each has a colour and a pattern of its own. */
export type Who = 'bot' | 'person' | 'later' | 'nobody';

export type Bar = {
  readonly key: string;
  readonly name: ReactNode;
  readonly parts: readonly { readonly who: Who; readonly count: number }[];
  /** In place of the sum. */
  readonly told: ReactNode;
};

/** `short`: the names are a word or two. */
export function Bars({ bars, short = false }: { readonly bars: readonly Bar[]; readonly short?: boolean }) {
  const longest = Math.max(1, ...bars.map(sumOf));
  return (
    <ul className={classes.bars} data-short={short}>
      {bars.map((bar) => (
        <li key={bar.key}>
          <span className={classes.barName}>{bar.name}</span>
          <span className={classes.told}>{bar.told}</span>
          <span className={classes.bar} aria-hidden>
            {bar.parts.map(({ who, count }) => (
              <span key={who} data-who={who} hidden={count === 0} style={{ width: `${(count / longest) * 100}%` }} />
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}

function sumOf({ parts }: Bar): number {
  return parts.reduce((sum, { count }) => sum + count, 0);
}

/** Which pattern is whose. */
export function Legend({ entries }: { readonly entries: readonly (readonly [who: Who, name: ReactNode])[] }) {
  return (
    <ul className={classes.legend}>
      {entries.map(([who, name]) => (
        <li key={who}>
          <span className={classes.swatch} data-who={who} aria-hidden />
          {name}
        </li>
      ))}
    </ul>
  );
}
