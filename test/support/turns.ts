// Conversations and turns as the product makes them, to fill the table with.
import { type Conversation, newConversation, type Turn, type TurnRef } from '#core/conversation.ts';
import { shortHash } from '#core/hash.ts';
import type { Inbound } from '#core/message.ts';

export const NOW = Date.UTC(2026, 10, 22, 19, 45, 12);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export function refAt(at: number, name = 'wamid.A', era = 0): TurnRef {
  return { era, at, hash: shortHash(name) };
}

export function inboundAt(at: number, text = 'A che ora chiudete stasera?', name = String(at)): Inbound {
  return {
    kind: 'inbound',
    channel: 'whatsapp',
    account: '106540352242922',
    id: `wamid.HBgLMzkzMzMxMjM0NTY3FQIAEhgU${shortHash(name).toUpperCase()}AA==`,
    at,
    receivedAt: at + 800,
    contact: { id: '393331234567', aliases: [], phone: '393331234567', name: 'Giulia Bianchi' },
    content: { type: 'text', text },
  };
}

export const REPLY_300 =
  'Ciao Giulia! Oggi siamo aperti fino alle 19:30. Da lunedì a venerdì ci trovi dalle 9:00 alle 13:00 e dalle 15:30 ' +
  'alle 19:30, il sabato solo la mattina fino alle 12:45. Siamo in via Roma 12, accanto alla farmacia; il parcheggio ' +
  'dietro il negozio è gratuito per la prima ora. A presto, lo staff di Bottega Verde';

/** A busy customer's state: a full ring, an answer on its way. */
export function busyConversation(version = 9): Conversation {
  const entries = Array.from({ length: 16 }, (_, index) => ({
    hash: shortHash(`wamid.${index}`),
    at: NOW - (16 - index) * 7 * 61_017,
    disposition: index % 5 === 0 ? ('NO_REPLY' as const) : ('ANSWERED' as const),
  }));
  return {
    ...newConversation('whatsapp', '106540352242922', inboundAt(NOW).contact),
    version,
    language: 'it',
    seen: { entries, floor: NOW - 3 * DAY - 4_127 },
    outbox: [
      {
        turn: refAt(NOW),
        part: 0,
        attempt: 1,
        state: 'claimed',
        purpose: 'answer',
        content: { type: 'text', text: REPLY_300 },
        nonce: 'q8Zk3vX1LmT0',
        claimedAt: NOW + 950,
        expiresAt: NOW + DAY,
      },
    ],
    lastInboundAt: NOW,
    windowSince: NOW - DAY / 2,
    lastBotAt: NOW - 9 * MINUTE,
    lastActivityAt: NOW,
    greetedAt: NOW - 12 * DAY,
    disclosedAt: NOW - DAY / 3,
    loop: {
      sends: [NOW - 9 * MINUTE],
      daySince: NOW - DAY / 2,
      dayCount: 4,
      text: shortHash('a che ora chiudete stasera'),
      repeats: [NOW],
      quick: 0,
      lastText: REPLY_300.slice(0, 60),
    },
  };
}

/** A first message: small, readable in the table. */
export function freshConversation(version = 1): Conversation {
  return {
    ...newConversation('whatsapp', '106540352242922', { id: '393331234567', aliases: [] }),
    version,
    seen: { entries: [{ hash: shortHash('x'), at: NOW, disposition: 'ANSWERED' }], floor: 0 },
    lastActivityAt: NOW,
  };
}

/** An answered question with all its twelve trace lines. */
export function answeredTurn(at = NOW): Turn {
  return {
    ref: refAt(at),
    inbound: inboundAt(at),
    disposition: 'ANSWERED',
    reasons: ['INTENT_ANSWERED', 'SENT'],
    intent: 'orari-di-apertura',
    replies: [
      {
        part: 0,
        attempt: 1,
        purpose: 'answer',
        content: { type: 'text', text: REPLY_300 },
        state: 'sent',
        messageId: 'wamid.HBgLMzkzMzMxMjM0NTY3FQIAERgSQjE5RUQ3OTZDMEI4RjU5RjY3AA==',
      },
    ],
    trace: [
      { step: 'received', used: true, facts: { channel: 'whatsapp', type: 'text', language: 'it', because: 'words' } },
      { step: 'duplicate', used: false },
      { step: 'age', used: false },
      { step: 'owner', used: false },
      { step: 'consent', used: false },
      { step: 'loop', used: false },
      { step: 'person', used: false },
      {
        step: 'intents',
        used: true,
        facts: { intent: 'orari-di-apertura', by: 'model', confidence: 0.93, words: 'ora chiudete stasera' },
      },
      { step: 'hours', used: false, facts: { open: true, rule: 'thu 15:30-19:30', zone: 'Europe/Rome' } },
      { step: 'greeting', used: false, reason: 'NOT_DUE', facts: { quietHours: 288 } },
      { step: 'away', used: false, reason: 'OPEN_NOW' },
      { step: 'send', used: true, reason: 'SENT' },
    ],
    settingsVersion: 17,
    expiresAt: at + 90 * DAY,
  };
}

/** What a receipt alone knows of the turn. */
export function receiptTurn(at = NOW, state: Turn['replies'][number]['state'] = 'delivered'): Turn {
  return {
    ref: refAt(at),
    reasons: [],
    replies: [{ part: 0, attempt: 1, purpose: 'answer', content: { type: 'text', text: '' }, state }],
    trace: [],
    settingsVersion: 0,
    expiresAt: at + 90 * DAY,
  };
}
