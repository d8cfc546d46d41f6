// What a command may find at an address instead of a local cloud.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An address at which nothing answers. */
export async function deadUrl(): Promise<string> {
  const { url, close } = await serve(200, 'text/plain', '');
  await close();
  return url;
}

/** A server that is no Portiere: every path has this answer. */
export async function serve(status: number, type: string, body: string) {
  const server = createServer((_, response) => {
    response.writeHead(status, { 'content-type': type, connection: 'close' }).end(body);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise((closed) => server.close(closed));
  return { url: `http://127.0.0.1:${port}`, close };
}
