// Answers to questions that matched an intent: at once, in the order asked, the first one with the greeting if that is due.

import type { Conversation } from '#core/conversation.ts';
import { refOf } from '#core/decision.ts';
import type { GreetingVerdict } from '#core/greeting.ts';
import type { Inbound, Reply, ReplyContent } from '#core/message.ts';
import type { Intent } from '#core/settings.ts';
import { addTask } from '#core/tasks.ts';
import { buttonsOf, disclosureOf, fill, namesReopening, personFrom, textReply } from './compose.ts';
import type { Burst, Question } from './scene.ts';
import { WORDING } from './wording.ts';

export type Answered = {
  readonly next: Conversation;
  readonly replies: readonly Reply[];
  readonly handedOver: boolean;
};

/** The replies to one question and the conversation afterwards. `greeting` is empty where none is due. */
export function answerQuestion(
  burst: Burst,
  conversation: Conversation,
  question: Question,
  greeting: string,
  disclose: boolean,
): Answered {
  const { scene, rules } = burst;
  const { intent } = question.match;
  const handedOver = intent.afterwards === 'handOver';
  const separate = rules.settings.greeting?.withAnswer === 'separate';
  const lines = [
    separate ? '' : greeting,
    fill(intent.answer, scene),
    handedOver && !namesReopening(intent.answer, scene) ? personFrom(scene) : '',
    disclosureOf(scene, disclose),
  ];
  const contents = contentsOf(burst, intent, lines.filter((line) => line !== '').join('\n\n'));
  const purpose = handedOver ? 'hand-over' : 'answer';
  const replies: Reply[] = contents.map((content) => ({ purpose, content }));
  if (separate && greeting !== '') replies.unshift({ purpose: 'greeting', content: textReply(greeting) });
  return { next: afterAnswer(burst, conversation, question, handedOver), replies, handedOver };
}

/** The greeting's text, where it is due and wanted before an answer. */
export function greetingBefore(burst: Burst, verdict: GreetingVerdict): string {
  const { greeting } = burst.rules.settings;
  if (!verdict.due || greeting === undefined || greeting.withAnswer === 'none') return '';
  return greetingText(burst);
}

/** The greeting, with its own words for customers who come from an advertisement. */
export function greetingText({ rules, heard, scene }: Burst): string {
  const { greeting } = rules.settings;
  if (greeting === undefined) return '';
  const fromAd = heard.some(({ inbound }) => inbound.referral !== undefined);
  return fill(fromAd && greeting.adText !== undefined ? greeting.adText : greeting.text, scene);
}

/** What is said when a person takes over without an intent that says it. */
export function handOverText({ rules, scene }: Burst): string {
  const own = rules.settings.handOver.text;
  const text = own ?? WORDING[scene.language].handOver;
  const later = namesReopening(text, scene) ? '' : personFrom(scene);
  return [fill(text, scene), later].filter((line) => line !== '').join('\n\n');
}

/** The bot is silent from now on, and a person is told. */
export function handOver(conversation: Conversation, inbound: Inbound, now: number, sentence: string): Conversation {
  const turn = refOf(conversation, inbound);
  return {
    ...addTask(conversation, { what: 'hand-over', since: now, turn, sentence }),
    mode: 'person',
    modeSince: now,
  };
}

/** One message where possible: a picture carries the text, unless there are buttons to show. */
function contentsOf({ scene }: Burst, intent: Intent, text: string): ReplyContent[] {
  const buttons = buttonsOf(intent.buttons, scene);
  const contents: ReplyContent[] = [];
  if (intent.media === undefined || buttons.length > 0) contents.push(textReply(text, buttons));
  if (intent.media !== undefined) {
    const { kind, link } = intent.media;
    contents.push({ type: 'media', media: kind, link, ...(buttons.length === 0 && { caption: text }) });
  }
  if (intent.location !== undefined) {
    const { latitude, longitude, name, address } = intent.location;
    contents.push({
      type: 'location',
      latitude,
      longitude,
      ...(name !== undefined && { name }),
      ...(address !== undefined && { address }),
    });
  }
  return contents;
}

function afterAnswer(
  { now }: Burst,
  conversation: Conversation,
  { inbound, match }: Question,
  handedOver: boolean,
): Conversation {
  const { intent } = match;
  const calm = conversation.fallbacks === 0 ? conversation : { ...conversation, fallbacks: 0 };
  if (handedOver) return handOver(calm, inbound, now, 'The customer asks for a person.');
  if (typeof intent.afterwards === 'object' && !calm.labels.includes(intent.afterwards.label)) {
    return { ...calm, labels: [...calm.labels, intent.afterwards.label] };
  }
  return calm;
}
