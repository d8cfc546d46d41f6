// `npm start`: the whole of Portiere on this machine, with the bytes that `cdk deploy` would upload and no account at all.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { startCloud } from '#local/cloud.ts';
import { buildConsole } from '#local/console-build.ts';
import { openLogFile } from '#local/log-file.ts';
import { watchParents } from '#local/parents.ts';
import { StartError } from '#local/start-error.ts';
import { synthesise } from '#local/synthesise.ts';

const root = resolve(import.meta.dirname, '..');

// Lambda runs in UTC. The CDK checks its output with a slow program unless told otherwise: `npm run synth` does it.
process.env.TZ = 'UTC';
process.env.CDK_VALIDATION = 'false';

function readPort(text = '3000'): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new StartError('PORT must be a number from 0 to 65535.');
}

async function main(): Promise<void> {
  const dataFolder = resolve(process.env.PORTIERE_DATA || '.portiere');
  const port = readPort(process.env.PORT || undefined);
  mkdirSync(dataFolder, { recursive: true });
  const log = openLogFile(join(dataFolder, 'functions.log'));
  const starting = startCloud({
    root,
    dataFolder,
    port,
    log,
    synthesise: () => synthesise({ root, folder: dataFolder }),
    buildConsole: () => buildConsole({ root }),
  });
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    starting
      .then((cloud) => cloud.close())
      .then(
        () => process.exit(0),
        () => process.exit(1),
      );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  process.on('SIGHUP', stop);
  // Without npm a shell that ended is no reason to end as well.
  if (process.env.npm_lifecycle_event !== undefined) watchParents(stop);
  const { url, demo } = await starting;
  if (stopping) return;
  process.stdout.write(`Portiere is up: ${url}\n`);
  process.stdout.write('Open it in a browser and write to it as a customer. In a terminal: npx portiere chat\n');
  process.stdout.write(`A page of the shop, with its web chat: ${demo}\n`);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof StartError ? error.message : (error as Error).stack}\n`);
  process.exit(1);
}
