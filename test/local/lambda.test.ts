import { createLambda, type Lambda } from '#local/lambda.ts';
import { functionIn, makeFolder, writeBundle } from './support/folder.ts';

const folder = makeFolder();
const open: Lambda[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((lambda) => lambda.close(0)));
});

type Wanted = {
  workers?: number;
  timeoutSeconds?: number;
  memoryMb?: number;
  offset?: SharedArrayBuffer;
  handler?: string;
};

function run(name: string, source: string, wanted: Wanted = {}, environment: Record<string, string> = {}) {
  writeBundle(folder, name, source);
  const lines: string[] = [];
  const { workers = 1, offset = new SharedArrayBuffer(8), ...more } = wanted;
  const fn = functionIn(folder, name, more);
  const log = (line: string) => void lines.push(line);
  const lambda = createLambda({ function: fn, root: process.cwd(), environment, offset, workers, log });
  open.push(lambda);
  return { lambda, lines };
}

describe('a function of the local cloud', () => {
  it('gets the event as JSON and gives its answer as JSON', async () => {
    const { lambda } = run(
      'echo',
      'export const handler = async (event) => ({ ...event, when: new Date(0), gone: undefined });',
    );
    const outcome = await lambda.invoke({ a: [1, 'due', null], b: undefined });
    expect(outcome).toEqual({ ok: true, value: { a: [1, 'due', null], when: '1970-01-01T00:00:00.000Z' } });
  });

  it('answers null when it returns nothing', async () => {
    const { lambda } = run('nothing', 'export const handler = () => {};');
    expect(await lambda.invoke({})).toEqual({ ok: true, value: null });
  });

  it('sees its own environment and nothing of ours', async () => {
    const { lambda } = run('env', 'export const handler = () => process.env;', {}, { TABLE_NAME: 't' });
    expect(await lambda.invoke({})).toEqual({ ok: true, value: { TABLE_NAME: 't' } });
  });

  it('gets a context with its name and the time that is left', async () => {
    const source =
      'export const handler = (_, c) => ({ name: c.functionName, arn: c.invokedFunctionArn, left: c.getRemainingTimeInMillis(), id: c.awsRequestId });';
    const { lambda } = run('context', source, { timeoutSeconds: 20 });
    const outcome = await lambda.invoke({});
    expect(outcome).toEqual({
      ok: true,
      value: {
        name: 'context',
        arn: expect.stringContaining(':function:context'),
        left: expect.any(Number),
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    });
    const { left } = (outcome as { value: { left: number } }).value;
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(20_000);
  });
});

describe('a function over several events', () => {
  it('keeps its module state warm between events', async () => {
    const { lambda } = run('warm', 'let n = 0; export const handler = () => ++n;');
    lambda.warm();
    expect(await lambda.invoke({})).toEqual({ ok: true, value: 1 });
    expect(await lambda.invoke({})).toEqual({ ok: true, value: 2 });
  });

  it('forgets it when it is renewed, also while an event runs', async () => {
    const source = `let n = 0; export const handler = async ({ ms }) => { await new Promise((r) => setTimeout(r, ms)); return ++n; };`;
    const { lambda } = run('renewed', source);
    expect(await lambda.invoke({ ms: 0 })).toEqual({ ok: true, value: 1 });
    lambda.renew();
    const running = lambda.invoke({ ms: 20 });
    lambda.renew();
    const next = lambda.invoke({ ms: 0 });
    expect([await running, await next]).toEqual([
      { ok: true, value: 1 },
      { ok: true, value: 1 },
    ]);
  });

  it('works on one event at a time per worker, the others wait', async () => {
    const source = `let busy = 0; let most = 0;
      export const handler = async () => { most = Math.max(most, ++busy); await new Promise((r) => setTimeout(r, 5)); busy--; return most; };`;
    const { lambda } = run('single', source);
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => lambda.invoke({})));
    expect(outcomes).toEqual(Array.from({ length: 5 }, () => ({ ok: true, value: 1 })));
  });

  it('runs as many events at a time as it has workers', async () => {
    // Each event waits for the other: this ends only if both run at once.
    const source = `import { BroadcastChannel, threadId } from 'node:worker_threads';
      export const handler = () => new Promise((resolve) => {
        const channel = new BroadcastChannel('two-at-once');
        const ends = () => { channel.close(); resolve(threadId); };
        channel.onmessage = ({ data }) => { if (data === 'here') { channel.postMessage('too'); } setTimeout(ends, 1); };
        channel.postMessage('here');
      });`;
    const { lambda } = run('pair', source, { workers: 2 });
    const [one, other] = await Promise.all([lambda.invoke({}), lambda.invoke({})]);
    expect(one?.ok && other?.ok).toBe(true);
    expect(one).not.toEqual(other);
  });
});

