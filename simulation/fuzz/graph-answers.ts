// Fuzzes what becomes of a reply for any answer of the Graph API: known codes, unknown codes, other statuses, bodies of any
// shape. Through the real channel; only the network is a stand-in.
import type { SendOutcome } from '#channels/channel.ts';
import type { Answer } from '#channels/http.ts';
import { createDice, type Dice } from './dice.ts';
import { type Checked, cpuMs, type Fuzzer } from './fuzzer.ts';
import { ANSWERERS, type Answerer } from './graph-answerers.ts';
import { deepValue, hostileText, hugeText } from './hostile.ts';
import { drawMutation, mutate } from './mutations.ts';
import { copyOf, type Tree, treeOf, writeTree } from './tree.ts';

const STATUSES = [
  ...[
    200, 200, 200, 201, 202, 204, 299, 301, 302, 304, 307, 400, 400, 400, 401, 403, 404, 408, 409, 413, 418, 422, 424,
  ],
  ...[429, 429, 431, 451, 499, 500, 500, 501, 502, 503, 504, 507, 529, 599, 100, 101, 0, 600, 999],
];
const WAITS = [
  undefined,
  undefined,
  '0',
  '1',
  '30',
  ' 7 ',
  '-1',
  '1.5',
  '999999999',
  '9999999999',
  'NaN',
  '1e3',
  'soon',
  '',
];
const VOCABULARY = { type: ['OAuthException', 'GraphMethodException', 'toString'] };

type Case = {
  readonly by: Answerer;
  readonly status: number;
  readonly body: string;
  readonly wait: string | undefined;
};
type Part = { readonly name: string; readonly seed: number };

export const graphAnswers: Fuzzer = {
  name: 'graph-answers',
  about: 'answers of the Graph API of any status, code and shape, to one outcome each',
  limitMs: 100,
  draw: (seed, index) => {
    const dice = createDice(seed);
    const status = dice.pick(STATUSES);
    const wait = dice.pick(WAITS);
    const by = ANSWERERS[index % ANSWERERS.length];
    if (by === undefined) throw new Error('Nobody answers.');
    const base = drawBody(dice, by, Math.floor(index / ANSWERERS.length));
    const parts: Part[] = Array.from({ length: dice.int(4) }, () => ({ name: drawMutation(dice), seed: dice.seed() }));
    const network = dice.chance(0.02) ? drawSilence(dice) : undefined;
    const caseOf = (kept: readonly number[]): Case => ({
      by,
      status,
      wait,
      body: bodyOf(
        base,
        kept.flatMap((at) => parts[at] ?? []),
      ),
    });
    return {
      parts: parts.map(({ name }) => name),
      run: (kept) => (network === undefined ? check(caseOf(kept)) : checkSilence(by, network)),
      describe: (kept) => [JSON.stringify({ ...caseOf(kept), by: by.name, network }).slice(0, 1_500)],
    };
  },
};

/** Every known code has its turn; the others are drawn. */
function drawBody(dice: Dice, { accepted, known }: Answerer, turn: number): Tree | string {
  switch (dice.int(8)) {
    case 0:
    case 1:
      return treeOf(accepted);
    case 2:
      return dice.pick([
        '',
        'null',
        '[]',
        '"x"',
        '<html>403</html>',
        '{',
        '{"error":null}',
        '\ufeff{}',
        hugeText(dice),
      ]);
    case 3:
      return errorOf(
        dice,
        dice.pick(['131047', ' 190 ', '', 'x', '1e3', '0x0', true, false, null, [], [131_047], {}, 1.5, -1] as never[]),
      );
    case 4:
      return errorOf(dice, dice.int(3_000_000));
    case 5:
      return errorOf(
        dice,
        dice.pick<Tree>([
          {
            pairs: [
              { key: 'toString', value: 1 },
              { key: 'valueOf', value: 1 },
            ],
          },
          deepValue(dice),
          hostileText(dice),
        ]),
      );
    default: {
      const [code, subcode] = known()[turn % known().length] ?? [0];
      return errorOf(dice, code, subcode);
    }
  }
}

function errorOf(dice: Dice, code: unknown, subcode?: number): Tree {
  const drawn = dice.int(3_000_000);
  const tree = treeOf({
    error: {
      message: '(#1) x',
      type: 'OAuthException',
      error_subcode: subcode ?? drawn,
      fbtrace_id: 'A',
      is_transient: dice.pick([true, false, 'true', 1]),
    },
  });
  const error = (tree as { pairs: { value: { pairs: unknown[] } }[] }).pairs[0]?.value.pairs;
  error?.splice(2, 0, { key: 'code', value: isTree(code) ? code : treeOf(code) });
  return tree;
}

function isTree(code: unknown): code is Tree {
  return typeof code === 'object' && code !== null && ('pairs' in code || 'token' in code);
}

