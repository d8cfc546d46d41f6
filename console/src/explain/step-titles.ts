// What the steps of a decision are called, and how they read when nothing was in the way.
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Step } from '#core/reason.ts';

const TITLES: Readonly<Record<Step, MessageDescriptor>> = {
  received: msg`Message received`,
  duplicate: msg`Did it come more than once?`,
  age: msg`Is it too old?`,
  owner: msg`Is another system answering?`,
  consent: msg`May the bot write to this customer?`,
  loop: msg`Is a machine writing?`,
  person: msg`Is a person handling this chat?`,
  intents: msg`Which question matches?`,
  hours: msg`Are you open?`,
  greeting: msg`Greeting?`,
  away: msg`Away message?`,
  fallback: msg`“I did not understand”?`,
  limits: msg`Is it too much?`,
  window: msg`Is there still time to answer?`,
  send: msg`What was sent`,
};

const PASSED: Readonly<Record<Step, MessageDescriptor>> = {
  ...TITLES,
  duplicate: msg`The message had not come before.`,
  age: msg`It is not too old to be answered.`,
  owner: msg`No other system is answering in this chat.`,
  consent: msg`The customer is not blocked and has not asked the bot to stop.`,
  loop: msg`Nothing looks as if a machine were writing.`,
  person: msg`No person is handling this chat.`,
  limits: msg`No limit of messages is reached.`,
  window: msg`The 24 hours in which you may answer are not over.`,
};

/** Undefined for a step of a later version. */
export function titleOf(step: string): MessageDescriptor | undefined {
  return Object.hasOwn(TITLES, step) ? TITLES[step as Step] : undefined;
}

export function passedWords(step: Step): MessageDescriptor {
  return PASSED[step];
}
