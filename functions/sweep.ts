// Lambda: once a minute, conversations with due work go back into the inbox.
import { openPorts } from '#aws/ports.ts';
import { sweep } from '#flow/sweep.ts';
import { openLog } from './log.ts';
import { readEnvironment } from './settings.ts';

const ports = openPorts(readEnvironment(['table', 'inbox']), Date.now);
const log = openLog('sweep');

export async function handler(): Promise<void> {
  const { woken } = await sweep(ports);
  if (woken > 0) log.info('swept', { count: woken });
}
