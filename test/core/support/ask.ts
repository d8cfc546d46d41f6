// Runs an oracle script in its own process and gives back what it says.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export function ask<Answer>(script: string, question: unknown, timeZone = 'UTC'): Answer {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(__dirname, script)], {
    input: JSON.stringify(question),
    env: { TZ: timeZone },
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`${script} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
}
