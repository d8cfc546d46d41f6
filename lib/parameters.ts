// Secrets live in SSM parameters that the CLI or the console writes, never in the template. Here are only their names,
// and the right to read exactly one of them at a time.
import { Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { ENV } from '#functions/settings.ts';

const SECRETS = {
  appSecret: { name: 'app-secret', environment: ENV.appSecretParameter },
  verifyToken: { name: 'verify-token', environment: ENV.verifyTokenParameter },
  /** Key under which a contact's id becomes the name of a conversation. */
  pepper: { name: 'pepper', environment: ENV.pepperParameter },
} as const;

export type Secret = keyof typeof SECRETS;

/** Name of the SecureString that holds `secret`. */
export function parameterName(stage: string, secret: Secret): string {
  return `/portiere/${stage}/${SECRETS[secret].name}`;
}

/** Lets `fn` read these secrets and tells it their names. The key is aws/ssm, which SSM itself may use: no KMS grant. */
export function grantSecrets(fn: LambdaFunction, stage: string, secrets: readonly Secret[]): void {
  const names = secrets.map((secret) => parameterName(stage, secret));
  fn.addToRolePolicy(readParameters('ReadSecrets', fn, names));
  for (const secret of secrets) fn.addEnvironment(SECRETS[secret].environment, parameterName(stage, secret));
}

/** Lets `fn` read the tokens of all accounts of the stage; each account item names its own. */
export function grantTokens(fn: LambdaFunction, stage: string): void {
  const names = `portiere/${stage}/accounts/*`;
  fn.addToRolePolicy(readParameters('ReadTokens', fn, [`/${names}`]));
  if (fn.role === undefined) return;
  Validations.of(fn.role).acknowledge({
    id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ssm:<AWS::Region>:<AWS::AccountId>:parameter/${names}]`,
    reason: 'Accounts are added without a deployment; each has its token under this name, and nothing else is there.',
  });
}

function readParameters(sid: string, fn: LambdaFunction, names: readonly string[]): PolicyStatement {
  const resources = names.map((name) =>
    Stack.of(fn).formatArn({ service: 'ssm', resource: 'parameter', resourceName: name.slice(1) }),
  );
  return new PolicyStatement({ sid, actions: ['ssm:GetParameter'], resources });
}
