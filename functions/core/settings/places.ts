// Where something stands in a settings file, and what its place is called.

/** Line and column, both from 1; columns count UTF-16 units, as editors do. */
export type Place = { readonly line: number; readonly column: number };

/** Finds the place of an offset. What lies behind the last character of a file is placed right after it. */
export function placesIn(text: string): (offset: number) => Place {
  const end = text.trimEnd().length;
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    const at = Math.min(offset, end);
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] as number) <= at) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: at - (starts[low] as number) + 1 };
  };
}

/** `hours.mon[0].close`; names that are not simple words stand in brackets and quotes, shortened. */
export function pathTo(parent: string, key: string | number): string {
  if (typeof key === 'number') return `${parent}[${key}]`;
  if (!/^[\w$-]{1,40}$/.test(key)) return `${parent}[${JSON.stringify(shortened(key))}]`;
  return parent === '' ? key : `${parent}.${key}`;
}

/** At most 40 characters of a name that somebody wrote, on one line, for a sentence. */
export function shortened(name: string): string {
  const characters = [...name.slice(0, 200).replace(/[\s\p{Cc}\p{Cs}]+/gu, ' ')];
  return characters.length > 40 ? `${characters.slice(0, 39).join('')}…` : characters.join('');
}
