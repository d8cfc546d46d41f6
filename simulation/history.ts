// What happened in a run, in order: the checker reads it, a story is told from it, and its hash shows that the same seed
// gives the same run.
import { createHash } from 'node:crypto';

export type Happening =
  /** The provider posts a webhook; `ids` name what it carries. */
  | { readonly kind: 'posted'; readonly at: number; readonly post: string; readonly ids: readonly string[] }
  | { readonly kind: 'answered'; readonly at: number; readonly post: string; readonly status: number }
  | {
      readonly kind: 'enqueued';
      readonly at: number;
      readonly id: string;
      readonly event: string;
      readonly group: string;
    }
  | { readonly kind: 'started'; readonly at: number; readonly container: string; readonly batch: readonly string[] }
  | { readonly kind: 'ended'; readonly at: number; readonly container: string; readonly how: string }
  | {
      readonly kind: 'fault';
      readonly at: number;
      readonly container: string;
      readonly call: string;
      readonly fault: string;
    }
  /** A state is about to be written. */
  | {
      readonly kind: 'state';
      readonly at: number;
      readonly container: string;
      readonly key: string;
      readonly version: number;
    }
  | { readonly kind: 'asked'; readonly at: number; readonly container: string; readonly token: string }
  | {
      readonly kind: 'accepted';
      readonly at: number;
      readonly messageId: string;
      readonly token: string;
      readonly account: string;
      readonly authorization: string;
      readonly to: string;
      readonly text: string;
    }
  | { readonly kind: 'dead'; readonly at: number; readonly id: string; readonly event: string }
  | { readonly kind: 'redriven'; readonly at: number; readonly id: string }
  | { readonly kind: 'deed'; readonly at: number; readonly what: string; readonly about: string };

export type History = {
  readonly events: readonly Happening[];
  add(event: Happening): void;
  /** SHA-256 over everything that happened. */
  hash(): string;
};

export function createHistory(): History {
  const events: Happening[] = [];
  return {
    events,
    add: (event) => void events.push(event),
    hash: () => createHash('sha256').update(JSON.stringify(events)).digest('hex'),
  };
}
