// What the stand-in tells our own webhook: receipts of what it accepted, and what the owner writes in the phone app.
// Shapes as Meta posts them; signing and posting is the caller's.
// https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages/status
import type { ReceiptWord } from './journal.ts';

/** One of our numbers. */
export type Sender = { readonly id: string; readonly phone: string; readonly holder: string };

/** `contact`: digits of a phone number, or a user id. Times are milliseconds since 1970. */
export type ReceiptFacts = {
  readonly sender: Sender;
  readonly contact: string;
  readonly messageId: string;
  readonly status: ReceiptWord;
  readonly at: number;
  readonly token?: string;
};

export function receiptBody({ sender, contact, messageId, status, at, token }: ReceiptFacts): object {
  return posted(sender, 'messages', {
    statuses: [
      {
        id: messageId,
        status,
        timestamp: seconds(at),
        ...(isPhone(contact) ? { recipient_id: contact } : { recipient_user_id: contact }),
        ...(token === undefined ? {} : { biz_opaque_callback_data: token }),
        ...(status === 'sent'
          ? { pricing: { billable: false, pricing_model: 'PMP', type: 'free_customer_service', category: 'service' } }
          : {}),
      },
    ],
  });
}

export function echoBody(sender: Sender, contact: string, text: string, messageId: string, at: number): object {
  return posted(sender, 'smb_message_echoes', {
    message_echoes: [
      {
        from: sender.phone,
        ...(isPhone(contact) ? { to: contact } : { to_user_id: contact }),
        id: messageId,
        timestamp: seconds(at),
        type: 'text',
        text: { body: text },
      },
    ],
  });
}

export function posted(sender: Sender, field: string, what: object): object {
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: sender.phone, phone_number_id: sender.id },
    ...what,
  };
  return { object: 'whatsapp_business_account', entry: [{ id: sender.holder, changes: [{ field, value }] }] };
}

function isPhone(contact: string): boolean {
  return /^\d+$/.test(contact);
}

export function seconds(at: number): string {
  return String(Math.floor(at / 1000));
}
