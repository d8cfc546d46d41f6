// The live settings with the file they were published from: what people export, compare and change. Nothing on a
// message's path comes here.
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { ConfigError } from '#core/errors.ts';
import type { PublishedSettings } from '#core/settings.ts';
import { decodeBody, encodeBody } from './body.ts';
import { BODY, MOST_BODY_BYTES } from './items.ts';
import { liveKey, settingsKey, sourceKey } from './keys.ts';
import { LIVE_NUMBER } from './registry.ts';
import { numberOf, openTable, type Table, type TableOptions } from './table.ts';

/** `source` is absent where the settings did not come from a file, or the file was too large to be kept. */
export type LiveSettings = PublishedSettings & { readonly source?: string };

/** Consistent. Undefined: the business has published nothing yet. */
export async function readLive(options: TableOptions, business: string): Promise<LiveSettings | undefined> {
  const table = openTable(options);
  const live = numberOf(await table.get(liveKey(business), true), LIVE_NUMBER);
  if (live === undefined) return undefined;
  const [version, kept] = await Promise.all([
    table.get(settingsKey(business, live), true),
    table.get(sourceKey(business, live), true),
  ]);
  if (version === undefined) throw new ConfigError('settings-missing', `Settings version ${live} is missing.`);
  const published = decodeBody<PublishedSettings>(version[BODY]);
  return kept === undefined ? published : { ...published, source: decodeBody<string>(kept[BODY]) };
}

/** Whether a file of this text is kept with the version that is published from it. */
export function isKept(source: string): boolean {
  return fits(encodeBody(source));
}

export async function keepSource(table: Table, business: string, number: number, source: string): Promise<void> {
  const body = encodeBody(source);
  if (fits(body)) await table.put(sourceKey(business, number), { [BODY]: body });
}

export function fits({ B, S = '' }: AttributeValue): boolean {
  return (B?.length ?? S.length) <= MOST_BODY_BYTES;
}
