// A page of a shop outside the console, at an origin of its own, that embeds the web chat as a real one would: one script tag.
import { gatewayAnswer, type HttpAnswer } from './http-result.ts';
import { type HttpServer, startHttpServer } from './http-server.ts';
import { StartError } from './start-error.ts';

export type DemoShop = {
  readonly url: string;
  /** Origins under which a browser on this machine may have it open. */
  readonly origins: readonly string[];
  readonly server: HttpServer;
  /** From now on its page embeds this. */
  readonly embed: (script: string) => void;
};

/** @param wished a port; where it is in use, or 0, any free one: nothing else depends on it. */
export async function openDemoShop(wished: number, log: (line: string) => void): Promise<DemoShop> {
  let script = '';
  const answer = async ({ url }: { readonly url: string }): Promise<HttpAnswer> =>
    /^\/(?:\?|$)/.test(url) ? page(script) : gatewayAnswer(404, 'Not Found');
  const open = (port: number) => startHttpServer({ port, log, answer });
  const server = await open(wished).catch((error: unknown) => {
    if (wished !== 0 && error instanceof StartError) return open(0);
    throw error;
  });
  const origins = ['127.0.0.1', 'localhost'].map((host) => `http://${host}:${server.port}`);
  return {
    url: origins[0] ?? '',
    origins,
    server,
    embed: (tag) => {
      script = tag;
    },
  };
}

function page(script: string): HttpAnswer {
  const body = Buffer.from(`<!doctype html>
<html lang="it">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Panificio Rossi</title>
    <link rel="icon" href="data:,">
    <style>
      body { margin: 0; font: 18px/1.6 Georgia, serif; color: #2b1d12; background: #fbf6ee }
      main { max-width: 640px; margin: 0 auto; padding: 48px 16px 120px }
    </style>
    ${script}
  </head>
  <body>
    <main>
      <h1>Panificio Rossi</h1>
      <p>Pane di pasta madre, focacce e dolci, ogni giorno dalle sette. Via Garibaldi 12, Torino.</p>
      <p>Hai una domanda? Scrivici nella chat qui sotto.</p>
    </main>
  </body>
</html>
`);
  const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
  return { status: 200, headers, cookies: [], body };
}
