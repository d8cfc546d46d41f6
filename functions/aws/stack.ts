// What a deployed stack says about itself: its outputs lead tools to the table, the queues and the webhook's address.
// Not in clients.ts, so that no function carries the client of CloudFormation.
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';

export type StackOutputs = Readonly<Record<string, string>>;

/**
 * - `ready`: everything stands, also while a change is under way (`changing`) or after one that was taken back.
 * - `unfinished`: it is being made or removed, or its making failed; `status` is CloudFormation's word.
 * - the others: why nothing is known.
 */
export type StackRead =
  | { readonly kind: 'ready'; readonly region: string; readonly outputs: StackOutputs; readonly changing: boolean }
  | { readonly kind: 'unfinished'; readonly region: string; readonly status: string }
  | { readonly kind: 'missing' | 'denied' | 'unreachable'; readonly region: string }
  | { readonly kind: 'no-credentials' | 'bad-credentials' | 'no-region' };

/** One try and its repetition, then a sentence: somebody waits at the terminal. */
const LIMITS = {
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 3000, requestTimeout: 10_000, throwOnRequestTimeout: true },
} as const;

/** Credentials come from where the SDK finds them; the region too, unless it is given. Never throws what AWS answered. */
export async function readStack(name: string, region?: string): Promise<StackRead> {
  const client = new CloudFormationClient({ ...LIMITS, ...(region !== undefined && { region }) });
  try {
    const place = await client.config.region().catch(() => undefined);
    if (place === undefined) return { kind: 'no-region' };
    return await describe(client, name, place);
  } finally {
    client.destroy();
  }
}

async function describe(client: CloudFormationClient, name: string, region: string): Promise<StackRead> {
  try {
    const { Stacks: [stack] = [] } = await client.send(new DescribeStacksCommand({ StackName: name }));
    if (stack === undefined) return { kind: 'missing', region };
    const status = String(stack.StackStatus);
    if (!isUsable(status)) return { kind: 'unfinished', region, status };
    const outputs = Object.fromEntries(
      (stack.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
    );
    return { kind: 'ready', region, outputs, changing: status.endsWith('_IN_PROGRESS') };
  } catch (error) {
    const kind = kindOf(error);
    return kind === 'no-credentials' || kind === 'bad-credentials' ? { kind } : { kind, region };
  }
}

/**
 * A stack that stood once goes on while it is changed and when the change is taken back.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html (2026-11-22)
 */
function isUsable(status: string): boolean {
  return status === 'CREATE_COMPLETE' || /^(UPDATE|IMPORT)_/.test(status);
}

const BAD_CREDENTIALS = new Set([
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'SignatureDoesNotMatch',
  'UnrecognizedClientException',
]);

function kindOf(error: unknown): 'missing' | 'denied' | 'unreachable' | 'no-credentials' | 'bad-credentials' {
  const { name, message } = error instanceof Error ? error : { name: '', message: '' };
  if (name === 'CredentialsProviderError' || name === 'TokenProviderError') return 'no-credentials';
  if (BAD_CREDENTIALS.has(name)) return 'bad-credentials';
  if (name.startsWith('AccessDenied')) return 'denied';
  // CloudFormation has no word of its own for a stack that is not there.
  return name === 'ValidationError' && message.includes('does not exist') ? 'missing' : 'unreachable';
}
