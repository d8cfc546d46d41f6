// The steps of connecting a number, as their owner would call them.
import { Trans } from '@lingui/react/macro';

export function StepName({ name }: { readonly name: string }) {
  switch (name) {
    case 'input':
      return <Trans>What you typed</Trans>;
    case 'business':
      return <Trans>Your shop</Trans>;
    case 'token':
      return <Trans>Access token</Trans>;
    case 'number':
      return <Trans>The number at Meta</Trans>;
    case 'account':
      return <Trans>WhatsApp Business account</Trans>;
    case 'secrets':
      return <Trans>Keeping the secrets</Trans>;
    case 'registered':
      return <Trans>The number becomes yours here</Trans>;
    case 'address':
      return <Trans>Our address answers</Trans>;
    case 'webhook':
      return <Trans>The app sends messages to us</Trans>;
    case 'subscription':
      return <Trans>The app follows the account</Trans>;
    case 'override':
      return <Trans>Nothing leads messages elsewhere</Trans>;
    default:
      return <Trans>The rest</Trans>;
  }
}
