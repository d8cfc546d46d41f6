// Receipts of what the stand-in accepted: sent, delivered, read, one after the other, again until our webhook takes them.
import { type GraphRequest, RECEIPTS, type ReceiptWord } from './journal.ts';

export type ReceiptsOptions = {
  /** Milliseconds before each receipt, counted from the one before. */
  readonly pauses: Readonly<Record<ReceiptWord, number>>;
  /** Pause before a receipt that was not taken is told again; doubles each time. */
  readonly retryMs: number;
  readonly tell: (request: GraphRequest, status: ReceiptWord) => Promise<void>;
  /** The customer's phone has a network: without one a message is sent, but neither delivered nor read. */
  readonly isReachable: (request: GraphRequest) => boolean;
  /** Called when our webhook has taken it. */
  readonly told: (n: number, status: ReceiptWord) => void;
};

export type Receipts = {
  /** `told`: so many are told already. */
  readonly start: (request: GraphRequest, told: number) => void;
  readonly close: () => void;
};

/** After so many refusals in a row the rest waits for the next start. */
const MOST_TRIES = 12;
const LONGEST_PAUSE_MS = 30_000;

export function createReceipts({ pauses, retryMs, tell, told, isReachable }: ReceiptsOptions): Receipts {
  const timers = new Set<NodeJS.Timeout>();
  let isClosed = false;

  const later = (ms: number, work: () => void): void => {
    if (isClosed) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      work();
    }, ms);
    timers.add(timer);
  };

  const attempt = async (request: GraphRequest, place: number, tries: number): Promise<void> => {
    const status = RECEIPTS[place];
    if (status === undefined) return;
    if (status !== 'sent' && !isReachable(request)) {
      return later(retryMs, () => void attempt(request, place, tries));
    }
    try {
      await tell(request, status);
    } catch {
      const pause = Math.min(retryMs * 2 ** tries, LONGEST_PAUSE_MS);
      if (tries + 1 < MOST_TRIES) later(pause, () => void attempt(request, place, tries + 1));
      return;
    }
    if (isClosed) return;
    told(request.n, status);
    next(request, place + 1);
  };

  const next = (request: GraphRequest, place: number): void => {
    const status = RECEIPTS[place];
    if (status !== undefined) later(pauses[status], () => void attempt(request, place, 0));
  };

  return {
    start: next,
    close: () => {
      isClosed = true;
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}
