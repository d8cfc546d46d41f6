// A TCP proxy in front of an emulator. It forwards every request; the answer of a chosen one is thrown away (the connection
// closes, so the caller cannot know what happened) or held back, while the emulator has already done what was asked.
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { Aim, Passes } from './protocol.ts';

/** `times` answers in a row are dropped, the aimed one first; `hold` calls back with what lets the answer go. */
export type WireAim = Aim &
  (
    | { readonly act: 'drop'; readonly times: number }
    | { readonly act: 'hold'; readonly onHeld: (release: () => void) => void }
  );

/** Counts the answers of all proxies of a run by name. */
export type Wire = {
  readonly passes: () => Passes;
  /** From here on it counts: what a cold start asks for comes before. */
  readonly begin: (aim: WireAim | undefined) => void;
  /** Called when the emulator has answered a request of this name. */
  readonly answering: (name: string) => WireAim | undefined;
  readonly dropped: () => number;
};

export type Proxy = { readonly url: string; readonly close: () => Promise<void> };

export function createWire(): Wire {
  const counts = new Map<string, number>();
  let dropped = 0;
  let aim: WireAim | undefined;
  return {
    begin: (next) => {
      counts.clear();
      aim = next;
    },
    passes: () => [...counts],
    dropped: () => dropped,
    answering: (name) => {
      const pass = (counts.get(name) ?? 0) + 1;
      counts.set(name, pass);
      if (aim?.point !== name || pass < aim.pass) return undefined;
      const times = aim.act === 'drop' ? aim.times : 1;
      if (pass >= aim.pass + times) return undefined;
      if (aim.act === 'drop') dropped += 1;
      return aim;
    },
  };
}

/** `target`: http address of the emulator; everything listens on 127.0.0.1. */
export async function startProxy(target: string, wire: Wire): Promise<Proxy> {
  const port = Number(new URL(target).port);
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (client) => {
    const emulator = connect({ port, host: '127.0.0.1', noDelay: true });
    for (const socket of [client, emulator]) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    }
    join(client, emulator, wire);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function join(client: Socket, emulator: Socket, wire: Wire): void {
  let request = '';
  const end = () => {
    client.destroy();
    emulator.destroy();
  };
  for (const socket of [client, emulator]) socket.on('error', end).on('close', end);
  client.on('data', (chunk) => {
    request += chunk.toString('latin1');
    emulator.write(chunk);
  });
  emulator.on('data', (chunk) => {
    // An answer of several packets is judged at its first one.
    const verdict = request === '' ? undefined : wire.answering(requestName(request));
    request = '';
    if (verdict?.act === 'drop') return end();
    if (verdict?.act !== 'hold') return void client.write(chunk);
    emulator.pause();
    verdict.onHeld(() => {
      client.write(chunk);
      emulator.resume();
    });
  });
}

/** What a request asks for, in the emulators' own words: `dynamo.PutItem.turn`, `sqs.SendMessageBatch`, `graph.message`. */
export function requestName(request: string): string {
  const target = /^x-amz-target: *(\w+)\.(\w+)/im.exec(request);
  if (target === null) return /"status": ?"read"/.test(request) ? 'graph.read' : 'graph.message';
  const [, api = '', operation = ''] = target;
  if (api === 'AmazonSQS') return `sqs.${operation}`;
  if (api === 'AmazonSSM') return `ssm.${operation}`;
  return `dynamo.${operation}.${itemName(request)}`;
}

const ITEMS: Readonly<Record<string, string>> = { T: 'turn', '~STATE': 'state' };

function itemName(request: string): string {
  const index = /"IndexName": ?"(\w+)"/.exec(request)?.[1];
  if (index !== undefined) return index;
  if (request.includes('"QUARANTINE#')) return 'quarantine';
  const prefix = /"SK": ?\{ ?"S": ?"([A-Z~]+)/.exec(request)?.[1];
  if (prefix === undefined) return request.includes('SETTINGS#') ? 'settings' : 'conversation';
  return ITEMS[prefix] ?? prefix.toLowerCase();
}
