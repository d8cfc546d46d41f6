// `portiere intents test` and `intents check`: by a file, and by what is live on this machine.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CloudProcess, startCloudProcess } from '../local/support/cloud-process.ts';
import { makeFolder } from '../local/support/folder.ts';
import { runPortiere } from './support/run-portiere.ts';

const folder = makeFolder();
const fileOf = (name: string, content: string | Uint8Array) => {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
};
const intents = (...args: readonly string[]) => runPortiere(['intents', ...args]);

const SETTINGS = fileOf(
  'bar.yaml',
  `business: { name: Bar, languages: [it], timeZone: Europe/Rome }
intents:
  - name: hours
    phrases: [a che ora aprite, quando chiudete, siete aperti la domenica]
    answer: Sempre.
  - name: prices
    phrases: [quanto costa un caffè, mi dite i prezzi, avete un listino]
    keywords: [domenica]
    answer: Poco.
`,
);
const MESSAGES = fileOf(
  'messages.csv',
  'text,intent,language\nquando chiudete,hours,it\n"la domenica, aprite?",hours,it\nciao,none,it\nmi dite i prezzi,prices,it\nhello,,en\n',
);

describe('intents test', () => {
  it('tells the figures, the table, each confusion with its messages, and what to do', async () => {
    const { code, out, err } = await intents('test', MESSAGES, '--settings', SETTINGS);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out.split('\n')).toEqual([
      `5 messages of ${MESSAGES}, put to ${SETTINGS}`,
      '',
      '    2  40 %  got the right answer',
      '    2  40 %  asked none of them, and were rightly left alone',
      '    0   0 %  were offered the right one among “Did you mean…”',
      '    0   0 %  got no answer',
      '    1  20 %  got a wrong answer, though the bot was sure',
      '    4  80 %  right in all',
      '',
      'question      messages  right  offered  no answer  wrong',
      'hours                2      1        0          0      1',
      'prices               1      1        0          0      0',
      'none of them         2      2        0          0      0',
      '',
      'right by language: it 75 %, en 100 %',
      '',
      'asked about hours, answered prices: 1 message',
      '  line 3: “la domenica, aprite?”, by the keyword “domenica”',
      '  → Remove the keyword “domenica” of prices, or add negative keywords to prices.',
      '',
    ]);
  });

  it('--json is one object, with the messages of every mistake', async () => {
    const { code, out } = await intents('test', MESSAGES, '--settings', SETTINGS, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      ...{ ok: true, percent: 80, messages: 5, right: 4, wrong: 1, offered: 0, unanswered: 0, leftAlone: 2 },
      intents: [
        { intent: 'hours', messages: 2, right: 1, wrong: 1, offered: 0, unanswered: 0 },
        { intent: 'prices', messages: 1, right: 1, wrong: 0, offered: 0, unanswered: 0 },
        { intent: null, messages: 2, right: 2, wrong: 0, offered: 0, unanswered: 0 },
      ],
      languages: [
        { language: 'it', messages: 4, right: 3, wrong: 1, offered: 0, unanswered: 0 },
        { language: 'en', messages: 1, right: 1, wrong: 0, offered: 0, unanswered: 0 },
      ],
      confusions: [
        {
          asked: 'hours',
          answered: 'prices',
          messages: [
            {
              ...{ line: 3, text: 'la domenica, aprite?', intent: 'hours', language: 'it' },
              ...{ by: 'keyword', confidence: 1, because: 'domenica' },
            },
          ],
        },
      ],
      offered: [],
      unanswered: [],
    });
  });

  it.each([
    ['80', 0, ''],
    ['81', 1, '80 % are right, 81 % are wanted.\n'],
    ['much', 2, '--fail-under is a number from 0 to 100, not much.\nNext: --fail-under 90\n'],
  ])('--fail-under %s ends with %i', async (wanted, code, err) => {
    const ran = await intents('test', MESSAGES, '--settings', SETTINGS, '--fail-under', wanted);
    expect({ code: ran.code, err: ran.err }).toEqual({ code, err });
  });

  it.each<[string, string | Uint8Array, string]>([
    ['an unknown intent', 'text,intent\nciao,hour\n', ':2 there is no intent hour (did you mean hours?)'],
    ['an empty file', '', ':1 this file is empty: write text,intent in each line'],
    [
      'a text of another encoding',
      Buffer.from('text,intent\nciao,\ncaff\u00e8,prices\n', 'latin1'),
      ':3 this is not UTF-8 text: save the file as “CSV UTF-8”',
    ],
    ['more than five megabytes', 'x'.repeat(5 * 1024 * 1024 + 1), ':1 this file is larger than 5 MB'],
  ])('%s is told with its line, and nothing is tried', async (_, content, problem) => {
    const file = fileOf('bad.csv', content);
    const ran = await intents('test', file, '--settings', SETTINGS);
    expect(ran).toEqual({ code: 1, out: `${file}${problem}\n`, err: `1 problem in ${file}, nothing was tried.\n` });
  });

  it('many problems are cut at the terminal, and all there with --json', async () => {
    const file = fileOf('bad.csv', 'ciao,x\n'.repeat(50));
    const [plain, json] = await Promise.all([
      intents('test', file, '--settings', SETTINGS),
      intents('test', file, '--settings', SETTINGS, '--json'),
    ]);
    expect(plain.out.trimEnd().split('\n')).toHaveLength(21);
    expect(plain.out).toMatch(/\nand 30 more\n$/);
    expect(JSON.parse(json.out)).toMatchObject({ ok: false, problems: { length: 50 } });
  });

  it('a file that is not there says so', async () => {
    const ran = await intents('test', 'no.csv', '--settings', SETTINGS);
    expect(ran).toEqual({ code: 1, out: '', err: 'no.csv cannot be read.\nWhy: There is no file of this name.\n' });
  });
});

