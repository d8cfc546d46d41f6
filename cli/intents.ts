// `portiere intents …`: how well customers' questions are understood.
import { registerIntentsCheck } from './intents-check.ts';
import { registerIntentsReview } from './intents-review.ts';
import { registerIntentsTest } from './intents-test.ts';
import type { Register } from './register.ts';

export const registerIntents: Register = (program, terminal) => {
  const intents = program
    .command('intents')
    .description('tell how well customers’ questions are understood, and what would help')
    .addHelpText('after', '\nExample:\n  npx portiere intents check --settings examples/panificio.yaml');
  for (const register of [registerIntentsCheck, registerIntentsTest, registerIntentsReview])
    register(intents, terminal);
};
