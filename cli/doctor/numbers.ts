// The WhatsApp numbers of a business on a stage: is each token good, and does what customers write arrive here?
import { createReader } from '#aws/reader.ts';
import type { Tell } from '#cli/checklist.ts';
import { worldOf } from '#cli/connect/world.ts';
import type { Target } from '#cli/target-options.ts';
import { failed } from '#core/check.ts';
import { checkStoredNumber } from '#functions/connect/stored.ts';

export async function checkNumbers(target: Target, tell: Tell): Promise<void> {
  const ids = await numbersOf(target);
  if (ids.length === 0) {
    tell(failed('numbers', `${target.business} has no number.`, 'npx portiere connect whatsapp'));
    return;
  }
  for (const id of ids)
    for (const check of await checkStoredNumber(worldOf(target), id))
      tell({ ...check, found: `${id}: ${check.found}` });
}

/** Numbers that customers write to. */
async function numbersOf({ table, business }: Target): Promise<readonly string[]> {
  const accounts = await createReader({ ...table, clock: Date.now }).accounts(business);
  return accounts
    .filter(({ channel, tokenParameter }) => channel === 'whatsapp' && tokenParameter !== undefined)
    .map(({ id }) => id);
}
