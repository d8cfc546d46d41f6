// Physical names and ARNs of the resources of a template, as the local cloud gives them out.
import type { Resource } from './intrinsics.ts';

/** Where the plan runs. `queueUrl` is asked for each queue that an environment names. */
export type Place = {
  readonly region: string;
  readonly account: string;
  readonly queueUrl: (name: string) => string;
};

const NAME_PROPERTIES: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::DynamoDB::GlobalTable': 'TableName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::SSM::Parameter': 'Name',
  'AWS::Events::Rule': 'Name',
  'AWS::Scheduler::Schedule': 'Name',
};

/** The physical name: as written, else the logical id (which CDK makes unique). */
export function nameOf(id: string, resource: Pick<Resource, 'Type' | 'Properties'>): unknown {
  const given = resource.Properties?.[NAME_PROPERTIES[resource.Type] ?? ''];
  if (given !== undefined) return given;
  return resource.Type === 'AWS::SQS::Queue' && resource.Properties?.FifoQueue === true ? `${id}.fifo` : id;
}

/** What Ref and GetAtt of a resource give; may itself hold intrinsics, which the caller resolves. */
export function identify(place: Place, id: string, resource: Resource, attribute: string | undefined): unknown {
  const name = nameOf(id, resource);
  const arn = (service: string, prefix: string) => ({
    'Fn::Join': ['', [`arn:aws:${service}:${place.region}:${place.account}:${prefix}`, name]],
  });
  const arns: Readonly<Record<string, unknown>> = {
    'AWS::DynamoDB::Table': arn('dynamodb', 'table/'),
    'AWS::DynamoDB::GlobalTable': arn('dynamodb', 'table/'),
    'AWS::SQS::Queue': arn('sqs', ''),
    'AWS::Lambda::Function': arn('lambda', 'function:'),
    'AWS::Events::Rule': arn('events', 'rule/'),
    'AWS::Scheduler::Schedule': arn('scheduler', 'schedule/default/'),
  };
  if (attribute === undefined) return referenceTo(place, resource, name);
  if (attribute === 'Arn') return arns[resource.Type] ?? arn('local', 'resource/');
  if (attribute === 'QueueName') return name;
  if (attribute === 'QueueUrl') return referenceTo(place, resource, name);
  if (attribute === 'Value' && resource.Type === 'AWS::SSM::Parameter') return resource.Properties?.Value;
  return `${id}.${attribute}`;
}

function referenceTo(place: Place, resource: Resource, name: unknown): unknown {
  // An alias or a version runs the function that it points to.
  if (resource.Type === 'AWS::Lambda::Alias' || resource.Type === 'AWS::Lambda::Version') {
    return resource.Properties?.FunctionName;
  }
  if (resource.Type === 'AWS::SQS::Queue' && typeof name === 'string') return place.queueUrl(name);
  return name;
}
