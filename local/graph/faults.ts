// Faults on request: what goes wrong with the next sends, in the order in which it was asked for.
import * as z from 'zod';
import { type GraphAnswer, refusal } from './answers.ts';

const faultSchema = z.strictObject({
  /** So many sends in a row. */
  times: z.int().min(1).max(1_000_000).default(1),
  /** Answered with this status; without a code the body is no JSON, as from a gateway in front. */
  status: z.int().min(400).max(599).optional(),
  /** Answered with this error of Meta's, not accepted. */
  code: z.int().min(0).optional(),
  subcode: z.int().min(0).optional(),
  /** The answer comes so much later; what it answers happens at once. */
  delayMs: z.int().min(0).max(600_000).optional(),
  /** `request`: the connection closes, nothing was accepted. `response`: as usual, but nobody hears of it. */
  drop: z.enum(['request', 'response']).optional(),
  /** Seconds, sent as `retry-after`. */
  retryAfter: z.int().min(0).optional(),
});

const faultsSchema = z.array(faultSchema).max(1000);

export type Fault = z.output<typeof faultSchema>;
export type FaultQueue = {
  /** Replaces what is still waiting; an empty list clears. Undefined when understood, else a sentence. */
  readonly set: (faults: unknown) => string | undefined;
  /** The fault of this send, taken from the queue. */
  readonly next: () => Fault | undefined;
};

export function createFaultQueue(): FaultQueue {
  let waiting: { readonly fault: Fault; left: number }[] = [];
  return {
    set: (faults) => {
      const parsed = faultsSchema.safeParse(faults);
      if (!parsed.success) {
        const [issue] = parsed.error.issues;
        return `The faults were not understood (${issue?.path.join('.') || 'list'}: ${issue?.message}). Nothing was changed.`;
      }
      waiting = parsed.data.map((fault) => ({ fault, left: fault.times }));
      return undefined;
    },
    next: () => {
      const [first] = waiting;
      if (first === undefined) return undefined;
      first.left -= 1;
      if (first.left === 0) waiting.shift();
      return first.fault;
    },
  };
}

/** The answer that the fault asks for instead of the usual one; undefined where the message is treated as usual. */
export function answerOf({ status, code, subcode }: Partial<Fault>): GraphAnswer | undefined {
  if (code !== undefined) {
    return refusal({ code, title: 'Fault on request', details: 'This error was asked for.' }, status, subcode);
  }
  return status === undefined ? undefined : { status, body: `${status} on request` };
}
