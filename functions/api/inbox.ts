// The inbox: lists of conversations, one conversation, and what members do with it.
import type { Api, ApiWorld } from './environment.ts';
import { openActs } from './inbox/acts.ts';
import { openConversation } from './inbox/conversation.ts';
import { openList } from './inbox/list.ts';
import { openMessages } from './inbox/messages.ts';
import { openNotes } from './inbox/notes.ts';
import { openPulse } from './inbox/pulse.ts';

export function openInbox(api: Api, world: ApiWorld): void {
  for (const open of [openPulse, openList, openConversation, openMessages, openActs, openNotes]) open(api, world);
}
