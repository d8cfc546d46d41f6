// What the provider remembers: sessions and tokens, in memory. After a restart everybody signs in again, which here costs nobody
// anything.
import type { Adapter, AdapterPayload } from 'oidc-provider';

type Kept = { readonly payload: AdapterPayload; readonly until: number };

const kept = new Map<string, Kept>();
/** Expired ones are looked for as often as so many new ones came. */
const SWEEP_EVERY = 500;

export class MemoryAdapter implements Adapter {
  readonly #model: string;
  constructor(model: string) {
    this.#model = model;
  }

  async upsert(id: string, payload: AdapterPayload, seconds?: number): Promise<void> {
    const until = seconds === undefined ? Number.POSITIVE_INFINITY : Date.now() + seconds * 1000;
    kept.set(this.#key(id), { payload, until });
    if (kept.size % SWEEP_EVERY === 0) forget(({ until }) => until < Date.now());
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const found = kept.get(this.#key(id));
    return found === undefined || found.until < Date.now() ? undefined : found.payload;
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return [...kept.values()].find(({ payload }) => payload.uid === uid)?.payload;
  }

  /** Devices without a keyboard sign in so; none does here. */
  async findByUserCode(): Promise<undefined> {
    return undefined;
  }

  async consume(id: string): Promise<void> {
    const found = kept.get(this.#key(id));
    if (found !== undefined) found.payload.consumed = Math.floor(Date.now() / 1000);
  }

  async destroy(id: string): Promise<void> {
    kept.delete(this.#key(id));
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    forget(({ payload }) => payload.grantId === grantId);
  }

  #key(id: string): string {
    return `${this.#model}:${id}`;
  }
}

function forget(isGone: (one: Kept) => boolean): void {
  for (const [key, one] of kept) if (isGone(one)) kept.delete(key);
}
