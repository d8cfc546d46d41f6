// What the customer has written and the channel has not taken yet. Messages leave in their order; without a network, or while
// the local cloud is down, they wait and go out afterwards, as on a real phone.
import { useEffect, useRef, useState } from 'react';
import { DoorError, tell } from '#console/local-cloud/doors.ts';
import { contactOf, type Person, prepare, senderOf } from './people.ts';
import type { Outgoing, Written } from './types.ts';

const AGAIN_MS = 1_500;

export type Outbox = {
  /** Everything written here, also what has gone out; those that will never go out carry their problem. */
  readonly written: readonly Outgoing[];
  /** Several leave at the same moment. */
  readonly send: (contents: readonly Written[]) => void;
  /** The webhook of a message once more, under the name and time it had. */
  readonly repeat: (message: Pick<Outgoing, 'id' | 'at' | 'content'>) => void;
};

/** For one person as long as the component lives. @param now the shop's clock, in ms. */
export function useOutbox(person: Person, online: boolean, now: () => number): Outbox {
  const [written, setWritten] = useState<readonly Outgoing[]>([]);
  const line = useRef(Promise.resolve());
  const isOnline = useRef(online);
  const isPrepared = useRef(false);
  useEffect(() => {
    isOnline.current = online;
    // Whoever leaves without a network finds one elsewhere: what was written goes out all the same.
    return () => {
      isOnline.current = true;
    };
  }, [online]);

  const post = async (letter: Letter): Promise<void> => {
    for (;;) {
      const outcome = isOnline.current ? await attempt(person, letter, isPrepared, now) : 'again';
      if (outcome === 'taken') return;
      if (outcome !== 'again') {
        setWritten((all) => all.map((one) => (one.id === letter.id ? { ...one, problem: outcome } : one)));
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  };
  const queue = (letters: readonly Letter[]) => {
    line.current = line.current.then(() => Promise.all(letters.map(post))).then(() => undefined);
  };
  return {
    written,
    send: (contents) => {
      const letters = contents.map((content) => ({ ...letterOf(person, content, now()), dated: !online }));
      setWritten((all) => [...all, ...letters]);
      queue(letters);
    },
    repeat: (message) => queue([{ ...message, order: 0, dated: true }]),
  };
}

/** `dated`: it says when it was written. Otherwise it is of the moment in which the channel takes it. */
type Letter = Outgoing & { readonly dated: boolean };

function letterOf({ channel }: Person, content: Written, at: number): Outgoing {
  const prefix = channel === 'whatsapp' ? 'wamid.' : 'm_';
  return { id: `${prefix}${btoa(crypto.randomUUID())}`, content, at, order: Date.now() };
}

/** `taken`, `again`, or why it will never go out. */
async function attempt(
  person: Person,
  { id, content, at, dated }: Letter,
  isPrepared: { current: boolean },
  now: () => number,
): Promise<string> {
  try {
    if (!isPrepared.current) await prepare(person, now());
    isPrepared.current = true;
    const { channel } = person;
    await tell('/local/graph/messages', { channel, from: senderOf(person), content, id, ...(dated && { at }) });
    return 'taken';
  } catch (error) {
    const refusal = error instanceof DoorError ? error.refusal : undefined;
    return refusal === undefined || refusal.code === '502' ? 'again' : refusal.message;
  }
}

/** Tells the channel whether the customer's phone can be reached. */
export async function tellReach(person: Person, online: boolean): Promise<void> {
  await tell('/local/graph/phones', { contact: contactOf(person), online }).catch(() => undefined);
}
