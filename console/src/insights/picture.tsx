// The frame of a picture: what it is of, what it says in one sentence, and the same numbers as a table, which can be taken home.
import { Trans, useLingui } from '@lingui/react/macro';
import { Text, Title } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import frame from './insights.module.css';
import classes from './picture.module.css';
import { useWriting } from './writing.tsx';

export type Cell = string | number;
export type Table = {
  /** What the first column holds, then the others. */
  readonly head: readonly string[];
  readonly rows: readonly (readonly [name: string, ...cells: Cell[]])[];
};

export type PictureProps = {
  readonly title: string;
  /** What it says. */
  readonly says?: ReactNode;
  /** What is counted. */
  readonly counts?: ReactNode;
  readonly wide?: boolean;
  readonly table: Table;
  readonly children: ReactNode;
};

export function Picture({ title, says, counts, wide = false, table, children }: PictureProps) {
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  return (
    <section aria-labelledby={`${id}title`} className={classes.picture} data-wide={wide}>
      <div className={classes.head}>
        <Title order={2} size="h4" id={`${id}title`}>
          {title}
        </Title>
        <button
          type="button"
          id={`${id}switch`}
          className={frame.switch}
          aria-labelledby={`${id}switch ${id}title`}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? <Trans>Show as picture</Trans> : <Trans>Show as table</Trans>}
        </button>
      </div>
      {says !== undefined && <Text component="p">{says}</Text>}
      {asTable ? <TableView title={title} table={table} /> : children}
      {counts !== undefined && (
        <Text size="sm" c="dimmed" component="p">
          {counts}
        </Text>
      )}
    </section>
  );
}

function TableView({ title, table }: { readonly title: string; readonly table: Table }) {
  const { t } = useLingui();
  const { number } = useWriting();
  const [first, ...others] = table.head;
  return (
    <>
      {/* Wide tables scroll, so the keyboard has to reach them. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
      <section className={classes.tableFrame} tabIndex={0} aria-label={t`Table: ${title}`}>
        <table className={classes.table}>
          <caption>{title}</caption>
          <thead>
            <tr>
              <th scope="col">{first}</th>
              {others.map((name) => (
                <th key={name} scope="col" data-number>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map(([name, ...cells], place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no names of their own, and never move
              <tr key={place}>
                <th scope="row" dir="auto">
                  {name}
                </th>
                {cells.map((cell, column) => (
                  <td key={table.head[column + 1]} data-number>
                    {typeof cell === 'number' ? number(cell) : <bdi>{cell}</bdi>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <button type="button" className={frame.switch} onClick={() => void takeHome(title, table)}>
        <Trans>Download as CSV</Trans>
      </button>
    </>
  );
}

/** Numbers as machines read them; what a spreadsheet would take for a formula is kept from being one. */
async function takeHome(title: string, { head, rows }: Table): Promise<void> {
  const { default: papa } = await import('papaparse');
  const text = papa.unparse([[...head], ...rows.map((row) => [...row])], { escapeFormulae: true });
  const url = URL.createObjectURL(new Blob(['\uFEFF', text], { type: 'text/csv' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: `${title}.csv` });
  link.click();
  URL.revokeObjectURL(url);
}
