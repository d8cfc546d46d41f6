// When no question matched and the customer asks something: "did you mean…" or the owner's fallback, once, then a person.

import { inLanguage } from '#core/languages.ts';
import type { Button, Reply } from '#core/message.ts';
import type { TraceStep } from '#core/reason.ts';
import type { Intent } from '#core/settings.ts';
import { handOver, handOverText } from './answer.ts';
import { buttonsOf, choiceId, fill, type Scene, textReply } from './compose.ts';
import { asksSomething } from './question.ts';
import { type Burst, type Heard, lastOf } from './scene.ts';
import type { Said } from './spoken.ts';
import { nearestOf } from './trace.ts';
import { WORDING } from './wording.ts';

/** The nearest questions, to choose from. */
export type Offer = { readonly text: string; readonly buttons: readonly Button[]; readonly trace: TraceStep };

/** The narrowest channel takes this much above buttons; more would become two messages. */
const MOST_ABOVE_BUTTONS = 1_024;

/** Words that ask something which no intent knows, where the owner wants that to be said. */
export function isUnsure({ rules, heard, conversation }: Burst): boolean {
  if (rules.settings.fallback?.enabled !== true || conversation.mode !== 'bot') return false;
  return heard.some(({ inbound }) => asksSomething(inbound, conversation));
}

/** "Did you mean…", unless it was said, or the owner's fallback in its place, and nothing was answered since. */
export function offerOf(burst: Burst): Offer | undefined {
  const { conversation, scene } = burst;
  if (conversation.fallbacks > 0 || !isUnsure(burst)) return undefined;
  const intents = suggestedIn(burst);
  if (intents.length === 0) return undefined;
  const suggested = intents.map(({ name }) => name).join(' ');
  return {
    text: WORDING[scene.language].didYouMean,
    buttons: intents.map((intent) => ({ id: choiceId(intent.name), title: titleOf(intent, scene) })),
    trace: { step: 'fallback', used: true, facts: { suggested } },
  };
}

/** The suggestions for the bubble that came nearest to a question. */
function suggestedIn({ heard, conversation }: Burst): readonly Intent[] {
  const offers = ({ inbound, result }: Heard): boolean =>
    result.suggestions.length > 0 && asksSomething(inbound, conversation);
  const [first, ...others] = heard.filter(offers);
  return first === undefined ? [] : nearestOf([first, ...others]).result.suggestions;
}

/** What the owner's buttons would call it. */
function titleOf({ title, name }: Intent, { language, settings }: Scene): string {
  return title === undefined ? name.replaceAll('-', ' ') : inLanguage(title, language, settings.business);
}

/** The second time in a row a person is asked instead. */
export function sayUnsure(burst: Burst): Said {
  const { rules, conversation, scene, now } = burst;
  const { fallback } = rules.settings;
  if (fallback === undefined || conversation.fallbacks > 0) {
    const next = handOver(
      { ...conversation, fallbacks: 0 },
      lastOf(burst),
      now,
      'The bot did not understand the customer.',
    );
    const replies: Reply[] = [{ purpose: 'hand-over', content: textReply(handOverText(burst)) }];
    return { next, replies, trace: [{ step: 'fallback', used: true, facts: { handedOver: true } }], handedOver: true };
  }
  const offer = offerOf(burst);
  const content =
    offer === undefined
      ? textReply(fill(fallback.text, scene), buttonsOf(fallback.buttons, scene))
      : textReply(offer.text, offer.buttons);
  const trace = [offer?.trace ?? ({ step: 'fallback', used: true } as const)];
  return { next: { ...conversation, fallbacks: 1 }, replies: [{ purpose: 'fallback', content }], trace };
}

/** The away message with the offer below it, in one message; undefined where that does not fit, or has other buttons. */
export function withOffer(replies: readonly Reply[], { text, buttons }: Offer): readonly Reply[] | undefined {
  const [last] = replies.slice(-1);
  if (last?.purpose !== 'away' || last.content.type !== 'text' || last.content.buttons !== undefined) return undefined;
  const together = `${last.content.text}\n\n${text}`;
  if (together.length > MOST_ABOVE_BUTTONS) return undefined;
  return [...replies.slice(0, -1), { ...last, content: textReply(together, buttons) }];
}
