// The function that serves the console's pages: files, screens, pressed copies, and headers that keep a page safe.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { openPages } from '#functions/handlers/pages.ts';
import { pressFiles } from '#lib/press-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'pages-'));
const SCRIPT = 'console.log("portiere");\n'.repeat(100);
const ISSUER = 'https://cognito-idp.eu-south-1.amazonaws.com/pool';

let handler: ReturnType<typeof openPages>;
beforeAll(async () => {
  mkdirSync(join(folder, 'built', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'built', 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'built', 'assets', 'main-1.js'), SCRIPT);
  writeFileSync(join(folder, 'built', 'made-from'), 'a note of the build');
  await pressFiles(join(folder, 'built'), join(folder, 'files'));
  handler = openPages(join(folder, 'files'), [ISSUER, 'https://portiere.auth.example']);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ask = (rawPath: string, headers: Record<string, string> = {}) =>
  handler({ rawPath, headers } as unknown as APIGatewayProxyEventV2);

it('gives the entry page for every screen, and asks browsers to look again', async () => {
  for (const path of ['/', '/inbox', '/replies/away']) {
    const { statusCode, headers, body = '' } = await ask(path, { accept: 'text/html' });
    expect(statusCode).toBe(200);
    expect(Buffer.from(body, 'base64').toString()).toBe('<!doctype html>');
    expect(headers).toMatchObject({ 'cache-control': 'no-cache', 'content-type': 'text/html; charset=utf-8' });
  }
});

it('gives assets pressed to those who take it, to be kept for ever', async () => {
  const plain = await ask('/assets/main-1.js');
  expect(Buffer.from(plain.body ?? '', 'base64').toString()).toBe(SCRIPT);
  const pressed = await ask('/assets/main-1.js', { 'accept-encoding': 'gzip, br' });
  expect(pressed.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' });
  expect(pressed.headers?.['cache-control']).toContain('immutable');
  expect(brotliDecompressSync(Buffer.from(pressed.body ?? '', 'base64')).toString()).toBe(SCRIPT);
});

it.each([
  '/made-from',
  '/assets/none.js',
  '/../package.json',
  '/assets/main-1.js.br',
  '/constructor',
])('has nothing at %s', async (path) => {
  expect(await ask(path)).toMatchObject({ statusCode: 404 });
});

it('lets a page run its own scripts only, and call only where members sign in', async () => {
  const { headers } = await ask('/', { accept: 'text/html' });
  const policy = String(headers?.['content-security-policy']);
  expect(policy).toContain("default-src 'none'; script-src 'self';");
  expect(policy).toContain(
    "connect-src 'self' https://cognito-idp.eu-south-1.amazonaws.com https://portiere.auth.example;",
  );
  expect(policy).toContain("frame-ancestors 'none'");
});
