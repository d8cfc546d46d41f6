// Whether the sections fit beside what is open.
import { useMediaQuery } from '@mantine/hooks';

export function useIsWide(): boolean {
  return useMediaQuery('(min-width: 56em)', undefined, { getInitialValueInEffect: false }) ?? true;
}
