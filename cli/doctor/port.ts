// The port of the local cloud: free, Portiere's own, or somebody else's.
import { once } from 'node:events';
import { connect } from 'node:net';
import { type Check, failed, fine, warn } from '#core/check.ts';

const PATIENCE_MS = 5_000;

export type PortFacts = { readonly check: Check; readonly isOurs: boolean };

export async function lookAtPort(url: string): Promise<PortFacts> {
  const { hostname, port, protocol } = new URL(url);
  const number = Number(port || (protocol === 'https:' ? 443 : 80));
  if (!(await isTaken(hostname, number))) {
    return { check: fine('port', `${number} is free; no local cloud runs there.`), isOurs: false };
  }
  const answer = await fetch(`${url}/local/health`, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(
    () => undefined,
  );
  const told: unknown = await answer?.json().catch(() => undefined);
  if (answer?.ok === true && typeof told === 'object' && told !== null && 'ok' in told) {
    return { check: fine('port', `${url} is Portiere's local cloud.`), isOurs: true };
  }
  if (answer?.status === 503) {
    return {
      check: warn('port', `${url} is still starting, or is no local cloud.`, 'Again, in a moment.'),
      isOurs: false,
    };
  }
  const fix = 'Stop it, or take another port: PORT=3900 npm start, and --url http://127.0.0.1:3900 for the commands.';
  return { check: failed('port', `Another program answers at ${url}.`, fix), isOurs: false };
}

/** Somebody listens there. */
async function isTaken(host: string, port: number): Promise<boolean> {
  const socket = connect({ host, port });
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(PATIENCE_MS) });
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
