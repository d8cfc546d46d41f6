// Values that a text is filled with, by the names that owners read: {Next opening} in the field is {{ next_opening }} in the settings,
// and {Customer name: friend} is the name, or "friend" where nobody knows it.
import type { Variable } from '#core/template.ts';

export type VariableNames = Readonly<Record<Variable, string>>;

const STORED = /\{\{\s*([a-z_]+)\s*(?:\|\s*default:\s*(?:"([^"{}]*)"|'([^'{}]*)')\s*)?\}\}/g;
const SHOWN = /(?<!\{)\{([^{}:]+)(?::([^{}"]*))?\}(?!\})/g;

/** Anything else between braces stays as it is. */
export function asShown(text: string, names: VariableNames): string {
  return text.replace(STORED, (written, name: string, one?: string, other?: string) => {
    if (!Object.hasOwn(names, name)) return written;
    const instead = one ?? other;
    return `{${names[name as Variable]}${instead === undefined ? '' : `: ${instead}`}}`;
  });
}

export function asStored(shown: string, names: VariableNames): string {
  return shown.replace(SHOWN, (written, name: string, instead?: string) => {
    const found = (Object.keys(names) as Variable[]).find((variable) => names[variable] === name.trim());
    if (found === undefined) return written;
    return instead === undefined ? `{{ ${found} }}` : `{{ ${found} | default: "${instead.replace(/^ /, '')}" }}`;
  });
}
