// What was typed into a form that is sent at once: it stays through a reload, a loss of the network, and signing in again.
import { useKept } from '#console/draft/kept.ts';

export type Typed<Values> = readonly [values: Values, type: (values: Values) => void, forget: () => void];

export function useTyped<Values>(name: string, empty: Values): Typed<Values> {
  const [kept, keep] = useKept<Values>(name);
  return [kept?.value ?? empty, (value) => keep({ value, base: empty }), () => keep(undefined)];
}
