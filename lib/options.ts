// What a person may choose at deployment (`cdk deploy -c stage=test`), checked before anything is made.
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Ingress } from './receive.ts';

export type Options = {
  /** Part of every name; several stages fit in one account. @default prod */
  readonly stage: string;
  /** @default httpApi */
  readonly ingress: Ingress;
  /** Days for which the functions' logs are kept (messages have the owner's own setting). @default 14 */
  readonly retentionDays: RetentionDays;
  /** @default none: alarms are only to be seen in CloudWatch */
  readonly alarmEmail?: string;
  /** @default true for the stage prod */
  readonly deletionProtection: boolean;
};

/** Options from the context. A wrong one throws one sentence that says what may be written. */
export function readOptions(context: (name: string) => unknown): Options {
  const text = (name: string) => {
    const value = context(name);
    return value === undefined || value === '' ? undefined : String(value);
  };
  const stage = text('stage') ?? 'prod';
  if (!/^[a-z][a-z0-9-]{0,19}$/.test(stage)) {
    throw new Error('stage: write up to 20 small letters, digits and hyphens, beginning with a letter.');
  }
  const alarmEmail = text('alarmEmail');
  if (alarmEmail !== undefined && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(alarmEmail)) {
    throw new Error('alarmEmail: write one address like name@example.com.');
  }
  return {
    stage,
    ingress: readIngress(text('ingress') ?? 'httpApi'),
    retentionDays: readRetention(text('retentionDays') ?? '14'),
    deletionProtection: readSwitch(text('deletionProtection'), stage === 'prod'),
    ...(alarmEmail === undefined ? {} : { alarmEmail }),
  };
}

function readIngress(value: string): Ingress {
  if (value === 'httpApi' || value === 'functionUrl') return value;
  throw new Error('ingress: write httpApi or functionUrl.');
}

function readRetention(value: string): RetentionDays {
  // The numbers that CloudWatch Logs knows, but for "never": logs that stay for ever are no choice here.
  const days = Object.values(RetentionDays).filter((day) => typeof day === 'number' && day <= 3653) as RetentionDays[];
  const found = days.find((day) => String(day) === value);
  if (found === undefined) throw new Error(`retentionDays: write one of ${days.join(', ')}.`);
  return found;
}

function readSwitch(value: string | undefined, otherwise: boolean): boolean {
  if (value === undefined) return otherwise;
  if (value === 'true' || value === 'false') return value === 'true';
  throw new Error('deletionProtection: write true or false.');
}
