// The shop's own web chat: no provider stands between us and the customer. What is recorded is what the page shows, so
// nothing is called to send; posts are ours, and signed as Meta signs its own.
import { createHash } from 'node:crypto';
import type { Channel, Outgoing, SeenSignal } from './channel.ts';
import { NO_WORDS } from './meta/graph.ts';
import { verifyMeta } from './meta.ts';
import { fitWebchat } from './webchat/fit.ts';
import { normaliseWebchat } from './webchat/normalise.ts';

export function createWebchat(): Channel {
  return {
    name: 'webchat',
    verify: verifyMeta,
    normalise: normaliseWebchat,
    fit: fitWebchat,
    isFetched: true,
    async send(outgoing: Outgoing | SeenSignal) {
      if (!('content' in outgoing)) return { kind: 'sent', messageId: outgoing.messageId };
      const { content, token } = outgoing;
      if (content.type === 'text' && content.text.trim() === '') return NO_WORDS;
      return { kind: 'sent', messageId: `web.${createHash('sha256').update(token).digest('base64url').slice(0, 16)}` };
    },
  };
}
