// Privacy words (STOP, START, "my data", "delete me") outrank everything but the gate, and work while a person or nobody answers.

import type { Conversation, Task, TurnRef } from '#core/conversation.ts';
import type { Localised } from '#core/languages.ts';
import type { PrivacyWish } from '#core/match/stop-words.ts';
import type { Reply } from '#core/message.ts';
import type { Settings } from '#core/settings.ts';
import { addTask } from '#core/tasks.ts';
import { fill, type Scene, textReply } from './compose.ts';
import { WORDING } from './wording.ts';

/** Obeys the wish: the conversation afterwards and the single confirmation. */
export function obey(
  wish: PrivacyWish,
  scene: Scene,
  turn: TurnRef,
): { readonly next: Conversation; readonly reply: Reply } {
  const { conversation, settings, now } = scene;
  const content = textReply(fill(confirmationOf(wish, scene, settings), scene));
  return { next: heed(conversation, wish, turn, now), reply: { purpose: 'privacy', content } };
}

function confirmationOf(wish: PrivacyWish, { language }: Scene, { stopWords }: Settings): Localised {
  const own = WORDING[language];
  switch (wish) {
    case 'stop':
      return stopWords.stopText ?? own.stopped;
    case 'start':
      return stopWords.startText ?? own.started;
    case 'my-data':
      return own.dataRequested;
    case 'delete-me':
      return own.deletionRequested;
  }
}

/** What the wish changes, without a word to the customer. */
export function heed(conversation: Conversation, wish: PrivacyWish, turn: TurnRef, now: number): Conversation {
  if (wish === 'stop') {
    // What is ready but not yet claimed is cancelled in the same write; a claimed reply cannot be recalled.
    return { ...conversation, mode: 'opted-out', modeSince: now, optedOutAt: now };
  }
  if (wish === 'start') {
    const { optedOutAt: _, ...rest } = conversation;
    return { ...rest, mode: 'bot', modeSince: now };
  }
  const task: Task =
    wish === 'my-data'
      ? { what: 'data-request', since: now, turn, sentence: 'The customer asks for their data.' }
      : { what: 'deletion-request', since: now, turn, sentence: 'The customer asks you to delete their data.' };
  return addTask(conversation, task);
}
