// Facts of the template that cost money, lose messages or open doors when somebody changes them by accident.
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { ENV, TABLE } from '#functions/settings.ts';
import { listOf, named, ofType, type Resources, resourcesOf, statementsOf, templateOf } from '../support/stack.ts';

const template: Template = templateOf();
const resources: Resources = resourcesOf(template);
const withUrl: Resources = resourcesOf(templateOf({ ingress: 'functionUrl' }));
const functions = ofType(resources, 'AWS::Lambda::Function');

const functionNamed = (word: string) => {
  const { id, Properties: properties } = named(resources, 'AWS::Lambda::Function', word);
  return { id, properties };
};
const environmentOf = (word: string) => {
  const { Variables } = functionNamed(word).properties.Environment as { Variables: Record<string, unknown> };
  return Variables;
};
const queueNamed = (name: string) => {
  const [id, found] = Object.entries(resources).find(([, { Properties }]) => Properties?.QueueName === name) ?? [];
  if (id === undefined || found === undefined) throw new Error(`No queue ${name}`);
  return { id, properties: found.Properties };
};

describe('cost', () => {
  it.each([
    'AWS::KMS::Key',
    'AWS::SecretsManager::Secret',
    'AWS::WAFv2::WebACL',
    'AWS::EC2::VPC',
    'AWS::EC2::NatGateway',
    'AWS::EC2::VPCEndpoint',
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
    'AWS::ApiGateway::RestApi',
    'AWS::CloudWatch::Dashboard',
    'AWS::Route53::HostedZone',
  ])('the stack has no %s, which costs something while nobody writes', (type) => {
    expect(ofType(resources, type)).toEqual([]);
    expect(ofType(withUrl, type)).toEqual([]);
  });

  it('no capacity is reserved or provisioned anywhere', () => {
    const text = JSON.stringify(resources);
    for (const name of [
      'ProvisionedConcurrencyConfig',
      'ReservedConcurrentExecutions',
      'ProvisionedThroughput',
      'ProvisionedPollerConfig',
      'TracingConfig',
    ]) {
      expect(text).not.toContain(name);
    }
    template.hasResourceProperties('AWS::DynamoDB::Table', { BillingMode: 'PAY_PER_REQUEST' });
  });

  it('there are at most ten alarms, as many as are free', () => {
    const count = ofType(resources, 'AWS::CloudWatch::Alarm').length;
    expect(count).toBeGreaterThanOrEqual(3);
    expect(count).toBeLessThanOrEqual(10);
  });

  it('the queue is polled without a floor of pollers', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', { ScalingConfig: Match.absent() });
  });
});

describe('messages', () => {
  it('the inbox is first-in-first-out with ids of our own, encrypted, and keeps messages for 14 days', () => {
    expect(queueNamed('portiere-prod-inbox.fifo').properties).toMatchObject({
      FifoQueue: true,
      ContentBasedDeduplication: false,
      MessageRetentionPeriod: 14 * 24 * 3600,
      SqsManagedSseEnabled: true,
    });
    expect(queueNamed('portiere-prod-inbox.fifo').properties).not.toHaveProperty('FifoThroughputLimit');
  });

  it('after twelve attempts a message goes to a queue of the same kind that nobody consumes', () => {
    const { id } = queueNamed('portiere-prod-inbox-dlq.fifo');
    expect(queueNamed('portiere-prod-inbox.fifo').properties.RedrivePolicy).toEqual({
      deadLetterTargetArn: { 'Fn::GetAtt': [id, 'Arn'] },
      maxReceiveCount: 12,
    });
    expect(queueNamed('portiere-prod-inbox-dlq.fifo').properties).toMatchObject({
      FifoQueue: true,
      MessageRetentionPeriod: 14 * 24 * 3600,
    });
    expect(JSON.stringify(ofType(resources, 'AWS::Lambda::EventSourceMapping'))).not.toContain(id);
  });

  it('reply takes ten at a time, names the records that failed and may hide one for a while', () => {
    template.resourceCountIs('AWS::Lambda::EventSourceMapping', 1);
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      EventSourceArn: { 'Fn::GetAtt': [queueNamed('portiere-prod-inbox.fifo').id, 'Arn'] },
      FunctionName: { Ref: functionNamed('Reply').id },
      BatchSize: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumBatchingWindowInSeconds: Match.absent(),
    });
    const actions = statementsOf(resources, 'Reply').flatMap(({ Action }) => listOf(Action));
    expect(actions).toContain('sqs:ChangeMessageVisibility');
  });

  it('a message stays hidden for six times as long as reply may run', () => {
    const visibility = Number(queueNamed('portiere-prod-inbox.fifo').properties.VisibilityTimeout);
    expect(visibility).toBeGreaterThanOrEqual(6 * Number(functionNamed('Reply').properties.Timeout));
  });

  it('due work is looked for every minute, and a failed look is not repeated', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      ScheduleExpression: 'rate(1 minute)',
      Targets: [Match.objectLike({ RetryPolicy: { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 } })],
    });
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      FunctionName: { Ref: functionNamed('Sweep').id },
      MaximumRetryAttempts: 0,
    });
  });
});

