// Who may sign in for the business: owners invite, change and remove. Somebody removed is out with the next request.
import * as z from 'zod';
import type { Api, ApiWorld } from './environment.ts';
import { NOT_FOUND, type Problem, refuse } from './problem.ts';
import { body, json, route } from './route.ts';

const name = z.string().trim().min(1).max(80);
const role = z.enum(['owner', 'staff']);
const memberSchema = z.strictObject({ id: z.string(), name: z.string(), email: z.string(), role });
const MEMBERS = z.strictObject({ members: z.array(memberSchema) });
const INVITED = z.strictObject({ name, email: z.email().max(254), role });
const CHANGED = z.strictObject({ name, role });
const ONE = { params: z.strictObject({ id: z.string().regex(/^[\w-]{1,64}$/) }) };
const DONE = { 204: { description: 'Done' } } as const;

/** A business has a handful; a page shows them all. */
const MOST_MEMBERS = 50;

export function openMembers(api: Api, world: Pick<ApiWorld, 'members' | 'users'>): void {
  openList(api, world);
  openInvitation(api, world);
  openChanges(api, world);
  openRemoval(api, world);
}

function openList(api: Api, { members }: Pick<ApiWorld, 'members'>): void {
  const list = route({
    ...{ method: 'get', path: '/members', role: 'owner', summary: 'Everybody who may sign in' },
    responses: { 200: json(MEMBERS, 'Members by name') },
  });
  api.openapi(list, async (c) => {
    const all = await members.list(c.var.principal.business);
    return c.json({ members: all.map((member) => ({ ...member })) }, 200);
  });
}

function openInvitation(api: Api, { members, users }: Pick<ApiWorld, 'members' | 'users'>): void {
  const invitation = route({
    ...{ method: 'post', path: '/members', role: 'owner', summary: 'Invites somebody by e-mail' },
    request: { body: body(INVITED) },
    responses: { 201: json(memberSchema, 'The member') },
  });
  api.openapi(invitation, async (c) => {
    const { business } = c.var.principal;
    const { name, role, ...asked } = c.req.valid('json');
    const email = asked.email.toLowerCase();
    const all = await members.list(business);
    if (all.some((member) => member.email === email)) return refuse(c, ALREADY);
    if (all.length >= MOST_MEMBERS) return refuse(c, TOO_MANY);
    const invited = await users.invite(business, { email, name });
    if (invited === 'taken') return refuse(c, TAKEN);
    const member = { id: invited.id, name, email, role };
    await members.put(business, member);
    return c.json(member, 201);
  });
}

function openChanges(api: Api, { members }: Pick<ApiWorld, 'members'>): void {
  const change = route({
    ...{ method: 'put', path: '/members/{id}', role: 'owner', summary: 'Changes the name or role of a member' },
    request: { ...ONE, body: body(CHANGED) },
    responses: { 200: json(memberSchema, 'The member') },
  });
  api.openapi(change, async (c) => {
    const { business } = c.var.principal;
    const all = await members.list(business);
    const known = all.find(({ id }) => id === c.req.valid('param').id);
    if (known === undefined) return refuse(c, NOT_FOUND);
    const member = { ...known, ...c.req.valid('json') };
    if (member.role !== 'owner' && isLastOwner(all, known.id)) return refuse(c, LAST_OWNER);
    await members.put(business, member);
    return c.json(member, 200);
  });
}

function openRemoval(api: Api, { members, users }: Pick<ApiWorld, 'members' | 'users'>): void {
  const removal = route({
    ...{ method: 'delete', path: '/members/{id}', role: 'owner', summary: 'Removes a member' },
    request: ONE,
    responses: DONE,
  });
  api.openapi(removal, async (c) => {
    const { business } = c.var.principal;
    const { id } = c.req.valid('param');
    const all = await members.list(business);
    if (!all.some((member) => member.id === id)) return refuse(c, NOT_FOUND);
    if (isLastOwner(all, id)) return refuse(c, LAST_OWNER);
    // The sign-in first: after a failure in between the member is still listed, and removing again does the rest.
    await users.remove(id);
    await members.remove(business, id);
    return c.body(null, 204);
  });
}

function isLastOwner(all: readonly { readonly id: string; readonly role: string }[], id: string): boolean {
  return all.every((member) => member.role !== 'owner' || member.id === id);
}

const ALREADY: Problem = {
  status: 409,
  code: 'already-a-member',
  detail: 'Somebody with this address may sign in already. Nothing was changed.',
};
const TAKEN: Problem = {
  status: 409,
  code: 'address-taken',
  detail: 'This address signs in to another business here. Use another address. Nothing was changed.',
};
const TOO_MANY: Problem = {
  status: 409,
  code: 'too-many-members',
  detail: `A business has at most ${MOST_MEMBERS} members. Remove somebody first. Nothing was changed.`,
};
const LAST_OWNER: Problem = {
  status: 409,
  code: 'last-owner',
  detail: 'The business would be left without an owner. Make somebody else an owner first. Nothing was changed.',
};
