// What deciding takes and gives: shared by its stations.
import type { Model } from './classifier.ts';
import type { Conversation, TurnRef } from './conversation.ts';
import { shortHash } from './hash.ts';
import type { Language } from './languages.ts';
import { createMatcher, type Matcher } from './match.ts';
import type { Inbound, Reply } from './message.ts';
import type { Disposition, Reason, TraceStep } from './reason.ts';
import type { PublishedSettings, Settings } from './settings.ts';

/** A published version made ready for deciding, with what was learnt from its intents. */
export type Rules = { readonly version: number; readonly settings: Settings; readonly matcher: Matcher };

/** One inbound with what was decided about it. `inbound` is absent for a deferred away message. */
export type DecidedTurn = {
  readonly ref: TurnRef;
  readonly seq?: number;
  readonly inbound?: Inbound;
  readonly disposition: Disposition;
  readonly reasons: readonly Reason[];
  readonly intent?: string;
  readonly replies: readonly Reply[];
  readonly trace: readonly TraceStep[];
};

export type Decision = {
  /** The conversation after the decision, without the replies on their way (`queueReplies` adds them). */
  readonly next: Conversation;
  /** One for each new inbound, in order. */
  readonly turns: readonly DecidedTurn[];
  /** The customer may still be typing: nothing is decided yet, look again at this instant. `next` is unchanged. */
  readonly waitUntil?: number;
};

/** What a version lacks that was published before this could be set. */
const USUAL = { understanding: { boldness: 5, suggest: true } } as const;

/** `model` was trained from the intents of these settings. */
export function prepare(published: PublishedSettings, model: Model): Rules {
  const settings = { ...USUAL, ...published.settings };
  return { version: published.number, settings, matcher: createMatcher(settings, model) };
}

export function refOf({ era }: Conversation, { id, at }: { readonly id: string; readonly at: number }): TurnRef {
  return { era, at, hash: shortHash(id) };
}

/** First line of every trace. */
export function traceReceived(inbound: Inbound, language: Language, because: string): TraceStep {
  return {
    step: 'received',
    used: true,
    facts: { channel: inbound.channel, type: inbound.content.type, language, because },
  };
}
