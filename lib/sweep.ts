// Once a minute: finds conversations with due work (a deferred message, a retry) and wakes them through the inbox.
import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { ENV } from '#functions/settings.ts';
import { makeFunction, type StepProps } from './function.ts';

const MEMORY_MB = 256;
const TIMEOUT_SECONDS = 30;

export class Sweep extends Construct {
  readonly fn: LambdaFunction;

  constructor(scope: Construct, id: string, props: StepProps) {
    super(scope, id);
    this.fn = makeFunction(this, {
      code: props.code,
      description: 'Portiere: wakes conversations that have due work',
      memoryMb: MEMORY_MB,
      timeoutSeconds: TIMEOUT_SECONDS,
      logRetention: props.logRetention,
      environment: { [ENV.stage]: props.stage },
      // The next minute looks at the same due work again.
      retry: false,
    });
    props.store.grantSweep(this.fn);
    props.inbox.grantSend(this.fn);
    new Rule(this, 'EveryMinute', {
      description: 'Portiere: looks for due work',
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [new LambdaTarget(this.fn, { retryAttempts: 0, maxEventAge: Duration.minutes(1) })],
    });
  }
}
