// Which part of the draft makes the difference.
import { Trans } from '@lingui/react/macro';
import type { Row } from './shapes.ts';

export function CauseWords({ row: { cause }, title }: { readonly row: Row; readonly title: (name: string) => string }) {
  const question = cause.intent === undefined ? '' : title(cause.intent);
  switch (cause.kind) {
    case 'hours':
      return <Trans>because of the hours</Trans>;
    case 'question':
      return (
        <Trans>
          because of the question “<bdi>{question}</bdi>”
        </Trans>
      );
    case 'greeting':
      return <Trans>because of the greeting</Trans>;
    case 'away':
      return <Trans>because of the away message</Trans>;
    case 'fallback':
      return <Trans>because of what the bot says when it does not know</Trans>;
    case 'wording':
      return <Trans>because of other words</Trans>;
    default:
      return <Trans>because of the limits</Trans>;
  }
}
