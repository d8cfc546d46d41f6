// What happens to a FIFO queue, as fast-check makes it: few groups and few deduplication ids, so that they meet.
import fc from 'fast-check';

export type QueueStep =
  | { readonly kind: 'send'; readonly entries: readonly { readonly groupId: string; readonly dedupeId: string }[] }
  | { readonly kind: 'receive'; readonly max: number }
  /** `which` of all handles so far, the newest first. */
  | { readonly kind: 'delete'; readonly which: number }
  | { readonly kind: 'hide'; readonly which: number; readonly seconds: number }
  /** Until every visibility that ends soon has ended. */
  | { readonly kind: 'wait' };

const entry = fc.record({
  groupId: fc.constantFrom('a', 'b', 'c'),
  dedupeId: fc.integer({ min: 1, max: 40 }).map((number) => `d${number}`),
});
const which = fc.oneof({ weight: 4, arbitrary: fc.nat({ max: 4 }) }, fc.nat({ max: 20 }));
const max = fc.constantFrom(1, 2, 3, 10);

/** @param seconds of `hide`. */
function steps(seconds: readonly number[]): fc.Arbitrary<QueueStep> {
  return fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant('send' as const),
        entries: fc.array(entry, { minLength: 1, maxLength: 5 }),
      }),
    },
    { weight: 5, arbitrary: fc.record({ kind: fc.constant('receive' as const), max }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('delete' as const), which }) },
    {
      weight: 4,
      arbitrary: fc.record({ kind: fc.constant('hide' as const), which, seconds: fc.constantFrom(...seconds) }),
    },
  );
}

/** Nothing becomes visible by itself. */
export const arbitrarySteps = fc.array(steps([0, 0, 600]), { minLength: 25, maxLength: 45 });

/** A few bursts of steps with a wait after each. */
export const arbitraryWaits = fc
  .array(fc.array(steps([0, 1, 2, 600]), { minLength: 5, maxLength: 9 }), { minLength: 3, maxLength: 4 })
  .map((bursts): readonly QueueStep[] => bursts.flatMap((burst) => [...burst, { kind: 'wait' } as const]));
