// Who writes to the demo shop, and what: questions are the owner's own example phrases, so each is surely understood.
import { LANGUAGES, type Language } from '#core/languages.ts';
import type { Intent, Settings } from '#core/settings.ts';
import type { Shop } from './shop.ts';
import { type Customer, customer, text, type Written } from './webhook.ts';

const MINUTE = 60_000;
/** A week before the measured one: three days fill the ring of seen messages. Opening hours, in UTC. */
const PAST_DAYS = [Date.UTC(2026, 10, 19, 7), Date.UTC(2026, 10, 20, 7), Date.UTC(2026, 10, 23, 7)] as const;
export const PAST = PAST_DAYS[0] - MINUTE;
/** A Tuesday, 8:00 in the shop. */
export const TODAY = Date.UTC(2026, 10, 24, 7);

/** The intents answered with one message, after which the bot goes on. */
export function plainIntents({ intents }: Settings): readonly Intent[] {
  return intents.filter(({ location, afterwards, enabled }) => enabled && !location && afterwards !== 'handOver');
}

/** How customers of the language ask it. */
export function questionOf({ phrases }: Intent, language: Language): Written {
  const words = Array.isArray(phrases) ? phrases : (phrases as Partial<Record<Language, readonly string[]>>)[language];
  const [first] = words ?? [];
  if (first === undefined) throw new Error('The demo shop has an intent without an example.');
  return text(first);
}

export function intentNamed({ intents }: Settings, name: string): Intent {
  const found = intents.find((intent) => intent.name === name);
  if (found === undefined) throw new Error(`The demo shop has no intent ${name}.`);
  return found;
}

/** Language by language. */
export function newCustomers(count: number, { from = 0, userId = true } = {}): readonly Customer[] {
  return Array.from({ length: count }, (_, n) =>
    customer(from + n, LANGUAGES[n % LANGUAGES.length] ?? 'it', { userId }),
  );
}

/** Regulars: three days of questions lie behind them, and the first message of this day. */
export async function makeRegulars(shop: Shop, settings: Settings, count: number): Promise<readonly Customer[]> {
  const regulars = newCustomers(count);
  const intents = plainIntents(settings);
  const askAll = async (intent: Intent) => {
    for (const one of regulars) await shop.write(one, questionOf(intent, one.language));
    await shop.settle();
  };
  for (const day of PAST_DAYS) {
    for (const [n, intent] of intents.entries()) {
      shop.moveTo(day + n * 30 * MINUTE);
      await askAll(intent);
    }
  }
  shop.moveTo(TODAY);
  await askAll(intentNamed(settings, 'opening-hours'));
  shop.takeSent();
  return regulars;
}
