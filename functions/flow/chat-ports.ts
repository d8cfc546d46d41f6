// What the web chat's page side needs from the world, beside the ports of a message's path. aws/ implements it.
import type { Conversation, Turn, TurnRef } from '#core/conversation.ts';

/** A conversation as the page of the web chat looks at it, again and again. */
export type Chats = {
  /** The state and the turns from a place on (at most 100, the newest), oldest first. One query, eventually consistent. */
  read(
    business: string,
    conversation: string,
    from?: Pick<TurnRef, 'era' | 'at'>,
  ): Promise<{ readonly conversation?: Conversation; readonly turns: readonly Turn[] }>;
};
