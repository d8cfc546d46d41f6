// What every Inbox must do, together with the queue behind it.
import type { Envelope, Inbox, Received } from '#flow/ports.ts';
import { inboundAt, NOW } from '../support/turns.ts';

export type InboxUnderTest = {
  readonly inbox: Inbox;
  /** One hand-out of at most ten, waiting up to `seconds` for the first. */
  receive(seconds?: number): Promise<readonly Received[]>;
  remove(received: readonly Received[]): Promise<void>;
};

/** `open` gives an empty inbox each time. */
export function describeInbox(name: string, open: () => Promise<InboxUnderTest>): void {
  describe(`an inbox on ${name}`, () => {
    it('hands out what was put, whole, whatever the customer typed', async () => {
      const { inbox, receive } = await open();
      const texts = [
        '',
        'È già aperto? 😀',
        '\u0000\u0007\u007f',
        '\ufffe\uffff',
        'lone \ud83d',
        '"\\u0041\\',
        '\u2028\u202e',
      ];
      const sent = texts.map((text, index) => envelopeOf('one', index, text));
      await inbox.put(sent);
      expect((await receive(2)).map(({ envelope }) => envelope)).toEqual(sent);
    });

    it('accepts every single UTF-16 unit', async () => {
      const { inbox, receive, remove } = await open();
      const units = Array.from({ length: 16 }, (_, block) =>
        String.fromCharCode(...Array.from({ length: 4096 }, (__, unit) => block * 4096 + unit)),
      );
      const sent = units.map((text, index) => envelopeOf('one', index, text));
      await inbox.put(sent);
      expect((await drain(receive, remove)).map(({ envelope }) => envelope)).toEqual(sent);
    });

    it('keeps the order of a conversation over many batches, beside others', async () => {
      const { inbox, receive, remove } = await open();
      const sent = Array.from({ length: 120 }, (_, index) => envelopeOf(`c${index % 7}`, index, `${index}`));
      await inbox.put(sent);
      const all = await drain(receive, remove);
      expect(all).toHaveLength(120);
      for (const conversation of new Set(sent.map((envelope) => envelope.conversation))) {
        const of = (list: readonly Envelope[]) => list.filter((envelope) => envelope.conversation === conversation);
        expect(of(all.map(({ envelope }) => envelope))).toEqual(of(sent));
      }
    });

    it('holds a message once that is put twice, and both statuses of one reply', async () => {
      const { inbox, receive, remove } = await open();
      const message = envelopeOf('one', 1, 'hello');
      const receipt = (status: 'sent' | 'read'): Envelope => ({
        business: 'shop',
        conversation: 'one',
        event: { ...common(2), kind: 'receipt', messageId: 'wamid.X', status },
      });
      await inbox.put([message, receipt('sent'), receipt('read')]);
      await inbox.put([message, receipt('read'), { ...message, event: { kind: 'due', at: NOW } }]);
      const kinds = (await drain(receive, remove)).map(({ envelope }) => envelope.event.kind);
      expect(kinds).toEqual(['inbound', 'receipt', 'receipt', 'due']);
    });

    it('carries messages that only fit alone, and one that fits only packed', async () => {
      const { inbox, receive, remove } = await open();
      const sent = [90_000, 20_000, 30_000, 400_000].map((length, index) =>
        envelopeOf('one', index, '\u0001é'.repeat(length / 12)),
      );
      const packed = envelopeOf('one', 9, 'schön '.repeat(200_000));
      await inbox.put([...sent, packed]);
      expect((await drain(receive, remove)).map(({ envelope }) => envelope)).toEqual([...sent, packed]);
    });

    it('gives messages back: they come again together, in order, and are counted', async () => {
      const { inbox, receive, remove } = await open();
      await inbox.put([1, 2, 3].map((index) => envelopeOf('one', index, `${index}`)));
      const first = await receive(2);
      expect(first.map(({ receives }) => receives)).toEqual([1, 1, 1]);
      await inbox.giveBack(first, 0.2);
      expect(await receive()).toEqual([]);
      const again = await receive(10);
      expect(again.map(({ messageId }) => messageId)).toEqual(first.map(({ messageId }) => messageId));
      expect(again.map(({ receives }) => receives)).toEqual([2, 2, 2]);
      await remove(again);
    });

    it('does nothing for an empty list, and for messages that are gone', async () => {
      const { inbox, receive, remove } = await open();
      await inbox.put([]);
      await inbox.giveBack([], 5);
      await inbox.put([envelopeOf('one', 1, 'hello')]);
      const received = await receive(2);
      await remove(received);
      await expect(inbox.giveBack(received, 5)).resolves.toBeUndefined();
    });
  });
}

function common(index: number) {
  const { channel, account, at, receivedAt } = inboundAt(NOW + index);
  return { channel, account, at, receivedAt, id: `event-${index}` };
}

function envelopeOf(conversation: string, index: number, text: string): Envelope {
  return { business: 'shop', conversation, event: { ...inboundAt(NOW + index, text), id: `wamid.${index}` } };
}

async function drain(
  receive: InboxUnderTest['receive'],
  remove: InboxUnderTest['remove'],
): Promise<readonly Received[]> {
  const all: Received[] = [];
  for (let batch = await receive(2); batch.length > 0; batch = await receive()) {
    all.push(...batch);
    await remove(batch);
  }
  return all;
}
