// The stack against the AWS Solutions rules: clean, and every exception has its reason.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { optionsWith, withStack } from '../support/stack.ts';

type Violation = { readonly ruleName: string; readonly severity: string };
type Report = {
  readonly pluginReports: readonly {
    readonly pluginName?: string;
    readonly violations: readonly Violation[];
    readonly suppressedViolations?: readonly Violation[];
  }[];
};

describe('AWS Solutions rules', () => {
  it.each(['httpApi', 'functionUrl'])('finds nothing to say about the stack with %s', (ingress) => {
    const report = withStack(optionsWith({ ingress, alarmEmail: 'owner@example.com' }), ({ app }) =>
      reportOf(app.synth()),
    );
    expect(report.pluginReports.flatMap(({ violations }) => violations)).toEqual([]);
  });

  it('are really asked: a queue without TLS stops the synthesis', () => {
    const synthesise = () =>
      withStack(optionsWith(), ({ app, stack }) => {
        new Queue(stack, 'Open');
        app.synth();
      });
    expect(synthesise).toThrow('AwsSolutions-SQS4');
  });

  it('have few exceptions, each with a reason of a sentence', () => {
    const metadata = withStack(optionsWith(), ({ stack }) => stack.node.findAll().flatMap(({ node }) => node.metadata));
    const reasons = metadata
      .filter(({ type }) => type === 'aws:cdk:acknowledged-rules')
      .flatMap(({ data }) => Object.entries(data as Record<string, string>));
    expect(reasons.map(([rule]) => /AwsSolutions-\w+/.exec(rule)?.[0]).sort()).toEqual([
      ...Array(3).fill('AwsSolutions-APIG1'),
      ...Array(6).fill('AwsSolutions-APIG4'),
      ...['AwsSolutions-COG2', 'AwsSolutions-COG8'],
      ...Array(3).fill('AwsSolutions-IAM5'),
    ]);
    for (const [, reason] of reasons) expect(reason).toMatch(/^[A-Z].{30,}\.$/);
  });
});

function reportOf({ directory }: { directory: string }): Report {
  return JSON.parse(readFileSync(join(directory, 'validation-report.json'), 'utf8')) as Report;
}
