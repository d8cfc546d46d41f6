// What was typed and not saved survives a reload, another screen, signing in again, and a closed window.
import { useCallback, useState } from 'react';

export type Kept<Value> = {
  readonly value: Value;
  /** What stood there when the first letter was typed. */
  readonly base: Value;
};

const nameOf = (name: string) => `portiere.edit.${name}`;

export function useKept<Value>(name: string): readonly [Kept<Value> | undefined, (kept?: Kept<Value>) => void] {
  const [state, setState] = useState(() => ({ name, kept: readKept<Value>(name) }));
  // Another part on the same screen: what is kept of that one.
  const current = state.name === name ? state : { name, kept: readKept<Value>(name) };
  if (current !== state) setState(current);
  const keep = useCallback(
    (kept?: Kept<Value>) => {
      if (kept === undefined) localStorage.removeItem(nameOf(name));
      else localStorage.setItem(nameOf(name), JSON.stringify(kept));
      setState({ name, kept });
    },
    [name],
  );
  return [current.kept, keep];
}

function readKept<Value>(name: string): Kept<Value> | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(nameOf(name)) ?? 'null') as Partial<Kept<Value>> | null;
    return kept !== null && 'value' in kept && 'base' in kept ? (kept as Kept<Value>) : undefined;
  } catch {
    return undefined;
  }
}
