// What waits for a person in a conversation: each thing once, the customer's own requests never pushed out by others.
import type { Conversation, Task } from './conversation.ts';

const MAX_TASKS = 20;

/** What the law gives a customer a right to: one open task each, never pushed out by others. */
export function isRequest({ what }: Task): boolean {
  return what === 'data-request' || what === 'deletion-request';
}

/** Adds a task unless the same one is open; the customer's requests and the newest others are kept, twenty in all. */
export function addTask(conversation: Conversation, task: Task): Conversation {
  const same = (other: Task): boolean =>
    other.what === task.what && (isRequest(task) || other.turn?.hash === task.turn?.hash);
  if (conversation.tasks.some(same)) return conversation;
  const tasks = [...conversation.tasks, task];
  const leaves = tasks.length > MAX_TASKS ? tasks.findIndex((other) => !isRequest(other)) : -1;
  return { ...conversation, tasks: tasks.filter((_, index) => index !== leaves) };
}
