// `portiere chat`: a conversation with a running local cloud, line by line, as a pipe writes it.
import { type CloudProcess, call, post, startCloudProcess } from '../local/support/cloud-process.ts';
import { makeFolder } from '../local/support/folder.ts';
import { runPortiere } from './support/run-portiere.ts';

const OPEN = '2026-11-24T10:00:00+01:00';
let cloud: CloudProcess;

beforeAll(async () => {
  cloud = await startCloudProcess(makeFolder());
  await post(`${cloud.url}/local/clock`, { now: OPEN });
}, 60_000);
afterAll(async () => {
  await cloud.end('SIGTERM');
});

const chat = (lines: readonly string[], ...args: readonly string[]) =>
  runPortiere(['chat', '--url', cloud.url, ...args], { input: lines.map((line) => `${line}\n`).join('') });

const turnsOf = async (phone: string) =>
  (await call(`${cloud.url}/local/turns?channel=whatsapp&contact=${phone}`)).body as {
    readonly turns: readonly { readonly text: string; readonly disposition: string }[];
  };

it('questions, buttons by number, reasons and silence', async () => {
  const lines = ['Buongiorno!', '1', '/why', 'STOP', 'Dove siete?'];
  const { code, out } = await chat(lines, '--as', '393330000001', '--name', 'Giulia');
  expect(code).toBe(0);
  expect(out.split('\n')).toEqual([
    'customer │ Buongiorno!',
    expect.stringMatching(/^ {4}shop │ Ciao Giulia, grazie per aver scritto al Panificio Rossi!/),
    '         │',
    "         │ _Sono l'assistente automatico del Panificio Rossi._",
    '         │ [1] Orari  [2] Il pane di oggi  [3] Ordina una torta',
    'customer │ 1',
    '    shop │ Oggi: 07:00–13:00 e 16:00–19:30.',
    '         │',
    ...Array.from({ length: 3 }, () => expect.stringMatching(/^ {9}│ (Dal|Sabato|Domenica)/)),
    'ANSWERED: the customer gets an answer',
    '✓ received   on whatsapp, a text, answered in Italian, the language of this customer so far',
    '✓ intents    understood, opening-hours, by a button, 100 % sure',
    '– hours      open, by the weekly hours, times of Europe/Rome',
    expect.stringMatching(/^– greeting {3}NOT_DUE: not due, last message 0 hours before$/),
    '– away       INTENT_ANSWERED: the question was answered instead',
    'customer │ STOP',
    expect.stringMatching(/^ {4}shop │ Fatto: non riceverai più messaggi automatici/),
    'customer │ Dove siete?',
    '(no answer: OPTED_OUT: the customer wants no automatic messages)',
    '',
  ]);
  const { turns } = await turnsOf('393330000001');
  expect(turns.map(({ text }) => text)).toEqual(['Buongiorno!', '1', 'STOP', 'Dove siete?']);
}, 60_000);

it('what is no message is answered with a sentence, and nothing is sent', async () => {
  const lines = ['', '   ', 'x'.repeat(4097), '/foo', '/why', '/help', '/at 2026-02-30T10:00', '/at bla'];
  const { code, out, err } = await chat(lines, '--as', '393330000002');
  expect(code).toBe(0);
  expect(err.split('\n').slice(1, 8)).toEqual([
    'Nothing was sent: the line is empty. /quit ends the chat.',
    'Nothing was sent: the line is empty. /quit ends the chat.',
    'Nothing was sent: a message has at most 4,096 characters, this one has 4,097.',
    'Nothing was sent: there is no /foo. /help tells what can be typed.',
    'Nothing was written yet.',
    '2026-02-30 is not in the calendar. Choose another day.',
    expect.stringMatching(/^Write a date and time like /),
  ]);
  expect(out.split('\n').map((line) => line.split(' ')[0])).toEqual(['/at', '/now', '/why', '/quit', '']);
  expect((await turnsOf('393330000002')).turns).toEqual([]);
});

it('the clock is moved and set back, and what comes after /quit is left alone', async () => {
  const lines = ['/at 2026-12-25T10:00', 'Buongiorno', '/at', '/now', '/quit', 'Ciao'];
  const { code, out, err } = await chat(lines, '--as', '393330000003');
  await post(`${cloud.url}/local/clock`, { now: OPEN });
  expect(code).toBe(0);
  expect(out).toMatch(/│ Buongiorno\n {4}shop │ Buon Natale/);
  expect(out).not.toContain('Ciao');
  const [who, moved, still, back, ...rest] = err.split('\n');
  expect(who).toBe('You are Ada (+393330000003) and write to Panificio Rossi. /help tells what else can be typed.');
  expect(moved).toBe('The shop’s clock shows Fri 25 Dec 2026, 10:00 (Europe/Rome).');
  expect(still).toMatch(/^The shop’s clock shows Fri 25 Dec 2026, 10:0\d \(Europe\/Rome\)\.$/);
  expect(back).toMatch(/^The shop’s clock shows .*, the real time\.$/);
  expect(rest).toEqual(['']);
}, 60_000);

it('a clock that stays moved is told at the end', async () => {
  const { code, err } = await chat([], '--as', 'new');
  expect(code).toBe(0);
  expect(err.split('\n').slice(1)).toEqual([
    expect.stringMatching(/^The shop’s clock shows Tue 24 Nov 2026, 10:\d\d \(Europe\/Rome\)\.$/),
    'It stays so: npx portiere chat, then /now, sets it back to the real time.',
    '',
  ]);
});

it('an answer that the channel refuses is no answer, and the sentence says why', async () => {
  await post(`${cloud.url}/local/graph/faults`, { faults: [{ times: 1, status: 400, code: 131026 }] });
  const { code, out } = await chat(['Quali sono gli orari?'], '--as', '393330000004');
  expect(code).toBe(0);
  expect(out).toMatch(/^customer │ Quali sono gli orari\?\n\(no answer: .+\)\n$/);
}, 60_000);

it.each([
  [['--as', 'Anna'], '--as is new, known or the digits of a phone number, and not Anna.'],
  [['--as', '12'], '--as is new, known or the digits of a phone number, and not 12.'],
  [['--name', ' '], 'A name has 1 to 60 characters.'],
])('%j is a wrong call', async (args, sentence) => {
  const { code, err } = await chat(['Ciao'], ...args);
  expect(code).toBe(2);
  expect(err.split('\n')[0]).toBe(sentence);
});
