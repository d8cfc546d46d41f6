// Every error code that Meta documents, and every shape an answer can take: what becomes of the reply.
import { classify } from '#channels/whatsapp/errors.ts';
import type { SendOutcome } from '#core/delivery.ts';

const graphError = (code: unknown, more: object = {}) => ({
  error: { message: 'x', type: 'OAuthException', code, ...more },
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

const rows: readonly [code: number, status: number, expected: string][] = [
  [0, 401, 'account'],
  [1, 400, 'ambiguous'],
  [2, 503, 'refused'],
  [3, 500, 'account'],
  [4, 400, 'refused 300s'],
  [10, 403, 'account'],
  [33, 400, 'account'],
  [100, 400, 'rejected'],
  [190, 401, 'account'],
  [200, 403, 'account'],
  [250, 403, 'account'],
  [299, 403, 'account'],
  [368, 403, 'account'],
  [470, 400, 'rejected'],
  [80007, 400, 'refused 300s'],
  [130429, 400, 'refused 5s'],
  [130472, 400, 'rejected'],
  [130497, 403, 'unreachable'],
  [131000, 500, 'ambiguous'],
  [131005, 403, 'account'],
  [131008, 400, 'rejected'],
  [131009, 400, 'rejected'],
  [131014, 400, 'rejected'],
  [131016, 500, 'refused'],
  [131021, 400, 'rejected'],
  [131026, 400, 'unreachable'],
  [131030, 400, 'rejected'],
  [131031, 403, 'account'],
  [131037, 400, 'account'],
  [131042, 400, 'account'],
  [131045, 400, 'account'],
  [131047, 400, 'rejected'],
  [131048, 400, 'account 3600s'],
  [131049, 400, 'rejected'],
  [131050, 400, 'rejected'],
  [131051, 400, 'rejected'],
  [131052, 400, 'rejected'],
  [131053, 400, 'rejected'],
  [131055, 400, 'rejected'],
  [131056, 400, 'refused 6s'],
  [131057, 500, 'refused 60s'],
  [131062, 400, 'rejected'],
  [131064, 400, 'account 3600s'],
  [131200, 400, 'rejected'],
  [131299, 400, 'rejected'],
  [132000, 400, 'rejected'],
  [132001, 404, 'rejected'],
  [132005, 400, 'rejected'],
  [132007, 400, 'rejected'],
  [132008, 400, 'rejected'],
  [132012, 400, 'rejected'],
  [132015, 400, 'rejected'],
  [132016, 400, 'rejected'],
  [132068, 400, 'rejected'],
  [132069, 400, 'refused 3600s'],
  [133000, 400, 'account'],
  [133004, 503, 'refused'],
  [133005, 400, 'account'],
  [133006, 400, 'account'],
  [133008, 400, 'account 3600s'],
  [133009, 400, 'account 3600s'],
  [133010, 400, 'account'],
  [133015, 400, 'account 300s'],
  [133016, 400, 'account 3600s'],
  [134011, 400, 'account'],
  [134101, 400, 'refused 600s'],
  [135000, 400, 'rejected'],
  [137000, 400, 'unreachable'],
  [138000, 400, 'rejected'],
  [138999, 400, 'rejected'],
  [139100, 400, 'rejected'],
  [139103, 400, 'rejected'],
  [147001, 400, 'rejected'],
  [147005, 400, 'rejected'],
  [200005, 400, 'rejected'],
  [200007, 400, 'rejected'],
  [1752041, 400, 'rejected'],
  [2388019, 400, 'rejected'],
  [2494100, 400, 'refused 300s'],
  [2593107, 400, 'rejected'],
  [2593109, 400, 'rejected'],
];

describe('a documented error code', () => {
  it.each(rows)('%d with status %d: %s', (code, status, expected) => {
    const outcome = classify(status, graphError(code));
    expect(brief(outcome)).toBe(expected);
    expect(outcome).toHaveProperty('code', String(code));
  });

  it.each(
    rows.filter(([, , expected]) => expected !== 'ambiguous'),
  )('%d decides, whatever the status', (code, _, expected) => {
    for (const status of [400, 403, 429, 500, 503]) expect(brief(classify(status, graphError(code)))).toBe(expected);
  });

  it.each(
    rows.filter(([, , expected]) => expected !== 'ambiguous'),
  )('%d is explained to the owner: what happened, what is lost, what to do', (code, status) => {
    const outcome = classify(status, graphError(code));
    const sentence = 'sentence' in outcome ? outcome.sentence : '';
    expect(sentence).not.toContain(String(code));
    expect(sentence).not.toMatch(/\d{3,}|Graph|API|HTTP|BSUID/);
    expect(sentence).toMatch(/Nothing is lost|Replies are kept|This reply was not sent/);
    expect(sentence).toMatch(/\.$/);
  });

  it('waits as long as the provider asks, and never less than the code needs', () => {
    expect(brief(classify(400, graphError(131056), '30'))).toBe('refused 30s');
    expect(brief(classify(400, graphError(131056), '1'))).toBe('refused 6s');
    expect(brief(classify(503, graphError(2), '7'))).toBe('refused 7s');
  });
});

describe('any other answer', () => {
  const accepted = {
    messaging_product: 'whatsapp',
    contacts: [{ input: '+39', user_id: 'IT.1' }],
    messages: [{ id: 'wamid.A' }],
  };
  const cases: readonly [string, number, unknown, string | undefined, string][] = [
    ['200 with a message id', 200, accepted, undefined, 'sent'],
    ['200 without one', 200, { messaging_product: 'whatsapp' }, undefined, 'ambiguous'],
    ['200 with an empty one', 200, { messages: [{ id: '' }] }, undefined, 'ambiguous'],
    ['200 with no messages', 200, { messages: [] }, undefined, 'ambiguous'],
    ['200 that is no JSON', 200, undefined, undefined, 'ambiguous'],
    ['200 with an error inside', 200, graphError(131047), undefined, 'ambiguous'],
    ['204', 204, undefined, undefined, 'ambiguous'],
    ['302 to elsewhere', 302, undefined, undefined, 'ambiguous'],
    ['502 from a gateway', 502, undefined, undefined, 'ambiguous'],
    ['503 with null', 503, null, undefined, 'ambiguous'],
    ['504 from a gateway that says when to come back', 504, undefined, '5', 'ambiguous'],
    ['500 with an unknown code', 500, graphError(424242), undefined, 'ambiguous'],
    [
      '500 with an unknown code called transient',
      500,
      graphError(424242, { is_transient: true }),
      undefined,
      'ambiguous',
    ],
    ['400 with an unknown code', 400, graphError(424242), undefined, 'rejected'],
    [
      '400 with an unknown code called transient',
      400,
      graphError(424242, { is_transient: true }),
      undefined,
      'refused',
    ],
    ['400 with an error without a code', 400, { error: { message: 'x' } }, undefined, 'refused'],
    ['400 with a code that is no number', 400, graphError('many'), undefined, 'refused'],
    ['400 with a code written as text', 400, graphError('131047'), undefined, 'rejected'],
    ['403 from a wall in between', 403, undefined, undefined, 'refused'],
    ['408, which may have been read', 408, undefined, undefined, 'ambiguous'],
    ['429 without a body', 429, undefined, '12', 'refused 12s'],
    ['429 with an unknown code', 429, graphError(424242), undefined, 'refused'],
    ['429 with the unknown error', 429, graphError(131000), undefined, 'refused'],
    ['429 with a date to come back', 429, undefined, 'Wed, 21 Oct 2026 07:28:00 GMT', 'refused'],
    ['429 with an endless wait, held to a day', 429, undefined, '999999999', 'refused 86400s'],
  ];
  it.each(cases)('%s', (_, status, body, retryAfter, expected) => {
    expect(brief(classify(status, body, retryAfter))).toBe(expected);
  });

  it.each([
    [''],
    [false],
    [null],
    [[]],
    [[131047]],
    ['0x0'],
    ['1e3'],
    [1.5],
    [{ toString: 1, valueOf: 1 }],
  ])('a code that is no whole number says nothing: %j', (code) => {
    // Were it taken for 0, "the token is not accepted", a reply that may have gone out would be sent again.
    expect(brief(classify(503, graphError(code)))).toBe('ambiguous');
    expect(classify(503, graphError(code))).toHaveProperty('code', 'http-503');
    expect(brief(classify(400, graphError(code)))).toBe('refused');
  });

  it('names the accepted message', () => {
    expect(classify(200, accepted)).toEqual({ kind: 'sent', messageId: 'wamid.A' });
  });
});
