// What a member has written and the customer does not have yet. Each message has a key of its own, so that it can be sent again
// and again until the API has said that it is safe; it arrives once.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useReducer, useRef } from 'react';
import { ask, Problem } from '#console/api/client.ts';
import { keep, kept } from './kept-text.ts';
import { lookAgain } from './queries.ts';
import type { ChatTurn } from './shapes.ts';

export type Waiting = {
  readonly key: string;
  readonly text: string;
  readonly at: number;
  /** How often the same words stood in the transcript already. */
  readonly before: number;
  readonly state:
    | { readonly kind: 'sending' | 'offline' | 'taken' }
    | { readonly kind: 'failed'; readonly code: string };
};

type Change =
  | { readonly what: 'written'; readonly one: Waiting }
  | { readonly what: 'changed'; readonly key: string; readonly state: Waiting['state'] }
  | { readonly what: 'gone'; readonly keys: readonly string[] };

const AGAIN_MS = 5_000;
/** Nobody knows yet that a message arrived although it should have: then the transcript is believed. */
const SHOWN_MS = 60_000;

export function useOutbox(id: string, turns: readonly ChatTurn[] | undefined) {
  const client = useQueryClient();
  const [waiting, change] = useReducer(changed, []);
  const running = useRef(false);
  const next = waiting.find(({ state }) => state.kind === 'sending' || state.kind === 'offline');

  const attempt = useCallback(
    async ({ key, text }: Waiting) => {
      if (running.current) return;
      running.current = true;
      const state = await post(id, key, text);
      running.current = false;
      change({ what: 'changed', key, state });
      await lookAgain(client);
    },
    [client, id],
  );
  useEffect(() => {
    if (next === undefined) return;
    if (next.state.kind === 'sending') {
      void attempt(next);
      return;
    }
    const again = () => void attempt(next);
    const timer = setInterval(again, AGAIN_MS);
    window.addEventListener('online', again);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', again);
    };
  }, [attempt, next]);
  useEffect(() => {
    const arrived = waiting.filter((one) => one.state.kind === 'taken' && isIn(turns, one)).map(({ key }) => key);
    if (arrived.length > 0) change({ what: 'gone', keys: arrived });
  }, [turns, waiting]);

  return {
    waiting,
    send: (text: string) => {
      const before = timesIn(turns, text) + waiting.filter((one) => one.text === text).length;
      const one = { key: crypto.randomUUID(), text, at: Date.now(), before, state: { kind: 'sending' } } as const;
      change({ what: 'written', one });
    },
    takeBack: (key: string) => {
      const text = waiting.find((one) => one.key === key)?.text ?? '';
      keep(id, [kept(id), text].filter(Boolean).join('\n'));
      change({ what: 'gone', keys: [key] });
    },
  };
}

function changed(waiting: readonly Waiting[], change: Change): readonly Waiting[] {
  switch (change.what) {
    case 'written':
      return [...waiting, change.one];
    case 'changed':
      return waiting.map((one) => (one.key === change.key ? { ...one, state: change.state } : one));
    case 'gone':
      return waiting.filter(({ key }) => !change.keys.includes(key));
  }
}

async function post(id: string, key: string, text: string): Promise<Waiting['state']> {
  try {
    await ask('POST', `/conversations/${id}/messages`, { key, body: { text } });
    return { kind: 'taken' };
  } catch (error) {
    const code = error instanceof Problem ? error.code : 'failed';
    // Not known whether it is safe: the same key again, however often.
    return code === 'offline' || code === 'unavailable' ? { kind: 'offline' } : { kind: 'failed', code };
  }
}

/** It is in the transcript once more than when it was written: clocks of the page and the shop may differ. */
function isIn(turns: readonly ChatTurn[] | undefined, { text, at, before }: Waiting): boolean {
  return timesIn(turns, text) > before || Date.now() - at > SHOWN_MS;
}

function timesIn(turns: readonly ChatTurn[] = [], text: string): number {
  const begins = text.slice(0, 200);
  const said = turns.filter(({ person, replies }) => person && replies.some((reply) => reply.text.startsWith(begins)));
  return said.length;
}
