// A time on the shop's clocks as an instant, by asking which instant those clocks show it at.

const HOUR = 60 * 60_000;

/**
 * @param local `YYYY-MM-DDTHH:MM`
 * @returns milliseconds; of two (clocks went back) the earlier; undefined for what is no time. Of a time that clocks
 * skip, the instant that they jump over it.
 */
export function instantOn(local: string, timeZone: string): number | undefined {
  const wanted = Date.parse(`${local}Z`);
  if (Number.isNaN(wanted)) return undefined;
  for (const around of [wanted - 24 * HOUR, wanted + 24 * HOUR]) {
    const found = wanted - offsetAt(around, timeZone);
    if (found + offsetAt(found, timeZone) === wanted) return found;
  }
  return wanted - offsetAt(wanted - 24 * HOUR, timeZone);
}

/** How far the clocks are ahead of UTC, in milliseconds. */
function offsetAt(at: number, timeZone: string): number {
  const wall = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone }).format(at);
  return Date.parse(`${wall.replace(' ', 'T')}Z`) - Math.floor(at / 1000) * 1000;
}
