// A reply on its way: ready, claimed by one, settled once; what cannot be sent any more leaves with its reason.
import { type Conversation, newConversation, type OutboxEntry, type Turn, type TurnReply } from '#core/conversation.ts';
import { pauseAfter, RESOLVE_AFTER, type SendOutcome } from '#core/delivery.ts';
import type { ReplyPurpose } from '#core/message.ts';
import {
  claimNext,
  giveUpClaims,
  isOpen,
  prune,
  queueReplies,
  reconcile,
  settle,
  unsettledTurns,
  untold,
} from '#core/outbox.ts';
import { GIULIA, HOUR, SECOND } from '../support/chat.ts';

const NOW = Date.UTC(2026, 10, 24, 9);
const turn = { era: 0, at: NOW, hash: 'turn-one' };
const text = (words: string) => ({ type: 'text', text: words }) as const;
const blank = newConversation('whatsapp', '100', GIULIA);
const waiting = (...purposes: ReplyPurpose[]): Conversation => {
  const pieces = purposes.map((purpose, part) => ({ purpose, content: text(`part ${part}`) }));
  return queueReplies(blank, turn, pieces, NOW + HOUR);
};
const claim = (conversation: Conversation, now = NOW) => {
  const { next, claimed } = claimNext(conversation, now, 'nonce');
  if (claimed === undefined) throw new Error('nothing was claimed');
  return { next, claimed };
};
const refused = (more: object = {}): SendOutcome => ({
  kind: 'refused',
  code: '130429',
  account: false,
  sentence: 'Slow',
  ...more,
});
const recorded = (replies: readonly Partial<TurnReply>[]): Turn => ({
  ref: turn,
  reasons: [],
  trace: [],
  settingsVersion: 1,
  expiresAt: 0,
  replies: replies.map((reply) => ({
    part: 0,
    attempt: 1,
    purpose: 'answer',
    content: text('x'),
    state: 'sent',
    ...reply,
  })),
});

describe('claiming', () => {
  it('takes the first, numbers the attempt and names who may send it', () => {
    const { next, claimed } = claim(waiting('answer', 'answer'));
    expect(claimed).toMatchObject({ part: 0, attempt: 1, state: 'claimed', nonce: 'nonce', claimedAt: NOW });
    expect(next.outbox.map(({ state }) => state)).toEqual(['claimed', 'ready']);
    expect(next.pacedUntil).toBe(NOW + 6 * SECOND);
  });

  it('takes nothing while the first is being sent or has to wait, and passes over a doubt', () => {
    const { next, claimed } = claim(waiting('answer', 'answer'));
    expect(claimNext(next, NOW, 'n2').claimed).toBeUndefined();
    const waits = settle(next, claimed, refused(), NOW).next;
    expect(claimNext(waits, NOW, 'n2').claimed).toBeUndefined();
    const doubt = settle(next, claimed, { kind: 'ambiguous', code: 'timeout' }, NOW).next;
    expect(claimNext(doubt, NOW, 'n2').claimed).toMatchObject({ part: 1 });
  });

  it('waits where the provider’s pace wants it, and is woken then', () => {
    const fast = { ...waiting('answer'), pacedUntil: NOW + 46 * 6 * SECOND };
    const { next, claimed } = claimNext(fast, NOW, 'n');
    expect(claimed).toBeUndefined();
    expect(next.dueAt).toBe(NOW + 12 * SECOND);
    expect(claimNext(next, NOW + 12 * SECOND, 'n').claimed).toBeDefined();
  });

  it('wakes for the first in line only: what stands behind cannot go earlier', () => {
    const { next, claimed } = claim(waiting('answer', 'answer'));
    expect(next.dueAt).toBe(NOW + HOUR);
    const waits = settle(next, claimed, refused(), NOW).next;
    expect(waits.dueAt).toBe(waits.outbox[0]?.notBefore);
  });

  it('of nothing is nothing', () => {
    expect(claimNext({ ...blank, dueAt: 5 }, NOW, 'n')).toEqual({ next: blank });
  });
});

