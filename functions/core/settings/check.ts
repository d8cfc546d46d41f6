// What a schema cannot see: settings whose parts do not fit together. Runs where settings enter, never per message.
import type { Settings } from '#core/settings.ts';
import { findConflicts } from './conflicts.ts';
import { findGaps } from './gaps.ts';
import type { Remark } from './texts.ts';

/** Everything that the owner should know about settings of the right shape. Publishing needs: no errors. */
export function checkSettings(settings: Settings): readonly Remark[] {
  return [...findConflicts(settings), ...findGaps(settings)];
}
