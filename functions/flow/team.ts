// Who may sign in for a business, and as what: the same rules for the console and for `portiere users`.
import type { Member, Members, Users } from './ports.ts';

export type TeamWorld = {
  readonly members: Members;
  readonly users: Users;
};

export type TeamRefusal = 'already-a-member' | 'address-taken' | 'too-many-members' | 'last-owner' | 'not-found';

export type Teamed =
  | { readonly kind: 'ok'; readonly member: Member }
  | { readonly kind: 'refused'; readonly code: TeamRefusal };

/** A business has a handful; a page shows them all. */
export const MOST_MEMBERS = 50;

/** Invites somebody by e-mail. Inviting again after a failure in between finishes the first invitation. */
export async function inviteMember(
  { members, users }: TeamWorld,
  business: string,
  invited: Omit<Member, 'id'>,
): Promise<Teamed> {
  const email = invited.email.toLowerCase();
  const all = await members.list(business);
  if (all.some((known) => known.email === email)) return refused('already-a-member');
  if (all.length >= MOST_MEMBERS) return refused('too-many-members');
  const user = await users.invite(business, { email, name: invited.name });
  if (user === 'taken') return refused('address-taken');
  const member = { id: user.id, name: invited.name, email, role: invited.role };
  await members.put(business, member);
  return { kind: 'ok', member };
}

/** Name and role, from the next request on. */
export async function changeMember(
  { members }: Pick<TeamWorld, 'members'>,
  business: string,
  id: string,
  changed: Pick<Member, 'name' | 'role'>,
): Promise<Teamed> {
  const all = await members.list(business);
  const known = all.find((member) => member.id === id);
  if (known === undefined) return refused('not-found');
  if (changed.role !== 'owner' && isLastOwner(all, id)) return refused('last-owner');
  const member = { ...known, ...changed };
  await members.put(business, member);
  return { kind: 'ok', member };
}

/** The sign-in is closed first: after a failure in between the member is still listed, and removing again does the rest. */
export async function removeMember({ members, users }: TeamWorld, business: string, id: string): Promise<Teamed> {
  const all = await members.list(business);
  const member = all.find((known) => known.id === id);
  if (member === undefined) return refused('not-found');
  if (isLastOwner(all, id)) return refused('last-owner');
  await users.remove(id);
  await members.remove(business, id);
  return { kind: 'ok', member };
}

/** Without an owner nobody could invite one. */
function isLastOwner(all: readonly Member[], id: string): boolean {
  return all.every((member) => member.role !== 'owner' || member.id === id);
}

function refused(code: TeamRefusal): Teamed {
  return { kind: 'refused', code };
}
