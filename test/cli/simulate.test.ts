// `portiere simulate`: against a running local cloud, and by a file alone.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CloudProcess, call, post, startCloudProcess } from '../local/support/cloud-process.ts';
import { makeFolder } from '../local/support/folder.ts';
import { runPortiere } from './support/run-portiere.ts';

const EXAMPLE = 'examples/panificio.yaml';
const simulate = (...args: readonly string[]) => runPortiere(['simulate', ...args]);
const here = (...args: readonly string[]) => simulate(...args, '--settings', EXAMPLE);

describe('by a settings file, without any server', () => {
  it('shows the question, the answer and why, in the words and the time of the shop', async () => {
    const { code, out, err } = await here('Siete aperti a Natale?', '--at', '2026-12-25T10:00');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out.split('\n')).toEqual([
      'Fri 25 Dec 2026, 10:00 (Europe/Rome)',
      'customer │ Siete aperti a Natale?',
      expect.stringMatching(/^ {4}shop │ Ciao a te, grazie per aver scritto al Panificio Rossi!/),
      '         │',
      '         │ Oggi: chiuso.',
      ...Array.from({ length: 6 }, () => expect.stringMatching(/^ {9}│/)),
      '',
      'ANSWERED: the customer gets an answer',
      '✓ received   on whatsapp, a text, answered in Italian, the language of its words',
      expect.stringMatching(
        /^✓ intents {4}understood, opening-hours, by its words, \d+ % sure, \d+ % needed, next best [a-z-]+, \d+ %, because of “/,
      ),
      '✓ hours      closed, by an exception, times of Europe/Rome, the exception of 2026-12-25, opens Mon 28 Dec 2026, 07:00',
      '✓ greeting   MERGED: put together into one message',
      '– away       INTENT_ANSWERED: the question was answered instead',
      '',
    ]);
  });

  it('a known customer is not greeted again, and buttons have numbers', async () => {
    const { out } = await here('Zyzzx qwk?', '--at', '2026-11-24T10:00', '--as', 'known');
    expect(out).toContain('[1] Orari  [2] Prezzi  [3] Parla con noi');
    expect(out).toContain('– greeting   NOT_DUE: not due, last message 48 hours before');
    expect(out).toContain('✓ fallback   not understood\n');
  });

  it('silence is shown as silence', async () => {
    const { code, out } = await here('ok', '--at', '2026-11-24T10:00', '--as', 'known');
    expect(code).toBe(0);
    expect(out).toMatch(/│ ok\n\(no answer\)\n\nNO_REPLY: nothing is said\n/);
  });

  it('a time with a zone is that instant', async () => {
    const [local, utc] = await Promise.all([
      here('Ciao', '--at', '2026-12-25T10:00', '--json'),
      here('Ciao', '--at', '2026-12-25T09:00:00Z', '--json'),
    ]);
    expect(JSON.parse(local.out)).toEqual(JSON.parse(utc.out));
    expect(JSON.parse(local.out)).toMatchObject({
      disposition: 'ANSWERED',
      reasons: ['SENT', expect.any(String)],
      replies: [{ purpose: 'away', text: expect.stringContaining('Buon Natale') }],
      trace: [{ step: 'received', used: true }, ...Array.from({ length: 4 }, () => ({ step: expect.any(String) }))],
    });
  });

  it.each([
    ['2026-03-29T02:30', /does not exist in Europe\/Rome: that night the clocks jump from 02:00 to 03:00/],
    ['2026-02-30T10:00', /2026-02-30 is not in the calendar/],
    ['tomorrow', /Write a date and time like 2026-12-25T10:00/],
  ])('--at %s is refused with a sentence', async (at, sentence) => {
    const { code, out, err } = await here('Ciao', '--at', at);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(sentence);
  });

  it('a customer by id is not known here', async () => {
    const { code, err } = await here('Ciao', '--as', '393331234567');
    expect(code).toBe(2);
    expect(err).toBe('Only a local cloud knows the customer 393331234567. Here --as is new or known.\n');
  });

  it('a file with errors is told like everywhere', async () => {
    const file = join(makeFolder(), 'broken.yaml');
    writeFileSync(file, 'business:\n  name: Bar\n');
    const { code, out, err } = await simulate('Ciao', '--settings', file);
    expect({ code, err }).toEqual({ code: 1, err: '2 problems, nothing was changed.\n' });
    expect(out.split('\n')[0]).toBe(`${file}:1:1 business.languages: missing: write a list of languages like [it, en]`);
  });
});

it.each([
  [[''], 'There is no text.'],
  [['  ', ' '], 'There is no text.'],
  [['x'.repeat(4097)], 'A message has at most 4,096 characters. Yours has 4,097.'],
  [[], "error: missing required argument 'text'"],
])('a wrong text is a wrong call (%#)', async (words, sentence) => {
  const { code, out, err } = await simulate(...words);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err.split('\n')[0]).toBe(sentence);
});

describe('by a running local cloud', () => {
  const SUNDAY_NIGHT = '2026-11-29T22:30:00+01:00';
  let cloud: CloudProcess;
  beforeAll(async () => {
    cloud = await startCloudProcess(makeFolder());
    await post(`${cloud.url}/local/clock`, { now: SUNDAY_NIGHT });
  }, 60_000);
  afterAll(async () => {
    await cloud.end('SIGTERM');
  });

  it('decides at the time that its clock shows, or at the one given, and sends nothing', async () => {
    const [now, then] = await Promise.all([
      simulate('Buonasera!', '--url', cloud.url),
      simulate('Buongiorno!', '--url', cloud.url, '--at', '2026-11-24T10:00'),
    ]);
    expect(now).toMatchObject({ code: 0, err: '', out: expect.stringContaining('Riapriamo domani alle 07:00') });
    expect(now.out).toMatch(/^Sun 29 Nov 2026, 22:3\d \(Europe\/Rome\)\n/);
    expect(then.out).toMatch(/^Tue 24 Nov 2026, 10:00 \(Europe\/Rome\)\n/);
    expect(then.out).toContain('[1] Orari  [2] Il pane di oggi  [3] Ordina una torta');
    const { body } = await call(`${cloud.url}/local/graph/requests?since=0`);
    expect(body).toMatchObject({ requests: [] });
  });

  it('--json gives what the local cloud answers, as it is', async () => {
    const asked = { text: 'Quali sono gli orari?', at: '2026-12-25T10:00', contact: 'known' };
    const [{ code, out }, direct] = await Promise.all([
      simulate(asked.text, '--url', cloud.url, '--at', asked.at, '--as', asked.contact, '--json'),
      post(`${cloud.url}/local/simulate`, asked),
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual(direct.body);
  });

  it('a time that is none is refused by its sentence, as a wrong call', async () => {
    const { code, err } = await simulate('Ciao', '--url', cloud.url, '--at', '2026-03-29T02:30');
    expect(code).toBe(2);
    expect(err).toMatch(/^2026-03-29T02:30 does not exist in Europe\/Rome/);
  });
});
