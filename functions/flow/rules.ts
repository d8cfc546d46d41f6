// The live settings of a business, made ready for deciding once per published version and kept for the next message. Their
// model was trained when they were published; where it cannot be used, it is trained here and the log says so.
import { load, type Model } from '#core/classifier.ts';
import { prepare, type Rules } from '#core/decision.ts';
import { RetryableError } from '#core/errors.ts';
import { trainIntents } from '#core/match.ts';
import type { PublishedSettings } from '#core/settings.ts';
import type { Log, Registry } from './ports.ts';

/** How much is kept ready: businesses, and bytes of their models together. */
export type Room = { readonly businesses: number; readonly bytes: number };
/** The function that answers has 256 MB. */
const ROOM: Room = { businesses: 100, bytes: 64 * 1024 * 1024 };

export type RulesWorld = { readonly registry: Pick<Registry, 'settings' | 'model'>; readonly log: Pick<Log, 'warn'> };
type ModelWorld = { readonly registry: Pick<Registry, 'model'>; readonly log: Pick<Log, 'warn'> };

/** `bytes` are 0 until the rules are there. */
type Kept = { readonly version: number; readonly rules: Promise<Rules>; bytes: number };
type Sized = { readonly model: Model; readonly bytes: number };
type WhyNot = 'missing' | 'outdated' | 'unreadable' | 'unavailable';

/** Whoever asks while the rules are being made waits for the same ones; a failure is not kept. */
export function createRules(world: RulesWorld, room = ROOM): (business: string) => Promise<Rules> {
  const kept = new Map<string, Kept>();
  return async (business) => {
    const published = await world.registry.settings(business);
    const known = kept.get(business);
    const entry = known?.version === published.number ? known : begin(world, business, published);
    kept.delete(business);
    kept.set(business, entry);
    try {
      return await entry.rules;
    } catch (error) {
      if (kept.get(business) === entry) kept.delete(business);
      throw error;
    } finally {
      leaveRoom(kept, room);
    }
  };
}

/** Of any version, not kept. */
export async function rulesOfVersion(
  world: ModelWorld,
  business: string,
  published: PublishedSettings,
): Promise<Rules> {
  return prepare(published, (await modelFor(world, business, published)).model);
}

function begin(world: RulesWorld, business: string, published: PublishedSettings): Kept {
  const make = async (): Promise<Rules> => {
    const { model, bytes } = await modelFor(world, business, published);
    entry.bytes = bytes;
    return prepare(published, model);
  };
  const entry: Kept = { version: published.number, rules: make(), bytes: 0 };
  return entry;
}

/** The business that was quiet longest leaves first; one always stays. */
function leaveRoom(kept: Map<string, Kept>, { businesses, bytes }: Room): void {
  let total = [...kept.values()].reduce((sum, entry) => sum + entry.bytes, 0);
  for (const [business, entry] of kept) {
    if (kept.size <= 1 || (kept.size <= businesses && total <= bytes)) return;
    kept.delete(business);
    total -= entry.bytes;
  }
}

/** Deciding goes on, whatever became of the stored model. */
async function modelFor({ registry, log }: ModelWorld, business: string, published: PublishedSettings): Promise<Sized> {
  const stored = await storedModel(registry, business, published);
  if (typeof stored !== 'string') return stored;
  log.warn('model-retrained', { business, why: stored });
  const model = trainIntents(published.settings.intents);
  return { model, bytes: model.serialize().length };
}

async function storedModel(
  registry: ModelWorld['registry'],
  business: string,
  { number, settings }: PublishedSettings,
): Promise<Sized | WhyNot> {
  try {
    const bytes = await registry.model(business, number);
    if (bytes === undefined) return 'missing';
    const model = load(bytes);
    return knows(model, settings) ? { model, bytes: bytes.length } : 'outdated';
  } catch (error) {
    return error instanceof RetryableError ? 'unavailable' : 'unreadable';
  }
}

/** A matcher can use no model of other intents: a version's model that differs was not made by this code. */
function knows({ intents }: Model, settings: PublishedSettings['settings']): boolean {
  const enabled = settings.intents.filter((intent) => intent.enabled).map(({ name }) => name);
  return enabled.length === intents.length && enabled.every((name) => intents.includes(name));
}
