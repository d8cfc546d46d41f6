// The files of the console over HTTP, with the headers that keep a page safe: the same on AWS and on this machine.
import { globSync, readFileSync, statSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { PRESSED } from '#functions/settings.ts';

export type PageFile = {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** The same, pressed by the build; for browsers that take it. */
  readonly brotli?: Buffer;
};

/** By address; undefined: there is no such file. */
export type PageFiles = (path: string, accept: string) => PageFile | undefined;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/**
 * The files of `folder`; the address of any screen gives the entry page, which finds the screen.
 * @param signIn addresses that the page calls to sign in, where they are others than its own.
 */
export function readPages(folder: string, signIn: readonly string[] = []): PageFiles {
  const safety = headersWith(policyWith([...new Set(signIn.map((address) => new URL(address).origin))]));
  const names = globSync('**/*', { cwd: folder }).filter((name) => statSync(join(folder, name)).isFile());
  const files = new Map(
    names
      .filter((name) => !name.endsWith(PRESSED))
      .map((name) => [`/${name.split(sep).join('/')}`, readPage(folder, name, names, safety)]),
  );
  return (path, accept) => {
    const isScreen = path === '/' || (extname(path) === '' && accept.includes('text/html'));
    return files.get(isScreen ? '/index.html' : path);
  };
}

export function openPages(folder: string, signIn: readonly string[]) {
  const files = readPages(folder, signIn);
  return async ({ rawPath, headers }: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const file = files(rawPath, headers.accept ?? '');
    if (file === undefined) return { statusCode: 404, headers: { 'content-type': 'text/plain' }, body: 'Not found' };
    const pressed = (headers['accept-encoding'] ?? '').includes('br') ? file.brotli : undefined;
    return {
      statusCode: 200,
      headers: { ...file.headers, vary: 'accept-encoding', ...(pressed && { 'content-encoding': 'br' }) },
      body: (pressed ?? file.body).toString('base64'),
      isBase64Encoded: true,
    };
  };
}

function readPage(folder: string, name: string, names: readonly string[], safety: PageFile['headers']): PageFile {
  // Names of assets change with their content; everything else has to be asked for again.
  const caching = name.startsWith('assets') ? 'public, max-age=31536000, immutable' : 'no-cache';
  const type = TYPES[extname(name)] ?? 'application/octet-stream';
  const pressed = `${name}${PRESSED}`;
  return {
    headers: { ...safety, 'content-type': type, 'cache-control': caching },
    body: readFileSync(join(folder, name)),
    ...(names.includes(pressed) && { brotli: readFileSync(join(folder, pressed)) }),
  };
}

/** Scripts from the page's own address only. Styles may be inline: the component library writes them as attributes. */
function policyWith(signIn: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    ["connect-src 'self'", ...signIn].join(' '),
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function headersWith(policy: string): Readonly<Record<string, string>> {
  return {
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    'strict-transport-security': 'max-age=31536000',
  };
}
