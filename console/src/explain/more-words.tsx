// What belongs under the first sentence: what became of the replies, a wish that counts all the same, a second look.
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Headline, Trouble } from './headline.ts';
import { factsOf, type View } from './view.ts';

export function troubleWords({ state, all }: Trouble): ReactNode {
  switch (state) {
    case 'failed':
      return all ? (
        <Trans>But the customer did not get it.</Trans>
      ) : (
        <Trans>But the customer did not get all of it.</Trans>
      );
    case 'unresolved':
      return <Trans>But nobody knows whether the customer got it. A person has to look.</Trans>;
    case 'ambiguous':
      return <Trans>Whether the customer got it is not known yet.</Trans>;
    case 'expired':
      return <Trans>But it could not be sent in time, so it was not sent. A person has to look.</Trans>;
    case 'cancelled':
      return (
        <Trans>
          But it was cancelled before it went out: a person took over, or the customer wants no more messages.
        </Trans>
      );
    case 'waiting':
      return <Trans>It could not be sent yet. The bot tries again by itself.</Trans>;
  }
}

/** What the customer asked for counts even where nothing may be said. */
export function wishWords(view: View, headline: Headline): ReactNode {
  if (headline !== 'not-owner' && headline !== 'blocked' && headline !== 'stale') return undefined;
  switch (factsOf(view, 'consent').wish) {
    case 'stop':
      return <Trans>The wish to stop counts all the same: there will be no more automatic messages.</Trans>;
    case 'my-data':
    case 'delete-me':
      return <Trans>The wish about their data counts all the same: a person has to answer it.</Trans>;
    default:
      return undefined;
  }
}

/** What the second look found when the away message had been held back for a person. */
export function laterWords(reason: string): ReactNode {
  switch (reason) {
    case 'OPEN_NOW':
      return <Trans>When the bot looked again, the shop counted as open.</Trans>;
    case 'STALE':
      return <Trans>When the bot looked again, the message was too old.</Trans>;
    case 'OPTED_OUT':
      return <Trans>When the bot looked again, the customer wanted no more automatic messages.</Trans>;
    case 'BLOCKED':
      return <Trans>When the bot looked again, you had blocked the customer.</Trans>;
    default:
      return <Trans>When the bot looked again, it still said nothing ({reason}).</Trans>;
  }
}
