// Settings as the console sends them: what has to be right before they are kept at all, and before they are published.
import type { Settings } from '#core/settings.ts';
import { checkSettings } from './check.ts';
import { findConflicts } from './conflicts.ts';
import { isKeyed } from './equal.ts';
import { type Path, parseSettings } from './issues.ts';
import { NOT_TEXT } from './source.ts';

/** `code` is a fixed word for pages in other languages. */
export type Wrong = { readonly path: Path; readonly code: string; readonly sentence: string };

export type Edited =
  | { readonly kind: 'ok'; readonly settings: Settings }
  | { readonly kind: 'invalid'; readonly errors: readonly Wrong[] };

/** What is missing may come later; what contradicts itself may not be kept. Never throws. */
export function readEdited(value: unknown): Edited {
  const parsed = parseSettings(value);
  if (parsed.kind === 'invalid') return { kind: 'invalid', errors: parsed.issues };
  const { settings } = parsed;
  const errors = [...strangeTexts(settings, []), ...findConflicts(settings).filter(({ level }) => level === 'error')];
  return errors.length === 0 ? parsed : { kind: 'invalid', errors };
}

/** What has to be mended before these settings may answer customers. */
export function errorsOf(settings: Settings): readonly Wrong[] {
  return checkSettings(settings).filter(({ level }) => level === 'error');
}

/** No file can hold these characters, and no channel sends them. */
function strangeTexts(value: unknown, path: Path): readonly Wrong[] {
  if (typeof value === 'string') {
    const sentence = 'this text holds a character that cannot be sent';
    return NOT_TEXT.test(value) ? [{ path, code: 'strange-character', sentence }] : [];
  }
  if (Array.isArray(value)) return value.flatMap((item, index) => strangeTexts(item, [...path, index]));
  if (!isKeyed(value)) return [];
  return Object.entries(value).flatMap(([key, inside]) => strangeTexts(inside, [...path, key]));
}