describe('settling', () => {
  it('sent: it is over, and stays until its turn tells so', () => {
    const { next, claimed } = claim(waiting('answer'));
    const settled = settle(next, claimed, { kind: 'sent', messageId: 'wamid.X' }, NOW);
    expect(settled.next.outbox).toMatchObject([{ state: 'settled', outcome: { state: 'sent', messageId: 'wamid.X' } }]);
    expect(settled.next.dueAt).toBeUndefined();
    expect(settled.reply).toMatchObject({ state: 'sent', messageId: 'wamid.X', attempt: 1 });
    expect(untold(settled.next).map(({ reply }) => reply)).toEqual([settled.reply]);
    expect(untold(reconcile(settled.next, [recorded([{ state: 'waiting' }])]))).toHaveLength(1);
    expect(reconcile(settled.next, [recorded([{ state: 'sent' }])]).outbox).toEqual([]);
  });

  it('refused: it is ready again later, with the next attempt’s number', () => {
    const { next, claimed } = claim(waiting('answer'));
    const settled = settle(next, claimed, refused(), NOW);
    expect(settled.reply).toMatchObject({ state: 'waiting', code: '130429', sentence: 'Slow' });
    const [entry] = settled.next.outbox;
    expect(entry).toMatchObject({ state: 'ready', attempt: 1 });
    expect(settled.next.dueAt).toBe(entry?.notBefore);
    expect(claim(settled.next, entry?.notBefore ?? 0).claimed.attempt).toBe(2);
  });

  it('rejected: it is over, and a task says why', () => {
    const { next, claimed } = claim(waiting('answer'));
    const settled = settle(next, claimed, { kind: 'rejected', code: '131026', sentence: 'No WhatsApp.' }, NOW);
    expect(settled.next.outbox.some(isOpen)).toBe(false);
    expect(settled.next.tasks).toMatchObject([{ what: 'failed', turn, sentence: 'No WhatsApp.' }]);
    expect(settled.reply).toMatchObject({ state: 'failed', code: '131026', sentence: 'No WhatsApp.' });
  });

  it('ambiguous: it stays, is looked at again after two minutes, and is never ready', () => {
    const { next, claimed } = claim(waiting('answer'));
    const settled = settle(next, claimed, { kind: 'ambiguous', code: 'timeout' }, NOW + SECOND);
    expect(settled.next.outbox).toMatchObject([{ state: 'ambiguous' }]);
    expect(settled.next.dueAt).toBe(NOW + RESOLVE_AFTER);
    expect(settled.reply).toMatchObject({ state: 'ambiguous', code: 'timeout' });
  });
});

describe('the pause after a refusal', () => {
  const pause = (attempt: number, more: object = {}, nonce = '') =>
    pauseAfter(refused(more) as SendOutcome & { kind: 'refused' }, attempt, nonce);
  it('grows fourfold, up to a quarter of an hour', () => {
    expect([1, 2, 3, 4, 5, 9].map((attempt) => pause(attempt) / SECOND)).toEqual([4, 16, 64, 256, 900, 900]);
  });
  it('is the provider’s wish where that is longer, within the same bound', () => {
    expect(pause(1, { retryAfterMs: 30_000 })).toBe(30_000);
    expect(pause(3, { retryAfterMs: 30_000 })).toBe(64_000);
    expect(pause(1, { retryAfterMs: 86_400_000 })).toBe(900_000);
  });
  it('is five minutes when the account is broken, whichever attempt it is', () => {
    expect([1, 8].map((attempt) => pause(attempt, { account: true }))).toEqual([300_000, 300_000]);
  });
  it('is spread by up to a fifth', () => {
    const all = Array.from({ length: 50 }, (_, index) => pause(1, {}, `nonce-${index * 7}`));
    expect(Math.min(...all)).toBeGreaterThanOrEqual(4_000);
    expect(Math.max(...all)).toBeLessThanOrEqual(4_800);
    expect(new Set(all).size).toBeGreaterThan(10);
  });
});

