// Times of day as people type them: 9, 930, 9.30 and 9:30 are all half past nine or nine o'clock.

/** `HH:MM` up to 24:00; undefined: this is no time. */
export function readTime(typed: string): string | undefined {
  const found = /^\s*(\d{1,2})(?:\s*[:.,h ]?\s*(\d{2}))?\s*h?\s*$/i.exec(typed);
  if (found === null) return undefined;
  const [hours, minutes] = [Number(found[1]), Number(found[2] ?? 0)];
  if (minutes > 59 || hours > 24 || (hours === 24 && minutes > 0)) return undefined;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}
