// The owner's console on AWS: who comes in, and that pages and API have one address.
import { named, resourcesOf, templateOf } from '../support/stack.ts';

const resources = resourcesOf(templateOf());

it('nobody signs up by themselves, and nobody moves to another business', () => {
  const { Properties } = named(resources, 'AWS::Cognito::UserPool', 'Console');
  expect(Properties.AdminCreateUserConfig).toMatchObject({ AllowAdminCreateUserOnly: true });
  expect(Properties.Schema).toContainEqual(expect.objectContaining({ Name: 'business', Mutable: false }));
  expect(Properties).toMatchObject({ MfaConfiguration: 'OPTIONAL', DeletionProtection: 'ACTIVE' });
});

it('the page has no secret and writes no attribute but a name', () => {
  const { Properties } = named(resources, 'AWS::Cognito::UserPoolClient', 'Console');
  expect(Properties).toMatchObject({
    GenerateSecret: false,
    AllowedOAuthFlows: ['code'],
    WriteAttributes: ['name'],
    ReadAttributes: ['custom:business', 'email', 'name'],
    PreventUserExistenceErrors: 'ENABLED',
  });
});

it('pages and API have one address, to which the sign-in sends people back', () => {
  const { Properties } = named(resources, 'AWS::Cognito::UserPoolClient', 'Console');
  const { id } = named(resources, 'AWS::ApiGatewayV2::Api', 'Console');
  const [back] = Properties.CallbackURLs as readonly object[];
  expect(JSON.stringify(back)).toContain(`{"Ref":"${id}"}`);
  expect(JSON.stringify(back)).toContain('/signed-in');
});

it('the authorizer takes tokens of the own pool for the own page only', () => {
  const { Properties } = named(resources, 'AWS::ApiGatewayV2::Authorizer', 'Console');
  const { id: client } = named(resources, 'AWS::Cognito::UserPoolClient', 'Console');
  const { id: pool } = named(resources, 'AWS::Cognito::UserPool', 'Console');
  expect(Properties).toMatchObject({ AuthorizerType: 'JWT', JwtConfiguration: { Audience: [{ Ref: client }] } });
  expect(JSON.stringify(Properties.JwtConfiguration)).toContain(`{"Ref":"${pool}"}`);
});
