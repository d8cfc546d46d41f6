import { randomBytes } from 'node:crypto';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createJournal } from '#aws/journal.ts';
import { createReader } from '#aws/reader.ts';
import type { Notice } from '#core/message.ts';
import { createTable } from '#local/table.ts';
import { DYNAMO_KINDS, dynamoAt, type Emulators, startEmulators } from '../support/emulators.ts';
import { NOW } from '../support/turns.ts';

const DAY = 86_400_000;
const TODAY = '2026-11-22';

describe.each(DYNAMO_KINDS)('the journal on %s', (kind) => {
  let emulators: Emulators;
  let client: DynamoDBClient;
  const clock = { now: NOW };

  beforeAll(async () => {
    emulators = await startEmulators({ dynamo: { kind } });
    client = dynamoAt(emulators.dynamo);
    await createTable(client, 'journal');
  });
  afterAll(async () => {
    client.destroy();
    await emulators.close();
  });
  beforeEach(() => {
    clock.now = NOW;
  });

  const options = () => ({ client, table: 'journal', clock: () => clock.now });
  const journal = () => createJournal(options());
  const reader = () => createReader(options());

  const notice = (more: Partial<Notice> = {}): Notice => ({
    kind: 'notice',
    channel: 'whatsapp',
    account: '1',
    id: 'n1',
    at: NOW,
    receivedAt: NOW,
    topic: 'account_update',
    severity: 'warning',
    sentence: 'The number was flagged.',
    detail: '{}',
    ...more,
  });

  it('adds counts to the day of the business, also at the same moment and under any name', async () => {
    const counts = { answered: 2, 'reason.SENT': 1, PK: 3, 'size #%é': 4, zero: 0 };
    await Promise.all([1, 2, 3].map(() => journal().count('b', TODAY, counts)));
    expect(await reader().counts('b', TODAY)).toEqual({ answered: 6, 'reason.SENT': 3, PK: 9, 'size #%é': 12 });
    expect(await reader().counts('b', '2026-11-23')).toEqual({});
    expect(await reader().counts('c', TODAY)).toEqual({});
  });

  it('writes nothing for a day without counts', async () => {
    await journal().count('empty', TODAY, {});
    await journal().count('empty', TODAY, { answered: 0 });
    expect(await reader().counts('empty', TODAY)).toEqual({});
  });

  it('keeps each notice once, the newest first, for 90 days', async () => {
    const later = notice({ id: 'n2', at: NOW + 5 });
    for (const each of [notice(), later, notice(), later]) await journal().notice('b', each);
    expect(await reader().notices('b')).toEqual([later, notice()]);
    expect(await reader().notices('b', 1)).toEqual([later]);
    expect(await reader().notices('other')).toEqual([]);
    clock.now = NOW + 90 * DAY;
    expect(await reader().notices('b')).toEqual([]);
  });

  it('parks bodies byte for byte, large ones in several items, once each, for 14 days', async () => {
    const small = { channel: 'whatsapp' as const, why: 'not-json', raw: Buffer.from('{"a":\u0000'), receivedAt: NOW };
    const large = { ...small, why: 'unroutable', raw: randomBytes(800_000), receivedAt: NOW + 1 };
    const empty = { ...small, why: 'empty', raw: new Uint8Array(), receivedAt: NOW + 2 };
    for (const item of [large, small, empty, large]) await journal().quarantine(item);
    const parked = await reader().quarantined(TODAY);
    expect(parked.map(({ at, channel, why }) => [at, channel, why])).toEqual([
      [NOW, 'whatsapp', 'not-json'],
      [NOW + 1, 'whatsapp', 'unroutable'],
      [NOW + 2, 'whatsapp', 'empty'],
    ]);
    for (const [index, { raw }] of [small, large, empty].entries()) {
      expect(Buffer.from(raw).equals(Buffer.from(parked[index]?.raw ?? 'x'))).toBe(true);
    }
    expect(await reader().quarantined('2026-11-23')).toEqual([]);
    clock.now = NOW + 14 * DAY + 1000;
    expect(await reader().quarantined(TODAY)).toEqual([]);
  });
});
