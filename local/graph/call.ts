// A call that reaches the stand-in for the Graph API.

/** Paths begin with the version; header names are lower case. */
export type GraphCall = {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
};