describe('after a crash', () => {
  it('what the turn tells is believed', () => {
    const { next } = claim(waiting('answer', 'answer'));
    expect(unsettledTurns(next)).toEqual([turn]);
    expect(reconcile(next, [recorded([{ state: 'sent' }])]).outbox).toMatchObject([{ part: 1 }]);
  });

  it.each([
    ['no turn', []],
    ['a turn without this part', [recorded([{ part: 1 }])]],
    ['a turn of an earlier attempt', [recorded([{ attempt: 0 }])]],
    ['a turn that waits', [recorded([{ state: 'waiting' }])]],
    ['a turn in doubt', [recorded([{ state: 'ambiguous' }])]],
    ['another turn', [{ ...recorded([{}]), ref: { ...turn, hash: 'other' } }]],
  ])('%s settles nothing, and the claim becomes a doubt', (_, turns) => {
    const { next } = claim(waiting('answer'));
    const same = reconcile(next, turns);
    expect(same).toBe(next);
    const { next: lost, closed } = giveUpClaims(same);
    expect(lost.outbox).toMatchObject([{ state: 'ambiguous', attempt: 1 }]);
    expect(lost.dueAt).toBe(NOW + RESOLVE_AFTER);
    expect(closed).toMatchObject([{ reply: { state: 'ambiguous' } }]);
  });

  it('a ready one is never taken for settled', () => {
    const ready = waiting('answer');
    expect(reconcile(ready, [recorded([{ attempt: 0 }])])).toBe(ready);
    expect(giveUpClaims(ready).closed).toEqual([]);
  });
});

describe('pruning', () => {
  const left = (conversation: Conversation, now = NOW) => {
    const { next, closed } = prune(conversation, now);
    const kept = next.outbox.filter(isOpen).map(({ purpose }) => purpose);
    return { kept, states: closed.map(({ reply }) => reply.state), next };
  };
  const every: ReplyPurpose[] = ['greeting', 'away', 'answer', 'fallback', 'hand-over', 'privacy', 'loop'];

  it.each<[string, Partial<Conversation>, ReplyPurpose[]]>([
    ['the bot answers', { mode: 'bot' }, every],
    ['a machine is suspected', { mode: 'muted' }, every],
    ['a person answers', { mode: 'person' }, ['away', 'hand-over', 'privacy']],
    ['the customer stopped', { mode: 'opted-out' }, ['privacy']],
    ['the contact is erased', { mode: 'erased' }, []],
    ['the contact is blocked', { blocked: true }, []],
    ['the contact is blocked while a person answers', { blocked: true, mode: 'person' }, []],
  ])('when %s, what waits is kept or cancelled', (_, changes, kept) => {
    const pruned = left({ ...waiting(...every), ...changes });
    expect(pruned.kept).toEqual(kept);
    expect(pruned.states).toEqual(Array(every.length - kept.length).fill('cancelled'));
    expect(pruned.next.tasks).toEqual([]);
  });

  it('what became too old expires to the millisecond, and a task says so', () => {
    expect(left(waiting('answer'), NOW + HOUR - 1).kept).toEqual(['answer']);
    const old = left(waiting('answer'), NOW + HOUR);
    expect(old).toMatchObject({ kept: [], states: ['expired'], next: { tasks: [{ what: 'expired', turn }] } });
  });

  it('a doubt is given to a person after two minutes, in every mode', () => {
    const claimed = claim(waiting('answer'));
    const doubt = settle(claimed.next, claimed.claimed, { kind: 'ambiguous', code: 't' }, NOW).next;
    expect(left({ ...doubt, mode: 'opted-out' }, NOW + RESOLVE_AFTER - 1).kept).toEqual(['answer']);
    const unresolved = left(doubt, NOW + RESOLVE_AFTER);
    expect(unresolved).toMatchObject({ kept: [], states: ['unresolved'], next: { tasks: [{ what: 'unresolved' }] } });
    expect(unresolved.next.dueAt).toBeUndefined();
  });

  it('what is being sent cannot be recalled', () => {
    const { next } = claim(waiting('answer'));
    expect(left({ ...next, mode: 'opted-out' }, NOW + 2 * HOUR).kept).toEqual(['answer']);
  });

  it('an entry without the time of its claim counts as an old one', () => {
    const entry: OutboxEntry = {
      turn,
      part: 0,
      attempt: 1,
      state: 'ambiguous',
      purpose: 'answer',
      content: text('x'),
      expiresAt: 9,
    };
    expect(left({ ...blank, outbox: [entry] }).states).toEqual(['unresolved']);
  });
});
