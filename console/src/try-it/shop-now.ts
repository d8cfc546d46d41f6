// The clock of the local cloud, between two looks at it.
import { useEffect, useRef } from 'react';
import type { Clock } from '#console/local-cloud/shapes.ts';

/** A function that tells the time of the local cloud, in ms. The same function for as long as the component lives. */
export function useShopNow(clock: Clock | undefined): () => number {
  const ahead = useRef(0);
  useEffect(() => {
    if (clock !== undefined) ahead.current = Date.parse(clock.now) - Date.now();
  }, [clock]);
  const read = useRef(() => Date.now() + ahead.current);
  return read.current;
}
