// The console's pages on this machine, with the headers that keep a page safe wherever it is served.
import { globSync, readFileSync, statSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { type HttpRequest, joinHeaders, splitUrl } from './http-event.ts';
import type { HttpAnswer } from './http-result.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Scripts and connections from here only. Styles may be inline: the component library writes them as attributes. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const SAFETY = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
};

/** Paths that belong to the stack, whatever a browser asks for. */
const STACK = /^\/(?:webhooks|api)(?:\/|$)/;

/** Serves the files of `folder`; a browser that asks for any other page gets the entry page, which finds the screen. */
export function openPages(folder: string | undefined): (request: HttpRequest) => HttpAnswer | undefined {
  const files = folder === undefined ? new Map<string, HttpAnswer>() : readFiles(folder);
  return ({ method, url, rawHeaders }) => {
    const [path] = splitUrl(url);
    if ((method !== 'GET' && method !== 'HEAD') || STACK.test(path)) return undefined;
    const isPage = extname(path) === '' && (joinHeaders(rawHeaders).accept ?? '').includes('text/html');
    return files.get(path === '/' || isPage ? '/index.html' : path);
  };
}

function readFiles(folder: string): ReadonlyMap<string, HttpAnswer> {
  const names = globSync('**/*', { cwd: folder }).filter((name) => statSync(join(folder, name)).isFile());
  return new Map(names.map((name) => [`/${name.split(sep).join('/')}`, answerOf(folder, name)]));
}

function answerOf(folder: string, name: string): HttpAnswer {
  const named = name.startsWith('assets');
  return {
    status: 200,
    headers: {
      ...SAFETY,
      'content-type': TYPES[extname(name)] ?? 'application/octet-stream',
      // Names of assets change with their content; the entry page has to be asked for again.
      'cache-control': named ? 'public, max-age=31536000, immutable' : 'no-cache',
    },
    cookies: [],
    body: readFileSync(join(folder, name)),
  };
}
