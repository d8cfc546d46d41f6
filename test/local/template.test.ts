// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Fn::Sub writes its variables so.
import { join } from 'node:path';
import { readPlan } from '#local/template.ts';
import { makeFolder } from './support/folder.ts';
import { FUNCTION, functionWith, place, plan, QUEUE } from './support/plan.ts';

describe('the plan of a template', () => {
  it('lists a table as it is created, with its name and indexes', () => {
    const index = {
      IndexName: 'due',
      KeySchema: [{ AttributeName: 'due', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    };
    const { tables } = plan({
      Table1: {
        Type: 'AWS::DynamoDB::Table',
        Properties: {
          KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }],
          AttributeDefinitions: [{ AttributeName: 'PK', AttributeType: 'S' }],
          GlobalSecondaryIndexes: [index],
          TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        },
      },
    });
    expect(tables).toEqual([
      {
        id: 'Table1',
        name: 'Table1',
        ttlAttribute: 'expiresAt',
        schema: {
          KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }],
          AttributeDefinitions: [{ AttributeName: 'PK', AttributeType: 'S' }],
          GlobalSecondaryIndexes: [index],
          BillingMode: 'PAY_PER_REQUEST',
        },
      },
    ]);
  });

  it('lists queues with the attributes of a CreateQueue call, texts only', () => {
    const { queues } = plan({
      Dead: { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true, ContentBasedDeduplication: false } },
      Queue: {
        Type: 'AWS::SQS::Queue',
        Properties: {
          QueueName: 'in.fifo',
          FifoQueue: true,
          VisibilityTimeout: 180,
          SqsManagedSseEnabled: true,
          RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount: 12 },
        },
      },
    });
    expect(queues).toEqual([
      {
        id: 'Dead',
        name: 'Dead.fifo',
        arn: 'arn:aws:sqs:eu-south-1:000000000000:Dead.fifo',
        attributes: { FifoQueue: 'true' },
      },
      {
        id: 'Queue',
        name: 'in.fifo',
        arn: 'arn:aws:sqs:eu-south-1:000000000000:in.fifo',
        attributes: {
          FifoQueue: 'true',
          VisibilityTimeout: '180',
          RedrivePolicy: '{"deadLetterTargetArn":"arn:aws:sqs:eu-south-1:000000000000:Dead.fifo","maxReceiveCount":12}',
        },
      },
    ]);
  });

  it('lists functions with the folder of their asset, limits and environment', () => {
    const { folder, functions } = plan({ Fn: functionWith({ INBOX_URL: { Ref: 'Queue' }, N: 5 }), Queue: QUEUE });
    expect(functions).toEqual([
      {
        id: 'Fn',
        name: 'Fn',
        arn: 'arn:aws:lambda:eu-south-1:000000000000:function:Fn',
        code: join(folder, 'asset.abc123'),
        handler: 'index.handler',
        memoryMb: 256,
        timeoutSeconds: 30,
        environment: { INBOX_URL: 'http://127.0.0.1:9/000000000000/in.fifo', N: '5' },
      },
    ]);
  });

  it('leaves out functions in other languages and resources whose condition is false', () => {
    const python = { ...FUNCTION, Properties: { ...FUNCTION.Properties, Runtime: 'python3.13' } };
    const { functions } = plan(
      { Python: python, Off: { ...FUNCTION, Condition: 'Never' }, On: { ...FUNCTION, Condition: 'Always' } },
      { Conditions: { Never: { 'Fn::Equals': ['a', 'b'] }, Always: { 'Fn::Not': [{ Condition: 'Never' }] } } },
    );
    expect(functions.map(({ id }) => id)).toEqual(['On']);
  });
});

