// Single keys that do what a button does, for who sits at a keyboard all day. Never while somebody types, never over a dialog, and
// nothing at all where they were switched off (WCAG 2.1.4).
import { useEffect, useRef, useSyncExternalStore } from 'react';

export type Shortcuts = Readonly<Record<string, () => void>>;

const OFF = 'portiere.keys-off';
const watchers = new Set<() => void>();

export function useKeysOn(): readonly [isOn: boolean, turn: (on: boolean) => void] {
  const isOn = useSyncExternalStore(subscribe, areOn);
  return [isOn, turn];
}

/** Keys as `KeyboardEvent.key` has them, small letters. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const newest = useRef(shortcuts);
  useEffect(() => {
    newest.current = shortcuts;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const act = newest.current[event.key.toLowerCase()];
      if (act === undefined || !areOn() || isBusy(event)) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

function isBusy({ target, ctrlKey, metaKey, altKey, defaultPrevented }: KeyboardEvent): boolean {
  const isField =
    target instanceof HTMLElement && target.closest('input, textarea, select, [role="menu"], dialog') !== null;
  return isField || ctrlKey || metaKey || altKey || defaultPrevented || document.querySelector('dialog[open]') !== null;
}

function areOn(): boolean {
  return localStorage.getItem(OFF) === null;
}

function turn(on: boolean): void {
  if (on) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, '1');
  for (const watch of watchers) watch();
}

function subscribe(watch: () => void): () => void {
  watchers.add(watch);
  return () => watchers.delete(watch);
}
