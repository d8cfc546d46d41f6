// The two scripts as they are deployed: small, the same from the same sources, and with nothing that a shop would have to ask
// its visitors for.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gzipSync } from 'node:zlib';
import { buildWidget } from '#lib/widget.ts';

const KIB = 1024;
let folder: string;
let loader: Buffer;
let chat: Buffer;
let name: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'widget-'));
  await buildWidget(folder);
  name = readdirSync(folder).find((file) => /^chat-[\dA-F]{8}\.js$/.test(file)) ?? '';
  loader = readFileSync(join(folder, 'portiere.js'));
  chat = readFileSync(join(folder, name));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('the loader has at most 1 KiB as it is, the chat 8 KiB pressed', () => {
  expect(loader.length).toBeGreaterThan(100);
  expect(loader.length).toBeLessThanOrEqual(KIB);
  expect(gzipSync(chat).length).toBeLessThanOrEqual(8 * KIB);
});

it('the loader asks for the chat by the name that it has, and both are there pressed', () => {
  expect(loader.toString()).toContain(name);
  for (const [file, plain] of [
    ['portiere.js', loader],
    [name, chat],
  ] as const) {
    expect(brotliDecompressSync(readFileSync(join(folder, `${file}.br`))).equals(plain)).toBe(true);
  }
});

it('the same sources make the same bytes', async () => {
  const again = join(folder, 'again');
  await buildWidget(again);
  expect(readdirSync(again).sort()).toEqual([name, `${name}.br`, 'portiere.js', 'portiere.js.br'].sort());
});

it('neither sets a cookie, writes markup, or runs text', () => {
  for (const script of [loader, chat]) {
    expect(script.toString()).not.toMatch(
      /\.cookie|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/,
    );
  }
});
