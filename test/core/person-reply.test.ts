// A person's message in the outbox: its place, what refuses it, and what does not.
import { type Conversation, newConversation } from '#core/conversation.ts';
import type { ReplyPurpose } from '#core/message.ts';
import { claimNext, prune, queueReplies } from '#core/outbox.ts';
import { lineUp, refusalOf, windowEnd } from '#core/person-reply.ts';
import { GIULIA, HOUR, MINUTE } from '../support/chat.ts';

const NOW = Date.UTC(2026, 10, 24, 9);
const turn = { era: 0, at: NOW, hash: 'person' };
const text = (words: string) => ({ type: 'text', text: words }) as const;
const blank: Conversation = { ...newConversation('whatsapp', '100', GIULIA), lastInboundAt: NOW - HOUR };
const waiting = (...purposes: ReplyPurpose[]): Conversation => {
  const pieces = purposes.map((purpose) => ({ purpose, content: text(purpose) }));
  return queueReplies(blank, { era: 0, at: NOW - HOUR, hash: 'automatic' }, pieces, NOW + HOUR);
};
const words = ({ outbox }: Conversation) => outbox.map(({ content }) => (content.type === 'text' ? content.text : ''));
const say = (conversation: Conversation, ...parts: string[]) =>
  lineUp(conversation, { ...turn, hash: parts.join() }, text(parts.join(' ')), parts.map(text), NOW);

it('stands behind what is being sent and what persons wrote before, ahead of everything automatic', () => {
  const sending = claimNext(waiting('privacy', 'hand-over'), NOW, 'nonce').next;
  const line = say(say(sending, 'one', 'two'), 'three');
  expect(words(line)).toEqual(['privacy', 'one', 'two', 'three', 'hand-over']);
  expect(line.outbox.map(({ part }) => part)).toEqual([0, 0, 1, 0, 1]);
  expect(words(say(waiting(), 'alone'))).toEqual(['alone']);
});

it('goes out in every mode but to the blocked and the erased', () => {
  for (const mode of ['bot', 'person', 'muted', 'opted-out'] as const) {
    expect(prune({ ...say(blank, 'hello'), mode }, NOW).closed).toEqual([]);
  }
  for (const silent of [{ mode: 'erased' }, { blocked: true }] as const) {
    expect(prune({ ...say(blank, 'hello'), ...silent }, NOW).closed).toMatchObject([{ reply: { state: 'cancelled' } }]);
  }
});

it('is good until the window closes, a minute before the provider would refuse it', () => {
  const end = NOW + 23 * HOUR - MINUTE;
  expect(windowEnd(blank)).toBe(end);
  expect(say(blank, 'hello').outbox).toMatchObject([{ purpose: 'person', state: 'ready', attempt: 0, expiresAt: end }]);
  expect(refusalOf(blank, end - 1)).toBeUndefined();
  expect(refusalOf(blank, end)?.code).toBe('window-closed');
  expect(refusalOf(newConversation('whatsapp', '100', GIULIA), NOW)?.code).toBe('window-closed');
});

it.each([
  ['blocked', { blocked: true }],
  ['window-closed', { lastInboundAt: NOW - 25 * HOUR }],
  ['too-many', { outbox: waiting(...Array<ReplyPurpose>(20).fill('person')).outbox }],
] as const)('that is refused as %s ends at once, with its sentence and a task', (code, more) => {
  const refused = say({ ...blank, ...more }, 'hello', 'there');
  expect(refused.outbox.at(-1)).toMatchObject({
    state: 'settled',
    content: text('hello there'),
    outcome: { state: 'failed', code, sentence: expect.stringMatching(/^[A-Z].*not sent.*\.$/) },
  });
  expect(refused.tasks).toMatchObject([{ what: 'failed', turn: { hash: 'hello,there' } }]);
  expect(claimNext({ ...refused, outbox: refused.outbox.slice(-1) }, NOW, 'n').claimed).toBeUndefined();
});
