// Step 2 of connecting: the business has live settings, and the number, page or account belongs to nobody else here.
import { type Check, failed, fine } from '#core/check.ts';
import { ConfigError } from '#core/errors.ts';
import type { ChannelName } from '#core/message.ts';
import type { Settings } from '#core/settings.ts';
import type { ConnectWorld } from './world.ts';

/** What is connected, in a word for sentences. */
export type Thing = { readonly channel: ChannelName; readonly id: string; readonly word: string };

export type BusinessFacts = { readonly check: Check; readonly settings?: Settings };

export async function checkBusiness(
  { registry, business, name, advice }: ConnectWorld,
  { channel, id, word }: Thing,
): Promise<BusinessFacts> {
  const owner = (await registry.account(channel, id))?.business;
  if (owner !== undefined && owner !== business) {
    return {
      check: failed(
        'business',
        `The ${word} belongs to another business of ${name}.`,
        `${advice.otherNumber} Each ${word} has one business; to move it, remove it there first.`,
      ),
    };
  }
  try {
    const { number, settings } = await registry.settings(business);
    const again = owner === undefined ? '' : `; the ${word} is connected to it already`;
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
        advice.settings,
      ),
    };
  }
}

/** The account is a business's own; another one of the same deployment may hold numbers under it, too. */
export async function isHeldByOther({ registry, business }: ConnectWorld, holderId: string): Promise<boolean> {
  const owner = (await registry.account('whatsapp', holderId))?.business;
  return owner !== undefined && owner !== business;
}