describe('table', () => {
  it('has recovery to any second, expiry and protection from deletion', () => {
    template.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Retain',
      Properties: {
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        TimeToLiveSpecification: { AttributeName: TABLE.ttl, Enabled: true },
        DeletionProtectionEnabled: true,
        KeySchema: [
          { AttributeName: 'PK', KeyType: 'HASH' },
          { AttributeName: 'SK', KeyType: 'RANGE' },
        ],
        StreamSpecification: Match.absent(),
      },
    });
  });

  it('has the three indexes that the adapters ask, of keys only', () => {
    const [table] = ofType(resources, 'AWS::DynamoDB::Table');
    const indexes = table?.Properties.GlobalSecondaryIndexes as readonly Record<string, unknown>[];
    expect(indexes).toEqual(
      Object.values(TABLE.indexes).map(({ name, partitionKey, sortKey }) => ({
        IndexName: name,
        KeySchema: [
          { AttributeName: partitionKey, KeyType: 'HASH' },
          { AttributeName: sortKey, KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      })),
    );
    const attributes = table?.Properties.AttributeDefinitions as readonly Record<string, string>[];
    const types = attributes.map(({ AttributeName, AttributeType }) => [AttributeName, AttributeType]);
    expect(Object.fromEntries(types)).toMatchObject({
      PK: 'S',
      SK: 'S',
      duePK: 'S',
      dueAt: 'N',
      needsAt: 'N',
      daySK: 'S',
    });
  });

  it('may be deleted where a stage is made to be thrown away', () => {
    templateOf({ stage: 'test' }).hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Delete',
      Properties: { DeletionProtectionEnabled: false },
    });
  });
});

describe('functions', () => {
  it('all run on arm64 and Node 24 from a zip, and log JSON without start and report lines', () => {
    expect(functions).toHaveLength(6);
    for (const { Properties } of functions) {
      expect(Properties).toMatchObject({
        Architectures: ['arm64'],
        Runtime: 'nodejs24.x',
        Handler: 'index.handler',
        LoggingConfig: { LogFormat: 'JSON', SystemLogLevel: 'WARN', ApplicationLogLevel: 'INFO' },
      });
      expect(Properties).not.toHaveProperty('VpcConfig');
    }
  });

  it.each([
    ['Receive', 1769, 10],
    ['Reply', 256, 30],
    ['Sweep', 256, 30],
    ['Webchat', 512, 10],
  ])('%s has %i MB and %i seconds', (word, MemorySize, Timeout) => {
    expect(functionNamed(word).properties).toMatchObject({ MemorySize, Timeout });
  });

  it('each has a log of its own that is kept for 14 days', () => {
    const logs = ofType(resources, 'AWS::Logs::LogGroup');
    expect(logs).toHaveLength(functions.length);
    for (const { Properties } of logs) expect(Properties.RetentionInDays).toBe(14);
    const used = functions.map(({ Properties }) =>
      JSON.stringify((Properties.LoggingConfig as { LogGroup: unknown }).LogGroup),
    );
    expect(new Set(used).size).toBe(functions.length);
  });

  it.each([
    [
      'Receive',
      [
        ...(['table', 'inbox', 'stage', 'graph', 'appSecretParameter', 'instagramSecretParameter'] as const),
        ...(['verifyTokenParameter', 'pepperParameter'] as const),
      ],
    ],
    ['Reply', ['table', 'inbox', 'stage', 'pepperParameter', 'graph']],
    ['Sweep', ['table', 'inbox', 'stage']],
    ['Webchat', ['table', 'inbox', 'stage', 'pepperParameter']],
  ] as const)('%s is told exactly what it reads, under the names of settings.ts', (word, names) => {
    expect(Object.keys(environmentOf(word)).sort()).toEqual(names.map((name) => ENV[name]).sort());
  });

  it('names the table and the queue as AWS calls them', () => {
    const { id } = queueNamed('portiere-prod-inbox.fifo');
    const [table] = Object.entries(resources).find(([, { Type }]) => Type === 'AWS::DynamoDB::Table') ?? [];
    for (const word of ['Receive', 'Reply', 'Sweep', 'Webchat']) {
      expect(environmentOf(word)).toMatchObject({ [ENV.inbox]: { Ref: id }, [ENV.table]: { Ref: table } });
    }
  });
});

