// Whether the screen is wide enough for two columns, as the style sheets have it.
import { useSyncExternalStore } from 'react';

const WIDE = '(min-width: 56em)';

export function useWide(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(WIDE).matches);
}

function subscribe(onChange: () => void): () => void {
  const media = window.matchMedia(WIDE);
  media.addEventListener('change', onChange);
  return () => media.removeEventListener('change', onChange);
}
