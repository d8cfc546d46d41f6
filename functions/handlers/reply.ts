// The handler of the steps from load to record, apart from where its ports come from: a batch of SQS to our words and back.
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { readRecords } from '#aws/envelope.ts';
import type { Channel } from '#channels/channel.ts';
import type { ChannelName } from '#core/message.ts';
import { createIds } from '#flow/conversation-id.ts';
import type { Clock, Eraser, Inbox, Journal, Registry, Secrets, Store } from '#flow/ports.ts';
import { reply } from '#flow/reply.ts';
import { createRules } from '#flow/rules.ts';
import type { Log } from '#functions/log.ts';

export type ReplyParts = {
  readonly clock: Clock;
  readonly store: Store;
  readonly registry: Registry;
  readonly journal: Journal;
  readonly inbox: Inbox;
  readonly eraser: Eraser;
  readonly secrets: Secrets;
  readonly channels: ReadonlyMap<ChannelName, Channel>;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
  /** A fresh random word, 16 characters of base64url. */
  readonly nonce: () => string;
  readonly log: Log;
  readonly parameters: { readonly pepper: string };
};

export type ReplyHandler = (
  event: SQSEvent,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
) => Promise<SQSBatchResponse>;

/** A missing secret stops the start with its name, before the first message is taken from the inbox. */
export async function openReply({ parameters, ...ports }: ReplyParts): Promise<ReplyHandler> {
  const { secrets, registry, log, clock } = ports;
  await secrets.read(parameters.pepper);
  const world = {
    ...ports,
    rulesOf: createRules({ registry, log }),
    paces: new Map<string, number>(),
    idOf: createIds(secrets, parameters.pepper),
  };
  return async (event, context) => {
    const { batch, foreign } = readRecords(event.Records);
    for (const messageId of foreign) log.warn('envelope-unreadable', { messageId });
    const { failed } = await reply(world, batch, clock() + context.getRemainingTimeInMillis());
    // What is not ours goes back until the dead-letter queue has it, where somebody looks: nothing is dropped.
    return { batchItemFailures: [...failed, ...foreign].map((itemIdentifier) => ({ itemIdentifier })) };
  };
}
