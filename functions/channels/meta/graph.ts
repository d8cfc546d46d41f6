// The one call that sends, for every channel of Meta's: where it goes, how long it may take, and what failing means.
// https://developers.facebook.com/docs/graph-api/overview
import type { Credentials } from '#channels/channel.ts';
import { type Answer, createPost, type Post, type UnsentWhy } from '#channels/http.ts';
import type { SendOutcome } from '#core/delivery.ts';
import type { Classify } from './answers.ts';

/** Versions live for two years; this one until 2028. https://developers.facebook.com/docs/graph-api/changelog */
const VERSION = 'v26.0';
/** All that one attempt may take; the invocation that sends lives longer. */
const DEADLINE_MS = 8_000;

export type GraphProps = {
  /** Where the Graph API answers, without a version. */
  readonly graphUrl: string;
  readonly post?: Post;
};

export type Graph = {
  /** Posts a message of one of our accounts. */
  message(account: string, body: unknown, credentials: Credentials): Promise<SendOutcome>;
  /** Posts a signal. It makes no message of its own, so `messageId` names it: the message that it is about. */
  signal(account: string, body: unknown, credentials: Credentials, messageId: string): Promise<SendOutcome>;
};

/** `name`: the channel as people call it. */
export function createGraph({ graphUrl, post = createPost() }: GraphProps, name: string, classify: Classify): Graph {
  const origin = graphUrl.replace(/\/+$/, '');
  const unsent = unsentOf(name);

  const call = (account: string, body: unknown, { accessToken }: Credentials): Promise<Answer> =>
    post(
      `${origin}/${VERSION}/${encodeURIComponent(account)}/messages`,
      { authorization: `Bearer ${accessToken.trim()}`, 'content-type': 'application/json', accept: 'application/json' },
      JSON.stringify(body),
      DEADLINE_MS,
    );

  const outcomeOf = (answer: Answer): SendOutcome => {
    switch (answer.kind) {
      case 'answered':
        return classify(answer.status, parsed(answer.body), answer.headers['retry-after']);
      case 'unsent':
        return { kind: 'refused', code: answer.why, ...unsent[answer.why] };
      case 'unknown':
        return { kind: 'ambiguous', code: answer.why };
    }
  };

  return {
    message: async (account, body, credentials) => outcomeOf(await call(account, body, credentials)),
    async signal(account, body, credentials, messageId) {
      const answer = await call(account, body, credentials);
      const isDone = answer.kind === 'answered' && answer.status >= 200 && answer.status <= 299;
      return isDone ? { kind: 'sent', messageId } : outcomeOf(answer);
    },
  };
}

/** Nothing left this machine; the flow may try again. */
function unsentOf(name: string): Readonly<Record<UnsentWhy, { readonly account: boolean; readonly sentence: string }>> {
  return {
    'no-connection': {
      account: false,
      sentence: `${name} could not be reached. Nothing is lost: it will be tried again by itself.`,
    },
    'time-out': {
      account: false,
      sentence: `${name} could not be reached in time. Nothing is lost: it will be tried again by itself.`,
    },
    'invalid-request': {
      account: true,
      sentence: `The access token, or the address of ${name}, holds characters that cannot be sent. Replies are kept and go out once it works again, unless they get too old. Save the token again, without spaces or line breaks.`,
    },
  };
}

/** A reply that lost all its words on the way is not worth a call. */
export const NO_WORDS: SendOutcome = {
  kind: 'rejected',
  code: 'no-words',
  sentence: 'The reply was empty once its fields were filled in. It was not sent. Give it a text that is never empty.',
};

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
