// What is about the account, about who owns a conversation, or not known at all: one plain sentence for ops each.
// Step 2 (bytes to our words).
// https://developers.facebook.com/docs/messenger-platform/reference/webhook-events (read November 2026)
import { identifier, type Json, label, rawOf } from '#channels/meta/json.ts';
import { madeId, timeOf } from '#channels/meta/tray.ts';
import type { Notice } from '#core/message.ts';
import { type Dialect, part } from './dialect.ts';
import { PAGE_INBOX } from './echoes.ts';

type Said = Pick<Notice, 'severity' | 'sentence'>;
type Place = Pick<Notice, 'account' | 'receivedAt'> & { readonly dialect: Dialect; readonly timestamp: unknown };

const POLICY: Readonly<Record<string, Said>> = {
  warning: {
    severity: 'warning',
    sentence:
      'Meta found that messages of this page break its rules, and warns before it blocks. Open the page quality.',
  },
  block: {
    severity: 'critical',
    sentence:
      'Meta blocked this page from sending messages because of its rules. Ask for a review in the page quality.',
  },
  unblock: { severity: 'info', sentence: 'Meta lets this page send messages again.' },
};

const tellers: Readonly<Record<string, (payload: Json) => Said>> = {
  'policy-enforcement': ({ action }) => {
    const word = label(action, 40)?.toLowerCase() ?? 'unknown';
    const said = Object.hasOwn(POLICY, word) ? POLICY[word] : undefined;
    return said ?? { severity: 'warning', sentence: `Meta applied its rules to this page: ${word}.` };
  },
  pass_thread_control: ({ new_owner_app_id }) =>
    info(`A conversation was passed on. Now ${ownerOf(new_owner_app_id)}.`),
  take_thread_control: ({ new_owner_app_id }) =>
    info(`A conversation was taken over. Now ${ownerOf(new_owner_app_id)}.`),
  request_thread_control: ({ requested_owner_app_id }) =>
    info(`Another app asks for a conversation that this one owns: ${label(requested_owner_app_id, 80) ?? 'unknown'}.`),
  app_roles: () =>
    info('The roles of the apps of this page changed: who gets a new conversation first may be another.'),
};

/** Kinds that are known and about the account or its conversations' owners. */
export const TOLD: readonly string[] = Object.keys(tellers);

export function noticeOf({ dialect, account, receivedAt, timestamp }: Place, topic: string, item: Json): Notice {
  const teller = Object.hasOwn(tellers, topic) ? tellers[topic] : undefined;
  const said = teller?.(part(item, topic)) ?? info(`${dialect.name} sent something that this program does not know.`);
  return {
    kind: 'notice',
    channel: dialect.channel,
    account,
    id: madeId(account, topic, item),
    at: timeOf(timestamp, receivedAt),
    receivedAt,
    topic,
    ...said,
    detail: rawOf(item),
  };
}

/** Without access for the public, Instagram tells that something was written and hides by whom and what. */
export function noAccess(place: Place, item: Json): Notice {
  const said: Said = {
    severity: 'warning',
    sentence:
      'A message came without its sender: the app has no Advanced Access yet, so customers cannot be answered. Ask for it in the App Dashboard.',
  };
  return { ...noticeOf(place, 'message_edit', item), ...said };
}

function info(sentence: string): Said {
  return { severity: 'info', sentence };
}

function ownerOf(appId: unknown): string {
  const id = identifier(appId);
  if (id === undefined) return 'Meta does not say who owns it';
  return id === PAGE_INBOX ? 'the inbox of the page owns it: a person answers there' : `app ${id.slice(0, 40)} owns it`;
}
