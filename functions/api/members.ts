// Who may sign in for the business: owners invite, change and remove. Somebody removed is out with the next request.
import type { Context } from 'hono';
import * as z from 'zod';
import {
  changeMember,
  inviteMember,
  MOST_MEMBERS,
  removeMember,
  type TeamRefusal,
  type TeamWorld,
} from '#flow/team.ts';
import { note } from './audit.ts';
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

type MembersWorld = TeamWorld & Pick<ApiWorld, 'trail' | 'clock'>;

export function openMembers(api: Api, world: MembersWorld): void {
  openList(api, world);
  openInvitation(api, world);
  openChanges(api, world);
  openRemoval(api, world);
}

function openList(api: Api, { members }: MembersWorld): void {
  const list = route({
    ...{ method: 'get', path: '/members', role: 'owner', summary: 'Everybody who may sign in' },
    responses: { 200: json(MEMBERS, 'Members by name') },
  });
  api.openapi(list, async (c) => {
    const all = await members.list(c.var.principal.business);
    return c.json({ members: all.map((member) => ({ ...member })) }, 200);
  });
}

function openInvitation(api: Api, world: MembersWorld): void {
  const invitation = route({
    ...{ method: 'post', path: '/members', role: 'owner', summary: 'Invites somebody by e-mail' },
    request: { body: body(INVITED) },
    responses: { 201: json(memberSchema, 'The member') },
  });
  api.openapi(invitation, async (c) => {
    const invited = await inviteMember(world, c.var.principal.business, c.req.valid('json'));
    if (invited.kind === 'refused') return refuseTeam(c, invited.code);
    const { name, role } = invited.member;
    await note(world, c.var.principal, 'member-invited', { name, role });
    return c.json(invited.member, 201);
  });
}

function openChanges(api: Api, world: MembersWorld): void {
  const change = route({
    ...{ method: 'put', path: '/members/{id}', role: 'owner', summary: 'Changes the name or role of a member' },
    request: { ...ONE, body: body(CHANGED) },
    responses: { 200: json(memberSchema, 'The member') },
  });
  api.openapi(change, async (c) => {
    const { id } = c.req.valid('param');
    const changed = await changeMember(world, c.var.principal.business, id, c.req.valid('json'));
    if (changed.kind === 'refused') return refuseTeam(c, changed.code);
    const { name, role } = changed.member;
    await note(world, c.var.principal, 'member-changed', { name, role });
    return c.json(changed.member, 200);
  });
}

function openRemoval(api: Api, world: MembersWorld): void {
  const removal = route({
    ...{ method: 'delete', path: '/members/{id}', role: 'owner', summary: 'Removes a member' },
    request: ONE,
    responses: { 204: { description: 'Done' } },
  });
  api.openapi(removal, async (c) => {
    const removed = await removeMember(world, c.var.principal.business, c.req.valid('param').id);
    if (removed.kind === 'refused') return refuseTeam(c, removed.code);
    await note(world, c.var.principal, 'member-removed', { name: removed.member.name });
    return c.body(null, 204);
  });
}

function refuseTeam(c: Context, code: TeamRefusal) {
  return refuse(c, code === 'not-found' ? NOT_FOUND : { status: 409, code, detail: DETAILS[code] });
}

const DETAILS: Readonly<Record<Exclude<TeamRefusal, 'not-found'>, Problem['detail']>> = {
  'already-a-member': 'Somebody with this address may sign in already. Nothing was changed.',
  'address-taken': 'This address signs in to another business here. Use another address. Nothing was changed.',
  'too-many-members': `A business has at most ${MOST_MEMBERS} members. Remove somebody first. Nothing was changed.`,
  'last-owner': 'The business would be left without an owner. Make somebody else an owner first. Nothing was changed.',
};
