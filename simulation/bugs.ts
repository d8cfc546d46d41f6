// Faults of ours, on purpose: each swaps one line of the real protocol. A simulator that does not find them proves nothing.
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { Channel } from '#channels/channel.ts';
import type { Post } from '#channels/http.ts';
import { CLIENT_BUGS } from './bugs/clients.ts';
import { HANDLER_BUGS } from './bugs/handlers.ts';
import { STORE_BUGS } from './bugs/store.ts';
import type { ReceivedMessage } from './models/queue.ts';
import type { Ports } from './processes.ts';
import type { World } from './world.ts';

/** Where a bug can sit; what is absent stays as it is. */
export type Bug = {
  readonly name: string;
  /** What a process works with. */
  readonly ports?: (ports: Ports, world: World) => Ports;
  readonly channel?: (channel: Channel) => Channel;
  readonly post?: (post: Post) => Post;
  /** What reaches the table. */
  readonly command?: (operation: string, input: Record<string, unknown>) => Record<string, unknown>;
  /** What reaches the queue: other names for an entry. */
  readonly entry?: (body: string) => { readonly groupId?: string; readonly dedupeId?: string };
  /** What the function reply tells about its batch. */
  readonly answer?: (answer: Promise<SQSBatchResponse>, event: SQSEvent) => Promise<SQSBatchResponse>;
  /** What the function receive tells the provider. */
  readonly webhook?: <Answer>(answer: Answer) => Answer;
  readonly records?: (batch: readonly ReceivedMessage[]) => readonly ReceivedMessage[];
};

export const BUGS: readonly Bug[] = [...CLIENT_BUGS, ...HANDLER_BUGS, ...STORE_BUGS];
