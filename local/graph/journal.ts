// What the stand-in received, kept in a file before its answer leaves, and read again at the start.
import type { ChannelName } from '#core/message.ts';
import { openJsonLines } from '#local/json-lines.ts';

/** One request, as other tools read it. Times are milliseconds since 1970. */
export type GraphRequest = {
  /** From 1, without gaps, across restarts. */
  readonly n: number;
  readonly at: number;
  /** The same on the clock of this machine, which nobody moves: orders what came in and what went out. */
  readonly realAt: number;
  readonly channel: ChannelName | 'unknown';
  readonly method: string;
  readonly path: string;
  /** The JSON received, or the text where it was none. */
  readonly body: unknown;
  /** What was answered; both null where the connection was closed instead. */
  readonly status: number | null;
  readonly response: unknown;
  /** A message to a customer was accepted; its receipts follow. */
  readonly accepted: boolean;
  /** Name given to an accepted message, also where nobody heard it. */
  readonly messageId?: string;
};

export const RECEIPTS = ['sent', 'delivered', 'read'] as const;
export type ReceiptWord = (typeof RECEIPTS)[number];

type Line =
  | { readonly kind: 'request'; readonly request: GraphRequest }
  /** Our webhook has taken this receipt of request `n`. */
  | { readonly kind: 'told'; readonly n: number; readonly status: ReceiptWord }
  | { readonly kind: 'inbound'; readonly contact: string; readonly at: number };

export type GraphJournal = {
  readonly add: (request: Omit<GraphRequest, 'n'>) => GraphRequest;
  readonly told: (n: number, status: ReceiptWord) => void;
  readonly noteInbound: (contact: string, at: number) => void;
  readonly lastInbound: (contact: string) => number | undefined;
  /** Those after `since`, oldest first, as far as they are in memory. */
  readonly after: (since: number) => readonly GraphRequest[];
  /** Accepted messages whose receipts are not all told, with the number of receipts told. */
  readonly pending: () => readonly { readonly request: GraphRequest; readonly told: number }[];
  /** Number of the newest request, 0 before the first. */
  readonly last: () => number;
  readonly close: () => void;
};

const MOST_IN_MEMORY = 100_000;

type Memory = {
  readonly requests: GraphRequest[];
  last: number;
  readonly told: Map<number, number>;
  readonly inbound: Map<string, number>;
};

export function openJournal(file: string, mostInMemory = MOST_IN_MEMORY): GraphJournal {
  const memory: Memory = { requests: [], last: 0, told: new Map(), inbound: new Map() };
  const lines = openJsonLines<Line>(file, (line) => apply(memory, line, mostInMemory));
  return {
    add: (fields) => {
      const request = { n: memory.last + 1, ...fields };
      lines.append({ kind: 'request', request });
      return request;
    },
    told: (n, status) => lines.append({ kind: 'told', n, status }),
    noteInbound: (contact, at) => {
      if (at > (memory.inbound.get(contact) ?? 0)) lines.append({ kind: 'inbound', contact, at });
    },
    lastInbound: (contact) => memory.inbound.get(contact),
    after: (since) => memory.requests.slice(Math.max(0, since + 1 - (memory.requests[0]?.n ?? 1))),
    pending: () =>
      memory.requests
        .map((request) => ({ request, told: memory.told.get(request.n) ?? 0 }))
        .filter(({ request, told }) => request.accepted && told < RECEIPTS.length),
    last: () => memory.last,
    close: lines.close,
  };
}

function apply(memory: Memory, line: Line, mostInMemory: number): void {
  switch (line.kind) {
    case 'request':
      memory.requests.push(line.request);
      memory.last = Math.max(memory.last, line.request.n);
      if (memory.requests.length > mostInMemory * 1.1) forgetOldest(memory, mostInMemory);
      return;
    case 'told':
      memory.told.set(line.n, Math.max(memory.told.get(line.n) ?? 0, RECEIPTS.indexOf(line.status) + 1));
      return;
    case 'inbound':
      memory.inbound.set(line.contact, Math.max(memory.inbound.get(line.contact) ?? 0, line.at));
      return;
  }
}

function forgetOldest(memory: Memory, mostInMemory: number): void {
  for (const { n } of memory.requests.splice(0, memory.requests.length - mostInMemory)) memory.told.delete(n);
}
