// What the API says of a draft on messages of the last days.
import type { Reply } from '#core/message.ts';

export type Change = 'different' | 'newly' | 'noLonger';

type Side = { readonly disposition: string; readonly intent?: string; readonly replies: readonly Reply[] };

export type Row = {
  readonly conversation: string;
  readonly at: number;
  readonly text: string;
  readonly live: Side;
  readonly draft: Side;
  readonly change: Change;
  readonly cause: { readonly kind: string; readonly intent?: string };
};

export type Replay = Readonly<Record<'total' | 'same' | 'different' | 'newly' | 'noLonger', number>> & {
  /** Only the newest messages were looked at. */
  readonly partial: boolean;
  readonly rows: readonly Row[];
};
