// The model that was trained when a version was published, beside the version and never changed: gzipped, for its checksum
// finds every damage, and in chunks where it is larger than an item.
import { gunzipSync, gzipSync } from 'node:zlib';
import { InputError } from '#core/errors.ts';
import { BODY, MOST_BODY_BYTES, number } from './items.ts';
import { modelKey } from './keys.ts';
import { numberOf, type Table } from './table.ts';

/** On the first chunk: how many there are. */
const CHUNKS = 'chunks';
/** A model that needs more is not stored: whoever decides by these settings trains it. */
const MOST_CHUNKS = 16;
/** Stops a damaged one from filling the memory. */
const MOST_INFLATED = 64 * 1024 * 1024;

/** Written from the last chunk to the first: where the first is, all of them are. */
export async function keepModel(table: Table, business: string, version: number, model: Uint8Array): Promise<void> {
  const packed = gzipSync(model, { level: 9 });
  const chunks = Math.ceil(packed.length / MOST_BODY_BYTES);
  if (chunks > MOST_CHUNKS || model.length > MOST_INFLATED) return;
  for (let chunk = chunks - 1; chunk >= 0; chunk--) {
    await table.put(modelKey(business, version, chunk), {
      [BODY]: { B: packed.subarray(chunk * MOST_BODY_BYTES, (chunk + 1) * MOST_BODY_BYTES) },
      ...(chunk === 0 && { [CHUNKS]: number(chunks) }),
    });
  }
}

/** Consistent. Undefined: none is stored. InputError: what is stored is not what was written. */
export async function readModel(table: Table, business: string, version: number): Promise<Uint8Array | undefined> {
  const first = await table.get(modelKey(business, version, 0), true);
  if (first === undefined) return undefined;
  const chunks = Math.min(numberOf(first, CHUNKS) ?? 0, MOST_CHUNKS);
  const more = Array.from({ length: chunks - 1 }, (_, index) =>
    table.get(modelKey(business, version, index + 1), true),
  );
  const parts = [first, ...(await Promise.all(more))].map((item) => item?.[BODY]?.B ?? new Uint8Array());
  try {
    return new Uint8Array(gunzipSync(Buffer.concat(parts), { maxOutputLength: MOST_INFLATED }));
  } catch (cause) {
    throw new InputError('model-unreadable', `The model of settings version ${version} is damaged.`, { cause });
  }
}
