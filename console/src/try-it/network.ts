// Whether the customer's phone has a network. The channel is told, so that it reports nothing as delivered meanwhile.
import { useEffect, useState } from 'react';
import { tellReach } from './outbox.ts';
import type { Person } from './people.ts';

export type Network = {
  readonly online: boolean;
  /** On the machine's own clock: what came later is not shown yet. Absent while online. */
  readonly lostAt: number | undefined;
  readonly toggle: () => void;
};

export function useNetwork(person: Person): Network {
  const [lostAt, setLostAt] = useState<number>();
  const online = lostAt === undefined;
  useEffect(() => {
    if (online) return;
    void tellReach(person, false);
    return () => void tellReach(person, true);
  }, [online, person]);
  return { online, lostAt, toggle: () => setLostAt(online ? Date.now() : undefined) };
}
