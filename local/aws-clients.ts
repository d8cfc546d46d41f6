// Clients of the emulators with credentials that mean nothing: what a developer has on this machine is never used.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { ENV } from '#functions/settings.ts';

export const REGION = 'eu-south-1';
export const ACCOUNT = '000000000000';
const CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' };

export type Endpoints = {
  readonly dynamo: string;
  readonly sqs: string;
  readonly ssm: string;
  readonly graph: string;
  /** The directory of those who can sign in. */
  readonly users: string;
  /** OpenID issuer. */
  readonly signIn: string;
  /** Where channels post, without the channel. */
  readonly webhooks: string;
  /** A page of the shop that embeds the web chat. */
  readonly demo: string;
};

export function createLocalDynamo(endpoint: string): DynamoDBClient {
  return new DynamoDBClient({ endpoint, region: REGION, credentials: CREDENTIALS });
}

/** A long poll answers after 20 s at the latest. */
export function createLocalSqs(endpoint: string): SQSClient {
  const requestHandler = { requestTimeout: 30_000, throwOnRequestTimeout: true };
  return new SQSClient({
    endpoint,
    region: REGION,
    credentials: CREDENTIALS,
    useQueueUrlAsEndpoint: false,
    requestHandler,
  });
}

/** The template's environment, led to this machine. Nothing of our own environment reaches a function. */
export function localEnvironment(
  environment: Readonly<Record<string, string>>,
  endpoints: Endpoints,
): Readonly<Record<string, string>> {
  const led = {
    [ENV.graph]: endpoints.graph,
    [ENV.webhooks]: endpoints.webhooks,
    [ENV.issuer]: endpoints.signIn,
    [ENV.signInPages]: endpoints.signIn,
  };
  return {
    ...environment,
    ...Object.fromEntries(Object.entries(led).filter(([name]) => environment[name] !== undefined)),
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamo,
    AWS_ENDPOINT_URL_SQS: endpoints.sqs,
    AWS_ENDPOINT_URL_SSM: endpoints.ssm,
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: endpoints.users,
    // The SDK looks for settings in files of the user otherwise.
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    TZ: 'UTC',
  };
}
