// The three throws of the whole program, named by where they go. Everything that can be expected is data instead.

type Code =
  // InputError: the caller's fault, answered 4xx, never retried
  | 'body-too-large'
  | 'not-json'
  | 'settings-invalid'
  | 'model-unreadable'
  // ConfigError: the operator's fault, stops start-up or opens an alarm
  | 'environment-missing'
  | 'secret-missing'
  | 'account-unknown'
  | 'settings-missing'
  // RetryableError: nobody's fault, the queue brings the work again
  | 'queue-unavailable'
  | 'store-unavailable'
  | 'store-conflict'
  | 'directory-unavailable'
  | 'out-of-time';

abstract class PortiereError extends Error {
  readonly code: Code;
  constructor(code: Code, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** What the caller sent cannot be used. The message is a sentence for the caller; it never repeats the input. */
export class InputError extends PortiereError {
  override readonly name = 'InputError';
}

/** The deployment is incomplete. The message names what is missing and how to add it; it never holds a value. */
export class ConfigError extends PortiereError {
  override readonly name = 'ConfigError';
}

/** Try again: a queue or a table did not answer. Nothing was lost. */
export class RetryableError extends PortiereError {
  override readonly name = 'RetryableError';
}
