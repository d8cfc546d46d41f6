// A part of the settings that is edited together and saved together.
import { hashKey } from '@tanstack/react-query';
import type { Settings } from '#core/settings.ts';

export type Part<Value> = {
  /** What was typed and not saved is kept in the browser under this name. */
  readonly name: string;
  /** Where problems of this part begin. */
  readonly path: readonly (string | number)[];
  readonly read: (settings: Settings) => Value;
  readonly write: (settings: Settings, value: Value) => Settings;
};

/** Absent and undefined are the same here, and so are keys in another order. */
export function isSame(one: unknown, other: unknown): boolean {
  return hashKey([one]) === hashKey([other]);
}
