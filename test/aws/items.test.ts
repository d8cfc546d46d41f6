import { createHash } from 'node:crypto';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { decodeBody, encodeBody } from '#aws/body.ts';
import { DICTIONARIES } from '#aws/dictionary.ts';
import { readState, readTurn, stateItem, turnItem } from '#aws/items.ts';
import * as keys from '#aws/keys.ts';
import { attributesOf, type Item } from '#aws/table.ts';
import { TABLE } from '#functions/settings.ts';
import { answeredTurn, busyConversation, freshConversation, NOW, refAt } from '../support/turns.ts';

const BUSINESS = 'bottega-verde';
const CONVERSATION = 'kQ3w9XcVb7mZ2LpT5rYh0A';
const SECONDS = Math.floor(NOW / 1000);

/** DynamoDB's own rule: names and values in UTF-8; a number takes about a byte for two digits, and one more. */
function sizeOf(item: Item): number {
  const one = (value: AttributeValue) =>
    value.S !== undefined ? Buffer.byteLength(value.S) : (value.B?.length ?? Math.ceil((value.N?.length ?? 0) / 2) + 1);
  return Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + one(value), 0);
}

describe('the size of items', () => {
  it('keeps the state of a busy conversation with a 300-character reply within one write unit', () => {
    const item = {
      ...attributesOf(keys.stateKey(BUSINESS, CONVERSATION)),
      ...stateItem(BUSINESS, CONVERSATION, busyConversation(), 'abcdefghijkl'),
    };
    expect(sizeOf(item)).toBeLessThanOrEqual(1024);
  });

  it('keeps an answered turn with a 12-step trace within one write unit', () => {
    const turn = answeredTurn();
    const item = { ...attributesOf(keys.turnKey(BUSINESS, CONVERSATION, turn.ref)), ...turnItem(turn, 1) };
    expect(turn.trace).toHaveLength(12);
    expect(sizeOf(item)).toBeLessThanOrEqual(1024);
  });
});

describe('bodies', () => {
  it('are readable text while they are short', () => {
    expect(encodeBody({ a: 'è' })).toEqual({ S: '{"a":"è"}' });
  });

  it('return whatever JSON holds, lone surrogates and control characters included', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string({ unit: 'binary', maxLength: 3000 }), (value, text) => {
        const json = { value, text, lone: '\ud83d', nul: '\u0000\uffff' };
        expect(decodeBody(encodeBody(json))).toEqual(JSON.parse(JSON.stringify(json)));
      }),
    );
  });

  it('name their dictionary in the first byte and refuse one that is not known', () => {
    const packed = encodeBody('x'.repeat(600)).B;
    expect(packed?.[0]).toBe(1);
    expect(() => decodeBody({ B: Buffer.of(99, 0) })).toThrow('dictionary 99');
    expect(() => decodeBody(undefined)).toThrow('no body');
  });

  it('keep dictionary 1 as it is for ever: bodies that exist were written with it', () => {
    expect(
      createHash('sha256')
        .update(DICTIONARIES[1] ?? '')
        .digest('hex'),
    ).toBe('0c639e2876bb02d2bcd29a0a373d1e2937d393c4a5f359b9f77a913dda566c3a');
  });

  it('stay readable: a body written with dictionary 1 long ago', () => {
    const old = Buffer.from(
      'AaumcwkCScXIQUhpHBtZWNSCS0JIKQrq5ym4Z5bmZCYqKrgkwjuPiYgeYnKmQklRflkmtPMJbo+DWeAWucKH+TObFGJKUywMDEYNG06GKdUCAA==',
      'base64',
    );
    expect(decodeBody({ B: old })).toEqual({ trace, text });
  });
});

const trace = [
  { step: 'received', used: true, facts: { channel: 'whatsapp', type: 'text', language: 'it', because: 'words' } },
  { step: 'greeting', used: false, reason: 'NOT_DUE', facts: { quietHours: 288 } },
];
const text = 'Ciao Giulia! Da lunedì a venerdì ci trovi dalle 9:00 alle 13:00 🙂 \ud800'.repeat(7);

const part = fc.string({ unit: 'binary', maxLength: 12 });
const hostile = fc.constantFrom(
  '',
  '#',
  '%',
  '~STATE',
  'C',
  'B#a#C#b',
  '%0023',
  'a#C',
  'SETTINGS#LIVE',
  '\ud800',
  'é',
  'e\u0301',
);
const name = fc.oneof(part, hostile);

