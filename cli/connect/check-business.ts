// Step 2 of connecting: the business has live settings, and the number belongs to nobody else here.
import { createReader } from '#aws/reader.ts';
import { createRegistry } from '#aws/registry.ts';
import { type Check, failed, fine } from '#cli/checklist.ts';
import type { Target } from '#cli/target-options.ts';
import { ConfigError } from '#core/errors.ts';
import type { Settings } from '#core/settings.ts';

export type BusinessFacts = { readonly check: Check; readonly settings?: Settings };

export async function checkBusiness({ table, business, name }: Target, numberId: string): Promise<BusinessFacts> {
  const registry = createRegistry({ ...table, clock: Date.now });
  const owner = (await registry.account('whatsapp', numberId))?.business;
  if (owner !== undefined && owner !== business) {
    return {
      check: failed(
        'business',
        `The number belongs to another business of ${name}.`,
        'Check the phone number id and --business. A number has one business; to move it, remove it there first.',
      ),
    };
  }
  try {
    const { number, settings } = await registry.settings(business);
    const again = owner === undefined ? '' : '; the number is connected to it already';
    return {
      settings,
      check: fine(
        'business',
        `${settings.business.name} (${business}), version ${number} of its settings is live${again}.`,
      ),
    };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return {
      check: failed(
        'business',
        `${business} has no published settings, so nothing could be answered.`,
        'npx portiere settings import <file>, with the same --stage and --business; or check the name of the business.',
      ),
    };
  }
}

/** The account is a business's own; another one of the same deployment may hold numbers under it, too. */
export async function isHeldByOther({ table, business }: Target, holderId: string): Promise<boolean> {
  const owner = (await createRegistry({ ...table, clock: Date.now }).account('whatsapp', holderId))?.business;
  return owner !== undefined && owner !== business;
}

/** Numbers that customers write to. */
export async function numbersOf({ table, business }: Target): Promise<readonly string[]> {
  const accounts = await createReader({ ...table, clock: Date.now }).accounts(business);
  return accounts
    .filter(({ channel, tokenParameter }) => channel === 'whatsapp' && tokenParameter !== undefined)
    .map(({ id }) => id);
}
