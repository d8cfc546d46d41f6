// The console's pages on this machine: the files and headers that are deployed, without a function in between.
import { readPages } from '#functions/handlers/pages.ts';
import { type HttpRequest, joinHeaders, splitUrl } from './http-event.ts';
import type { HttpAnswer } from './http-result.ts';

/** Paths that belong to the stack, whatever a browser asks for. */
const STACK = /^\/(?:webhooks|api)(?:\/|$)/;

export function openPages(folder: string | undefined): (request: HttpRequest) => HttpAnswer | undefined {
  if (folder === undefined) return () => undefined;
  const files = readPages(folder);
  return ({ method, url, rawHeaders }) => {
    const [path] = splitUrl(url);
    if ((method !== 'GET' && method !== 'HEAD') || STACK.test(path)) return undefined;
    const file = files(path, joinHeaders(rawHeaders).accept ?? '');
    return file && { status: 200, headers: file.headers, cookies: [], body: file.body };
  };
}
