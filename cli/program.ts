// The commands of `portiere`, and what happens to their failures. Exit codes: 0 ok, 1 failed, 2 called wrongly.
import { Command, CommanderError } from 'commander';
import { registerChat } from './chat.ts';
import { registerConnect } from './connect.ts';
import { registerDoctor } from './doctor.ts';
import { Failure } from './failure.ts';
import { registerIntents } from './intents.ts';
import type { Register } from './register.ts';
import { registerSettings } from './settings.ts';
import { registerSimulate } from './simulate.ts';
import type { Terminal } from './terminal.ts';
import { registerUsers } from './users.ts';

const COMMANDS: readonly Register[] = [
  registerSettings,
  registerIntents,
  registerSimulate,
  registerChat,
  registerConnect,
  registerUsers,
  registerDoctor,
];

/** Runs what was typed (without node and script). Returns the exit code; never throws. */
export async function run(typed: readonly string[], terminal: Terminal): Promise<0 | 1 | 2> {
  const program = new Command('portiere')
    .description('Portiere in the terminal: settings, questions, simulations, a chat, connecting, users and checking.')
    .exitOverride()
    .configureOutput({ writeOut: write(terminal.print), writeErr: write(terminal.complain) })
    .showHelpAfterError('(add --help for what can be typed here)');
  for (const register of COMMANDS) register(program, terminal);
  try {
    await program.parseAsync(typed.length === 0 ? ['--help'] : [...typed], { from: 'user' });
    return 0;
  } catch (error) {
    return explain(error, terminal);
  }
}

function write(line: (text: string) => void): (text: string) => void {
  return (text) => line(text.replace(/\n$/, ''));
}

function explain(error: unknown, { complain, paint }: Terminal): 0 | 1 | 2 {
  // Commander has said what is wrong already; help and version are no failures.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof Failure) {
    const { what, why, next } = error.text;
    complain(paint('red', what));
    if (why !== undefined) complain(`Why: ${why}`);
    if (next !== undefined) complain(`Next: ${next}`);
    return error.exitCode;
  }
  complain(paint('red', 'This is a mistake of Portiere itself. Please report it with what you typed.'));
  complain(error instanceof Error ? (error.stack ?? error.message) : 'Something was thrown that is no error.');
  return 1;
}
