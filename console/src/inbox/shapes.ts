// What the API says of conversations, as far as the inbox reads it.
import type { Turn } from '#console/local-cloud/shapes.ts';

export type RowState = 'needs' | 'bot' | 'person' | 'muted' | 'opted-out' | 'done';

export type Row = {
  readonly id: string;
  readonly channel: string;
  readonly name?: string;
  readonly phone?: string;
  readonly lastText?: string;
  readonly lastBy?: 'customer' | 'bot' | 'person';
  readonly lastAt: number;
  readonly state: RowState;
  readonly tasks: readonly { readonly what: string; readonly since: number; readonly sentence: string }[];
  readonly labels: readonly string[];
  readonly windowEndsAt?: number;
  readonly language?: string;
  readonly blocked: boolean;
};

export type Note = {
  readonly id: string;
  readonly at: number;
  readonly by: { readonly id: string; readonly name: string };
  readonly text: string;
};

export type Conversation = Row & {
  readonly mode: 'bot' | 'person' | 'muted' | 'opted-out' | 'erased';
  readonly botReturnsAt?: number;
  readonly saved: boolean;
  readonly notes: readonly Note[];
  readonly canSay: { readonly ok: boolean; readonly why?: string };
};

/** A turn as Try it knows it, and who of the shop wrote. */
export type ChatTurn = Turn & { readonly person?: { readonly by: string }; readonly personName?: string };

export type Page = { readonly conversations: readonly Row[]; readonly cursor?: string };
export type Turns = { readonly turns: readonly ChatTurn[]; readonly before?: string };
