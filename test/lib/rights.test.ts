// Who may do what: each function has exactly the rights that its step needs.
import { Match } from 'aws-cdk-lib/assertions';
import { ENV, TABLE } from '#functions/settings.ts';
import {
  listOf,
  named,
  ofType,
  type Resources,
  resourcesOf,
  statementsIn,
  statementsOf,
  templateOf,
} from '../support/stack.ts';

const template = templateOf({ alarmEmail: 'owner@example.com' });
const resources: Resources = resourcesOf(template);
const allStatements = Object.values(resources).flatMap(statementsIn);
const actionsOf = (word: string) => statementsOf(resources, word).flatMap(({ Action }) => listOf(Action));

describe('rights', () => {
  it('no action is a wildcard', () => {
    const actions = allStatements.filter(({ Effect }) => Effect === 'Allow').flatMap(({ Action }) => listOf(Action));
    expect(actions.length).toBeGreaterThan(10);
    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
  });

  it('no role has a managed policy, and no right of a role is for every resource', () => {
    for (const { Properties } of ofType(resources, 'AWS::IAM::Role')) {
      expect(Properties.ManagedPolicyArns).toBeUndefined();
    }
    for (const word of ['Receive', 'Reply', 'Sweep', 'Webchat', 'Console']) {
      for (const { Resource } of statementsOf(resources, word)) expect(listOf(Resource)).not.toContain('*');
    }
  });

  it('receive reads accounts and writes the quarantine, and cannot reach a conversation', () => {
    const onTable = statementsOf(resources, 'Receive').filter(({ Action }) => String(Action).startsWith('dynamodb:'));
    expect(onTable).toEqual([
      expect.objectContaining({ Action: 'dynamodb:GetItem', Condition: leadingKeys('A#*') }),
      expect.objectContaining({ Action: 'dynamodb:PutItem', Condition: leadingKeys('QUARANTINE#*') }),
    ]);
  });

  it('receive can put into the inbox and take nothing out', () => {
    expect(actionsOf('Receive').filter((action) => action.startsWith('sqs:'))).toEqual(['sqs:SendMessage']);
  });

  it('receive reads exactly its parameters', () => {
    expect(parametersOf('Receive')).toEqual([
      '/portiere/prod/app-secret',
      '/portiere/prod/instagram-app-secret',
      '/portiere/prod/pepper',
      '/portiere/prod/verify-token',
    ]);
  });

  it('reply reads the pepper and account tokens, not the app secret', () => {
    expect(parametersOf('Reply')).toEqual(['/portiere/prod/accounts/*', '/portiere/prod/pepper']);
  });

  it('the web chat reads conversations by their name and the keys of its own sites, and writes nothing but the quarantine', () => {
    const onTable = statementsOf(resources, 'Webchat').filter(({ Action }) => String(Action).startsWith('dynamodb:'));
    expect(onTable).toEqual([
      expect.objectContaining({ Action: 'dynamodb:GetItem', Condition: leadingKeys('A#*') }),
      expect.objectContaining({ Action: 'dynamodb:PutItem', Condition: leadingKeys('QUARANTINE#*') }),
      expect.objectContaining({ Action: 'dynamodb:Query', Condition: leadingKeys('B#*#C#*') }),
    ]);
    expect(parametersOf('Webchat')).toEqual(['/portiere/prod/accounts/webchat/*', '/portiere/prod/pepper']);
    expect(actionsOf('Webchat').filter((action) => action.startsWith('sqs:'))).toEqual(['sqs:SendMessage']);
  });

  it('the console lists conversations, may not scan, and invites into its own pool only', () => {
    const actions = actionsOf('Console');
    expect(actions.filter((action) => action.startsWith('dynamodb:'))).not.toContain('dynamodb:Scan');
    const [invite] = statementsOf(resources, 'Console').filter(({ Action }) =>
      listOf(Action)[0]?.startsWith('cognito'),
    );
    expect(listOf(invite?.Action ?? [])).toEqual([
      'cognito-idp:AdminCreateUser',
      'cognito-idp:AdminGetUser',
      'cognito-idp:AdminDeleteUser',
    ]);
    expect(JSON.stringify(invite?.Resource)).toContain('ConsoleSignInPool');
  });

  it('the console keeps tokens, and reads the key that names conversations, for contacts that are imported', () => {
    const names = ['app-secret', 'instagram-app-secret', 'verify-token', 'pepper'];
    const shared = names.map((name) => `/portiere/prod/${name}`);
    const onParameters = statementsOf(resources, 'Console').filter(({ Action }) =>
      listOf(Action)[0]?.startsWith('ssm:'),
    );
    expect(
      onParameters.map((statement) => [listOf(statement.Action), listOf(statement.Resource ?? []).map(namesParameter)]),
    ).toEqual([
      [['ssm:GetParameter'], shared],
      [['ssm:PutParameter'], shared],
      [['ssm:GetParameter', 'ssm:PutParameter', 'ssm:DeleteParameter'], ['/portiere/prod/accounts/*']],
    ]);
  });

  it('reply cannot scan; it may delete, for the second look after an erasure', () => {
    const actions = actionsOf('Reply').filter((action) => action.startsWith('dynamodb:'));
    expect([...actions].sort()).toEqual([
      'dynamodb:DeleteItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
    ]);
  });

  it('sweep queries the index of due work and nothing else, and has no secret', () => {
    const [onTable, ...others] = statementsOf(resources, 'Sweep').filter(({ Action }) =>
      String(Action).startsWith('dynamodb:'),
    );
    expect(others).toEqual([]);
    expect(onTable?.Action).toBe('dynamodb:Query');
    expect(JSON.stringify(onTable?.Resource)).toContain(`/index/${TABLE.indexes.due.name}"`);
    expect(parametersOf('Sweep')).toEqual([]);
  });

  it('both queues and the topic refuse callers without TLS', () => {
    const refusals = allStatements.filter(
      ({ Effect, Condition }) =>
        Effect === 'Deny' && JSON.stringify(Condition) === '{"Bool":{"aws:SecureTransport":"false"}}',
    );
    expect(refusals).toHaveLength(3);
  });

  it('alarms of this account, and nobody else, may publish to the topic', () => {
    template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Allow',
            Action: 'sns:Publish',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
          }),
        ]),
      },
    });
  });

  it('no secret value is in the template: no parameter resource, and functions get names only', () => {
    expect(ofType(resources, 'AWS::SSM::Parameter')).toEqual([]);
    const { Variables } = named(resources, 'AWS::Lambda::Function', 'Receive').Properties.Environment as {
      Variables: Record<string, unknown>;
    };
    expect(Variables[ENV.appSecretParameter]).toBe('/portiere/prod/app-secret');
  });
});

function leadingKeys(pattern: string) {
  return {
    'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [pattern] },
    Null: { 'dynamodb:LeadingKeys': 'false' },
  };
}

function parametersOf(word: string): readonly string[] {
  return statementsOf(resources, word)
    .filter(({ Action }) => String(Action).startsWith('ssm:'))
    .flatMap(({ Action, Resource }) => {
      expect(Action).toBe('ssm:GetParameter');
      return listOf(Resource).map(namesParameter);
    })
    .sort();
}

function namesParameter(resource: unknown): string {
  return /:parameter(\/[^"]*)"/.exec(JSON.stringify(resource))?.[1] ?? 'unreadable';
}