describe('the doors, queues and schedules of a template', () => {
  const API = {
    Fn: FUNCTION,
    Integration: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: {
        IntegrationType: 'AWS_PROXY',
        IntegrationUri: { 'Fn::GetAtt': ['Fn', 'Arn'] },
        PayloadFormatVersion: '2.0',
        TimeoutInMillis: 5000,
      },
    },
  };
  const route = (key: string, more: object = {}) => ({
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: { RouteKey: key, Target: { 'Fn::Join': ['', ['integrations/', { Ref: 'Integration' }]] }, ...more },
  });

  it('leads routes to their functions', () => {
    const { routes } = plan({ ...API, A: route('GET /a/{b}'), B: route('$default', { AuthorizationType: 'JWT' }) });
    expect(routes).toEqual([
      { method: 'GET', path: '/a/{b}', target: 'Fn', timeoutMs: 5000, authorization: 'NONE' },
      { method: 'ANY', path: '$default', target: 'Fn', timeoutMs: 5000, authorization: 'JWT' },
    ]);
  });

  it('finds the function behind an alias and in the long form of an address', () => {
    const alias = { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { Ref: 'Fn' }, Name: 'live' } };
    const long = {
      'Fn::Join': [
        '',
        ['arn:aws:apigateway:x:lambda:path/2015-03-31/functions/', { 'Fn::GetAtt': ['Fn', 'Arn'] }, '/invocations'],
      ],
    };
    const integration = { ...API.Integration, Properties: { ...API.Integration.Properties, IntegrationUri: long } };
    const { routes, eventSources } = plan({
      ...API,
      Integration: integration,
      Alias: alias,
      A: route('GET /a'),
      Queue: QUEUE,
      Map: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: { EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] }, FunctionName: { Ref: 'Alias' } },
      },
    });
    expect(routes[0]?.target).toBe('Fn');
    expect(eventSources[0]?.target).toBe('Fn');
  });

  it('takes a function URL as the default door', () => {
    const url = {
      Type: 'AWS::Lambda::Url',
      Properties: { AuthType: 'NONE', TargetFunctionArn: { 'Fn::GetAtt': ['Fn', 'Arn'] } },
    };
    expect(plan({ Fn: FUNCTION, Url: url }).routes).toEqual([
      { method: 'ANY', path: '$default', target: 'Fn', timeoutMs: 900_000, authorization: 'NONE' },
    ]);
    expect(() => plan({ Fn: FUNCTION, Url: url, Other: url })).toThrow('one address');
  });

  it('refuses a route that leads to something else than a function', () => {
    const integration = {
      ...API.Integration,
      Properties: { IntegrationType: 'HTTP_PROXY', IntegrationUri: 'https://x.test' },
    };
    expect(() => plan({ ...API, Integration: integration, A: route('GET /a') })).toThrow(
      'The route GET /a does not lead to a function',
    );
  });

  it('reads event source mappings, without those that are off', () => {
    const mapping = (more: object) => ({
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] }, FunctionName: { Ref: 'Fn' }, ...more },
    });
    const { eventSources } = plan({
      Fn: FUNCTION,
      Queue: QUEUE,
      On: mapping({
        BatchSize: 5,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ScalingConfig: { MaximumConcurrency: 3 },
      }),
      Plain: mapping({}),
      Off: mapping({ Enabled: false }),
    });
    const queue = 'arn:aws:sqs:eu-south-1:000000000000:in.fifo';
    expect(eventSources).toEqual([
      { queue, target: 'Fn', batchSize: 5, partialFailures: true, concurrency: 3 },
      { queue, target: 'Fn', batchSize: 10, partialFailures: false },
    ]);
  });

  it('refuses an event source that is no queue', () => {
    const mapping = {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { EventSourceArn: 'arn:aws:kinesis:x', FunctionName: { Ref: 'Fn' } },
    };
    expect(() => plan({ Fn: FUNCTION, Map: mapping })).toThrow('reads queues only');
  });

  it('reads rules and schedules, without those that are off or wait for events', () => {
    const target = { Arn: { 'Fn::GetAtt': ['Fn', 'Arn'] }, Id: 'T' };
    const rule = (more: object) => ({
      Type: 'AWS::Events::Rule',
      Properties: { ScheduleExpression: 'rate(1 minute)', Targets: [target], ...more },
    });
    const { schedules } = plan({
      Fn: FUNCTION,
      Every: rule({}),
      Off: rule({ State: 'DISABLED' }),
      Pattern: { Type: 'AWS::Events::Rule', Properties: { EventPattern: {}, Targets: [target] } },
      New: {
        Type: 'AWS::Scheduler::Schedule',
        Properties: { Name: 'n', ScheduleExpression: 'rate(2 hours)', Target: { ...target, Input: '{"a":1}' } },
      },
    });
    expect(schedules).toEqual([
      {
        name: 'Every',
        arn: 'arn:aws:events:eu-south-1:000000000000:rule/Every',
        expression: 'rate(1 minute)',
        target: 'Fn',
      },
      {
        name: 'n',
        arn: 'arn:aws:scheduler:eu-south-1:000000000000:schedule/default/n',
        expression: 'rate(2 hours)',
        target: 'Fn',
        input: { a: 1 },
      },
    ]);
    expect(() => plan({ Fn: FUNCTION, Two: rule({ Targets: [target, target] }) })).toThrow(
      'The schedule Two must have one target',
    );
  });
});

describe('a folder', () => {
  it('without a template is refused', () => {
    expect(() => readPlan(makeFolder(), place)).toThrow('Expected one synthesised stack');
  });
});
