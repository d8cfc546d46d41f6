// The proof as a reader runs it: `npm run prove` in a process of its own, without the tests' transformations.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '#lib/bundles.ts';

const MINUTE = 60_000;
const KEPT = '0 lost, 0 duplicated, 0 order breaks, 0 cross-business, 0 stale, 0 after STOP, 0 resurrected';

function prove(...options: readonly string[]): Promise<{ readonly code: number | null; readonly said: string }> {
  const script = join(ROOT, 'bin', 'prove.ts');
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, said })));
}

const countIn = (said: string, name: string) => Number(new RegExp(`\\b${name} (\\d+)`).exec(said)?.[1]);

it(
  '2,000 seeds keep every promise under tens of thousands of faults',
  async () => {
    const { code, said } = await prove('--seeds', '2000');
    expect(said).toContain(KEPT);
    expect(code).toBe(0);
    expect(countIn(said, 'faults')).toBeGreaterThan(50_000);
    // A world in which nothing is said proves nothing.
    expect(countIn(said, 'replies')).toBeGreaterThan(8_000);
    expect(countIn(said, 'unresolved')).toBeLessThan(countIn(said, 'messages') / 5);
  },
  8 * MINUTE,
);

it(
  'every single fault at every call of an exchange is survived',
  async () => {
    const { code, said } = await prove('--faults');
    expect(said).toContain(KEPT);
    expect(code).toBe(0);
    expect(Number(/at each of (\d+) calls/.exec(said)?.[1])).toBeGreaterThan(100);
  },
  8 * MINUTE,
);

it(
  'every order in which three processes meet over one message is survived',
  async () => {
    const { code, said } = await prove('--schedules', '0');
    expect(said).toMatch(/every order of one message, up to 0 faults: \d{3,} schedules, 0 broken/);
    expect(code).toBe(0);
  },
  8 * MINUTE,
);

it(
  'every bug that was put in on purpose is found',
  async () => {
    const { code, said } = await prove('--bugs');
    expect(said).not.toContain('NOT FOUND');
    expect(code).toBe(0);
    expect(Number(/(\d+) of \d+ bugs were found/.exec(said)?.[1])).toBeGreaterThanOrEqual(25);
  },
  8 * MINUTE,
);

it(
  'the same seed gives the same history',
  async () => {
    const { code, said } = await prove('--seed', '3', '--repeat', '25');
    expect(said).toContain('the same history each time');
    expect(code).toBe(0);
  },
  2 * MINUTE,
);

it(
  'a seed is told as a story',
  async () => {
    const { said } = await prove('--seed', '3');
    expect(said).toMatch(/writes to …\d: "/);
    expect(said).toMatch(/provider accepts/);
    expect(said).toMatch(/history [0-9a-f]{64}/);
  },
  2 * MINUTE,
);
