// Every error code of Messenger and Instagram that is known, and every shape an answer can take: what becomes of the reply.
import type { Answer } from '#channels/http.ts';
import { createInstagram } from '#channels/instagram.ts';
import { createMessenger } from '#channels/messenger.ts';
import type { SendOutcome } from '#core/delivery.ts';

const MAKERS = { messenger: createMessenger, instagram: createInstagram };
const outgoing = {
  account: '1',
  contact: { id: '2', aliases: [] },
  content: { type: 'text', text: 'Hello' },
  token: 'p1.t',
} as const;

async function outcomeOf(status: number, body: unknown, headers = {}, name: keyof typeof MAKERS = 'messenger') {
  const answer: Answer = { kind: 'answered', status, headers, body: JSON.stringify(body) };
  return MAKERS[name]({ graphUrl: 'https://g.example', post: async () => answer }).send(outgoing, { accessToken: 'a' });
}

const error = (code: unknown, subcode?: unknown, more: object = {}) => ({
  error: {
    message: 'x',
    type: 'OAuthException',
    code,
    ...(subcode === undefined ? {} : { error_subcode: subcode }),
    ...more,
  },
});

const brief = (outcome: SendOutcome): string => {
  switch (outcome.kind) {
    case 'refused':
      return `${outcome.account ? 'account' : 'refused'}${outcome.retryAfterMs === undefined ? '' : ` ${outcome.retryAfterMs / 1000}s`}`;
    case 'rejected':
      return outcome.contactUnreachable ? 'unreachable' : 'rejected';
    default:
      return outcome.kind;
  }
};

const rows: readonly [code: number, subcode: number | undefined, status: number, expected: string][] = [
  [0, undefined, 401, 'account'],
  [1, undefined, 500, 'ambiguous'],
  [1, 99, 400, 'ambiguous'],
  [1, 1357046, 400, 'ambiguous'],
  [2, undefined, 500, 'ambiguous'],
  [2, 2018344, 400, 'ambiguous'],
  [3, undefined, 400, 'account'],
  [4, undefined, 400, 'refused 300s'],
  [9, 2018352, 400, 'refused 300s'],
  [10, undefined, 403, 'account'],
  [10, 2018065, 403, 'rejected'],
  [10, 2018278, 403, 'rejected'],
  [10, 2534022, 400, 'rejected'],
  [10, 2018108, 403, 'unreachable'],
  [10, 2018300, 403, 'rejected'],
  [10, 2018028, 403, 'account'],
  [10, 1893063, 400, 'account 3600s'],
  [17, undefined, 400, 'refused 300s'],
  [32, undefined, 400, 'refused 300s'],
  [100, undefined, 400, 'rejected'],
  [100, 33, 400, 'account'],
  [100, 1893061, 400, 'rejected'],
  [100, 2018001, 400, 'unreachable'],
  [100, 2018008, 400, 'rejected'],
  [100, 2018034, 400, 'rejected'],
  [100, 2018047, 400, 'rejected'],
  [100, 2018109, 400, 'rejected'],
  [100, 2018294, 400, 'rejected'],
  [100, 2534014, 400, 'unreachable'],
  [100, 7777777, 400, 'rejected'],
  [102, undefined, 401, 'account'],
  [190, undefined, 401, 'account'],
  [190, 463, 401, 'account'],
  [200, undefined, 403, 'account'],
  [200, 1545041, 403, 'unreachable'],
  [200, 2018028, 403, 'account'],
  [230, undefined, 403, 'account'],
  [368, undefined, 403, 'account 3600s'],
  [551, undefined, 400, 'unreachable'],
  [551, 1545041, 400, 'unreachable'],
  [613, undefined, 400, 'refused 300s'],
  [1200, undefined, 500, 'refused'],
  [80002, undefined, 400, 'refused 300s'],
  [80006, undefined, 400, 'refused 300s'],
  [2018300, undefined, 400, 'rejected'],
];

