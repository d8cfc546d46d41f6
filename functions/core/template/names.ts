// The closed set of names that an owner's text may use, and the one that was probably meant.

export const VARIABLES = [
  'next_opening',
  'todays_hours',
  'customer_name',
  'shop_name',
  'holiday_name',
  'hours_link',
] as const;
export type Variable = (typeof VARIABLES)[number];

export function isVariable(name: string): name is Variable {
  return (VARIABLES as readonly string[]).includes(name);
}

/** The variable that `name` was probably meant to be; undefined when none is close. */
export function nearestVariable(name: string): Variable | undefined {
  const written = name
    .slice(0, 40)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_');
  let [best, fewest]: [Variable | undefined, number] = [undefined, Number.POSITIVE_INFINITY];
  for (const variable of VARIABLES) {
    const edits = distance(written, variable);
    if (edits < fewest) [best, fewest] = [variable, edits];
  }
  return fewest <= 4 && fewest < written.length / 2 ? best : undefined;
}

/** Letters to insert, remove or replace (Levenshtein). */
function distance(one: string, other: string): number {
  let row = [...Array(other.length + 1).keys()];
  for (const letter of one) {
    let [left, corner] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    row = row.map((above, column) => {
      const replaced = corner + Number(letter !== other[column - 1]);
      left = Math.min(left + 1, above + 1, replaced);
      corner = above;
      return left;
    });
  }
  return Math.min(...row.slice(-1));
}
