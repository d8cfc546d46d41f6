// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Fn::Sub writes its variables so.
import { functionWith, plan, QUEUE } from './support/plan.ts';

describe('values of a template', () => {
  const value = (written: unknown, rest: object = {}) =>
    plan(
      {
        Fn: functionWith({ V: written }),
        Queue: QUEUE,
        P: { Type: 'AWS::SSM::Parameter', Properties: { Value: 'v', Name: '/p' } },
      },
      rest,
    ).functions[0]?.environment.V;

  it.each<[string, unknown, string]>([
    ['a text', 'x', 'x'],
    ['Ref of a pseudo parameter', { Ref: 'AWS::Region' }, 'eu-south-1'],
    ['Ref of a stack parameter', { Ref: 'Given' }, 'default'],
    ['Ref of a queue', { Ref: 'Queue' }, 'http://127.0.0.1:9/000000000000/in.fifo'],
    ['GetAtt with a dot', { 'Fn::GetAtt': 'Queue.Arn' }, 'arn:aws:sqs:eu-south-1:000000000000:in.fifo'],
    ['GetAtt QueueName', { 'Fn::GetAtt': ['Queue', 'QueueName'] }, 'in.fifo'],
    ['GetAtt QueueUrl', { 'Fn::GetAtt': ['Queue', 'QueueUrl'] }, 'http://127.0.0.1:9/000000000000/in.fifo'],
    ['a parameter in SSM by name', { Ref: 'P' }, '/p'],
    ['a parameter in SSM by value', { 'Fn::GetAtt': ['P', 'Value'] }, 'v'],
    ['an attribute that only AWS knows', { 'Fn::GetAtt': ['P', 'Other'] }, 'P.Other'],
    ['Join', { 'Fn::Join': ['-', ['a', { Ref: 'AWS::AccountId' }]] }, 'a-000000000000'],
    ['Join without NoValue', { 'Fn::Join': ['-', ['a', { Ref: 'AWS::NoValue' }, 'b']] }, 'a-b'],
    ['Sub', { 'Fn::Sub': '${AWS::Partition}:${Queue.QueueName}:${!Kept}' }, 'aws:in.fifo:${Kept}'],
    [
      'Sub with its own variables',
      { 'Fn::Sub': ['${A}-${Given}', { A: { Ref: 'AWS::URLSuffix' } }] },
      'amazonaws.com-default',
    ],
    ['Select and Split', { 'Fn::Select': [1, { 'Fn::Split': ['/', 'a/b/c'] }] }, 'b'],
    ['FindInMap', { 'Fn::FindInMap': ['M', { Ref: 'AWS::Region' }, 'k'] }, 'found'],
    ['If, true', { 'Fn::If': ['Yes', 'y', 'n'] }, 'y'],
    ['If, false by And', { 'Fn::If': ['Both', 'y', 'n'] }, 'n'],
    ['If, true by Or', { 'Fn::If': ['Either', 'y', 'n'] }, 'y'],
    ['Base64', { 'Fn::Base64': 'hi' }, 'aGk='],
  ])('%s', (_what, written, expected) => {
    const rest = {
      Parameters: { Given: { Type: 'String', Default: 'default' } },
      Mappings: { M: { 'eu-south-1': { k: 'found' } } },
      Conditions: {
        Yes: { 'Fn::Equals': [{ Ref: 'Given' }, 'default'] },
        Both: { 'Fn::And': [{ Condition: 'Yes' }, { 'Fn::Not': [{ Condition: 'Yes' }] }] },
        Either: { 'Fn::Or': [{ Condition: 'Both' }, { Condition: 'Yes' }] },
      },
    };
    expect(value(written, rest)).toBe(expected);
  });

  it('leaves out what is AWS::NoValue', () => expect(value({ Ref: 'AWS::NoValue' })).toBeUndefined());

  it.each<[unknown, string]>([
    [{ Ref: 'Nothing' }, 'refers to Nothing'],
    [{ 'Fn::GetAtt': ['Nothing', 'Arn'] }, 'refers to Nothing'],
    [{ 'Fn::ImportValue': 'other' }, 'uses Fn::ImportValue'],
    [{ Ref: 'NoDefault' }, 'NoDefault has no default'],
    [{ 'Fn::Select': [3, ['a']] }, 'selects an item'],
    [{ 'Fn::FindInMap': ['M', 'x', 'y'] }, 'no mapping M.x.y'],
    [{ 'Fn::If': ['None', 1, 2] }, 'no condition None'],
    [{ 'Fn::Join': ['-'] }, 'Fn::Join with a wrong argument'],
    [{ 'Fn::Join': ['-', 'text'] }, 'something that is no list'],
  ])('%j is refused with a sentence', (written, sentence) => {
    expect(() => value(written, { Parameters: { NoDefault: { Type: 'String' } } })).toThrow(sentence);
  });
});