describe.each(['messenger', 'instagram'] as const)('a known error of %s', (name) => {
  it.each(rows)('%d/%s with status %d: %s', async (code, subcode, status, expected) => {
    const outcome = await outcomeOf(status, error(code, subcode), {}, name);
    expect(brief(outcome)).toBe(expected);
    expect(outcome).toHaveProperty('code', subcode === undefined ? String(code) : `${code}/${subcode}`);
  });

  const explained = rows.filter(([, , , expected]) => expected !== 'ambiguous');
  it.each(
    explained,
  )('%d/%s decides, whatever the status, and is explained to the owner', async (code, subcode, _, expected) => {
    for (const status of [400, 403, 429, 500, 503]) {
      const outcome = await outcomeOf(status, error(code, subcode), {}, name);
      expect(brief(outcome)).toBe(expected);
      const sentence = 'sentence' in outcome ? outcome.sentence : '';
      expect(sentence).toMatch(/^[A-Z].*\. .*\.$/s);
      expect(sentence).toMatch(expected.startsWith('refused') ? /tried again by itself/ : /not sent|kept/);
      expect(sentence).not.toMatch(/whatsapp|undefined/i);
    }
  });
});

describe('an answer', () => {
  it('with an id means sent', async () => {
    expect(await outcomeOf(200, { recipient_id: '2', message_id: 'm_O1' })).toEqual({
      kind: 'sent',
      messageId: 'm_O1',
    });
  });

  it.each([
    ['success without an id', 200, {}, 'ambiguous'],
    ['success that is no JSON object', 200, 'ok', 'ambiguous'],
    ['success with an odd id', 200, { message_id: 7 }, 'ambiguous'],
    ['a redirect', 302, {}, 'ambiguous'],
    ['a time-out of the request', 408, {}, 'ambiguous'],
    ['a failure of the server', 500, {}, 'ambiguous'],
    ['a failure with an unknown code', 503, error(4711), 'ambiguous'],
    ['a refusal without an error', 403, 'blocked by a proxy', 'refused'],
    ['a refusal with an unknown code', 400, error(4711), 'rejected'],
    ['a refusal with an unknown code that passes', 400, error(4711, 1, { is_transient: true }), 'refused'],
    ['a throttle', 429, {}, 'refused'],
    ['a throttle with an unclear code', 429, error(1), 'refused'],
    ['an odd subcode', 403, error(10, 'x'), 'account'],
    ['a code as text', 400, error('100', '2018001'), 'unreachable'],
  ] as const)('%s (%d)', async (_, status, body, expected) => {
    expect(brief(await outcomeOf(status, body))).toBe(expected);
  });

  const odd: readonly [unknown][] = [
    [''],
    [false],
    [null],
    [[]],
    [[2018278]],
    ['0x0'],
    ['1e3'],
    [1.5],
    [{ toString: 1, valueOf: 1 }],
  ];

  it.each(odd)('a code that is no whole number says nothing: %j', async (code) => {
    // Were it taken for 0, "the token is not accepted", a reply that may have gone out would be sent again.
    expect(await outcomeOf(503, error(code))).toEqual({ kind: 'ambiguous', code: 'http-503' });
    expect(await outcomeOf(400, error(code))).toMatchObject({ kind: 'refused', code: 'http-400' });
  });

  it.each(odd)('a subcode that is no whole number leaves it to the code: %j', async (subcode) => {
    expect(await outcomeOf(400, error(551, subcode))).toMatchObject({ kind: 'rejected', code: '551' });
    expect(await outcomeOf(503, error(2, subcode))).toEqual({ kind: 'ambiguous', code: '2' });
  });

  it('says when to come back', async () => {
    expect(await outcomeOf(429, {}, { 'retry-after': '9' })).toMatchObject({ retryAfterMs: 9000 });
    expect(await outcomeOf(400, error(613), { 'retry-after': '900' })).toMatchObject({ retryAfterMs: 900_000 });
  });
});
