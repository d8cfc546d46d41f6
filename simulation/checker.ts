// Were the promises kept? Each check reads the evidence and names what it found, with the promise's number (docs/proof.md).
import { checkBounds } from './checks/bounds.ts';
import { checkConsent } from './checks/consent.ts';
import { checkDecisions } from './checks/decisions.ts';
import { checkDelivery } from './checks/delivery.ts';
import { checkErasure } from './checks/erasure.ts';
import { checkIsolation } from './checks/isolation.ts';
import { checkLiveness } from './checks/liveness.ts';
import { checkLoss } from './checks/loss.ts';
import { checkOrder } from './checks/order.ts';
import { checkPersons } from './checks/persons.ts';
import { type Evidence, gather } from './evidence.ts';
import type { World } from './world.ts';

/** The promises, as docs/proof.md words them. `LEAK`: nothing personal in the log. `MODEL`: the models knew every call. */
export type PromiseName =
  | 'P1'
  | 'P2'
  | 'P3'
  | 'P4'
  | 'P5'
  | 'P6'
  | 'P7'
  | 'P8'
  | 'P9'
  | 'P10'
  | 'P11'
  | 'LEAK'
  | 'MODEL';

export type Violation = { readonly promise: PromiseName; readonly sentence: string };

/** Of the messages that customers sent. */
export type Counts = {
  readonly messages: number;
  /** Taken with a 200 and ended in one disposition. */
  readonly ok: number;
  /** Never answered with a 200, and recorded all the same. */
  readonly recovered: number;
  /** We may have answered: a person was asked to look. */
  readonly unresolved: number;
  readonly erased: number;
  readonly lost: number;
  /** Replies that the provider accepted more than once. */
  readonly duplicated: number;
  /** Turns or sends that belong to nothing that was said. */
  readonly unexpected: number;
  readonly replies: number;
  readonly faults: number;
};

export type Verdict = { readonly counts: Counts; readonly violations: readonly Violation[] };

type Check = (evidence: Evidence) => readonly Violation[];

const CHECKS: readonly Check[] = [
  checkOrder,
  checkDecisions,
  checkLiveness,
  checkIsolation,
  checkBounds,
  checkErasure,
  checkConsent,
  checkPersons,
  checkLog,
  checkModel,
];

export function check(world: World): Verdict {
  const evidence = gather(world);
  const loss = checkLoss(evidence);
  const delivery = checkDelivery(evidence);
  const violations = [loss.violations, delivery.violations, ...CHECKS.map((one) => one(evidence))].flat();
  const { messages, ok, recovered, unresolved, erased, lost } = loss;
  const { duplicated, unexpected, replies } = delivery;
  const faults = world.faults.injected.length;
  return {
    violations,
    counts: { messages, ok, recovered, unresolved, erased, lost, duplicated, unexpected, replies, faults },
  };
}

/** Phones of the simulated customers begin like this; texts and tokens are looked for too. */
const PERSONAL = /44770|token-of|app-secret|I want to talk|\[shop-/;

function checkLog({ world }: Evidence): readonly Violation[] {
  const line = world.lines.find((one) => PERSONAL.test(one));
  return line === undefined ? [] : [{ promise: 'LEAK', sentence: `A log line holds something personal: ${line}` }];
}

/** A call that the model of the table refuses would look like an outage. */
function checkModel({ world }: Evidence): readonly Violation[] {
  return world.table.refused.map(({ name, message }) => ({ promise: 'MODEL', sentence: `${name}: ${message}` }));
}
