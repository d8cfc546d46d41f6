// The draft in the table: one a business, written only on top of what was read.
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createDrafts } from '#aws/draft.ts';
import { NO_DRAFT } from '#core/settings/draft.ts';
import type { Drafts } from '#flow/ports.ts';
import { createTable } from '#local/table.ts';
import { DYNAMO_KINDS, dynamoAt, type Emulators, startEmulators } from '../support/emulators.ts';

describe.each(DYNAMO_KINDS)('on %s', (kind) => {
  let emulators: Emulators;
  let client: DynamoDBClient;
  let drafts: Drafts;
  beforeAll(async () => {
    emulators = await startEmulators({ dynamo: { kind } });
    client = dynamoAt(emulators.dynamo);
    drafts = createDrafts({ client, table: await createTable(client, 'drafts') });
  });
  afterAll(async () => {
    client.destroy();
    await emulators.close();
  });

  const draft = (revision: number, text = 'business: {}\n') => ({ ...NO_DRAFT, revision, base: 3, text });

  it('comes back as it was written, long or short', async () => {
    expect(await drafts.read('b')).toBeUndefined();
    const labels = [{ text: 'fate torte?', intent: 'cakes', language: 'it' as const }];
    const full = { ...draft(1, '# riga\n'.repeat(20_000)), labels, dismissed: ['0abc'] };
    expect(await drafts.write('b', full)).toBe(true);
    expect(await drafts.read('b')).toEqual(full);
    expect(await drafts.read('c')).toBeUndefined();
  });

  it('is written by one of those who read the same one', async () => {
    await drafts.write('two', draft(1));
    const written = await Promise.all(['one', 'other'].map((text) => drafts.write('two', draft(2, text))));
    expect(written.filter(Boolean)).toHaveLength(1);
    expect((await drafts.read('two'))?.text).toBe(written[0] ? 'one' : 'other');
    for (const revision of [1, 2, 4]) expect(await drafts.write('two', draft(revision))).toBe(false);
    expect(await drafts.write('two', draft(3))).toBe(true);
  });

  it('that is too large is refused in words, and the stored one stays', async () => {
    await drafts.write('large', draft(1));
    let state = 7;
    const noise = Array.from({ length: 300_000 }, () => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return String.fromCharCode(0x4e00 + ((state >>> 8) % 20_000));
    }).join('');
    await expect(drafts.write('large', draft(2, noise))).rejects.toMatchObject({ code: 'settings-invalid' });
    expect(await drafts.read('large')).toEqual(draft(1));
  });
});
