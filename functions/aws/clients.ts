// The only place that makes SDK clients. Each call ends well before the function does; repetitions are few, and every
// caller is safe to repeat. Endpoints of the local cloud come from the SDK's own AWS_ENDPOINT_URL_… variables.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';

/** One try takes at most two seconds; with the pauses between them three tries stay under eight. */
export const LIMITS = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1000, requestTimeout: 2000, throwOnRequestTimeout: true },
} as const;

/** For tests and tools; in the functions everything comes from the environment. */
export type ClientOptions = {
  readonly endpoint?: string;
  readonly region?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
};

export function createDynamo(options: ClientOptions = {}): DynamoDBClient {
  return new DynamoDBClient({ ...LIMITS, ...options });
}

export function createQueues(options: ClientOptions = {}): SQSClient {
  // Without this the SDK would send to the address inside the queue's URL and warn about it on each call.
  return new SQSClient({ ...LIMITS, ...options, useQueueUrlAsEndpoint: false });
}

export function createParameters(options: ClientOptions = {}): SSMClient {
  return new SSMClient({ ...LIMITS, ...options });
}