function bodyOf(base: Tree | string, parts: readonly Part[]): string {
  if (typeof base === 'string') return base;
  const tree = copyOf(base);
  for (const { name, seed } of parts) mutate(name, tree, createDice(seed), VOCABULARY);
  return writeTree(tree);
}

let next: Answer = { kind: 'unknown', why: 'time-out' };
const channels = new Map(
  ANSWERERS.map((by) => [by, by.create({ graphUrl: 'https://graph.invalid', post: async () => next })]),
);
const reply = {
  account: '1',
  contact: { id: '39', aliases: [], phone: '39333' },
  content: { type: 'text', text: 'x' },
  token: 't',
} as const;

async function outcomeOf(by: Answerer, answer: Answer): Promise<SendOutcome> {
  const channel = channels.get(by);
  if (channel === undefined) throw new Error('Nobody sends.');
  next = answer;
  return channel.send(reply, { accessToken: 'token' });
}

async function check(one: Case): Promise<Checked> {
  const { by, status, body, wait } = one;
  const before = cpuMs();
  const outcome = await outcomeOf(by, { kind: 'answered', status, body, headers: { 'retry-after': wait } });
  const ms = cpuMs() - before;
  const due = dueFor(one);
  const failures = due === outcome.kind ? [] : [`outcome: ${outcome.kind} where ${due} was due`];
  return { failures: [...failures, ...complaintsAbout(outcome, one)], outcome: outcome.kind, ms };
}

function drawSilence(dice: Dice): Answer {
  return dice.pick<Answer>([
    { kind: 'unsent', why: 'no-connection' },
    { kind: 'unsent', why: 'time-out' },
    { kind: 'unsent', why: 'invalid-request' },
    { kind: 'unknown', why: 'time-out' },
    { kind: 'unknown', why: 'connection-lost' },
    { kind: 'unknown', why: 'answer-cut' },
    { kind: 'unknown', why: 'answer-too-large' },
  ]);
}

/** Nothing left: it may be tried again. Nobody knows: it may not. */
async function checkSilence(by: Answerer, answer: Answer): Promise<Checked> {
  const outcome = await outcomeOf(by, answer);
  const due = answer.kind === 'unsent' ? 'refused' : 'ambiguous';
  return {
    failures: outcome.kind === due ? [] : [`outcome: ${outcome.kind} where ${due} was due`],
    outcome: outcome.kind,
    ms: 0,
  };
}

/** The rule in short: only a message with an id is sent, only proof makes a refusal, everything else is ambiguous. */
function dueFor({ by, status, body }: Case): SendOutcome['kind'] {
  const value = parsed(body);
  if (status >= 200 && status <= 299) return isText(by.idAt.reduce(at, value)) ? 'sent' : 'ambiguous';
  const error = at(value, 'error');
  const code = codeOf(at(error, 'code'));
  const meaning = code === undefined ? undefined : by.meaningOf(code, codeOf(at(error, 'error_subcode')) ?? 0);
  if (meaning === 'busy' || meaning === 'account') return 'refused';
  if (meaning === 'never') return 'rejected';
  if (status === 429) return 'refused';
  if (meaning === 'unclear' || status < 400 || status > 499 || status === 408) return 'ambiguous';
  return code === undefined || at(error, 'is_transient') === true ? 'refused' : 'rejected';
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function at(value: unknown, key: string | number): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value) !== (typeof key === 'number'))
    return undefined;
  return Object.hasOwn(value, key) ? (value as Record<string | number, unknown>)[key] : undefined;
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

/** A whole number, or the digits of one. Nothing else is a code. */
function codeOf(value: unknown): number | undefined {
  const code = typeof value === 'string' && /^\s*-?\d{1,15}\s*$/.test(value) ? Number(value) : value;
  return Number.isSafeInteger(code) ? (code as number) : undefined;
}

function complaintsAbout(outcome: SendOutcome, { body }: Case): readonly string[] {
  const complaints: string[] = [];
  if (outcome.kind === 'sent') {
    if (!body.includes(JSON.stringify(outcome.messageId).slice(1, -1)) && outcome.messageId === '')
      complaints.push('outcome: sent without an id');
    return complaints;
  }
  if (!/^(-?\d{1,16}(\/-?\d{1,16})?|[a-z-]+|http-\d{1,3})$/.test(outcome.code))
    complaints.push(`code: ${outcome.code.slice(0, 80)}`);
  if (outcome.kind === 'ambiguous') return complaints;
  const { sentence } = outcome;
  if (!/^[A-Z][^\n]{20,400}\.$/.test(sentence)) complaints.push(`sentence: ${sentence}`);
  if (outcome.kind === 'refused') {
    const { retryAfterMs = 0 } = outcome;
    if (!(retryAfterMs >= 0 && retryAfterMs <= 24 * 3_600_000)) complaints.push(`wait: ${retryAfterMs}`);
  }
  return complaints;
}
