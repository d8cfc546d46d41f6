// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Fn::Sub writes its variables so.
// Small templates for the tests of the template reader.
import { readPlan } from '#local/template.ts';
import { makeFolder, writeTemplate } from './folder.ts';

export const place = {
  region: 'eu-south-1',
  account: '000000000000',
  queueUrl: (name: string) => `http://127.0.0.1:9/000000000000/${name}`,
};

export function plan(resources: Readonly<Record<string, unknown>>, rest: object = {}) {
  const folder = makeFolder();
  writeTemplate(folder, resources, rest);
  return { folder, ...readPlan(folder, place) };
}

export const FUNCTION = {
  Type: 'AWS::Lambda::Function',
  Properties: {
    Runtime: 'nodejs24.x',
    Handler: 'index.handler',
    Code: { S3Bucket: { 'Fn::Sub': 'assets-${AWS::AccountId}' }, S3Key: 'abc123.zip' },
    MemorySize: 256,
    Timeout: 30,
  },
};

export function functionWith(variables: Readonly<Record<string, unknown>>) {
  return { ...FUNCTION, Properties: { ...FUNCTION.Properties, Environment: { Variables: variables } } };
}

export const QUEUE = { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'in.fifo', FifoQueue: true } };
