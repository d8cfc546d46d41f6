// `portiere users …`: who may sign in to the console of a business, by the rules that hold in the console too.
import { type Command, Option } from 'commander';
import type { Member } from '#flow/ports.ts';
import type { Teamed, TeamRefusal, TeamWorld } from '#flow/team.ts';
import { Failure, misuse } from './failure.ts';
import { expectLive, withTarget } from './live-settings.ts';
import { confirm } from './question.ts';
import type { Register } from './register.ts';
import { addTargetOptions, type Target, type TargetOptions } from './target-options.ts';
import type { Terminal } from './terminal.ts';

type Options = TargetOptions & { readonly json?: boolean };
type AddOptions = Options & { readonly name?: string; readonly role: Member['role'] };
type RemoveOptions = Options & { readonly yes?: boolean };

export const registerUsers: Register = (program, terminal) => {
  const users = program
    .command('users')
    .description('who may sign in to the console of a business')
    .addHelpText('after', '\nExample:\n  npx portiere users add anna@example.com --role owner');
  addAddition(users, terminal);
  addList(users, terminal);
  addRemoval(users, terminal);
};

function addAddition(users: Command, terminal: Terminal): void {
  const command = users
    .command('add')
    .description('invite somebody by e-mail; inviting again after a failure finishes the first invitation')
    .argument('<e-mail>', 'the address they sign in with')
    .addOption(new Option('--role <role>', 'owners may do everything').choices(['owner', 'staff']).default('staff'))
    .option('--name <name>', 'as others see it (default: what stands before the @)')
    .option('--json', 'as JSON: { business, member }');
  addTargetOptions(command)
    .addHelpText('after', '\nExample:\n  npx portiere users add anna@example.com --role owner --name "Anna Rossi"')
    .action((email: string, { name, role, ...options }: AddOptions) => {
      const invited = checked({ email, name: name ?? email.split('@')[0] ?? '', role });
      return withTeam(options, terminal, async (world, target) => {
        const all = await world.members.list(target.business);
        if (role !== 'owner' && all.every((member) => member.role !== 'owner')) throw withoutOwner(target, email);
        const { inviteMember } = await import('#flow/team.ts');
        const member = expectDone(await inviteMember(world, target.business, invited), target, email);
        await note(target, 'member-invited', { name: member.name, role });
        if (options.json) return terminal.print(JSON.stringify({ business: target.business, member }, null, 2));
        terminal.print(`${member.email} may sign in as ${role} of ${target.business}`);
        if (target.kind === 'stage') terminal.complain('An e-mail with a first password is on its way.');
      });
    });
}

function addList(users: Command, terminal: Terminal): void {
  const command = users
    .command('list')
    .description('print who may sign in')
    .option('--json', 'as JSON: { business, members }');
  addTargetOptions(command)
    .addHelpText('after', '\nExample:\n  npx portiere users list')
    .action((options: Options) =>
      withTeam(options, terminal, async ({ members }, { business }) => {
        const all = await members.list(business);
        if (options.json) return terminal.print(JSON.stringify({ business, members: all }, null, 2));
        const width = Math.max(...all.map(({ email }) => email.length));
        for (const { email, role, name } of all) terminal.print(`${email.padEnd(width)}  ${role}  ${name}`);
        if (all.length === 0) terminal.complain(`nobody may sign in to ${business} yet`);
      }),
    );
}

function addRemoval(users: Command, terminal: Terminal): void {
  const command = users
    .command('remove')
    .description('close the sign-in of somebody for good; what they did stays')
    .argument('<e-mail>', 'the address they sign in with')
    .option('-y, --yes', 'do not ask')
    .option('--json', 'as JSON: { business, member }; needs --yes');
  addTargetOptions(command)
    .addHelpText('after', '\nExample:\n  npx portiere users remove anna@example.com --yes')
    .action((email: string, options: RemoveOptions) =>
      withTeam(options, terminal, async (world, target) => {
        const { business } = target;
        const all = await world.members.list(business);
        const known = all.find((member) => member.email === email.toLowerCase());
        if (known === undefined) throw refusalOf('not-found', target, email);
        await expectYes(terminal, options, `Close the sign-in of ${known.name} (${known.role})?`);
        const { removeMember } = await import('#flow/team.ts');
        const member = expectDone(await removeMember(world, business, known.id), target, email);
        await note(target, 'member-removed', { name: member.name });
        if (options.json) return terminal.print(JSON.stringify({ business, member }, null, 2));
        terminal.print(`${member.email} may not sign in to ${business} any more`);
      }),
    );
}

/** A business is known by its settings: without, there is nothing to sign in to. */
function withTeam(
  options: Options,
  terminal: Terminal,
  work: (world: TeamWorld, target: Target) => Promise<void>,
): Promise<void> {
  return withTarget(options, terminal, async (target) => {
    await expectLive(target);
    const { createMembers } = await import('#aws/members.ts');
    await work({ members: createMembers(target.table), users: target.users }, target);
  });
}

/** As the console's API takes it. */
function checked(invited: Omit<Member, 'id'>): Omit<Member, 'id'> {
  const name = invited.name.trim();
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(invited.email) || invited.email.length > 254) {
    throw misuse(`${invited.email} is no e-mail address.`, 'npx portiere users add anna@example.com');
  }
  if (name === '' || name.length > 80) throw misuse('A name has 1 to 80 characters.', '--name "Anna Rossi"');
  return { ...invited, name };
}

/** The console tells who did what; this did it, whoever typed it. */
async function note({ table, business }: Target, what: string, detail: Readonly<Record<string, unknown>>) {
  const { createTrail } = await import('#aws/trail.ts');
  const by = { id: 'command-line', name: 'npx portiere' };
  await createTrail({ ...table, clock: Date.now }).add(business, { at: Date.now(), by, what, detail });
}

async function expectYes(terminal: Terminal, { yes, json }: RemoveOptions, question: string): Promise<void> {
  if (yes) return;
  if (json || !terminal.isInteractive) {
    const why = 'Nobody can be asked here.';
    throw new Failure({ what: 'Nothing was changed.', why, next: 'the same command with --yes' });
  }
  if (!(await confirm(terminal, question))) throw new Failure({ what: 'Nothing was changed.' });
}

function expectDone(done: Teamed, target: Target, email: string): Member {
  if (done.kind === 'ok') return done.member;
  throw refusalOf(done.code, target, email);
}

function withoutOwner({ business }: Target, email: string): Failure {
  return new Failure({
    what: `${business} has no owner yet. Nothing was changed.`,
    why: 'Only an owner may do everything in the console: the first who is invited has to be one.',
    next: `npx portiere users add ${email} --role owner`,
  });
}

function refusalOf(code: TeamRefusal, { business }: Target, email: string): Failure {
  switch (code) {
    case 'already-a-member':
      return new Failure({
        what: `${email} may sign in to ${business} already. Nothing was changed.`,
        next: 'Names and roles are changed in the console, under Team',
      });
    case 'address-taken':
      return new Failure({
        what: `${email} signs in to another business here. Nothing was changed.`,
        why: 'An address belongs to one business.',
        next: 'Another address, such as one with +shop before the @',
      });
    case 'too-many-members':
      return new Failure({ what: `${business} has as many members as it may have. Nothing was changed.` });
    case 'last-owner':
      return new Failure({
        what: `${business} would be left without an owner. Nothing was changed.`,
        next: 'npx portiere users add <e-mail> --role owner, then the same command again',
      });
    case 'not-found':
      return new Failure({
        what: `Nobody signs in to ${business} as ${email}. Nothing was changed.`,
        next: 'npx portiere users list',
      });
  }
}