describe('a function that fails', () => {
  it('gives a word, never the message, when its handler throws', async () => {
    const { lambda, lines } = run(
      'throws',
      `export const handler = () => { throw new RangeError('+39 333 1234567'); };`,
    );
    expect(await lambda.invoke({})).toEqual({ ok: false, errorType: 'RangeError' });
    expect(lines.join('\n')).not.toContain('333');
  });

  it('stays warm after a handler threw', async () => {
    const { lambda } = run(
      'throws-once',
      'let n = 0; export const handler = () => { if (++n === 1) throw new Error(); return n; };',
    );
    expect((await lambda.invoke({})).ok).toBe(false);
    expect(await lambda.invoke({})).toEqual({ ok: true, value: 2 });
  });

  it.each([
    ['the process ends', 'process.exit(3)', 'Runtime.ExitError'],
    ['nobody catches', 'setTimeout(() => { throw new TypeError() }); await new Promise(() => {})', 'TypeError'],
    ['the answer is no JSON', 'return 5n', 'TypeError'],
  ])('fails when %s and the next event is served', async (_what, statement, errorType) => {
    const source = `export const handler = async ({ crash }) => { if (crash) { ${statement} } return 'fine'; };`;
    const { lambda } = run(`crash-${errorType}-${statement.length}`, source);
    expect(await lambda.invoke({ crash: true })).toEqual({ ok: false, errorType });
    expect(await lambda.invoke({ crash: false })).toEqual({ ok: true, value: 'fine' });
  });
});

describe('a function out of its limits', () => {
  it('is ended at its deadline, even in an endless loop, and starts anew', async () => {
    const { lambda } = run(
      'late',
      'let n = 0; export const handler = ({ hang }) => { n++; while (hang); return n; };',
      {
        timeoutSeconds: 0.2,
      },
    );
    expect(await lambda.invoke({ hang: true })).toEqual({ ok: false, errorType: 'Sandbox.Timedout' });
    lambda.warm();
  });

  it('is ended when it takes more memory than it has', async () => {
    const source =
      'export const handler = () => { const all = []; for (;;) all.push(new Array(10000).fill(all.length)); };';
    const { lambda } = run('memory', source, { memoryMb: 24 });
    expect(await lambda.invoke({})).toEqual({ ok: false, errorType: 'ERR_WORKER_OUT_OF_MEMORY' });
  });

  it.each([
    ['cannot be loaded', 'throw new Error("no");'],
    ['has no handler', 'export const other = 1;'],
  ])('fails each event when its bundle %s', async (what, source) => {
    const { lambda, lines } = run(`broken-${what.length}`, source);
    expect(await lambda.invoke({})).toEqual({ ok: false, errorType: 'Runtime.ImportModuleError' });
    expect(await lambda.invoke({})).toEqual({ ok: false, errorType: 'Runtime.ImportModuleError' });
    expect(lines.join('\n')).toContain('could not be loaded');
  });

  it('is refused at the start when its file is not there', () => {
    expect(() => run('no-file', '', { handler: 'other.handler' })).toThrow('has no file other.mjs');
  });

  it('has its output passed on line by line', async () => {
    const { lambda, lines } = run(
      'prints',
      `export const handler = () => { console.log('one\\ntwo'); console.error('three'); };`,
    );
    await lambda.invoke({});
    await lambda.close(0);
    expect(lines).toEqual(expect.arrayContaining(['one', 'two', 'three']));
  });
});

describe('the clock inside a function', () => {
  const source = `const born = Date.now();
    export const handler = () => ({ born, now: Date.now(), made: new Date().getTime(), text: typeof Date(), given: new Date(5).getTime(),
      utc: Date.UTC(1970, 0, 2), parsed: Date.parse('1970-01-02T00:00:00Z'), is: new Date() instanceof Date, same: new Date().constructor === Date,
      parts: new Date(2020, 0, 1).getFullYear(), sub: new (class extends Date { x() { return 1; } })().x() });`;

  it('is moved before the bundle is loaded and can be moved while it runs', async () => {
    const offset = new SharedArrayBuffer(8);
    const cell = new BigInt64Array(offset);
    const year = 365 * 86_400_000;
    Atomics.store(cell, 0, BigInt(year));
    const { lambda } = run('clock', source, { offset });
    const before = Date.now();
    const first = (await lambda.invoke({})) as { value: Record<string, number | boolean | string> };
    expect(first.value).toMatchObject({
      text: 'string',
      given: 5,
      utc: 86_400_000,
      parsed: 86_400_000,
      is: true,
      same: true,
      parts: 2020,
      sub: 1,
    });
    for (const key of ['born', 'now', 'made']) expect(Number(first.value[key])).toBeGreaterThanOrEqual(before + year);
    Atomics.store(cell, 0, 0n);
    const second = (await lambda.invoke({})) as { value: { now: number } };
    expect(second.value.now).toBeLessThan(before + year);
  });
});

describe('closing', () => {
  it('lets a running event end and refuses new ones', async () => {
    const { lambda } = run('ends', 'export const handler = () => new Promise((r) => setTimeout(r, 30, "done"));');
    const running = lambda.invoke({});
    const closing = lambda.close(10_000);
    expect(await lambda.invoke({})).toEqual({ ok: false, errorType: 'Closed' });
    await closing;
    expect(await running).toEqual({ ok: true, value: 'done' });
  });

  it('ends what does not end by itself', async () => {
    const { lambda } = run('hangs', 'export const handler = () => new Promise(() => setInterval(() => {}, 1000));');
    const running = [lambda.invoke({}), lambda.invoke({})];
    await lambda.close(20);
    expect(await Promise.all(running)).toEqual([
      { ok: false, errorType: 'Closed' },
      { ok: false, errorType: 'Closed' },
    ]);
  });
});
