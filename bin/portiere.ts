// `npx portiere`: the terminal of whoever runs Portiere. The commands are in cli/.
import { run } from '#cli/program.ts';
import { openTerminal } from '#cli/terminal.ts';

process.exitCode = await run(process.argv.slice(2), openTerminal(process));
