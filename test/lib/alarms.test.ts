// Alarms and the runbook belong together: each alarm leads to a heading that says what to do.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { anchorOf } from '#lib/alarms.ts';
import { ROOT } from '#lib/bundles.ts';
import { ofType, resourcesOf, templateOf } from '../support/stack.ts';

const runbook = readFileSync(join(ROOT, 'docs', 'runbook.md'), 'utf8');
const [alarmsPart = ''] = runbook.split(/^# Operations$/m);
const chapters = alarmsPart.split(/^## /m).slice(1);
const headings = chapters.map((chapter) => chapter.split('\n')[0] ?? '');

const alarms = ofType(resourcesOf(templateOf({ alarmEmail: 'owner@example.com' })), 'AWS::CloudWatch::Alarm').map(
  ({ Properties }) => Properties,
);
const alarmNamed = (anchor: string) => alarms.find(({ AlarmName }) => AlarmName === `portiere-prod-${anchor}`);

describe('alarms', () => {
  it('are the headings of the runbook, no more and no fewer', () => {
    expect(alarms.map(({ AlarmName }) => AlarmName).sort()).toEqual(
      headings.map((heading) => `portiere-prod-${anchorOf(heading)}`).sort(),
    );
  });

  it('say in a sentence what happened and where to read on', () => {
    for (const { AlarmName, AlarmDescription } of alarms) {
      const anchor = String(AlarmName).replace('portiere-prod-', '');
      expect(AlarmDescription).toMatch(/^[A-Z].{20,}\. What to do: docs\/runbook\.md#/);
      expect(AlarmDescription).toMatch(new RegExp(`#${anchor}$`));
    }
  });

  it.each(
    headings.map((heading, i) => [heading, chapters[i] ?? '']),
  )('the chapter "%s" describes, investigates and resolves', (_, chapter) => {
    const parts = chapter.split(/^\*\*(Description|Investigation|Resolution)\.\*\*\s/m);
    expect([parts[1], parts[3], parts[5]]).toEqual(['Description', 'Investigation', 'Resolution']);
    for (const text of [parts[2], parts[4], parts[6]]) expect(text?.length).toBeGreaterThan(60);
  });

  it('ring for one message that was set aside', () => {
    expect(alarmNamed('messages-were-set-aside')).toMatchObject({
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Statistic: 'Maximum',
      Threshold: 1,
      EvaluationPeriods: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    });
  });

  it('ring for a number that the provider refuses as a whole, counted from the log', () => {
    const filters = ofType(resourcesOf(templateOf({})), 'AWS::Logs::MetricFilter');
    expect(filters.map(({ Properties }) => Properties.FilterPattern)).toEqual(['{ $.event = "account-refused" }']);
    const [transformation] = filters[0]?.Properties.MetricTransformations as [Record<string, unknown>];
    expect(transformation.DefaultValue).toBeUndefined(); // a value for every other line would be a metric that is always paid
    expect(alarmNamed('an-account-is-refused')).toMatchObject({
      MetricName: transformation.MetricName,
      Namespace: transformation.MetricNamespace,
      Threshold: 1,
    });
  });

  it('ring after five minutes with messages older than 60 seconds', () => {
    expect(alarmNamed('messages-wait-too-long')).toMatchObject({
      MetricName: 'ApproximateAgeOfOldestMessage',
      Threshold: 61,
      Period: 60,
      EvaluationPeriods: 5,
    });
  });

  it('take silence as good, but for the one that watches what never rests', () => {
    const silent = alarms.filter(({ TreatMissingData }) => TreatMissingData !== 'notBreaching');
    expect(silent).toEqual([alarmNamed('due-work-stands-still')]);
    expect(alarmNamed('due-work-stands-still')).toMatchObject({
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
    });
  });

  it('tell the address that was given when they begin and when they end', () => {
    for (const { AlarmActions, OKActions } of alarms) {
      expect(AlarmActions).toHaveLength(1);
      expect(OKActions).toEqual(AlarmActions);
    }
  });

  it('tell nobody, and need no topic, when no address was given', () => {
    const resources = resourcesOf(templateOf());
    expect(ofType(resources, 'AWS::SNS::Topic')).toEqual([]);
    for (const { Properties } of ofType(resources, 'AWS::CloudWatch::Alarm')) {
      expect(Properties.AlarmActions).toBeUndefined();
    }
  });
});
