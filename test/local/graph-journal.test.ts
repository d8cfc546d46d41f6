// The journal of the stand-in for the Graph API: bounded in memory, and whole after the process was killed.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openJournal } from '#local/graph/journal.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portiere-journal-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const request = {
  at: 1,
  realAt: 1,
  channel: 'whatsapp',
  method: 'POST',
  path: '/v26.0/1/messages',
  body: {},
  status: 200,
  response: {},
  accepted: true,
} as const;

it('keeps the newest requests in memory and all of them in the file', () => {
  const file = join(folder, 'graph.jsonl');
  const journal = openJournal(file, 10);
  for (let count = 0; count < 25; count += 1) journal.add(request);
  journal.told(25, 'read');
  journal.told(25, 'sent');
  for (const reader of [journal, openJournal(file, 10)]) {
    const kept = reader.after(0).map(({ n }) => n);
    expect([kept.length >= 10 && kept.length <= 11, kept.at(-1), reader.last()]).toEqual([true, 25, 25]);
    expect(reader.after(24).map(({ n }) => n)).toEqual([25]);
    expect(reader.pending().at(-1)).toMatchObject({ request: { n: 24 }, told: 0 });
    reader.close();
    reader.close();
  }
  expect(readFileSync(file, 'utf8').match(/"kind":"request"/g)).toHaveLength(25);
});

it('does not start on something that is no file', () => {
  expect(() => openJournal(folder)).toThrow('EISDIR');
});

it('holds every message whose answer left, when the process is killed right after', () => {
  const file = join(folder, 'graph.jsonl');
  const script = `
    import { createGraph } from './local/graph.ts';
    const graph = createGraph({ file: ${JSON.stringify(file)}, now: () => 1, deliver: async () => {}, accounts: [{ channel: 'whatsapp', id: '1' }] });
    const body = { messaging_product: 'whatsapp', to: '+447700900001', type: 'text', text: { body: 'Hello' } };
    for (let count = 0; count < 3; count += 1) {
      await graph.handle({ method: 'POST', path: '/v26.0/1/messages', query: {}, headers: { authorization: 'Bearer local-a' }, body: Buffer.from(JSON.stringify(body)) });
    }
    process.kill(process.pid, 'SIGKILL');
  `;
  const child = spawnSync(process.execPath, ['--input-type=module', '-e', script], { cwd: process.cwd() });
  expect(child.signal).toBe('SIGKILL');
  const journal = openJournal(file);
  expect(journal.after(0).map(({ n, accepted }) => [n, accepted])).toEqual([
    [1, true],
    [2, true],
    [3, true],
  ]);
  expect(journal.pending()).toHaveLength(3);
  journal.close();
});
