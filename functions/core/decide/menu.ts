// Short texts that choose from the last numbered menu: "2", "2)", "n. 2", "opzione 2", 2️⃣; and a yes to its only choice.

import type { Conversation } from '#core/conversation.ts';
import { normaliseText } from '#core/tokens.ts';

/** What is remembered of the last message with choices. */
type Asked = Pick<Conversation, 'menu' | 'fallbacks'>;

const NUMBER_WORD = '(?:n|no|nr|num|numero|number|opzione|option|opcion|opcao|scelta)\\b[.:°]?';
const BARE_NUMBER = new RegExp(`^(?:(?:la|the)\\s+)?(?:#|(?:${NUMBER_WORD}\\s*){0,2})\\s*(\\d{1,2})\\s*[.)]?$`);
const LONGEST_NUMBER = 40; // the pattern takes less: in a normalised text no spaces follow each other
const YES = new Set(['si', 'yes', 'yeah', 'yep', 'sim', 'certo', 'esatto', 'claro']);

/** The id of the choice that the text names. */
export function chosenByWords({ menu, fallbacks }: Asked, text: string): string | undefined {
  if (menu === undefined) return undefined;
  const number = bareNumber(text);
  if (number !== undefined) return menu[number - 1];
  // Only after "did you mean…": behind an answer, a yes may be a yes to anything.
  const isYes = fallbacks > 0 && menu.length === 1 && YES.has(normaliseText(text).replace(/[.!]+$/, ''));
  return isYes ? menu[0] : undefined;
}

/** A number that the last menu does not have. */
export function missesMenu({ menu }: Asked, text: string): boolean {
  const number = menu === undefined ? undefined : bareNumber(text);
  return number !== undefined && menu?.[number - 1] === undefined;
}

/** The number that is the whole text. */
function bareNumber(text: string): number | undefined {
  const normalised = normaliseText(text);
  if (normalised.length > LONGEST_NUMBER) return undefined;
  const digits = BARE_NUMBER.exec(normalised.replace('🔟', '10'))?.[1];
  return digits === undefined ? undefined : Number(digits);
}
