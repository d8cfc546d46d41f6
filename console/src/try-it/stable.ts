// A function that stays the same, so that what it is handed to need not be drawn again, and does what the newest one would.
import { useCallback, useEffect, useRef } from 'react';

export function useStable<Arguments extends unknown[]>(
  act: (...args: Arguments) => void,
): (...args: Arguments) => void {
  const newest = useRef(act);
  useEffect(() => {
    newest.current = act;
  });
  return useCallback((...args: Arguments) => newest.current(...args), []);
}
