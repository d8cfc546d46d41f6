// Why the local cloud cannot start or go on, in a sentence for the person at the terminal.

/** The message is shown as it is, without a stack; it never holds a secret. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