describe('keys', () => {
  it('are never shared by two different conversations', () => {
    fc.assert(
      fc.property(name, name, name, name, (business, conversation, otherBusiness, otherConversation) => {
        const same = business === otherBusiness && conversation === otherConversation;
        const one = keys.conversationPartition(business, conversation);
        expect(one === keys.conversationPartition(otherBusiness, otherConversation)).toBe(same);
        expect(one).not.toBe(keys.businessKey(otherBusiness));
        expect(one).not.toBe(keys.dayPartition(otherBusiness, otherConversation));
      }),
      { numRuns: 1000 },
    );
  });

  it('give back the names that they were made of', () => {
    fc.assert(
      fc.property(name, name, (business, conversation) => {
        const pk = keys.conversationPartition(business, conversation);
        expect(keys.readConversationPartition(pk)).toEqual({ business, conversation });
        expect(keys.readConversationPartition(keys.businessKey(business))).toBeUndefined();
      }),
    );
  });

  it('sort turns by era, then by time, and the state after all of them', () => {
    const ref = fc.record({ era: fc.nat(999_999), at: fc.nat(9_999_999_999_999), hash: part });
    fc.assert(
      fc.property(ref, ref, (one, other) => {
        const order = one.era - other.era || one.at - other.at;
        const sorted = keys.turnSortKey(one) < keys.turnSortKey(other) ? -1 : 1;
        if (order !== 0) expect(sorted).toBe(Math.sign(order));
        expect(keys.STATE > keys.turnSortKey(one)).toBe(true);
      }),
    );
  });

  it('are pure ASCII, so their length is their size', () => {
    fc.assert(
      fc.property(name, name, (business, conversation) => {
        expect(keys.conversationPartition(business, conversation)).toMatch(/^[ -~]*$/);
      }),
    );
  });

  it('refuse a time that would not sort', () => {
    for (const at of [-1, 1.5, Number.NaN, 10 ** 15]) {
      expect(() => keys.turnSortKey(refAt(at))).toThrow(RangeError);
    }
  });

  it('keep accounts, notices and quarantined bodies apart', () => {
    expect(keys.accountKey('whatsapp', '1')).not.toEqual(keys.accountKey('messenger', '1'));
    expect(keys.accountKey('whatsapp', 'x'.repeat(2048))).toBeUndefined();
    expect(keys.noticeKey('b', 1, ['ab', 'c'])).not.toEqual(keys.noticeKey('b', 1, ['a', 'bc']));
    expect(keys.quarantineKey(0, ['a'], 1)).toEqual({
      pk: 'QUARANTINE#1970-01-01',
      sk: expect.stringMatching(/^0{15}#.{16}#001$/),
    });
  });
});

describe('items', () => {
  it('carry index attributes only while the index must find them', () => {
    const indexed = (state = freshConversation()) =>
      Object.keys(stateItem(BUSINESS, CONVERSATION, state, 'w')).filter((attribute) => /PK|At|SK/.test(attribute));
    const { lastActivityAt: _, ...silent } = freshConversation();
    expect(indexed(silent)).toEqual([]);
    expect(indexed()).toEqual(['dayPK', 'daySK']);
    expect(indexed({ ...freshConversation(), dueAt: NOW })).toEqual(['duePK', 'dueAt', 'dayPK', 'daySK']);
  });

  it('file a conversation that waits for a person under its oldest task', () => {
    const tasks = [NOW, NOW - 5, NOW + 9].map((since) => ({ what: 'failed' as const, since, sentence: 's' }));
    const item = stateItem(BUSINESS, CONVERSATION, { ...freshConversation(), tasks }, 'w');
    expect(item).toMatchObject({ needsPK: { S: 'B#bottega-verde' }, needsAt: { N: String(NOW - 5) } });
  });

  it('change the day attribute once a day and not with each message', () => {
    const dayOf = (lastActivityAt: number) =>
      stateItem(BUSINESS, CONVERSATION, { ...freshConversation(), lastActivityAt }, 'w')[
        TABLE.indexes.day.partitionKey
      ];
    expect(dayOf(NOW)).toEqual({ S: 'B#bottega-verde#2026-11-22' });
    expect(dayOf(NOW + 60_000)).toEqual(dayOf(NOW));
    expect(dayOf(NOW + 86_400_000)).not.toEqual(dayOf(NOW));
  });

  it('let the stub of an erased contact go after 40 days, and nothing else', () => {
    const erased = { ...freshConversation(), mode: 'erased' as const, erasedAt: NOW };
    expect(stateItem(BUSINESS, CONVERSATION, erased, 'w')[TABLE.ttl]).toEqual({
      N: String(Math.ceil(NOW / 1000) + 40 * 86_400),
    });
    expect(stateItem(BUSINESS, CONVERSATION, freshConversation(), 'w')[TABLE.ttl]).toBeUndefined();
  });

  it('are gone for readers at the second in which they expire', () => {
    const turn = { ...answeredTurn(), expiresAt: NOW };
    const item = turnItem(turn, 1);
    expect(readTurn(item, SECONDS - 1)).toEqual(turn);
    expect(readTurn(item, SECONDS)).toBeUndefined();
    expect(readTurn(undefined, SECONDS)).toBeUndefined();
    expect(readState(undefined, SECONDS)).toBeUndefined();
    expect(readState({ link: { S: 'other' } }, SECONDS)).toBeUndefined();
  });
});
