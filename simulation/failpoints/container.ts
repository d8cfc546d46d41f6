// One function container as a process of its own: the unmodified flow on the real ports, wired as functions/receive.ts,
// reply.ts and sweep.ts wire it, with points around the ports. Takes orders over IPC; ends with its parent.
import { randomBytes } from 'node:crypto';
import { readSync, writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { readRecords } from '#aws/envelope.ts';
import { openPorts } from '#aws/ports.ts';
import { createChannels } from '#channels/registry.ts';
import { ACCOUNT_PACE } from '#core/pacing.ts';
import { createIds } from '#flow/conversation-id.ts';
import { receive } from '#flow/receive.ts';
import { reply } from '#flow/reply.ts';
import { createRules } from '#flow/rules.ts';
import { sweep } from '#flow/sweep.ts';
import { openLog } from '#functions/log.ts';
import { readEnvironment } from '#functions/settings.ts';
import { createGate, type Gate } from './gate.ts';
import { type Answer, GO_FD, type Order, TELL_FD } from './protocol.ts';

/** As the stack gives it to the function that replies. */
const TIMEOUT_MS = 30_000;
const NAMES = ['table', 'inbox', 'graph', 'appSecretParameter', 'verifyTokenParameter', 'pepperParameter'] as const;

let offsetMs = 0;
const clock = () => Date.now() + offsetMs;
let container: Awaited<ReturnType<typeof open>> | undefined;

/** Nothing of this process runs until the parent says so: the read blocks the only thread. */
function standStill(): void {
  writeSync(TELL_FD, 'here\n');
  const line = Buffer.alloc(64);
  const length = readSync(GO_FD, line);
  if (length === 0) process.exit(1);
  offsetMs = Number(line.toString('utf8', 0, length));
}

async function open({ environment, aim, busy }: Order & { readonly kind: 'open' }) {
  Object.assign(process.env, environment);
  const { graph, appSecretParameter, verifyTokenParameter, pepperParameter, ...places } = readEnvironment(NAMES);
  const gate = createGate(aim, standStill);
  const ports = openPorts(places, clock);
  // As at the start of the handlers; a container that does not come up has done nothing.
  await Promise.all([appSecretParameter, verifyTokenParameter, pepperParameter].map(ports.secrets.read));
  const secrets = gate.watch('secrets', ports.secrets);
  const idOf = createIds(secrets, pepperParameter);
  const secretsOf = async () => {
    const [verifyToken = ''] = await secrets.read(verifyTokenParameter);
    return { appSecrets: await secrets.read(appSecretParameter), verifyToken };
  };
  const registry = gate.watch('registry', ports.registry);
  const log = openLog('reply');
  const world = {
    store: gate.watch('store', ports.store),
    registry,
    journal: gate.watch('journal', ports.journal),
    eraser: gate.watch('eraser', ports.eraser),
    inbox: gate.watch('inbox', ports.inbox),
    secrets,
    clock,
    channels: watchedChannels(gate, graph),
    rulesOf: createRules({ registry, log }),
    paces: new Map(
      busy === undefined ? [] : [[busy, clock() + ACCOUNT_PACE.interval * (ACCOUNT_PACE.burst - 1) + 1000]],
    ),
    ...gate.watch('wait', { sleep: (milliseconds: number) => sleep(milliseconds) }),
    nonce: () => randomBytes(12).toString('base64url'),
    idOf,
    log,
  };
  return { gate, world, receiveWorld: { ...world, secretsOf }, flow: gate.watch('flow', { receive, reply, sweep }) };
}

/** Only the call that reaches the provider is a port call; the rest of a channel is pure. */
function watchedChannels(gate: Gate, graphUrl: string) {
  const channels = createChannels({ graphUrl });
  return new Map(
    [...channels].map(([name, channel]) => {
      const { send } = gate.watch('channel', { send: channel.send });
      return [name, { ...channel, send }];
    }),
  );
}

async function obey(order: Order): Promise<unknown> {
  if (order.kind === 'open') {
    container = await open(order);
    return undefined;
  }
  if (container === undefined) throw new Error('The container was not opened.');
  const { flow, world, receiveWorld } = container;
  switch (order.kind) {
    case 'receive': {
      const headers = { 'content-type': 'application/json', 'x-hub-signature-256': order.signature };
      const body = Buffer.from(order.body, 'base64');
      return flow.receive(receiveWorld, 'whatsapp', { method: 'POST', headers, query: {}, body });
    }
    case 'reply': {
      const { batch, foreign } = readRecords(order.records);
      const { failed } = await flow.reply(world, batch, clock() + TIMEOUT_MS);
      return { batchItemFailures: [...failed, ...foreign].map((itemIdentifier) => ({ itemIdentifier })) };
    }
    case 'sweep':
      return flow.sweep(world);
  }
}

async function answer(order: Order): Promise<void> {
  offsetMs = order.offsetMs;
  const { n } = order;
  const outcome = await obey(order).then(
    (value) => ({ n, ok: true, value }) as const,
    (error: unknown) => ({ n, ok: false, errorType: error instanceof Error ? error.name : 'Error' }) as const,
  );
  process.send?.({ ...outcome, passes: container?.gate.passes() ?? [] } satisfies Answer);
}

process.on('message', (order: Order) => void answer(order));
process.on('disconnect', () => process.exit(0));
process.send?.('up');
