// What somebody has begun to write in a chat survives going elsewhere, signing in again, and a reload.
import { useEffect, useState } from 'react';

const nameOf = (id: string) => `portiere.text.${id}`;
const CHANGED = 'portiere-text';

export function kept(id: string): string {
  return sessionStorage.getItem(nameOf(id)) ?? '';
}

export function keep(id: string, text: string): void {
  if (text === '') sessionStorage.removeItem(nameOf(id));
  else sessionStorage.setItem(nameOf(id), text);
  window.dispatchEvent(new CustomEvent(CHANGED, { detail: id }));
}

export function useKeptText(id: string): readonly [text: string, write: (text: string) => void] {
  const [text, setText] = useState(() => kept(id));
  useEffect(() => {
    const read = (event: Event) => {
      if ((event as CustomEvent<string>).detail === id) setText(kept(id));
    };
    window.addEventListener(CHANGED, read);
    return () => window.removeEventListener(CHANGED, read);
  }, [id]);
  return [text, (next) => keep(id, next)];
}
