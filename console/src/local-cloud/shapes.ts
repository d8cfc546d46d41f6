// What the doors of the local cloud answer, as far as the console reads it. docs/architecture.md names the doors.
import type { Content, ReplyContent } from '#core/message.ts';
import type { Disposition, Reason, TraceStep } from '#core/reason.ts';

/** Texts by language code, or one text for all. */
export type LocalisedText = string | Readonly<Record<string, string>>;

export type Info = {
  readonly business: string;
  readonly accounts: readonly { readonly channel: string; readonly id: string; readonly name: string }[];
};

export type Shop = {
  readonly timeZone: string;
  /** `YYYY-MM-DDTHH:MM` on the shop's clocks. */
  readonly local: string;
  readonly open: boolean;
  readonly rule: 'always' | 'override' | 'exception' | 'weekly';
  readonly opensAt?: number;
  readonly closesAt?: number;
  readonly exception?: LocalisedText;
};

export type Moments = {
  readonly sundayNight: number;
  readonly nextOpening?: number;
  readonly holiday?: { readonly at: number; readonly name: LocalisedText };
};

export type Clock = {
  readonly now: string;
  readonly real: boolean;
  readonly shop: Shop;
  readonly moments: Moments;
};

/** A post to our webhook. Times are ms; `realAt` is on the machine's own clock, which orders everything. */
export type PostedWebhook = {
  readonly n: number;
  readonly at: number;
  readonly realAt: number;
  readonly channel: string;
  readonly status: number;
  readonly body: unknown;
};

/** A call that the stand-in for the Graph API received. */
export type GraphRequest = {
  readonly n: number;
  readonly at: number;
  readonly realAt?: number;
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly status: number | null;
  readonly response: unknown;
  readonly accepted: boolean;
  readonly messageId?: string;
};

export type TurnReply = {
  readonly text: string;
  readonly state: string;
  readonly purpose: string;
  readonly content: ReplyContent;
  readonly messageId?: string;
  readonly sentence?: string;
};

/** One message of the customer with what was answered and why. */
export type Turn = {
  readonly inboundId: string;
  readonly at: number;
  readonly text: string;
  readonly content: Content;
  readonly disposition?: Disposition;
  readonly reasons: readonly Reason[];
  readonly intent?: string;
  readonly replies: readonly TurnReply[];
  readonly trace: readonly TraceStep[];
  readonly settings: number;
};

export type LiveSettings = {
  readonly number: number;
  readonly settings: {
    readonly business: { readonly name: string; readonly languages: readonly string[] };
    readonly intents: readonly { readonly name: string; readonly title?: LocalisedText }[];
    readonly greeting?: { readonly quietDays: number };
  };
};
