// How a command becomes part of the program.
import type { Command } from 'commander';
import type { Terminal } from './terminal.ts';

/** A command: adds itself to the program. */
export type Register = (program: Command, terminal: Terminal) => void;
