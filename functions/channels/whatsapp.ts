// WhatsApp, Cloud API: the four functions of a channel put together.
// https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-messages
import type { SendOutcome } from '#core/delivery.ts';
import type { Channel, Credentials, Outgoing, SeenSignal } from './channel.ts';
import { createGraph, type GraphProps, NO_WORDS } from './meta/graph.ts';
import { verifyMeta } from './meta.ts';
import { classify } from './whatsapp/errors.ts';
import { fitWhatsapp } from './whatsapp/fit.ts';
import { normaliseWhatsapp } from './whatsapp/normalise.ts';
import { renderMessage, renderSeen } from './whatsapp/render.ts';

const REJECTED: Readonly<Record<'no-address' | 'no-words', SendOutcome>> = {
  'no-address': {
    kind: 'rejected',
    code: 'no-address',
    sentence:
      'WhatsApp gave neither a phone number nor a user id for this customer. This reply was not sent. Answer from the WhatsApp app.',
    contactUnreachable: true,
  },
  'no-words': NO_WORDS,
};

export function createWhatsapp(props: GraphProps): Channel {
  const graph = createGraph(props, 'WhatsApp', classify);

  return {
    name: 'whatsapp',
    verify: verifyMeta,
    normalise: normaliseWhatsapp,
    fit: fitWhatsapp,
    async send(outgoing: Outgoing | SeenSignal, credentials: Credentials): Promise<SendOutcome> {
      const { account } = outgoing;
      if (!('content' in outgoing)) {
        return graph.signal(account, renderSeen(outgoing), credentials, outgoing.messageId);
      }
      const rendered = renderMessage(outgoing);
      if (rendered.kind !== 'body') return REJECTED[rendered.kind];
      return graph.message(account, rendered.body, credentials);
    },
  };
}