describe('doors', () => {
  const paths = ['whatsapp', 'messenger', 'instagram', 'webchat'].map((channel) => `/webhooks/${channel}`);

  it('the HTTP API has a route for each channel and method, and no other that needs no token', () => {
    const routes = ofType(resources, 'AWS::ApiGatewayV2::Route').map(({ Properties }) => Properties);
    const open = routes.filter(({ AuthorizationType }) => AuthorizationType === 'NONE').map(({ RouteKey }) => RouteKey);
    const asked = ['GET /', 'GET /{proxy+}', 'GET /api/v1/openapi.json', 'GET /api/v1/sign-in'];
    const chat = ['GET', 'POST', 'OPTIONS'].map((method) => `${method} /webchat/v1/{site}/{act}`);
    expect(open.sort()).toEqual(
      [...asked, 'GET /webchat/{file}', ...chat, ...paths.flatMap((path) => [`GET ${path}`, `POST ${path}`])].sort(),
    );
    const closed = routes.filter(({ AuthorizationType }) => AuthorizationType !== 'NONE');
    expect(closed).toMatchObject([{ RouteKey: 'ANY /api/{proxy+}', AuthorizationType: 'JWT' }]);
  });

  it('the HTTP APIs are throttled', () => {
    const stages = ofType(resources, 'AWS::ApiGatewayV2::Stage');
    expect(stages).toHaveLength(3);
    for (const { Properties } of stages) {
      expect(Properties).toMatchObject({
        StageName: '$default',
        AutoDeploy: true,
        DefaultRouteSettings: { ThrottlingRateLimit: expect.any(Number), ThrottlingBurstLimit: expect.any(Number) },
      });
    }
  });

  it('with a function URL the only APIs are those of the console and of the web chat, and receive alone is open', () => {
    expect(ofType(withUrl, 'AWS::ApiGatewayV2::Api')).toHaveLength(2);
    const urls = ofType(withUrl, 'AWS::Lambda::Url');
    expect(urls).toHaveLength(1);
    expect(JSON.stringify(urls[0]?.Properties.TargetFunctionArn)).toContain('Receive');
    const open = ofType(withUrl, 'AWS::Lambda::Permission').filter(({ Properties }) => Properties.Principal === '*');
    for (const { Properties } of open) {
      expect(JSON.stringify(Properties.FunctionName)).toContain('Receive');
      expect(Properties.FunctionUrlAuthType ?? Properties.InvokedViaFunctionUrl).toBeTruthy();
    }
  });

  it.each([
    'httpApi',
    'functionUrl',
  ])('the outputs of %s name the address of each channel and what is left to do', (ingress) => {
    const outputs = templateOf({ ingress }).toJSON().Outputs as Record<string, { Value: unknown }>;
    for (const path of paths) expect(JSON.stringify(outputs)).toContain(path);
    expect(JSON.stringify(outputs.WebhookWhatsapp?.Value)).toContain('"https://"');
    expect(outputs).toMatchObject({ TableName: {}, InboxUrl: {}, DeadLettersUrl: {}, WebchatUrl: {} });
    expect(JSON.stringify(outputs.NextSteps?.Value)).toContain('npx portiere connect whatsapp --stage prod');
  });
});
