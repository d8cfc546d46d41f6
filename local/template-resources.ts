// Reads single resources of a template into the plan.
import { join } from 'node:path';
import { isRecord, type Resolve } from './intrinsics.ts';
import {
  type EventSource,
  functionName,
  type LambdaFunction,
  type Queue,
  type ScheduleRule,
  type Table,
} from './plan.ts';
import { StartError } from './start-error.ts';
import { nameOf, type Place } from './template-names.ts';

/** A resource with what is needed to read it. `properties` are not resolved yet. */
export type Found = {
  readonly id: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly resolve: Resolve;
  readonly place: Place;
  readonly folder: string;
};

const TABLE_PROPERTIES = ['KeySchema', 'AttributeDefinitions', 'GlobalSecondaryIndexes', 'LocalSecondaryIndexes'];

export function readTable({ id, type, properties: raw, resolve }: Found): Table {
  const resource = { Type: type, Properties: raw };
  const schema = Object.fromEntries(
    TABLE_PROPERTIES.filter((key) => raw[key] !== undefined).map((key) => [key, resolve(raw[key])]),
  );
  const ttl = resolve(raw.TimeToLiveSpecification);
  return {
    id,
    name: String(resolve(nameOf(id, resource))),
    schema: { ...schema, BillingMode: 'PAY_PER_REQUEST' },
    ...(isRecord(ttl) && ttl.Enabled === true ? { ttlAttribute: String(ttl.AttributeName) } : {}),
  };
}

const QUEUE_PROPERTIES = [
  ...['FifoQueue', 'ContentBasedDeduplication', 'DeduplicationScope', 'FifoThroughputLimit', 'VisibilityTimeout'],
  ...['MessageRetentionPeriod', 'ReceiveMessageWaitTimeSeconds', 'DelaySeconds', 'MaximumMessageSize', 'RedrivePolicy'],
];

export function readQueue({ id, type, properties: raw, resolve, place }: Found): Queue {
  const name = String(resolve(nameOf(id, { Type: type, Properties: raw })));
  const attributes = QUEUE_PROPERTIES.flatMap((key) => {
    const value = resolve(raw[key]);
    if (value === undefined || value === false) return [];
    return [[key, isRecord(value) ? JSON.stringify(value) : String(value)] as const];
  });
  const arn = `arn:aws:sqs:${place.region}:${place.account}:${name}`;
  return { id, name, arn, attributes: Object.fromEntries(attributes) };
}

export function readFunction({ id, type, properties: raw, resolve, place, folder }: Found): LambdaFunction | undefined {
  // Custom resources of the CDK in other languages do their work at deployment, not here.
  if (!String(raw.Runtime ?? '').startsWith('nodejs')) return undefined;
  const code = resolve(raw.Code);
  const key = isRecord(code) ? String(code.S3Key ?? '') : '';
  const hash = key
    .split('/')
    .at(-1)
    ?.replace(/\.zip$/, '');
  if (!hash) throw new StartError(`The function ${id} has no code asset that can run here.`);
  const name = String(resolve(nameOf(id, { Type: type, Properties: raw })));
  const environment = resolve(raw.Environment);
  const variables = isRecord(environment) && isRecord(environment.Variables) ? environment.Variables : {};
  return {
    id,
    name,
    arn: `arn:aws:lambda:${place.region}:${place.account}:function:${name}`,
    code: join(folder, `asset.${hash}`),
    handler: String(raw.Handler),
    memoryMb: Number(raw.MemorySize ?? 128),
    timeoutSeconds: Number(raw.Timeout ?? 3),
    environment: Object.fromEntries(Object.entries(variables).map(([key, value]) => [key, String(value)])),
  };
}

export function readEventSource({ properties: raw, resolve }: Found): EventSource | undefined {
  if (raw.Enabled === false) return undefined;
  const arn = String(resolve(raw.EventSourceArn));
  if (!arn.startsWith('arn:aws:sqs:'))
    throw new StartError('The local cloud reads queues only, no other event source.');
  const types = resolve(raw.FunctionResponseTypes);
  const scaling = resolve(raw.ScalingConfig);
  return {
    queue: arn,
    target: functionName(String(resolve(raw.FunctionName))),
    batchSize: Number(raw.BatchSize ?? 10),
    partialFailures: Array.isArray(types) && types.includes('ReportBatchItemFailures'),
    ...(isRecord(scaling) && scaling.MaximumConcurrency !== undefined
      ? { concurrency: Number(scaling.MaximumConcurrency) }
      : {}),
  };
}

export function readSchedule({ id, type, properties: raw, resolve, place }: Found): ScheduleRule | undefined {
  if (raw.State === 'DISABLED' || raw.ScheduleExpression === undefined) return undefined;
  const targets = type === 'AWS::Events::Rule' ? resolve(raw.Targets) : [resolve(raw.Target)];
  const [target, ...others] = Array.isArray(targets) ? targets : [];
  if (!isRecord(target) || others.length > 0) throw new StartError(`The schedule ${id} must have one target.`);
  const name = String(resolve(nameOf(id, { Type: type, Properties: raw })));
  const kind = type === 'AWS::Events::Rule' ? 'events' : 'scheduler';
  const path = kind === 'events' ? 'rule/' : 'schedule/default/';
  return {
    name,
    arn: `arn:aws:${kind}:${place.region}:${place.account}:${path}${name}`,
    expression: String(resolve(raw.ScheduleExpression)),
    target: functionName(String(target.Arn)),
    ...(target.Input === undefined ? {} : { input: JSON.parse(String(target.Input)) as unknown }),
  };
}
