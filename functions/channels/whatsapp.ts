// WhatsApp, Cloud API: the four functions of a channel put together, and the one call that sends.
// https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-messages
import type { SendOutcome } from '#core/delivery.ts';
import type { Channel, Credentials, Outgoing, SeenSignal } from './channel.ts';
import { type Answer, createPost, type Post, type UnsentWhy } from './http.ts';
import { verifyMeta } from './meta.ts';
import { classify } from './whatsapp/errors.ts';
import { fitWhatsapp } from './whatsapp/fit.ts';
import { normaliseWhatsapp } from './whatsapp/normalise.ts';
import { renderMessage, renderSeen } from './whatsapp/render.ts';

/** Versions live for two years; this one until 2028. https://developers.facebook.com/docs/graph-api/changelog */
const VERSION = 'v26.0';
/** All that one attempt may take; the invocation that sends lives longer. */
const DEADLINE_MS = 8_000;

/** Nothing left this machine; the flow may try again. */
const UNSENT: Readonly<Record<UnsentWhy, { readonly account: boolean; readonly sentence: string }>> = {
  'no-connection': {
    account: false,
    sentence: 'WhatsApp could not be reached. Nothing is lost: it will be tried again by itself.',
  },
  'time-out': {
    account: false,
    sentence: 'WhatsApp could not be reached in time. Nothing is lost: it will be tried again by itself.',
  },
  'invalid-request': {
    account: true,
    sentence:
      'The access token, or the address of WhatsApp, holds characters that cannot be sent. Replies are kept and go out once it works again, unless they get too old. Save the token again, without spaces or line breaks.',
  },
};

const REJECTED: Readonly<Record<'no-address' | 'no-words', SendOutcome>> = {
  'no-address': {
    kind: 'rejected',
    code: 'no-address',
    sentence:
      'WhatsApp gave neither a phone number nor a user id for this customer. This reply was not sent. Answer from the WhatsApp app.',
    contactUnreachable: true,
  },
  'no-words': {
    kind: 'rejected',
    code: 'no-words',
    sentence:
      'The reply was empty once its fields were filled in. It was not sent. Give it a text that is never empty.',
  },
};

/** `graphUrl`: where the Graph API answers, without a version. */
export function createWhatsapp({ graphUrl, post = createPost() }: { graphUrl: string; post?: Post }): Channel {
  const origin = graphUrl.replace(/\/+$/, '');

  const call = (account: string, body: unknown, { accessToken }: Credentials): Promise<Answer> =>
    post(
      `${origin}/${VERSION}/${encodeURIComponent(account)}/messages`,
      { authorization: `Bearer ${accessToken.trim()}`, 'content-type': 'application/json', accept: 'application/json' },
      JSON.stringify(body),
      DEADLINE_MS,
    );

  return {
    name: 'whatsapp',
    verify: verifyMeta,
    normalise: normaliseWhatsapp,
    fit: fitWhatsapp,
    async send(outgoing: Outgoing | SeenSignal, credentials: Credentials): Promise<SendOutcome> {
      if (!('content' in outgoing)) {
        return outcomeOfSeen(await call(outgoing.account, renderSeen(outgoing), credentials), outgoing.messageId);
      }
      const rendered = renderMessage(outgoing);
      if (rendered.kind !== 'body') return REJECTED[rendered.kind];
      return outcomeOf(await call(outgoing.account, rendered.body, credentials));
    },
  };
}

function outcomeOf(answer: Answer): SendOutcome {
  switch (answer.kind) {
    case 'answered':
      return classify(answer.status, parsed(answer.body), answer.headers['retry-after']);
    case 'unsent':
      return { kind: 'refused', code: answer.why, ...UNSENT[answer.why] };
    case 'unknown':
      return { kind: 'ambiguous', code: answer.why };
  }
}

/** A signal makes no message of its own: it is named by the one that it marks. */
function outcomeOfSeen(answer: Answer, messageId: string): SendOutcome {
  const isDone = answer.kind === 'answered' && answer.status >= 200 && answer.status <= 299;
  return isDone ? { kind: 'sent', messageId } : outcomeOf(answer);
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
