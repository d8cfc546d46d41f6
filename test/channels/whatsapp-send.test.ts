// The call that sends: what goes over the wire, and what each way of failing means for the reply.
import type { Outgoing } from '#channels/channel.ts';
import type { Answer, Post } from '#channels/http.ts';
import { createChannels } from '#channels/registry.ts';
import { createWhatsapp } from '#channels/whatsapp.ts';

const outgoing: Outgoing = {
  account: '10/55',
  contact: { id: 'IT.1', aliases: [], phone: '393331234567' },
  content: { type: 'text', text: 'Hello' },
  token: 'token-1',
};
const seen = { account: '1055', contact: { id: 'IT.1', aliases: [] }, messageId: 'wamid.in', typing: true };

/** A wire that answers as told and remembers what was posted. */
function wire(answer: Answer) {
  const posted: unknown[][] = [];
  const post: Post = async (...parameters) => {
    posted.push(parameters);
    return answer;
  };
  return { posted, channel: createWhatsapp({ graphUrl: 'https://graph.example/', post }) };
}

const answered = (status: number, body: unknown, headers = {}): Answer => ({
  kind: 'answered',
  status,
  headers,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
const accepted = answered(200, { messages: [{ id: 'wamid.out' }] });

describe('sending on WhatsApp', () => {
  it('makes one call, with the token and eight seconds', async () => {
    const { posted, channel } = wire(accepted);
    expect(await channel.send(outgoing, { accessToken: ' secret\n' })).toEqual({
      kind: 'sent',
      messageId: 'wamid.out',
    });
    const [[url, headers, body, timeoutMs] = []] = posted;
    expect(posted).toHaveLength(1);
    expect([url, timeoutMs]).toEqual(['https://graph.example/v26.0/10%2F55/messages', 8000]);
    expect(headers).toEqual({
      authorization: 'Bearer secret',
      'content-type': 'application/json',
      accept: 'application/json',
    });
    expect(JSON.parse(String(body))).toMatchObject({ to: '+393331234567', text: { body: 'Hello' } });
  });

  it.each([
    ['an answer that is no JSON', answered(200, '<html>'), 'ambiguous', 'http-200'],
    ['a throttle', answered(429, '', { 'retry-after': '9' }), 'refused', 'http-429'],
    ['a closed window', answered(400, { error: { code: 131047 } }), 'rejected', '131047'],
    ['no connection', { kind: 'unsent', why: 'no-connection' }, 'refused', 'no-connection'],
    ['no connection in time', { kind: 'unsent', why: 'time-out' }, 'refused', 'time-out'],
    ['no answer', { kind: 'unknown', why: 'time-out' }, 'ambiguous', 'time-out'],
  ] as const)('%s', async (_, answer, kind, code) => {
    expect(await wire(answer).channel.send(outgoing, { accessToken: 'a' })).toMatchObject({ kind, code });
  });

  it('passes on when to come back', async () => {
    const { channel } = wire(answered(429, '', { 'retry-after': '9' }));
    expect(await channel.send(outgoing, { accessToken: 'a' })).toMatchObject({ retryAfterMs: 9000 });
  });

  it('blames the account for a token that cannot be sent, and does not repeat it', async () => {
    const outcome = await createWhatsapp({ graphUrl: 'http://127.0.0.1:9' }).send(outgoing, {
      accessToken: 'se\ncret',
    });
    expect(outcome).toMatchObject({ kind: 'refused', account: true, code: 'invalid-request' });
    expect(JSON.stringify(outcome)).not.toContain('cret');
  });

  it.each([
    ['no words', { ...outgoing, content: { type: 'text', text: ' ' } } as Outgoing, { code: 'no-words' }],
    [
      'no address',
      { ...outgoing, contact: { id: 'someone', aliases: [] } },
      { code: 'no-address', contactUnreachable: true },
    ],
  ])('calls nobody where there is %s', async (_, given, expected) => {
    const { posted, channel } = wire(accepted);
    expect(await channel.send(given, { accessToken: 'a' })).toMatchObject({ kind: 'rejected', ...expected });
    expect(posted).toEqual([]);
  });

  it('signals that a message was seen', async () => {
    const { posted, channel } = wire(answered(200, { success: true }));
    expect(await channel.send(seen, { accessToken: 'a' })).toEqual({ kind: 'sent', messageId: 'wamid.in' });
    expect(JSON.parse(String(posted[0]?.[2]))).toMatchObject({ status: 'read', message_id: 'wamid.in' });
  });

  it.each([
    [answered(400, { error: { code: 100 } }), 'rejected'],
    [{ kind: 'unknown', why: 'time-out' } as const, 'ambiguous'],
  ])('says when the signal failed', async (answer, kind) => {
    expect(await wire(answer).channel.send(seen, { accessToken: 'a' })).toMatchObject({ kind });
  });
});

describe('the channels of a deployment', () => {
  it('are found by name and work', () => {
    const channel = createChannels({ graphUrl: 'https://graph.example' }).get('whatsapp');
    expect(channel?.name).toBe('whatsapp');
    expect(channel?.fit({ type: 'text', text: 'Hello' })).toEqual([{ type: 'text', text: 'Hello' }]);
    const request = { method: 'PUT', headers: {}, query: {}, body: new Uint8Array() };
    expect(channel?.verify(request, { appSecrets: ['s'], verifyToken: 'v' })).toMatchObject({ kind: 'refused' });
    expect(channel?.normalise(new TextEncoder().encode('{'), 1).unreadable).toHaveLength(1);
  });
});
