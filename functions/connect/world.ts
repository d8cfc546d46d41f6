// What connecting a number works with, whoever asks for it: the command line or the console.
import type { Clock, ParameterStore, Publisher, Registry } from '#flow/ports.ts';

export type ConnectWorld = {
  readonly business: string;
  /** Which deployment this is, for sentences. */
  readonly name: string;
  /** The local cloud takes no real tokens, and a stage no others. */
  readonly kind: 'local' | 'stage';
  /** Part of the name of each secret. */
  readonly stage: string;
  readonly registry: Pick<Registry, 'account' | 'settings'>;
  readonly publisher: Pick<Publisher, 'registerAccount'>;
  readonly parameters: ParameterStore;
  /** Where the Graph API answers: Meta's host or the stand-in, without a version. */
  readonly graphUrl: string;
  /** Where WhatsApp has to post. */
  readonly webhookUrl: string;
  readonly clock: Clock;
  /** App secret and verify token serve all businesses of the deployment: who may not change them may only repeat them. */
  readonly mayChangeShared: boolean;
  readonly advice: Advice;
};

/** What to do, in the words of the place where somebody reads it. */
export type Advice = {
  /** Does the same once more; begins a sentence and goes on. */
  readonly again: string;
  /** Stores and sets up what is missing. */
  readonly setUp: string;
  /** Makes the app post here instead of elsewhere. */
  readonly replace: string;
  /** Gives the settings that are missing. */
  readonly settings: string;
  /** Says the business, or the number, that was meant. */
  readonly otherNumber: string;
  /** Says the app, the account. */
  readonly giveApp: string;
  readonly giveHolder: string;
};

/** The values of a number at Meta. */
export type Given = {
  readonly numberId: string;
  readonly token: string;
  readonly appSecret: string;
  /** Absent: Meta is asked. */
  readonly appId?: string;
  readonly holderId?: string;
  /** Absent: the stored one, else a new one. */
  readonly verifyToken?: string;
};
