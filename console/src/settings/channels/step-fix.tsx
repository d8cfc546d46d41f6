// What to do about a step, in the language of whoever reads it. The sentences of the check itself are more exact, but English.
import { Trans } from '@lingui/react/macro';

export function StepFix({ name }: { readonly name: string }) {
  switch (name) {
    case 'input':
      return <Trans>Copy this value again, whole and in one line.</Trans>;
    case 'business':
      return <Trans>Take a number that belongs to no other business here, and publish your settings first.</Trans>;
    case 'token':
      return (
        <Trans>
          Make a new access token that never expires, with the rights whatsapp_business_messaging and
          whatsapp_business_management, or check that app secret and token are of the same app.
        </Trans>
      );
    case 'number':
      return <Trans>Look at the number in WhatsApp Manager and finish what is asked there. Check the id, too.</Trans>;
    case 'account':
      return <Trans>Give the id of the WhatsApp Business account that holds the number.</Trans>;
    case 'address':
      return <Trans>Wait five minutes and try again. If it stays, ask whoever runs Portiere for you.</Trans>;
    case 'webhook':
      return <Trans>Connect the number again. If another address has the app, allow that it is taken over.</Trans>;
    case 'override':
      return <Trans>Remove the other address at Meta: until then no message arrives here.</Trans>;
    default:
      return <Trans>Connect the number again. If it stays, ask whoever runs Portiere for you.</Trans>;
  }
}
