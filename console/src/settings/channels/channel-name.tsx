// A channel as people call it.
import { Trans } from '@lingui/react/macro';

export function ChannelName({ channel }: { readonly channel: string }) {
  switch (channel) {
    case 'whatsapp':
      return 'WhatsApp';
    case 'messenger':
      return 'Messenger';
    case 'instagram':
      return 'Instagram';
    default:
      return <Trans>Web chat</Trans>;
  }
}