describe('intents check', () => {
  it('tells what is there, where, and what to do', async () => {
    const { code, out } = await intents('check', '--settings', SETTINGS);
    expect(code).toBe(0);
    expect(out.split('\n').slice(0, 3)).toEqual([
      'The keyword “domenica” of prices stands in 1 phrase of hours.',
      '  “siete aperti la domenica”',
      '  → Who asks like this gets prices: remove the keyword, make it longer, or add a negative keyword to prices.',
    ]);
    expect(out).toMatch(/bar\.yaml: 1 hint on 2 questions\n$/);
  });

  it('--strict ends with 1 when there is something, --json tells the same as data', async () => {
    const [strict, fine] = await Promise.all([
      intents('check', '--settings', SETTINGS, '--strict', '--json'),
      intents(
        ...['check', '--strict', '--settings'],
        fileOf('fine.yaml', readFileSync(SETTINGS, 'utf8').replace('[domenica]', '[quanto]')),
      ),
    ]);
    expect(strict).toMatchObject({ code: 1, err: '1 hint.\n' });
    expect(JSON.parse(strict.out)).toMatchObject({
      ok: false,
      findings: [{ kind: 'keyword-steals', keyword: 'domenica' }],
    });
    expect(fine).toMatchObject({ code: 0, out: expect.stringMatching(/nothing to mend in 2 questions\n$/) });
  });

  it('settings check mentions them in one line', async () => {
    const { out } = await runPortiere(['settings', 'check', SETTINGS]);
    expect(out.trimEnd().split('\n').at(-1)).toBe(
      `1 hint about how customers’ questions are understood: npx portiere intents check --settings ${SETTINGS}`,
    );
  });
});

describe('by what is live', () => {
  let cloud: CloudProcess;
  beforeAll(async () => {
    cloud = await startCloudProcess(makeFolder());
  }, 60_000);
  afterAll(async () => {
    await cloud.end('SIGTERM');
  });

  it('both say which version they looked at', async () => {
    const messages = fileOf('live.csv', 'Siete aperti la domenica?,opening-hours\n');
    const [tested, checked] = await Promise.all([
      intents('test', messages, '--url', cloud.url, '--fail-under', '100'),
      intents('check', '--url', cloud.url),
    ]);
    expect(tested).toMatchObject({ code: 0, err: '' });
    expect(tested.out).toMatch(/^1 message of .*live\.csv, put to version 1 of panificio/);
    expect(checked.code).toBe(0);
    expect(checked.out).toMatch(/version 1 of panificio-?\w*: \d+ hints on 8 questions\n$/);
  });
});
