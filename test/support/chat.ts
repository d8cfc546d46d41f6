// One customer's chat with a shop, decided in memory: the story's clock is the shop's wall clock.
import { type Conversation, newConversation } from '#core/conversation.ts';
import { decide } from '#core/decide.ts';
import { type DecidedTurn, type Decision, prepare, type Rules } from '#core/decision.ts';
import { localInstant } from '#core/hours.ts';
import { trainIntents } from '#core/match.ts';
import type { Contact, Content, Inbound } from '#core/message.ts';
import { observe } from '#core/observe.ts';
import { type SettingsInput, settingsSchema } from '#core/settings.ts';

export const ROME = 'Europe/Rome';
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

const office = [
  { open: '09:00', close: '13:00' },
  { open: '14:30', close: '18:00' },
];

/** Mon-Fri 09:00-13:00 and 14:30-18:00 in Rome; one language, no disclosure line, so that texts compare plainly. */
export function shop(changes: Partial<SettingsInput> = {}): SettingsInput {
  return {
    business: { name: 'Studio Bianchi', languages: ['en'], timeZone: ROME },
    hours: { mon: office, tue: office, wed: office, thu: office, fri: office },
    greeting: { text: 'Welcome to {{ shop_name }}!' },
    away: { text: 'We are closed and open again {{ next_opening }}.' },
    disclosure: { enabled: false },
    ...changes,
  };
}

export function rulesOf(settings: SettingsInput, number = 1): Rules {
  const parsed = settingsSchema.parse(settings);
  return prepare({ number, publishedAt: 0, settings: parsed }, trainIntents(parsed.intents));
}

export const GIULIA: Contact = {
  id: 'IT.1000000000000001',
  aliases: ['393330000001'],
  phone: '393330000001',
  name: 'Giulia',
};

/** What a chat shows of a turn. */
export type Shown = Pick<DecidedTurn, 'disposition' | 'reasons' | 'intent' | 'trace'> & {
  readonly texts: readonly string[];
};

export function openChat(settings: SettingsInput, contact: Contact = GIULIA) {
  let rules = rulesOf(settings);
  const zone = rules.settings.business.timeZone;
  let conversation: Conversation = newConversation('whatsapp', '100', contact);
  let count = 0;
  /** `2026-11-24T10:00` (or with seconds) on the shop's clock; numbers pass. */
  const instant = (time: string | number): number => {
    if (typeof time === 'number') return time;
    return localInstant(time.slice(0, 16), zone, 'first') + Number(time.slice(17) || 0) * SECOND;
  };
  const inboundAt = (at: number, content: Content | string, more: Partial<Inbound> = {}): Inbound => ({
    kind: 'inbound',
    channel: 'whatsapp',
    account: '100',
    contact,
    id: `wamid.${++count}`,
    at,
    receivedAt: at,
    content: typeof content === 'string' ? { type: 'text', text: content } : content,
    ...more,
  });
  const apply = (inbounds: readonly Inbound[], now: number): Decision => {
    const decision = decide(rules, conversation, inbounds, now);
    conversation = decision.next;
    return decision;
  };
  return {
    instant,
    inboundAt,
    apply,
    get conversation() {
      return conversation;
    },
    change(changes: Partial<Conversation>) {
      conversation = { ...conversation, ...changes };
    },
    publish(next: SettingsInput) {
      rules = rulesOf(next, rules.version + 1);
    },
    /** One message, decided when its burst has settled; `processed` moves the decision. */
    write(
      time: string | number,
      content: Content | string = 'hello',
      more: Partial<Inbound> & { processed?: string } = {},
    ): Shown {
      const { processed, ...rest } = more;
      const at = instant(time);
      const now = processed === undefined ? at + 5 * SECOND : instant(processed);
      const [turn] = apply([inboundAt(at, content, rest)], now).turns;
      if (turn === undefined) throw new Error('nothing was decided');
      return shown(turn);
    },
    /** Several messages that come as one batch. */
    burst(
      times: readonly (string | number)[],
      contents: readonly (Content | string)[],
      processed: string | number,
    ): readonly Shown[] {
      const inbounds = times.map((time, index) => inboundAt(instant(time), contents[index] ?? 'hello'));
      return apply(inbounds, instant(processed)).turns.map(shown);
    },
    /** A person of the shop, or with `automation` the phone app itself, writes to the customer. */
    echo(time: string | number, by: 'person' | 'automation' = 'person', period?: number) {
      const at = instant(time);
      const event = {
        kind: 'echo',
        channel: 'whatsapp',
        account: '100',
        id: `echo.${++count}`,
        at,
        receivedAt: at,
      } as const;
      const content = { type: 'text', text: 'I am here' } as const;
      conversation = observe(conversation, { ...event, contact, content, by }, conversation.lastInboundAt, period);
    },
    /** The sweep looks at what is due. */
    wake(time: string | number): readonly Shown[] {
      return apply([], instant(time)).turns.map(shown);
    },
  };
}

export function shown(turn: DecidedTurn): Shown {
  const { disposition, reasons, intent, trace, replies } = turn;
  const texts = replies.map(({ content }) => (content.type === 'text' ? content.text : `<${content.type}>`));
  return { disposition, reasons, trace, texts, ...(intent !== undefined && { intent }) };
}
