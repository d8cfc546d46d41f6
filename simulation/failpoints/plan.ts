// Which runs there are: every story with every fault at every point that the story passes when nothing goes wrong.
import type { Passes } from './protocol.ts';
import type { Fault, RunPlan } from './run.ts';
import type { Story } from './stories.ts';

/** What a story passes: points of the containers, and answers on the wire. */
export type Passed = {
  readonly story: Story;
  readonly passes: Passes;
  readonly wirePasses: Passes;
  /** The same without receipts, in one list. */
  readonly silent: Passes;
};

/** So many answers in a row: one; all tries of the SDK; into the next hand-out of the batch. */
const DROPS = [1, 3, 5] as const;
/** A commit is repeated three times, by the SDK three times each. */
const DROPS_OF_COMMIT = [1, 3, 10] as const;

/** All of them, story by story. Names are unique. */
export function planAll(passed: readonly Passed[], seed: number): readonly RunPlan[] {
  const faults = passed.flatMap(({ story, passes, wirePasses, silent }) =>
    [...atPoints(passes), ...onWires(wirePasses)].map((fault) => ({ story, fault, silent: new Map(silent) })),
  );
  return faults.map(({ story, fault, silent }, index) => {
    // What only a receipt leads to needs one.
    const isReached = (silent.get(fault.point) ?? 0) >= fault.pass;
    const chance = draw(seed, `${story.name} ${nameOf(fault)}`);
    return {
      ...{ name: `run-${String(index + 1).padStart(4, '0')}`, story, fault },
      receipts: chance % 2 === 0 || !isReached,
      hurry: chance % 4 < 2,
    };
  });
}

function atPoints(passes: Passes): readonly Fault[] {
  const acts = ['kill', 'freeze'] as const;
  return passes.flatMap(([point, count]) =>
    chosen(count).flatMap((pass) => acts.map((act): Fault => ({ point, pass, act, wire: false }))),
  );
}

function onWires(passes: Passes): readonly Fault[] {
  return passes.flatMap(([point, count]) =>
    chosen(count).flatMap((pass): readonly Fault[] => [
      { point, pass, act: 'kill', wire: true },
      { point, pass, act: 'freeze', wire: true },
      ...(point === 'dynamo.PutItem.state' ? DROPS_OF_COMMIT : DROPS).map(
        (times): Fault => ({ point, pass, act: 'drop', wire: true, times }),
      ),
    ]),
  );
}

/** First, middle and last pass. */
function chosen(count: number): readonly number[] {
  return [...new Set([1, Math.ceil(count / 2), count])];
}

/** At most `count` of them: first each fault at each point once, then others by chance; the same for the same seed. */
export function sample(plans: readonly RunPlan[], count: number, seed: number): readonly RunPlan[] {
  const shuffled = plans.toSorted((one, other) => draw(seed, one.name) - draw(seed, other.name));
  const kinds = new Map<string, RunPlan>();
  for (const plan of shuffled) {
    const kind = kindOf(plan);
    if (!kinds.has(kind)) kinds.set(kind, plan);
  }
  const first = [...kinds.values()];
  const rest = shuffled.filter((plan) => !first.includes(plan));
  return [...first, ...rest].slice(0, count).toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

/** The short selection: each call and each kind of request once, with a fault that takes turns. */
export function shortSample(plans: readonly RunPlan[]): readonly RunPlan[] {
  const byCall = Map.groupBy(plans, ({ fault }) => callOf(fault));
  return [...byCall.values()].map((own, index) => own[(index * 7) % own.length]).filter((plan) => plan !== undefined);
}

function kindOf({ fault }: RunPlan): string {
  return fault === undefined ? '' : `${fault.point} ${fault.act} ${fault.act === 'drop' ? fault.times : ''}`;
}

/** `store.commit` for both of its points; a kind of request for itself. */
export function callOf(fault: Fault | undefined): string {
  return (fault?.point ?? '').replace(/^(before|after)\./, '');
}

export function nameOf(fault: Fault): string {
  const times = fault.act === 'drop' ? ` ×${fault.times}` : '';
  return `${fault.act}${times} ${fault.point} #${fault.pass}`;
}

/** A number below 2^32 that looks random and is the same each time (FNV-1a). */
function draw(seed: number, text: string): number {
  let hash = (2_166_136_261 ^ seed) >>> 0;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return (hash ^ (hash >>> 15)) >>> 0;
}
