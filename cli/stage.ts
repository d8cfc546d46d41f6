// The deployed half of a target: the stack of a stage in an AWS account, found by its name and read by its outputs.
import type { StackOutputs, StackRead } from '#aws/stack.ts';
import { GRAPH_URL, readOptional } from '#functions/settings.ts';
import { Failure, misuse } from './failure.ts';
import type { StageOptions, Target } from './target-options.ts';
import type { Terminal } from './terminal.ts';

/** Outputs that every stack of this version has. */
const OUTPUTS = ['TableName', 'InboxUrl', 'DeadLettersUrl', 'WebhookWhatsapp', 'UserPoolId'] as const;

export type Stage = {
  readonly stage: string;
  /** For sentences: `portiere-prod in eu-south-1`. */
  readonly name: string;
  readonly region: string;
  /** A change of the stack is under way; what stood before it goes on. */
  readonly changing: boolean;
  readonly outputs: Readonly<Record<(typeof OUTPUTS)[number], string>> & {
    /** Of stacks that have the web chat. */
    readonly WebchatUrl?: string;
  };
};

/** Failure with a sentence when there is no such stack, or it cannot be looked at. */
export async function openStage(options: StageOptions, terminal: Terminal): Promise<Target> {
  const { business } = options;
  if (business === undefined) throw misuse('A stage may serve several businesses: say which one.', '--business <name>');
  return connectStage(await findStage(options, terminal), business, terminal);
}

/** Connections to what the stack's outputs name. */
export async function connectStage(found: Stage, business: string, { environment }: Terminal): Promise<Target> {
  const { stage, region, outputs } = found;
  const [{ createDynamo, createParameters }, { createParameterStore }, { createUsers }] = await Promise.all([
    import('#aws/clients.ts'),
    import('#aws/parameters.ts'),
    import('#aws/users.ts'),
  ]);
  const client = createDynamo({ region });
  const parameters = createParameters({ region });
  return {
    kind: 'stage',
    name: found.name,
    business,
    stage,
    table: { client, table: outputs.TableName },
    graphUrl: graphUrlOf(environment),
    webhookUrl: outputs.WebhookWhatsapp,
    ...(outputs.WebchatUrl !== undefined && { webchatUrl: outputs.WebchatUrl }),
    parameters: createParameterStore(parameters),
    users: createUsers({ pool: outputs.UserPoolId, client: { region } }),
    close: () => {
      client.destroy();
      parameters.destroy();
    },
  };
}

/** For tests a stand-in on this machine; tokens go nowhere else than to Meta, whatever the environment says. */
function graphUrlOf(environment: Terminal['environment']): string {
  const url = readOptional('graph', environment);
  return url !== undefined && /^http:\/\/(127\.0\.0\.1|localhost)(:|\/|$)/.test(url) ? url : GRAPH_URL;
}

export async function findStage({ stage, region }: StageOptions, { environment }: Terminal): Promise<Stage> {
  if (!/^[a-z][a-z0-9-]{0,19}$/.test(stage)) {
    throw misuse('A stage has up to 20 small letters, digits and hyphens, beginning with a letter.', '--stage prod');
  }
  const { readStack } = await import('#aws/stack.ts');
  const stack = `portiere-${stage}`;
  // The AWS CLI reads AWS_DEFAULT_REGION, the SDK does not.
  const place = region ?? (environment.AWS_REGION || environment.AWS_DEFAULT_REGION || undefined);
  const read = await readStack(stack, place);
  if (read.kind !== 'ready') throw failureOf(read, stack, stage);
  const { outputs, changing } = read;
  return { stage, name: `${stack} in ${read.region}`, region: read.region, changing, outputs: checked(outputs, stack) };
}

function checked(outputs: StackOutputs, stack: string): Stage['outputs'] {
  const missing = OUTPUTS.filter((name) => !outputs[name]);
  if (missing.length === 0) return outputs as Stage['outputs'];
  throw new Failure({
    what: `The stack ${stack} lacks the ${missing.length === 1 ? 'output' : 'outputs'} ${missing.join(', ')}.`,
    why: 'It was deployed from another version, or is none of Portiere.',
    next: `npx cdk deploy -c stage=${stack.slice('portiere-'.length)}`,
  });
}

function failureOf(read: Exclude<StackRead, { kind: 'ready' }>, stack: string, stage: string): Failure {
  switch (read.kind) {
    case 'no-credentials':
      return new Failure({
        what: `${stack} was not looked at: no credentials of AWS were found.`,
        why: 'Neither the environment nor the files in ~/.aws hold any that count, or their sign-in has ended.',
        next: 'aws sso login, or AWS_PROFILE=<profile> before this command',
      });
    case 'bad-credentials':
      return new Failure({
        what: `${stack} was not looked at: AWS does not accept the credentials.`,
        why: 'They have expired, were withdrawn, or are written wrongly.',
        next: 'aws sts get-caller-identity',
      });
    case 'no-region':
      return new Failure({
        what: `${stack} was not looked at: no region is named.`,
        next: '--region <region>, or AWS_REGION=<region> before this command',
      });
    case 'missing':
      return new Failure({
        what: `There is no stack ${stack} in ${read.region}.`,
        why: 'It was not deployed there, or the credentials are of another account.',
        next: `npx cdk deploy -c stage=${stage}, or another --region`,
      });
    case 'denied':
      return new Failure({
        what: `These credentials may not look at the stack ${stack} in ${read.region}.`,
        why: 'They lack the right cloudformation:DescribeStacks.',
        next: 'aws sts get-caller-identity, then ask whoever gives rights in this account',
      });
    case 'unreachable':
      return new Failure({
        what: `CloudFormation in ${read.region} did not answer.`,
        why: 'There is no way to it, the region has another name, or AWS has trouble.',
        next: 'Try again; else https://health.aws.amazon.com',
      });
    case 'unfinished':
      return unfinished(stack, stage, read.status);
  }
}

function unfinished(stack: string, stage: string, status: string): Failure {
  if (status.startsWith('DELETE')) {
    const what =
      status === 'DELETE_FAILED' ? `The stack ${stack} could not be removed.` : `The stack ${stack} is being removed.`;
    return new Failure({
      what,
      why: `Its state is ${status}.`,
      next: `aws cloudformation describe-stack-events --stack-name ${stack}`,
    });
  }
  if (status === 'CREATE_IN_PROGRESS' || status === 'REVIEW_IN_PROGRESS') {
    return new Failure({
      what: `The stack ${stack} is still being made.`,
      why: `Its state is ${status}.`,
      next: 'Wait until npx cdk deploy has ended, then try again',
    });
  }
  return new Failure({
    what: `The stack ${stack} could not be made and was rolled back.`,
    why: `Its state is ${status}. Nothing of it works.`,
    next: `aws cloudformation describe-stack-events --stack-name ${stack} says why; then npx cdk deploy -c stage=${stage}`,
  });
}
