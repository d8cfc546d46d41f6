// A small run of every fuzzer; `npm run fuzz` does the large ones. And the fuzzers themselves: one that cannot fail proves nothing.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { codeUnits, documented } from '#simulation/fuzz/code-units.ts';
import { createDice } from '#simulation/fuzz/dice.ts';
import { type Fuzzer, replay, runFuzzer } from '#simulation/fuzz/fuzzer.ts';
import { linesOfReport } from '#simulation/fuzz/report.ts';
import { writeTree } from '#simulation/fuzz/tree.ts';
import { failuresOf } from '#simulation/fuzz/webhook-oracle.ts';
import { callReceive, type Heard, signedRequest } from '#simulation/fuzz/webhook-world.ts';
import { CHANNELS, webhooks } from '#simulation/fuzz/webhooks.ts';

const SEED = 20_261_122;

const ROOT = join(__dirname, '..', '..');

describe('every case of a small run holds', () => {
  // In a process of its own: there it is three times as fast as inside of the test runner.
  it('of all fuzzers, as `npm run fuzz` runs them', async () => {
    const cases = { webhooks: 8_000, settings: 100, 'graph-answers': 5_000, templates: 5_000, 'privacy-words': 5_000 };
    const options = Object.entries({ ...cases, seed: SEED }).flatMap(([name, count]) => [`--${name}`, String(count)]);
    const script = ['--max-old-space-size=1024', '--disable-warning=ExperimentalWarning', join(ROOT, 'bin', 'fuzz.ts')];
    const run = promisify(execFile)(process.execPath, [...script, ...options], { maxBuffer: 64 * 1024 * 1024 });
    const ended = run.then(({ stdout }) => ({ stdout, code: 0 }));
    const { stdout, code } = await ended.catch((error: { stdout: string; code: number }) => error);
    expect(stdout).not.toMatch(/FAILED/);
    expect(code).toBe(0);
    for (const [name, count] of Object.entries(cases)) {
      expect(stdout).toContain(`${name}: ${count} cases with seed ${SEED}`);
    }
    expect(stdout.match(/every case holds/g)).toHaveLength(Object.keys(cases).length);
  }, 240_000);

  it('code units that something treats in its own way', async () => {
    const blocks = [0x00, 0x03, 0x20, 0xd8, 0xdc, 0xdf, 0xfe, 0xff];
    for (const block of blocks) expect(await replay({ ...codeUnits, limitMs: 10_000 }, 0, block)).toBeUndefined();
  }, 60_000);
});

describe('a case', () => {
  it('is the same for the same seed, and another one for another', () => {
    const story = (seed: number) => {
      const drawn = webhooks.draw(seed, seed);
      return drawn.describe(drawn.parts.map((_, index) => index)).join('\n');
    };
    const seeds = Array.from({ length: 50 }, (_, index) => index);
    expect(seeds.map(story)).toEqual(seeds.map(story));
    expect(new Set(seeds.map(story)).size).toBeGreaterThan(45);
  });

  it('that fails is told with its seed and nothing that it does not need', async () => {
    const parts = Array.from({ length: 9 }, (_, index) => `part ${index}`);
    const picky: Fuzzer = {
      name: 'picky',
      about: 'fails where parts 3 and 5 meet',
      limitMs: 1_000,
      draw: () => ({
        parts,
        run: (kept) => ({ failures: kept.includes(3) && kept.includes(5) ? ['met: x'] : [], outcome: 'x', ms: 0 }),
        describe: (kept) => kept.map((index) => parts[index] ?? ''),
      }),
    };
    const report = await runFuzzer(picky, { cases: 3, seed: 1, mostFailures: 1 });
    expect(report.failures).toMatchObject([{ sentences: ['met: x'], story: ['part 3', 'part 5'] }]);
    expect(linesOfReport(report).join('\n')).toContain(`--replay picky:${report.failures[0]?.seed}`);
  });

  it('that throws or takes too long fails', async () => {
    const slow = { parts: [], run: () => ({ failures: [], outcome: 'x', ms: 9 }), describe: () => [] };
    const broken = { ...slow, run: () => Promise.reject(new Error('broken')) };
    const fuzzer = (drawn: typeof slow | typeof broken): Fuzzer => ({
      name: 'x',
      about: 'x',
      limitMs: 5,
      draw: () => drawn,
    });
    expect((await replay(fuzzer(slow), 1))?.sentences).toEqual(['slow: 9 ms of CPU time, 5 are allowed']);
    expect((await replay(fuzzer(broken), 1))?.sentences[0]).toMatch(/^threw: Error: broken/);
  });
});

describe.each(
  CHANNELS.map((channel) => [channel.name, channel] as const),
)('what is checked of a webhook of %s', (_name, channel) => {
  /** A post with several messages, heard as it is and then as a broken program would have it. */
  async function hear(change: (heard: Heard) => Heard): Promise<readonly string[]> {
    for (let seed = 0; ; seed++) {
      const { tree, tracked, raw } = channel.seed(createDice(seed));
      if (raw !== undefined || tracked.filter(({ travels }) => travels).length < 4) continue;
      const request = signedRequest(Buffer.from(writeTree(tree)));
      const heard = await callReceive(channel, request);
      return failuresOf({ channel, tracked, body: request.body, expected: 200 }, change(heard));
    }
  }
  const normalised = ({ normalised: found }: Heard) => found ?? { events: [], unreadable: [], ignored: {} };

  it('holds for what really happens', async () => {
    expect(await hear((heard) => heard)).toEqual([]);
  });

  it.each<[string, (heard: Heard) => Heard, RegExp]>([
    ['a lost message', (heard) => ({ ...heard, queued: heard.queued.slice(1) }), /^siblings: .* is 0 times/],
    [
      'a message twice',
      (heard) => ({ ...heard, queued: [...heard.queued, ...heard.queued] }),
      /^siblings: .* is 2 times/,
    ],
    [
      'messages out of order',
      (heard) => ({ ...heard, normalised: { ...normalised(heard), events: normalised(heard).events.toReversed() } }),
      /^siblings: .* out of order/,
    ],
    ['a wrong answer', (heard) => ({ ...heard, received: { status: 500 } }), /^answer: 500 where 200/],
    ['a phone number in the log', (heard) => ({ ...heard, lines: ['{"why":"447700900001"}'] }), /^log: /],
    [
      'something parked for no reason',
      (heard) => ({ ...heard, parked: [{ why: 'x', raw: new Uint8Array() }] }),
      /^parking: /,
    ],
    [
      'an unreadable envelope',
      (heard) => ({ ...heard, queued: [{ group: 'g', envelope: undefined, bytes: 1 }] }),
      /^envelope: /,
    ],
    [
      'items that vanish',
      (heard) => ({ ...heard, normalised: { events: [], unreadable: [], ignored: {} }, queued: [] }),
      /^parking: of \d+ items 0 were told about/,
    ],
  ])('%s is found', async (_, change, sentence) => {
    expect(await hear(change)).toContainEqual(expect.stringMatching(sentence));
  });
});

it('the replacement of what cannot be kept is the documented one', () => {
  expect(documented('a\u0000b\ud800c\ufffed\n\te\u0085f')).toBe('ab\ufffdcd\n\tef');
});
