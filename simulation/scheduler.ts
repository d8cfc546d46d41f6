// Virtual time: what is due next runs, everything that it set going in promises settles, then the next. One thread, no waiting.

export type Scheduler = {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Runs `act` at an instant; a past one means as soon as possible. */
  at(instant: number, act: () => void): void;
  after(milliseconds: number, act: () => void): void;
  sleep(milliseconds: number): Promise<void>;
  /** Until nothing is due up to `until`; the clock stands there afterwards. */
  run(until: number): Promise<void>;
};

type Due = { readonly at: number; readonly order: number; readonly act: () => void };

export function createScheduler(start: number): Scheduler {
  const heap: Due[] = [];
  let now = start;
  let count = 0;
  // Clocks count whole milliseconds.
  const at = (instant: number, act: () => void) =>
    push(heap, { at: Math.max(now, Math.ceil(instant)), order: count++, act });
  const after = (milliseconds: number, act: () => void) => at(now + milliseconds, act);
  return {
    now: () => now,
    at,
    after,
    sleep: (milliseconds) => new Promise((resolve) => after(milliseconds, resolve)),
    async run(until) {
      for (;;) {
        const next = heap[0];
        if (next === undefined || next.at > until) break;
        pop(heap);
        now = next.at;
        next.act();
        await settled();
      }
      now = Math.max(now, until);
    },
  };
}

/** Every promise that can go on without time passing has gone on. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function isBefore(one: Due, other: Due): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}

function push(heap: Due[], due: Due): void {
  let place = heap.push(due) - 1;
  while (place > 0) {
    const parent = (place - 1) >> 1;
    if (!isBefore(due, heap[parent] as Due)) break;
    heap[place] = heap[parent] as Due;
    place = parent;
  }
  heap[place] = due;
}

function pop(heap: Due[]): void {
  const last = heap.pop() as Due;
  if (heap.length === 0) return;
  let place = 0;
  for (;;) {
    let child = 2 * place + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && isBefore(heap[child + 1] as Due, heap[child] as Due)) child++;
    if (!isBefore(heap[child] as Due, last)) break;
    heap[place] = heap[child] as Due;
    place = child;
  }
  heap[place] = last;
}
