// What the API says for the first screen.

export type HomeView = {
  readonly open: OpenView;
  readonly today: {
    readonly in: number;
    readonly byBot: number;
    readonly byPerson: number;
    readonly waiting: number;
    /** There are more than `waiting` says. */
    readonly more: boolean;
    /** Half of the replies came within so many milliseconds. */
    readonly firstReply?: number | 'longer';
  };
  readonly checklist: readonly Step[];
  readonly attention: readonly Attention[];
};

export type OpenView = {
  readonly now: boolean;
  readonly rule: 'always' | 'override' | 'exception' | 'weekly';
  /** Of the holiday or the like. */
  readonly name?: string | Readonly<Record<string, string>>;
  readonly closesAt?: number;
  readonly opensAt?: number;
  /** Who writes while closed gets the away message. */
  readonly saysAway: boolean;
};

export type Step = {
  readonly step: 'hours' | 'greeting' | 'away' | 'answers' | 'tried' | 'connect';
  readonly done: boolean;
};

export type Attention =
  | { readonly kind: 'account'; readonly channel: string; readonly sentence: string; readonly at: number }
  | { readonly kind: 'not-understood' | 'not-delivered'; readonly count: number; readonly days: number }
  | { readonly kind: 'no-holidays' };
