// Numbers beside each other, each with what it counts.
import type { ReactNode } from 'react';
import classes from './tiles.module.css';

export function Tiles({ children }: { readonly children: ReactNode }) {
  return <dl className={classes.tiles}>{children}</dl>;
}

export type TileProps = {
  readonly name: ReactNode;
  /** Somebody should look at it. */
  readonly isBad?: boolean;
  readonly children: ReactNode;
};

export function Tile({ name, isBad = false, children }: TileProps) {
  return (
    <div className={classes.tile} data-bad={isBad}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
