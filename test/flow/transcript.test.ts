// A turn as people read it: in the inbox, in Try it, on the command line.
import type { Turn, TurnReply } from '#core/conversation.ts';
import { viewOf } from '#flow/transcript.ts';
import { inboundAt, NOW, refAt } from '../support/turns.ts';

const TURN: Turn = {
  ...{ ref: refAt(NOW), reasons: [], replies: [], trace: [], settingsVersion: 3, expiresAt: NOW + 1 },
  inbound: inboundAt(NOW, 'Quando aprite?', 'wamid.1'),
};
const reply = (content: TurnReply['content'], more: Partial<TurnReply> = {}): TurnReply => ({
  ...{ part: 0, attempt: 1, purpose: 'answer', content, state: 'sent' },
  ...more,
});

it('says what the customer wrote, what was answered, and why something failed', () => {
  const failed = reply(
    { type: 'text', text: 'Alle 7.' },
    { state: 'failed', messageId: 'wamid.2', sentence: 'Too late.' },
  );
  expect(viewOf({ ...TURN, intent: 'hours', replies: [failed] })).toMatchObject({
    ...{ inboundId: TURN.inbound?.id, text: 'Quando aprite?', intent: 'hours', settings: 3 },
    replies: [{ text: 'Alle 7.', state: 'failed', messageId: 'wamid.2', sentence: 'Too late.' }],
  });
});

it('has words for files and places', () => {
  const link = 'https://example.com/menu.pdf';
  const contents = [
    { type: 'media', kind: 'document', link, caption: 'Il menù' },
    { type: 'media', kind: 'document', link },
    { type: 'location', latitude: 1, longitude: 2, name: 'Forno', address: 'Via Roma 1' },
    { type: 'location', latitude: 1, longitude: 2 },
  ] as unknown as readonly TurnReply['content'][];
  const view = viewOf({ ...TURN, replies: contents.map((content) => reply(content)) });
  expect(view?.replies.map(({ text }) => text)).toEqual(['Il menù', link, 'Forno, Via Roma 1', '']);
});

it('names a turn in which a person wrote after itself, and leaves out one that only receipts have reached', () => {
  const { inbound: _none, ...bare } = TURN;
  expect(viewOf({ ...bare, person: { by: 'marco' } })).toMatchObject({
    inboundId: `person.${TURN.ref.hash}`,
    text: '',
  });
  expect(viewOf(bare)).toBeUndefined();
});
