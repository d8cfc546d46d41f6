// What the API says of contacts, as far as this screen reads it.

export type Contact = {
  readonly id: string;
  readonly channel: string;
  readonly account: string;
  /** What members call them. */
  readonly name?: string;
  /** What they call themselves. */
  readonly profile?: string;
  readonly phone?: string;
  readonly note?: string;
  readonly saved: boolean;
};

export type ContactPage = { readonly contacts: readonly Contact[]; readonly total: number; readonly cursor?: string };

export type Mapping = {
  readonly name: readonly number[];
  readonly phone: readonly number[];
  readonly note: readonly number[];
};

export type LineProblem = {
  readonly line: number;
  readonly code: string;
  readonly message: string;
  readonly value?: string;
};

export type Looked = {
  readonly kind: 'csv' | 'vcard';
  readonly columns: readonly { readonly name: string; readonly examples: readonly string[] }[];
  readonly mapping: Mapping;
  readonly prefix: string;
  readonly contacts: number;
  readonly rows: readonly {
    readonly line: number;
    readonly phone: string;
    readonly name?: string;
    readonly note?: string;
  }[];
  readonly problems: readonly LineProblem[];
  readonly moreProblems: number;
};

export type Brought = {
  readonly added: number;
  readonly updated: number;
  readonly same: number;
  readonly problems: readonly LineProblem[];
  readonly next?: number;
  readonly contacts: number;
};
