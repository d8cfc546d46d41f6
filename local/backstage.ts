// What the functions call instead of AWS and Meta over HTTP: the parameters (SSM), the directory of users (Cognito) and the
// Graph stand-in, on a port of their own.
import { DIRECTORY_TARGET, type Directory } from './directory.ts';
import type { Graph } from './graph.ts';
import { type HttpRequest, joinHeaders, splitUrl } from './http-event.ts';
import type { HttpAnswer } from './http-result.ts';
import type { LocalSecrets } from './secrets.ts';

export type Backstage = {
  readonly graph: Graph | undefined;
  readonly secrets: LocalSecrets;
  readonly directory: Directory;
};

/** Services of AWS are known by their header; everything else is for the stand-in. */
export async function answerBackstage(
  { graph, secrets, directory }: Backstage,
  request: HttpRequest,
): Promise<HttpAnswer> {
  const headers = joinHeaders(request.rawHeaders);
  const target = headers['x-amz-target'];
  if (target !== undefined) {
    const service = target.startsWith(DIRECTORY_TARGET) ? directory : secrets;
    const { status, body } = service.handle(target, request.body.toString('utf8'));
    return { status, headers: { 'content-type': 'application/x-amz-json-1.1' }, cookies: [], body: Buffer.from(body) };
  }
  const [path, query] = splitUrl(request.url);
  const call = { method: request.method, path, query: Object.fromEntries(new URLSearchParams(query)), headers };
  const reply = await graph?.handle({ ...call, body: request.body });
  if (reply === undefined) return { status: 503, headers: {}, cookies: [], body: Buffer.alloc(0), drop: true };
  return {
    status: reply.status,
    headers: reply.headers,
    cookies: [],
    body: Buffer.from(reply.body),
    ...(reply.drop === undefined ? {} : { drop: reply.drop }),
  };
}
