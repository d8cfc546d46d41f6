// The call that sends on Messenger and Instagram: what goes over the wire, and what each way of failing means.
import type { Outgoing, SeenSignal } from '#channels/channel.ts';
import type { Answer, Post } from '#channels/http.ts';
import { createInstagram } from '#channels/instagram.ts';
import { createMessenger } from '#channels/messenger.ts';
import { createChannels } from '#channels/registry.ts';
import type { ReplyContent } from '#core/message.ts';

const contact = { id: '6000000000000001', aliases: [] };
const hello: ReplyContent = { type: 'text', text: 'Hello' };
const outgoing = (content: ReplyContent): Outgoing => ({ account: '11', contact, content, token: 'p1.token' });
const accepted: Answer = {
  kind: 'answered',
  status: 200,
  headers: {},
  body: JSON.stringify({ recipient_id: contact.id, message_id: 'm_O1' }),
};

/** A wire that answers as told and remembers what was posted. */
function wire(make: typeof createMessenger, answer: Answer = accepted, graphUrl = 'https://graph.facebook.com/') {
  const posted: { url: string; headers: object; body: unknown; timeoutMs: number }[] = [];
  const post: Post = async (url, headers, body, timeoutMs) => {
    posted.push({ url, headers, body: JSON.parse(body), timeoutMs });
    return answer;
  };
  const channel = make({ graphUrl, post });
  const send = (given: Outgoing | SeenSignal, accessToken = ' secret\n') => channel.send(given, { accessToken });
  return { posted, send };
}

describe('sending on Messenger', () => {
  it('makes one call, as an answer, with our token to come back in the echo', async () => {
    const { posted, send } = wire(createMessenger);
    expect(await send(outgoing(hello))).toEqual({ kind: 'sent', messageId: 'm_O1' });
    expect(posted).toEqual([
      {
        url: 'https://graph.facebook.com/v26.0/11/messages',
        headers: { authorization: 'Bearer secret', 'content-type': 'application/json', accept: 'application/json' },
        body: {
          recipient: { id: contact.id },
          messaging_type: 'RESPONSE',
          message: { text: 'Hello', metadata: 'p1.token' },
        },
        timeoutMs: 8000,
      },
    ]);
  });
});

describe('sending on Instagram', () => {
  it('goes to the host of Instagram Login, with nothing that Instagram does not document', async () => {
    const { posted, send } = wire(createInstagram);
    expect(await send(outgoing(hello))).toEqual({ kind: 'sent', messageId: 'm_O1' });
    expect(posted).toMatchObject([{ url: 'https://graph.instagram.com/v26.0/11/messages' }]);
    expect(posted[0]?.body).toEqual({ recipient: { id: contact.id }, message: { text: 'Hello' } });
  });

  it('goes through the page where the token is one of Facebook', async () => {
    const { posted, send } = wire(createInstagram);
    expect(await send(outgoing(hello), 'EAAtoken')).toEqual({ kind: 'sent', messageId: 'm_O1' });
    const seen: SeenSignal = { account: '11', contact, messageId: 'm_I1', typing: true };
    expect(await send(seen, ' EAAtoken')).toEqual({ kind: 'sent', messageId: 'm_I1' });
    const me = { url: 'https://graph.facebook.com/v26.0/me/messages' };
    expect(posted).toMatchObject([me, me]);
    expect(posted[0]?.body).toEqual({ recipient: { id: contact.id }, message: { text: 'Hello' } });
  });

  it('stays where a stand-in answers', async () => {
    for (const graphUrl of ['http://127.0.0.1:3000/local/graph', 'https://graph.facebook.com.example']) {
      const { posted, send } = wire(createInstagram, accepted, graphUrl);
      await send(outgoing(hello));
      expect(posted[0]?.url).toBe(`${graphUrl}/v26.0/11/messages`);
    }
  });
});

describe.each([
  ['Messenger', createMessenger],
  ['Instagram', createInstagram],
] as const)('what %s is sent', (name, make) => {
  const messageOf = async (content: ReplyContent) => {
    const { posted, send } = wire(make);
    await send(outgoing(content));
    const { metadata: _, ...message } = (posted[0]?.body as { message: Record<string, unknown> }).message;
    return message;
  };

  it('shows choices as quick replies that carry our ids', async () => {
    const buttons = [
      { id: 'intent:hours', title: 'Hours' },
      { id: 'intent:price', title: 'Prices' },
    ];
    expect(await messageOf({ type: 'text', text: 'Choose', buttons })).toEqual({
      text: 'Choose',
      quick_replies: [
        { content_type: 'text', title: 'Hours', payload: 'intent:hours' },
        { content_type: 'text', title: 'Prices', payload: 'intent:price' },
      ],
    });
  });

  it.each([
    ['image', 'image'],
    ['video', 'video'],
    ['audio', 'audio'],
    ['document', 'file'],
    ['sticker', 'image'],
  ] as const)('sends %s by link as %s', async (media, type) => {
    const link = 'https://shop.example/menu.pdf?v=1';
    expect(await messageOf({ type: 'media', media, link })).toEqual({ attachment: { type, payload: { url: link } } });
  });

  it('calls nobody where there are no words', async () => {
    const { posted, send } = wire(make);
    expect(await send(outgoing({ type: 'text', text: ' \n' }))).toMatchObject({ kind: 'rejected', code: 'no-words' });
    expect(await send(outgoing({ type: 'location', latitude: 1, longitude: 2 }))).toMatchObject({ code: 'no-words' });
    expect(posted).toEqual([]);
  });

  it.each([
    [true, 'typing_on'],
    [false, 'mark_seen'],
  ])('signals to the customer (typing: %s)', async (typing, action) => {
    const { posted, send } = wire(make, { kind: 'answered', status: 200, headers: {}, body: '{"recipient_id":"6"}' });
    expect(await send({ account: '11', contact, messageId: 'm_A1', typing })).toEqual({
      kind: 'sent',
      messageId: 'm_A1',
    });
    expect(posted[0]?.body).toEqual({ recipient: { id: contact.id }, sender_action: action });
  });

  it.each([
    [
      { kind: 'unsent', why: 'no-connection' },
      { kind: 'refused', code: 'no-connection', account: false },
    ],
    [
      { kind: 'unsent', why: 'time-out' },
      { kind: 'refused', code: 'time-out', account: false },
    ],
    [
      { kind: 'unsent', why: 'invalid-request' },
      { kind: 'refused', code: 'invalid-request', account: true },
    ],
    [
      { kind: 'unknown', why: 'time-out' },
      { kind: 'ambiguous', code: 'time-out' },
    ],
    [
      { kind: 'unknown', why: 'answer-cut' },
      { kind: 'ambiguous', code: 'answer-cut' },
    ],
  ] as const)('%j is %j', async (answer, expected) => {
    const outcome = await wire(make, answer).send(outgoing(hello));
    expect(outcome).toMatchObject(expected);
    if ('sentence' in outcome) expect(outcome.sentence).toContain(name);
  });
});

it('both are among the channels of a deployment', () => {
  const channels = createChannels({ graphUrl: 'https://graph.example' });
  expect([...channels.keys()]).toEqual(['whatsapp', 'messenger', 'instagram', 'webchat']);
});
