// Any chat with a shop: every kind of content, pauses from nothing to weeks, people and machines that write in between.
import fc from 'fast-check';
import type { Model } from '#core/classifier.ts';
import { type Conversation, newConversation } from '#core/conversation.ts';
import { decide } from '#core/decide.ts';
import { type Decision, prepare, type Rules } from '#core/decision.ts';
import { trainIntents } from '#core/match.ts';
import type { Content, Inbound } from '#core/message.ts';
import { observe } from '#core/observe.ts';
import { type Settings, type SettingsInput, settingsSchema } from '#core/settings.ts';
import { GIULIA, HOUR, MINUTE, SECOND } from './chat.ts';

const WORDS = [
  'hello',
  'price',
  'where',
  'human',
  'STOP',
  'START',
  'my data',
  'delete me',
  '1',
  '2',
  'thanks',
  'zugzwang?',
  'much ado about a cake',
  'bread?',
];

const text = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.array(fc.nat(0xffff), { maxLength: 20 }).map((units) => String.fromCharCode(...units)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', ' ', '\u0000', '\ud800', 'a'.repeat(4_096), '🏳️‍🌈'.repeat(300), '??', 'constructor'),
  },
);

const content: fc.Arbitrary<Content> = fc.oneof(
  { weight: 8, arbitrary: text.map((words): Content => ({ type: 'text', text: words })) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('choice' as const),
      id: fc.constantFrom('intent:prices', 'intent:way', 'intent:human', 'intent:gone', '__proto__', ''),
      title: text,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record(
      {
        type: fc.constant('media' as const),
        media: fc.constantFrom('image', 'video', 'audio', 'document', 'sticker'),
        caption: text,
        voice: fc.boolean(),
      },
      { requiredKeys: ['type', 'media'] },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Content>(
      { type: 'location', latitude: 1, longitude: 2 },
      { type: 'contacts', cards: [] },
      { type: 'order', text: '', items: [] },
      { type: 'form', name: 'f', values: {} },
      { type: 'reaction', target: 'x', emoji: '👍' },
      { type: 'edit', target: 'x', text: 'STOP' },
      { type: 'revoke', target: 'x' },
      { type: 'call' },
      { type: 'unsupported', what: 'poll' },
    ),
  },
);

type Message = {
  readonly content: Content;
  readonly pause: number;
  readonly referral: boolean;
  readonly group: boolean;
  readonly standby: boolean;
};
export type Act =
  | { readonly do: 'write'; readonly messages: readonly Message[]; readonly delay: number }
  | { readonly do: 'echo'; readonly by: 'person' | 'automation' }
  | { readonly do: 'wake' }
  | { readonly do: 'wait'; readonly ms: number };

const message = fc.record({
  content,
  pause: fc.constantFrom(0, 500, SECOND, 3 * SECOND, 5 * SECOND),
  referral: fc.boolean(),
  group: fc.integer({ min: 0, max: 30 }).map((chance) => chance === 0),
  standby: fc.integer({ min: 0, max: 30 }).map((chance) => chance === 0),
});
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('write' as const),
      messages: fc.array(message, { minLength: 1, maxLength: 5 }),
      delay: fc.constantFrom(0, SECOND, 5 * SECOND, 20 * SECOND, 7 * HOUR, 23.99 * HOUR),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('echo' as const), by: fc.constantFrom('person', 'automation') }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'wake' } as const) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.constantFrom(
        SECOND,
        MINUTE,
        5 * MINUTE,
        40 * MINUTE,
        3 * HOUR,
        13 * HOUR,
        26 * HOUR,
        8 * 24 * HOUR,
        20 * 24 * HOUR,
      ),
    }),
  },
);

export const history = fc.array(act, { minLength: 1, maxLength: 30 });

const models = new Map<string, Model>();

/** Training takes longer than a whole life, and there are few lists of questions. */
function trained(intents: Settings['intents']): Model {
  const key = JSON.stringify(intents);
  const known = models.get(key);
  if (known !== undefined) return known;
  const model = trainIntents(intents);
  models.set(key, model);
  return model;
}

/** One decision with everything that went into it. */
export type Decided = {
  readonly rules: Rules;
  readonly stored: Conversation;
  readonly inbounds: readonly Inbound[];
  readonly now: number;
  readonly decision: Decision;
};

/** Lives through a history, deciding as the flow does; whatever is given to a decision is frozen. */
export function live(of: SettingsInput, acts: readonly Act[]): readonly Decided[] {
  const settings = settingsSchema.parse(of);
  const rules = prepare({ number: 1, publishedAt: 0, settings }, trained(settings.intents));
  const decided: Decided[] = [];
  let conversation = newConversation('whatsapp', '100', GIULIA);
  let now = Date.UTC(2026, 10, 24, 9);
  let count = 0;
  const run = (inbounds: readonly Inbound[], at: number): void => {
    const stored = frozen(conversation);
    const decision = decide(rules, stored, frozen(inbounds), at);
    decided.push({ rules, stored, inbounds, now: at, decision });
    conversation = decision.next;
    if (decision.waitUntil === undefined) return;
    now = decision.waitUntil;
    run(inbounds, now);
  };
  for (const one of acts) {
    if (one.do === 'wait') now += one.ms;
    else if (one.do === 'wake') run([], Math.max(now, conversation.awayDeferredUntil ?? now));
    else if (one.do === 'echo') {
      const event = {
        kind: 'echo',
        channel: 'whatsapp',
        account: '100',
        id: `e${++count}`,
        at: now,
        receivedAt: now,
      } as const;
      const said = { type: 'text', text: 'I am here' } as const;
      conversation = observe(
        conversation,
        { ...event, contact: GIULIA, content: said, by: one.by },
        conversation.lastInboundAt,
        undefined,
      );
    } else {
      const inbounds = one.messages.map((sent): Inbound => {
        now += sent.pause;
        return {
          ...({ kind: 'inbound', channel: 'whatsapp', account: '100', contact: GIULIA } as const),
          id: `wamid.${++count}`,
          at: now,
          receivedAt: now,
          content: sent.content,
          ...(sent.referral && { referral: { source: 'ad', id: '1' } }),
          ...(sent.group && { group: true }),
          ...(sent.standby && { standby: true }),
        };
      });
      now += one.delay;
      run(inbounds, now);
    }
  }
  return decided;
}

function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
}
