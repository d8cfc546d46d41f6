// How a command says that it could not do its work: what happened, why, and what to type next.

export type FailureText = {
  /** What did not happen, and whether anything was changed. */
  readonly what: string;
  readonly why?: string;
  /** A command, or what to do by hand. */
  readonly next?: string;
};

/** Thrown by commands, printed by program.ts; its code ends the process. 1: it failed, 2: it was called wrongly. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly text: FailureText;
  readonly exitCode: 1 | 2;
  constructor(text: FailureText, exitCode: 1 | 2 = 1) {
    super(text.what);
    this.text = text;
    this.exitCode = exitCode;
  }
}

/** The call makes no sense: exit code 2. */
export function misuse(what: string, next?: string): Failure {
  return new Failure({ what, ...(next !== undefined && { next }) }, 2);
}
