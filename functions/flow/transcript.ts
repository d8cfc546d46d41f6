// A conversation as people read it: each turn in few plain fields, oldest first.
import type { Turn, TurnPerson } from '#core/conversation.ts';
import { dispositionOf } from '#core/delivery.ts';
import { type Content, type ReplyContent, textOf } from '#core/message.ts';

export type TurnView = {
  /** Of a turn in which a person wrote: a name of ours that no message of a customer has. */
  readonly inboundId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly text: string;
  /** What the customer sent, whole. */
  readonly content: Content;
  /** A person wrote this; what they said is in `replies`. */
  readonly person?: TurnPerson;
  readonly disposition: string | undefined;
  readonly reasons: readonly string[];
  readonly intent?: string;
  readonly replies: readonly ReplyView[];
  readonly trace: Turn['trace'];
  /** Version of the settings that decided. */
  readonly settings: number;
};

export type ReplyView = {
  readonly text: string;
  readonly state: string;
  readonly purpose: string;
  readonly content: ReplyContent;
  /** The provider's name for it, once it is known. */
  readonly messageId?: string;
  /** Why it failed and what to do. */
  readonly sentence?: string;
};

/** A turn that only receipts have reached is not shown yet. */
export function viewOf(turn: Turn): TurnView | undefined {
  const { inbound, person } = turn;
  if (inbound === undefined && person === undefined) return undefined;
  const content = inbound?.content ?? ({ type: 'text', text: '' } as const);
  return {
    inboundId: inbound?.id ?? `person.${turn.ref.hash}`,
    at: turn.ref.at,
    text: textOf(content),
    content,
    ...(person !== undefined && { person }),
    disposition: dispositionOf(turn),
    reasons: turn.reasons,
    ...(turn.intent === undefined ? {} : { intent: turn.intent }),
    replies: turn.replies.map(viewOfReply),
    trace: turn.trace,
    settings: turn.settingsVersion,
  };
}

function viewOfReply({ content, state, purpose, messageId, sentence }: Turn['replies'][number]): ReplyView {
  return {
    text: textOfReply(content),
    ...{ state, purpose, content },
    ...(messageId !== undefined && { messageId }),
    ...(sentence !== undefined && { sentence }),
  };
}

/** The words that a customer reads. */
export function textOfReply(content: ReplyContent): string {
  switch (content.type) {
    case 'text':
      return content.text;
    case 'media':
      return content.caption ?? content.link;
    default:
      return [content.name, content.address].filter(Boolean).join(', ');
  }
}
