// The one way a Lambda is made here: zip, arm64, Node 24, its own log group and role, JSON logs, no fixed cost.
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Inbox } from './inbox.ts';
import type { Store } from './store.ts';

/** What each step of the path is given: its bundle, and the store and inbox that it is allowed to use. */
export type StepProps = {
  readonly stage: string;
  readonly code: string;
  readonly logRetention: RetentionDays;
  readonly inbox: Inbox;
  readonly store: Store;
};

export type FunctionProps = {
  /** Folder with the bundle: `index.mjs` that exports `handler`. */
  readonly code: string;
  readonly description: string;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly logRetention: RetentionDays;
  /** By the names in `functions/settings.ts`; grants of the other constructs add theirs. */
  readonly environment?: Readonly<Record<string, string>>;
  /** False: a failed invocation by an event is not repeated. @default true (Lambda tries three times) */
  readonly retry?: boolean;
};

/** Makes the function `Function` under `scope`, with nothing allowed but writing its own log. */
export function makeFunction(scope: Construct, props: FunctionProps): LambdaFunction {
  const logGroup = new LogGroup(scope, 'Log', {
    retention: props.logRetention,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  // Its own role in place of AWSLambdaBasicExecutionRole, which may write every log of the account.
  const role = new Role(scope, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  logGroup.grantWrite(role);
  return new LambdaFunction(scope, 'Function', {
    description: props.description,
    code: Code.fromAsset(props.code),
    handler: 'index.handler',
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    memorySize: props.memoryMb,
    timeout: Duration.seconds(props.timeoutSeconds),
    environment: { ...props.environment },
    role,
    logGroup,
    loggingFormat: LoggingFormat.JSON,
    // WARN: start and report lines cost more than the function itself.
    systemLogLevelV2: SystemLogLevel.WARN,
    applicationLogLevelV2: ApplicationLogLevel.INFO,
    ...(props.retry === false ? { retryAttempts: 0 } : {}),
  });
}
