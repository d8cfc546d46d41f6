// Turns as the console gets them, what the panel makes of them, and stories that end in one.
import type { DecidedTurn } from '#core/decision.ts';
import { textOf } from '#core/message.ts';
import type { TraceStep } from '#core/reason.ts';
import type { SettingsInput } from '#core/settings.ts';
import { headlineOf } from '../../../console/src/explain/headline.ts';
import { stepsOf } from '../../../console/src/explain/steps.ts';
import type { Turn, TurnReply } from '../../../console/src/local-cloud/shapes.ts';
import { openChat, shop } from '../../support/chat.ts';

/** The turn as the console gets it, each reply in the same state. */
export function viewOf(decided: DecidedTurn, state = 'delivered'): Turn {
  const { inbound, disposition, reasons, intent, trace } = decided;
  const content = inbound?.content ?? { type: 'text', text: '' };
  const replies = decided.replies.map(
    ({ purpose, content: said }): TurnReply => ({ text: '', state, purpose, content: said }),
  );
  return {
    inboundId: inbound?.id ?? '',
    at: decided.ref.at,
    ...{ text: textOf(content), content, disposition, reasons, replies, trace, settings: 1 },
    ...(intent !== undefined && { intent }),
  };
}

export function turn(trace: readonly TraceStep[], more: Partial<Turn> = {}): Turn {
  const content = { type: 'text', text: 'hello' } as const;
  const reasons = trace.flatMap(({ reason }) => reason ?? []);
  return { inboundId: 'a', at: 0, text: 'hello', content, reasons, replies: [], trace, settings: 1, ...more };
}

export const received: TraceStep = { step: 'received', used: true, facts: { channel: 'whatsapp', type: 'text' } };
export const reply = (state: string, more: Partial<TurnReply> = {}): TurnReply => ({
  ...{ text: 'Hi', state, purpose: 'answer', content: { type: 'text', text: 'Hi' } },
  ...more,
});

/** What a turn shows, in short: `✓` used, `–` skipped, `✕` stopped. */
export function shownOf(of: Turn, copies = 1) {
  const { stations, passed } = stepsOf(of, copies);
  const marks = { used: '✓', skipped: '–', stopped: '✕' } as const;
  return {
    headline: headlineOf(of, stations),
    steps: stations.map(({ step, status }) => marks[status] + step).join(' '),
    passed: passed.join(' '),
  };
}

export const menu: Partial<SettingsInput> = {
  intents: [
    { name: 'prices', keywords: ['price'], answer: 'A loaf is 3 euro.' },
    { name: 'way', keywords: ['where'], answer: 'Here.' },
    { name: 'pay', keywords: ['card'], answer: 'Yes.' },
    { name: 'park', keywords: ['parking'], answer: 'Behind the house.' },
    { name: 'human', keywords: ['human'], answer: 'I call.', afterwards: 'handOver' },
  ],
  fallback: { text: 'I did not understand.' },
};
export const OPEN = '2026-11-24T10:00';
export const CLOSED = '2026-11-24T20:00';

/** The last turn of a story. */
export type Story = (chat: ReturnType<typeof openChat>) => readonly DecidedTurn[];
export const says =
  (time: string, content: Parameters<ReturnType<typeof openChat>['inboundAt']>[1] = 'hello', more = {}): Story =>
  (chat) =>
    chat.apply([chat.inboundAt(chat.instant(time), content, more)], chat.instant(time) + 5_000).turns;
export const once =
  (first: (chat: ReturnType<typeof openChat>) => void, then: Story): Story =>
  (chat) => {
    first(chat);
    return then(chat);
  };
/** The last turn of a story in a shop. */
export function lastTurn(story: Story, changes: Partial<SettingsInput> = {}): Turn {
  const last = story(openChat(shop({ ...menu, ...changes }))).at(-1);
  if (last === undefined) throw new Error('nothing was decided');
  return viewOf(last);
}
