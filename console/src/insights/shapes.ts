// What the API says of the last days.

/** Milliseconds of a class of waits. */
export type Wait = number | 'longer';

export type Figures = {
  readonly in: number;
  readonly byBot: number;
  readonly byPerson: number;
  readonly byNobody: number;
  readonly closed: number;
  /** Half of the waits ended within. */
  readonly firstReply?: Wait;
  /** The same for persons, and messages that came while the shop was open. */
  readonly firstReplyInHours?: Wait;
};
export type Day = Figures & { readonly date: string };

/** Seven rows from Monday, 24 hours each. */
export type Grid = readonly (readonly number[])[];

export type Delivery = {
  readonly sent: number;
  readonly delivered: number;
  readonly read: number;
  readonly failed: number;
  /** The sentence is English. */
  readonly reasons: readonly { readonly code: string; readonly sentence?: string; readonly count: number }[];
};

/** Messages of one purpose, and after how many of them the customer wrote again within a day. */
export type Effect = { readonly sent: number; readonly wroteAgain: number };

export type Insights = {
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
  /** Delivered and read receipts are on. */
  readonly ticks: boolean;
  readonly total: Figures;
  readonly days: readonly Day[];
  readonly week: { readonly messages: Grid; readonly whileClosed: Grid; readonly open: Grid };
  readonly closed: {
    readonly messages: number;
    readonly share: number;
    readonly busiest: readonly { readonly hour: number; readonly messages: number }[];
  };
  readonly questions: readonly Question[];
  /** Waits by class, one class more than limits (in ms). */
  readonly replies: {
    readonly limits: readonly number[];
    readonly bot: readonly number[];
    readonly open: readonly number[];
    readonly closed: readonly number[];
  };
  readonly delivery: Delivery;
  readonly suppressed: readonly { readonly reason: string; readonly count: number }[];
  readonly greeting: Effect;
  readonly away: Effect;
  readonly sample: Sample;
  readonly cost: {
    readonly answered: number;
    readonly low: number;
    readonly high: number;
    readonly currency: string;
    readonly region: string;
    readonly asOf: string;
  };
};

export type Question = {
  readonly intent: string;
  readonly title: string;
  /** It can be looked at: it was not removed since. */
  readonly known: boolean;
  readonly count: number;
  readonly toPerson?: number;
};

export type Sample = { readonly conversations: number; readonly turns: number; readonly complete: boolean };

/** What customers asked that the bot was not sure about. */
export type Unsure = {
  readonly messages: readonly {
    readonly text: string;
    readonly phrase: string;
    readonly count: number;
    readonly guesses: readonly { readonly title: string }[];
  }[];
};
