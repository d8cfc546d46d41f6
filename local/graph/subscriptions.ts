// What was set up by management calls, kept over restarts: where the app's webhooks go, and which accounts it follows.
import { openJsonLines } from '#local/json-lines.ts';

export type Webhook = { readonly callback: string; readonly fields: readonly string[] };

type Line =
  | { readonly kind: 'webhook'; readonly object: string; readonly webhook: Webhook }
  /** Fields are named for pages and Instagram accounts only. */
  | { readonly kind: 'followed'; readonly holder: string; readonly fields?: readonly string[] };

export type Subscriptions = {
  /** Objects of Meta's, such as `whatsapp_business_account`, each with its one address. */
  readonly webhooks: () => readonly (readonly [object: string, Webhook])[];
  /** Replaces the address of the object. */
  readonly setWebhook: (object: string, webhook: Webhook) => void;
  readonly follow: (holder: string, fields?: readonly string[]) => void;
  readonly follows: (holder: string) => boolean;
  readonly fieldsOf: (holder: string) => readonly string[];
  readonly close: () => void;
};

export function openSubscriptions(file: string): Subscriptions {
  const webhooks = new Map<string, Webhook>();
  const followed = new Map<string, readonly string[]>();
  const lines = openJsonLines<Line>(file, (line) => {
    if (line.kind === 'webhook') webhooks.set(line.object, line.webhook);
    else followed.set(line.holder, line.fields ?? []);
  });
  return {
    webhooks: () => [...webhooks],
    setWebhook: (object, webhook) => lines.append({ kind: 'webhook', object, webhook }),
    follow: (holder, fields) => lines.append({ kind: 'followed', holder, ...(fields !== undefined && { fields }) }),
    follows: (holder) => followed.has(holder),
    fieldsOf: (holder) => followed.get(holder) ?? [],
    close: lines.close,
  };
}
