// Secrets live in SSM parameters that the CLI or the console writes, never in the template. Here are only their names,
// and the rights: to read exactly one of them at a time, and to write them where accounts are connected.
import { Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { ENV } from '#functions/settings.ts';

const SECRETS = {
  appSecret: { name: 'app-secret', environment: ENV.appSecretParameter },
  /** Missing where no account is connected by Instagram Login. */
  instagramSecret: { name: 'instagram-app-secret', environment: ENV.instagramSecretParameter },
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
  fn.addToRolePolicy(onParameters('ReadSecrets', fn, ['ssm:GetParameter'], names));
  for (const secret of secrets) fn.addEnvironment(SECRETS[secret].environment, parameterName(stage, secret));
}

/** Lets `fn` read the tokens of all accounts of the stage; each account item names its own. */
export function grantTokens(fn: LambdaFunction, stage: string): void {
  fn.addToRolePolicy(onParameters('ReadTokens', fn, ['ssm:GetParameter'], [tokensOf(stage)]));
  acknowledgeTokens(fn, stage);
}

/** Lets `fn` read the keys of the web chat's sites, and of no other channel: it faces the internet. */
export function grantSiteKeys(fn: LambdaFunction, stage: string): void {
  fn.addToRolePolicy(onParameters('ReadSiteKeys', fn, ['ssm:GetParameter'], [tokensOf(stage, 'webchat/')]));
  acknowledgeTokens(fn, stage, 'webchat/');
}

/** Lets `fn` connect accounts: write what is shared where it is missing, and write, read and forget tokens. With the pepper it
 * names the conversations of contacts that are imported. */
export function grantConnect(fn: LambdaFunction, stage: string): void {
  const shared = (['appSecret', 'instagramSecret', 'verifyToken', 'pepper'] as const).map((secret) =>
    parameterName(stage, secret),
  );
  const [read, write] = [['ssm:GetParameter'], ['ssm:PutParameter']];
  fn.addToRolePolicy(onParameters('ReadShared', fn, read, shared));
  fn.addToRolePolicy(onParameters('WriteShared', fn, write, shared));
  fn.addToRolePolicy(onParameters('KeepTokens', fn, [...read, ...write, 'ssm:DeleteParameter'], [tokensOf(stage)]));
  acknowledgeTokens(fn, stage);
}

/** @param below one channel's, with a slash at the end. */
function tokensOf(stage: string, below = ''): string {
  return `/portiere/${stage}/accounts/${below}*`;
}

function acknowledgeTokens({ role }: LambdaFunction, stage: string, below = ''): void {
  if (role === undefined) return;
  Validations.of(role).acknowledge({
    id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ssm:<AWS::Region>:<AWS::AccountId>:parameter${tokensOf(stage, below)}]`,
    reason: 'Accounts are added without a deployment; each has its token under this name, and nothing else is there.',
  });
}

function onParameters(sid: string, fn: LambdaFunction, actions: string[], names: readonly string[]): PolicyStatement {
  const resources = names.map((name) =>
    Stack.of(fn).formatArn({ service: 'ssm', resource: 'parameter', resourceName: name.slice(1) }),
  );
  return new PolicyStatement({ sid, actions, resources });
}
