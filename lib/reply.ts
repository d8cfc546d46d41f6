// Steps 4 to 8 of a message: the function that takes a batch from the inbox, decides, answers and records.
import { Duration } from 'aws-cdk-lib';
import { type Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { ENV, GRAPH_URL } from '#functions/settings.ts';
import { makeFunction, type StepProps } from './function.ts';
import { LONGEST_REPLY_SECONDS } from './inbox.ts';
import { grantSecrets, grantTokens } from './parameters.ts';

/** The event's word in the log: see `logOutcome` of the flow. */
const ACCOUNT_REFUSED = 'account-refused';
// It mostly waits for the provider, and waiting is billed by memory.
const MEMORY_MB = 256;

export class Reply extends Construct {
  readonly fn: LambdaFunction;
  /** Refusals of a whole account (token, ban, payment), counted from the log: no number, and no cost, while there are none. */
  readonly accountRefusals: Metric;

  constructor(scope: Construct, id: string, props: StepProps) {
    super(scope, id);
    this.fn = makeFunction(this, {
      code: props.code,
      description: 'Portiere: decides what to answer, answers and records it',
      memoryMb: MEMORY_MB,
      timeoutSeconds: LONGEST_REPLY_SECONDS,
      logRetention: props.logRetention,
      environment: { [ENV.stage]: props.stage, [ENV.graph]: GRAPH_URL },
    });
    grantSecrets(this.fn, props.stage, ['pepper']);
    grantTokens(this.fn, props.stage);
    props.store.grantReply(this.fn);
    props.inbox.feed(this.fn);
    const refusals = new MetricFilter(this, 'AccountRefusals', {
      logGroup: this.fn.logGroup,
      filterPattern: FilterPattern.stringValue('$.event', '=', ACCOUNT_REFUSED),
      metricNamespace: 'Portiere',
      metricName: `${props.stage}-account-refused`,
    });
    this.accountRefusals = refusals.metric({ period: Duration.minutes(1), statistic: Stats.SUM });
  }
}
