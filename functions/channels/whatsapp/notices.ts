// What WhatsApp says about the account itself, as one plain sentence for ops: bans, quality, templates, limits.
// https://developers.facebook.com/docs/whatsapp/webhooks/reference

import { type Json, label, list, number, rawOf, record } from '#channels/meta/json.ts';
import { madeId, timeOf } from '#channels/meta/tray.ts';
import type { Notice } from '#core/message.ts';

type Said = Pick<Notice, 'severity' | 'sentence'>;
type Teller = (value: Json) => Said;

const info = (sentence: string): Said => ({ severity: 'info', sentence });
const warning = (sentence: string): Said => ({ severity: 'warning', sentence });
const critical = (sentence: string): Said => ({ severity: 'critical', sentence });

const word = (value: unknown, fallback = 'unknown') => label(value, 80) ?? fallback;

const tellers: Readonly<Record<string, Teller>> = {
  account_update: tellAccountUpdate,
  account_alerts: ({ alert_severity, alert_info, alert_type, severity }) => {
    const alert = record(alert_info) ?? {};
    const name = word(alert_type ?? alert.alert_type);
    const level = word(severity ?? alert_severity ?? alert.alert_severity).toUpperCase();
    const sentence = `WhatsApp sent an alert about the account: ${name}.`;
    if (level === 'CRITICAL') return critical(sentence);
    return level.startsWith('INFO') ? info(sentence) : warning(sentence);
  },
  account_review_update: ({ decision }) => {
    const outcome = word(decision).toUpperCase();
    const sentence = `WhatsApp reviewed the account: ${outcome}.`;
    return outcome === 'APPROVED' ? info(sentence) : warning(sentence);
  },
  phone_number_quality_update: ({ event }) => {
    const change = word(event).toUpperCase();
    const sentence = `The quality or limit of the number changed: ${change}.`;
    if (change === 'FLAGGED') return warning('The number has low quality; WhatsApp may lower its limit.');
    return change === 'DOWNGRADE' ? warning(sentence) : info(sentence);
  },
  business_capability_update: ({ max_daily_conversations_per_business, max_daily_conversation_per_phone }) => {
    const limit = word(max_daily_conversations_per_business ?? max_daily_conversation_per_phone, 'a new value');
    return info(`The account may now start conversations with this many customers a day: ${limit}.`);
  },
  phone_number_name_update: ({ decision }) => tellDecision('display name of the number', decision),
  business_username_update: ({ status }) => tellDecision('business username', status),
  business_username_updates: ({ status }) => tellDecision('business username', status),
  message_template_status_update: (value) => {
    const event = word(value.event).toUpperCase();
    const sentence = `Message template ${templateName(value)} is now ${event}.`;
    return ['REJECTED', 'PAUSED', 'FLAGGED', 'DISABLED', 'LOCKED', 'PENDING_DELETION', 'DELETED'].includes(event)
      ? warning(sentence)
      : info(sentence);
  },
  message_template_quality_update: (value) => {
    const score = word(value.new_quality_score).toUpperCase();
    const sentence = `Message template ${templateName(value)} now has quality ${score}.`;
    return score === 'RED' ? warning(sentence) : info(sentence);
  },
  message_template_components_update: (value) => info(`Message template ${templateName(value)} was edited.`),
  template_category_update: (value) =>
    warning(
      `Message template ${templateName(value)} has another category: ${word(value.new_category)}. Its price may change.`,
    ),
  security: ({ event }) => warning(`The security settings of the number changed: ${word(event)}.`),
  messaging_handovers: () =>
    warning('Control of a conversation moved between automations. Two bots may be answering on this number.'),
  group_lifecycle_update: () => info('A WhatsApp group was created or removed.'),
  group_participants_update: () => info('The participants of a WhatsApp group changed.'),
  group_settings_update: () => info('The settings of a WhatsApp group changed.'),
  group_status_update: () => info('The status of a WhatsApp group changed.'),
};

const accountEvents: Readonly<Record<string, Said>> = {
  ACCOUNT_RESTRICTION: critical('WhatsApp restricted the account. Some messages cannot be sent until it ends.'),
  ACCOUNT_VIOLATION: warning('WhatsApp found a violation of its policy. Repeated violations lead to restrictions.'),
  ACCOUNT_DELETED: critical('The WhatsApp account was deleted. Nothing can be sent or received.'),
  PARTNER_REMOVED: critical('The number was disconnected from this app. Connect it again to go on answering.'),
  PARTNER_APP_UNINSTALLED: critical('This app was removed from the account. Connect it again to go on answering.'),
  ACCOUNT_OFFBOARDED: critical('The number was taken off the platform. Connect it again to go on answering.'),
  ACCOUNT_RECONNECTED: info('The number is connected again.'),
};

const banStates: Readonly<Record<string, Said>> = {
  SCHEDULE_FOR_DISABLE: critical('WhatsApp will disable the account soon. Open WhatsApp Manager and ask for a review.'),
  DISABLE: critical('WhatsApp disabled the account. Nothing can be sent. Ask for a review in WhatsApp Manager.'),
  REINSTATE: info('WhatsApp reinstated the account.'),
};

function tellAccountUpdate(value: Json): Said {
  const event = word(value.event).toUpperCase();
  if (event === 'DISABLED_UPDATE') {
    const state = word(record(value.ban_info)?.waba_ban_state).toUpperCase();
    return own(banStates, state) ?? critical(`The ban state of the account changed: ${state}.`);
  }
  return own(accountEvents, event) ?? info(`The account changed: ${event}.`);
}

function tellDecision(what: string, decision: unknown): Said {
  const outcome = word(decision).toUpperCase();
  const sentence = `The ${what} was reviewed or changed: ${outcome}.`;
  return ['REJECTED', 'DECLINED', 'DELETED'].includes(outcome) ? warning(sentence) : info(sentence);
}

/** Errors that belong to no message: about the app or the number. */
function tellErrors({ errors }: Json): Said {
  const first = record(list(errors)[0]) ?? {};
  const code = number(first.code);
  // The owner did not share the history of the phone app. Nothing is wrong.
  if (code === 2593109) return info('The history of the phone app was not shared.');
  return warning(`WhatsApp reported a problem: ${word(first.title ?? first.message)} (code ${code ?? 'unknown'}).`);
}

function tellUnknown(): Said {
  return info('WhatsApp sent something about the account: unknown field.');
}

function templateName(value: Json): string {
  return `"${word(value.message_template_name ?? value.message_template_id)}"`;
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** `happened`: the provider's time of the entry. A redelivered notice gets the same id. */
export function noticeOf(
  about: { readonly field: string; readonly account: string; readonly happened: unknown; readonly receivedAt: number },
  value: Json,
): Notice {
  const { field, account, happened, receivedAt } = about;
  const teller = own(tellers, field) ?? (list(value.errors).length > 0 ? tellErrors : tellUnknown);
  return {
    kind: 'notice',
    channel: 'whatsapp',
    account,
    id: madeId(account, field, [happened ?? null, value]),
    at: timeOf(happened, receivedAt),
    receivedAt,
    topic: field,
    ...teller(value),
    detail: rawOf(value),
  };
}
