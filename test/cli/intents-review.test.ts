// `portiere intents review` and `settings draft`, at a stage: by questions at the terminal, and without anybody there.
import { createPublisher } from '#aws/publish.ts';
import { readLive } from '#aws/source.ts';
import { createStore } from '#aws/store.ts';
import { review } from '#cli/intents-review.ts';
import type { Target } from '#cli/target-options.ts';
import type { Terminal } from '#cli/terminal.ts';
import { settingsSchema } from '#core/settings.ts';
import { readQueue } from '#flow/learn.ts';
import { createLearning } from '#local/learning.ts';
import { answeredTurn, freshConversation, inboundAt } from '../support/turns.ts';
import { startDeployed } from './support/deployed.ts';
import { runPortiere } from './support/run-portiere.ts';

const BUSINESS = 'bottega';
const QUESTIONS = [
  'avete biciclette a noleggio?',
  'quando aprite la domenica?',
  'call me on 333 1234567 \u001b[2J please',
];
const SETTINGS = settingsSchema.parse({
  business: { name: 'Bottega', languages: ['it'], timeZone: 'Europe/Rome' },
  intents: [
    { name: 'orari', title: 'Orari', phrases: ['a che ora chiudete', 'che orari fate'], answer: 'Dalle 9 alle 18.' },
    { name: 'consegne', title: 'Consegne', phrases: ['consegnate a casa', 'fate consegne'], answer: 'No.' },
  ],
});

let deployed: Awaited<ReturnType<typeof startDeployed>>;
const now = Date.now();
const onTable = () => ({ ...deployed.table, clock: () => now });

/** A business of its own, in whose conversations the questions were not understood. */
async function openShop(business: string): Promise<void> {
  await createPublisher(onTable()).publishSettings(business, SETTINGS, now);
  const store = createStore(onTable());
  await store.commit(business, 'giulia', { ...freshConversation(), lastActivityAt: now });
  const trace = [
    { step: 'intents', used: false, facts: { intent: 'orari', confidence: 0.1, threshold: 0.3 } },
  ] as const;
  for (const [index, text] of QUESTIONS.entries()) {
    const at = now - 60_000 + index;
    await store.record(business, 'giulia', { ...answeredTurn(at), inbound: inboundAt(at, text), trace });
  }
}

const run = (...words: readonly string[]) =>
  runPortiere([...words, '--stage', 'prod', '--business', BUSINESS], { environment: deployed.environment });

beforeAll(async () => {
  deployed = await startDeployed();
  await openShop(BUSINESS);
});
afterAll(() => deployed.end());

it('without a terminal the messages are printed, labelled one by one, looked at and published', async () => {
  const listed = await run('intents', 'review', '--json');
  expect(listed).toMatchObject({ code: 0, err: '' });
  const { messages } = JSON.parse(listed.out) as { messages: { text: string; phrase: string }[] };
  expect(messages.map(({ text }) => text).sort()).toEqual(QUESTIONS.toSorted());
  const unasked = await run('intents', 'review');
  expect([unasked.code, unasked.err]).toEqual([
    1,
    expect.stringContaining('3 messages to look at, and nobody can be asked here.\nNext: the same with --json'),
  ]);

  const labels = ['--label', 'quando aprite la domenica?=orari', '--label', 'avete biciclette a noleggio?=none'];
  const labelled = await run('intents', 'review', ...labels);
  expect(labelled).toEqual({
    code: 0,
    err: '',
    out: '+ orari: quando aprite la domenica?\n1 new phrase in the draft; 1 message set aside\n',
  });
  expect(JSON.parse((await run('settings', 'draft', 'show', '--json')).out)).toMatchObject({ dismissed: 1, live: 1 });
  const shy = await run('settings', 'draft', 'publish');
  expect([shy.code, shy.err]).toEqual([1, expect.stringContaining('Next: npx portiere settings draft publish --yes')]);
  const published = await run('settings', 'draft', 'publish', '--yes');
  expect(published).toMatchObject({ code: 0, out: expect.stringContaining('version 2 of bottega is live') });
  expect((await readLive(deployed.table, BUSINESS))?.settings.intents[0]?.phrases).toContain(
    'quando aprite la domenica?',
  );
  expect(await run('settings', 'draft', 'publish', '--yes')).toMatchObject({
    code: 1,
    err: expect.stringContaining('There is nothing to publish.'),
  });
  await run('intents', 'review', '--label', 'che ora è=orari');
  expect(await run('settings', 'draft', 'discard', '--yes')).toMatchObject({ code: 0 });
  expect(JSON.parse((await run('settings', 'draft', 'show', '--json')).out)).toMatchObject({ phrases: [] });
}, 120_000);

it.each([
  [['--days', '0'], 2, '--days is a number from 1 to 90.'],
  [['--label', 'no intent'], 2, 'A label is a text, = and an intent.'],
  [['--label', 'a=b=nothing'], 1, '"a=b" was not added.\nWhy: There is no intent nothing.'],
  [['--label', 'fate consegne=orari'], 1, 'Why: "fate consegne" belongs to consegne already.'],
])(
  '%j is told',
  async (words, code, sentence) => {
    const ran = await run('intents', 'review', ...words);
    expect([ran.code, ran.err]).toEqual([code, expect.stringContaining(sentence)]);
  },
  30_000,
);

describe('somebody at the terminal', () => {
  /** Types these lines; what is not typed is the end of the input. */
  async function typing(business: string, ...typed: readonly string[]) {
    await openShop(business);
    const learning = createLearning(onTable());
    const shown: string[] = [];
    const terminal: Terminal = {
      print: (line) => void shown.push(`${line}\n`),
      write: (text) => void shown.push(text),
      complain: (line) => void shown.push(`${line}\n`),
      paint: (_, text) => text,
      isInteractive: true,
      lines: async function* () {
        yield* typed;
      },
      environment: {},
    };
    const queue = await readQueue(learning, business, { days: 7 });
    const target = { business } as Target;
    await review(terminal, learning, target, queue, { days: '7', label: [] });
    return { shown: shown.join(''), order: queue.messages, draft: await learning.drafts.read(business) };
  }

  it('chooses, searches, sets aside, and publishes', async () => {
    const { shown, order, draft } = await typing('asks', 'qqq', 'cons', '1', 'n', 's', 'y');
    const [first] = order;
    expect(shown).toContain(`customer │ ${first?.text}`);
    expect(shown).toContain('No question has this in its name.');
    expect(shown).toContain('  1 Consegne (consegne)\n> added to consegne\n');
    expect(shown).toContain('set aside\n');
    expect(shown).toContain(
      '1 new phrase in the draft; 1 message set aside\nPublish the draft now? (y/N) version 2 of asks',
    );
    expect(draft).toMatchObject({ labels: [], dismissed: [expect.any(String)] });
    expect((await readLive(deployed.table, 'asks'))?.settings.intents[1]?.phrases).toContain(first?.phrase);
  });

  it('sees what would be kept, and nothing that steers the terminal', async () => {
    const { shown } = await typing('safe', 's', 's', 's');
    expect(shown).toContain(
      'customer │ call me on 333 1234567 [2J please\nwould be kept as: call me on … [2J please\n',
    );
    expect(shown).not.toContain('\u001b');
    expect(shown).toContain('3 of 3');
  });

  it.each([['q'], [undefined]])('who stops with %j has changed nothing', async (typed) => {
    const { shown, draft } = await typing(`stops-${typed}`, ...(typed === undefined ? [] : [typed]));
    expect(draft).toBeUndefined();
    expect(shown).not.toContain('2 of 3');
  });
});
