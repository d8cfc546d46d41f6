// Published settings with the file they were published from: what people export, compare and change. Nothing on a
// message's path comes here.
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { ConfigError } from '#core/errors.ts';
import type { PublishedSettings } from '#core/settings.ts';
import type { PublishedFile, Versions } from '#flow/ports.ts';
import { decodeBody, encodeBody } from './body.ts';
import { BODY, MOST_BODY_BYTES } from './items.ts';
import { liveKey, settingsKey, sourceKey } from './keys.ts';
import { LIVE_NUMBER } from './registry.ts';
import { numberOf, openTable, type Table, type TableOptions } from './table.ts';

/** Consistent. Undefined: the business has published nothing yet. */
export async function readLive(options: TableOptions, business: string): Promise<PublishedFile | undefined> {
  const table = openTable(options);
  const live = await liveNumber(table, business);
  if (live === undefined) return undefined;
  const version = await readVersion(table, business, live);
  if (version === undefined) throw new ConfigError('settings-missing', `Settings version ${live} is missing.`);
  return version;
}

export function createVersions(options: TableOptions): Versions {
  const table = openTable(options);
  return {
    async read(business, number) {
      const live = (await liveNumber(table, business)) ?? 0;
      return number > live ? undefined : readVersion(table, business, number);
    },
    async list(business, { limit, before = Number.POSITIVE_INFINITY }) {
      const live = (await liveNumber(table, business)) ?? 0;
      const newest = Math.min(live, before - 1);
      // By number: between the versions lie their files and models, which are large.
      const numbers = Array.from({ length: Math.max(0, Math.min(limit, newest)) }, (_, index) => newest - index);
      const items = await Promise.all(numbers.map((number) => table.get(settingsKey(business, number), true)));
      return items.flatMap((item) => {
        if (item === undefined) return [];
        const { settings: _, ...version } = decodeBody<PublishedSettings>(item[BODY]);
        return [version];
      });
    },
  };
}

async function liveNumber(table: Table, business: string): Promise<number | undefined> {
  return numberOf(await table.get(liveKey(business), true), LIVE_NUMBER);
}

async function readVersion(table: Table, business: string, number: number): Promise<PublishedFile | undefined> {
  const [version, kept] = await Promise.all([
    table.get(settingsKey(business, number), true),
    table.get(sourceKey(business, number), true),
  ]);
  if (version === undefined) return undefined;
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
