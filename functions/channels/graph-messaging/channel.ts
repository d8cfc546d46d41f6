// A channel of the Messenger Platform from what is its own: the four functions put together.
import type { Channel, Credentials, Outgoing, SeenSignal } from '#channels/channel.ts';
import { createClassify, fieldOf } from '#channels/meta/answers.ts';
import { createGraph, type GraphProps, NO_WORDS } from '#channels/meta/graph.ts';
import { verifyMeta } from '#channels/meta.ts';
import type { SendOutcome } from '#core/delivery.ts';
import type { Dialect } from './dialect.ts';
import { createMeaningOf } from './error-codes.ts';
import { createFit, type TextLimit } from './fit.ts';
import { createNormalise } from './normalise.ts';
import { renderMessage, renderSeen } from './render.ts';

export function createGraphMessaging(props: GraphProps, dialect: Dialect, text: TextLimit): Channel {
  const { name } = dialect;
  const classify = createClassify({ name, meaningOf: createMeaningOf(name), messageIdOf, hasSubcodes: true });
  const graph = createGraph(props, name, classify);

  return {
    name: dialect.channel,
    verify: verifyMeta,
    normalise: createNormalise(dialect),
    fit: createFit(text),
    async send(outgoing: Outgoing | SeenSignal, credentials: Credentials): Promise<SendOutcome> {
      const { account } = outgoing;
      if (!('content' in outgoing)) {
        return graph.signal(account, renderSeen(outgoing), credentials, outgoing.messageId);
      }
      const body = renderMessage(outgoing, dialect);
      return body === undefined ? NO_WORDS : graph.message(account, body, credentials);
    },
  };
}

function messageIdOf(body: unknown): unknown {
  return fieldOf(body, 'message_id');
}
