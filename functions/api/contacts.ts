// Contacts: the list, one of them, a file brought in after a look at it, and a file taken home.
import { openContactFiles } from './contacts/files.ts';
import { openContactList } from './contacts/list.ts';
import { openOneContact } from './contacts/one.ts';
import type { Api, ApiWorld } from './environment.ts';

export function openContacts(api: Api, world: ApiWorld): void {
  for (const open of [openContactList, openContactFiles, openOneContact]) open(api, world);
}
