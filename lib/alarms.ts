// What wakes a person up: one alarm per heading of docs/runbook.md, each saying where to read on.
import { Duration, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { Inbox } from './inbox.ts';
import type { Receive } from './receive.ts';
import type { Reply } from './reply.ts';
import type { Sweep } from './sweep.ts';

export type AlarmsProps = {
  readonly stage: string;
  readonly inbox: Inbox;
  readonly receive: Receive;
  readonly reply: Reply;
  readonly sweep: Sweep;
  /** Absent: the alarms are only to be seen in CloudWatch. */
  readonly email?: string;
};

type Rule = {
  /** Heading in the runbook; also the alarm's name. */
  readonly heading: string;
  readonly sentence: string;
  readonly metric: Metric;
  readonly threshold: number;
  /** Minutes that must break the rule, out of as many. */
  readonly minutes: number;
  readonly when?: 'atLeast' | 'fewerThan';
};

const MINUTE = Duration.minutes(1);

export class Alarms extends Construct {
  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    const topic = props.email === undefined ? undefined : this.#tell(props.email);
    for (const rule of rulesOf(props)) {
      const alarm = new Alarm(this, rule.heading.replaceAll(' ', ''), {
        alarmName: `portiere-${props.stage}-${anchorOf(rule.heading)}`,
        alarmDescription: `${rule.sentence} What to do: docs/runbook.md#${anchorOf(rule.heading)}`,
        metric: rule.metric,
        threshold: rule.threshold,
        evaluationPeriods: rule.minutes,
        comparisonOperator:
          rule.when === 'fewerThan'
            ? ComparisonOperator.LESS_THAN_THRESHOLD
            : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        // Queues and functions that rest send no numbers, which is good; only the sweep never rests.
        treatMissingData: rule.when === 'fewerThan' ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
      });
      if (topic !== undefined) {
        alarm.addAlarmAction(new SnsAction(topic));
        alarm.addOkAction(new SnsAction(topic));
      }
    }
  }

  #tell(email: string): Topic {
    const topic = new Topic(this, 'Topic', { displayName: 'Portiere', enforceSSL: true });
    topic.addSubscription(new EmailSubscription(email));
    // A policy of its own takes the place of the one that lets every service of the account publish.
    topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsMayTell',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    return topic;
  }
}

/** The place of a heading in a rendered page, as GitHub makes it. */
export function anchorOf(heading: string): string {
  return heading.toLowerCase().replaceAll(' ', '-');
}

// At most ten: so many are free in each account.
function rulesOf({ inbox, receive, reply, sweep }: AlarmsProps): readonly Rule[] {
  const sum = { period: MINUTE, statistic: Stats.SUM };
  const highest = { period: MINUTE, statistic: Stats.MAXIMUM };
  return [
    {
      heading: 'Messages were set aside',
      sentence: 'At least one message failed twelve times and lies in the dead-letter queue; its conversation went on.',
      metric: inbox.deadLetters.metricApproximateNumberOfMessagesVisible(highest),
      threshold: 1,
      minutes: 1,
    },
    {
      heading: 'Messages wait too long',
      sentence: 'For five minutes the oldest message in the inbox has waited more than 60 seconds.',
      metric: inbox.queue.metricApproximateAgeOfOldestMessage(highest),
      threshold: 61,
      minutes: 5,
    },
    {
      heading: 'Webhooks fail',
      sentence: 'A webhook was answered with a server error; nothing is lost yet, the provider brings the post again.',
      metric: receive.serverErrors,
      threshold: 1,
      minutes: 1,
    },
    {
      heading: 'Answers fail',
      sentence: 'For three minutes the function that answers failed as a whole; the queue brings the messages again.',
      metric: reply.fn.metricErrors(sum),
      threshold: 1,
      minutes: 3,
    },
    {
      heading: 'An account is refused',
      sentence:
        'The provider refused everything that a number sends: its token, its rights or its payment need mending.',
      metric: reply.accountRefusals,
      threshold: 1,
      minutes: 1,
    },
    {
      heading: 'Functions are throttled',
      sentence: 'For five minutes AWS refused to run the function that receives webhooks: its account is at its limit.',
      metric: receive.fn.metricThrottles(sum),
      threshold: 1,
      minutes: 5,
    },
    {
      heading: 'Due work stands still',
      sentence: 'For ten minutes nothing looked for due work: deferred messages and retries do not go out.',
      metric: sweep.fn.metricInvocations(sum),
      threshold: 1,
      minutes: 10,
      when: 'fewerThan',
    },
    {
      heading: 'Due work fails',
      sentence:
        'For five minutes the function that looks for due work failed: deferred messages and retries do not go out.',
      metric: sweep.fn.metricErrors(sum),
      threshold: 1,
      minutes: 5,
    },
  ];
}
