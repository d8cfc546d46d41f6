import fc from 'fast-check';
import type { ReplyState, Turn, TurnReply } from '#core/conversation.ts';
import type { Inbound } from '#core/message.ts';
import { mergeTurns } from '#core/turn.ts';

const STATES: readonly ReplyState[] = [
  'waiting',
  'ambiguous',
  'unresolved',
  'cancelled',
  'expired',
  'failed',
  'sent',
  'delivered',
  'read',
];
const REF = { era: 0, at: 1, hash: 'h' };

const inbound = (id: string): Inbound => ({
  kind: 'inbound',
  channel: 'whatsapp',
  account: 'a',
  id,
  at: 1,
  receivedAt: 1,
  contact: { id: 'c', aliases: [] },
  content: { type: 'text', text: id },
});

const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const replies: fc.Arbitrary<readonly TurnReply[]> = fc
  .uniqueArray(
    fc.record(
      {
        part: fc.nat(2),
        attempt: fc.nat(2),
        purpose: fc.constantFrom('answer', 'away'),
        content: fc.record({ type: fc.constant('text'), text: fc.constantFrom('', 'one', 'two') }),
        state: fc.constantFrom(...STATES),
        messageId: fc.constantFrom('m1', 'm2'),
        code: fc.constantFrom('131026', '130429'),
        sentence: fc.constantFrom('s1', 's2'),
      },
      { requiredKeys: ['part', 'attempt', 'purpose', 'content', 'state'] },
    ),
    { selector: ({ part }) => part, maxLength: 4 },
  )
  .map((list) => list.toSorted((one, other) => one.part - other.part || one.attempt - other.attempt) as TurnReply[]);

const turns: fc.Arbitrary<Turn> = fc
  .record({
    ref: fc.constant(REF),
    inbound: optional(fc.constantFrom(inbound('1'), inbound('2'))),
    person: optional(fc.constantFrom({ by: 'marco' }, { by: 'phone' })),
    disposition: optional(fc.constantFrom('ANSWERED' as const, 'FAILED' as const)),
    reasons: fc.uniqueArray(fc.constantFrom('SENT' as const, 'STALE' as const, 'NOT_DUE' as const)),
    intent: optional(fc.constantFrom('hours', 'prices')),
    replies,
    trace: fc.array(fc.record({ step: fc.constantFrom('received' as const, 'send' as const), used: fc.boolean() }), {
      maxLength: 2,
    }),
    settingsVersion: fc.nat(3),
    expiresAt: fc.nat(9),
    pricing: optional(fc.constantFrom({ type: 'regular' }, { type: 'free' })),
  })
  .map((turn) => JSON.parse(JSON.stringify(turn)) as Turn);

const states = (turn: Turn) => turn.replies.map(({ part, attempt, state }) => [part, attempt, state]);
const reply = (state: ReplyState, more: Partial<TurnReply> = {}): TurnReply => ({
  part: 0,
  attempt: 1,
  purpose: 'answer',
  content: { type: 'text', text: 'Hello' },
  state,
  ...more,
});
const turn = (more: Partial<Turn> = {}): Turn => ({
  ref: REF,
  reasons: [],
  replies: [],
  trace: [],
  settingsVersion: 1,
  expiresAt: 5,
  ...more,
});

describe('merging the reports of a turn', () => {
  it('changes nothing when a report comes again', () => {
    fc.assert(
      fc.property(turns, turns, (one, other) => {
        expect(mergeTurns(one, one)).toEqual(one);
        const merged = mergeTurns(one, other);
        expect(mergeTurns(merged, one)).toEqual(merged);
        expect(mergeTurns(merged, other)).toEqual(merged);
      }),
    );
  });

  it('gives the same however the reports are paired', () => {
    fc.assert(
      fc.property(turns, turns, turns, (one, two, three) => {
        expect(mergeTurns(mergeTurns(one, two), three)).toEqual(mergeTurns(one, mergeTurns(two, three)));
      }),
    );
  });

  it('knows the same of the replies in whatever order the reports come', () => {
    fc.assert(
      fc.property(turns, turns, (one, other) => {
        const [forth, back] = [mergeTurns(one, other), mergeTurns(other, one)];
        expect(states(forth)).toEqual(states(back));
        expect(forth.expiresAt).toBe(back.expiresAt);
        expect(new Set(forth.reasons)).toEqual(new Set(back.reasons));
        expect([forth.inbound === undefined, forth.disposition === undefined]).toEqual([
          back.inbound === undefined,
          back.disposition === undefined,
        ]);
      }),
    );
  });

  it('never takes a reply back to an earlier state', () => {
    const furthest = [
      'waiting',
      'ambiguous',
      'unresolved',
      'cancelled',
      'expired',
      'sent',
      'failed',
      'delivered',
      'read',
    ];
    for (const [index, later] of furthest.entries()) {
      for (const earlier of furthest.slice(0, index) as ReplyState[]) {
        const [one, other] = [turn({ replies: [reply(earlier)] }), turn({ replies: [reply(later as ReplyState)] })];
        expect(mergeTurns(one, other).replies[0]?.state).toBe(later);
        expect(mergeTurns(other, one).replies[0]?.state).toBe(later);
      }
    }
  });

  it('keeps the first disposition with the decision that led to it', () => {
    const first = turn({
      disposition: 'ANSWERED',
      intent: 'hours',
      trace: [{ step: 'send', used: true }],
      settingsVersion: 3,
    });
    const second = turn({ disposition: 'FAILED', intent: 'prices', settingsVersion: 4 });
    expect(mergeTurns(first, second)).toMatchObject({ disposition: 'ANSWERED', intent: 'hours', settingsVersion: 3 });
    expect(mergeTurns(turn(), first)).toEqual(first);
    expect(mergeTurns(turn({ trace: [{ step: 'age', used: true }] }), second).disposition).toBe('FAILED');
  });

  it('keeps the reason of a failure only while the failure stands', () => {
    const failed = turn({ replies: [reply('failed', { code: '131026', sentence: 'No WhatsApp here.' })] });
    expect(mergeTurns(turn({ replies: [reply('sent')] }), failed).replies[0]).toMatchObject({ code: '131026' });
    const delivered = mergeTurns(failed, turn({ replies: [reply('delivered', { messageId: 'm' })] })).replies[0];
    expect(delivered).toEqual(reply('delivered', { messageId: 'm' }));
    const twice = turn({ replies: [reply('failed')] });
    expect(mergeTurns(twice, failed).replies[0]?.code).toBe('131026');
  });

  it('takes the words of a reply from the report that has them', () => {
    const receipt = turn({ replies: [reply('delivered', { content: { type: 'text', text: '' }, purpose: 'away' })] });
    const record = turn({ replies: [reply('sent', { messageId: 'm' })] });
    for (const merged of [mergeTurns(receipt, record), mergeTurns(record, receipt)]) {
      expect(merged.replies).toEqual([reply('delivered', { messageId: 'm' })]);
    }
  });
});
