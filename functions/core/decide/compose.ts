// From the owner's texts to what the customer reads: language, variables, buttons, and the line that says "automatic".
import type { Conversation } from '#core/conversation.ts';
import type { Opening } from '#core/hours.ts';
import { intervalsOn, localDate } from '#core/hours.ts';
import type { Language, Localised } from '#core/languages.ts';
import { inLanguage } from '#core/languages.ts';
import { CHOICE_PREFIX } from '#core/match.ts';
import type { Button, ReplyContent } from '#core/message.ts';
import { hoursWords, nextOpeningWords } from '#core/phrasing.ts';
import type { Settings, SettingsButton } from '#core/settings.ts';
import { renderText, usesVariable, type Values } from '#core/template.ts';
import { WORDING } from './wording.ts';

/** Everything that a text may depend on. */
export type Scene = {
  readonly settings: Settings;
  readonly conversation: Conversation;
  readonly language: Language;
  readonly now: number;
  readonly opening: Opening;
  /** Overrides the opening's own next opening (a custom away window knows better). */
  readonly opensAt?: number;
};

/** The text in the customer's language with its variables filled in. What comes out empty names the shop: no provider
 * takes an empty message. */
export function fill(text: Localised, scene: Scene): string {
  const { business } = scene.settings;
  return renderText(inLanguage(text, scene.language, business), new Variables(scene)).trim() || business.name;
}

/** Whether the text, in the customer's language, names the reopening itself. */
export function namesReopening(text: Localised, scene: Scene): boolean {
  return usesVariable(inLanguage(text, scene.language, scene.settings.business), 'next_opening');
}

/** "A person can reply tomorrow at 09:00." Empty while open, and when no opening is known. */
export function personFrom(scene: Scene): string {
  if (scene.opening.open || opensAt(scene) === undefined) return '';
  return renderText(WORDING[scene.language].personFrom, new Variables(scene));
}

export function buttonsOf(buttons: readonly SettingsButton[], scene: Scene): readonly Button[] {
  return buttons.map(({ title, intent }) => ({
    id: choiceId(intent),
    title: inLanguage(title, scene.language, scene.settings.business),
  }));
}

/** Of a button that a tap on answers with the intent. */
export function choiceId(intent: string): string {
  return `${CHOICE_PREFIX}${intent}`;
}

export function textReply(text: string, buttons: readonly Button[] = []): ReplyContent {
  return buttons.length === 0 ? { type: 'text', text } : { type: 'text', text, buttons };
}

/** Due on the first automatic message, again after a day without one, and when the bot takes over from a person. */
export function disclosureOf(scene: Scene, again: boolean): string {
  const { disclosure } = scene.settings;
  if (!disclosure.enabled || !again) return '';
  return disclosure.text === undefined ? WORDING[scene.language].disclosure : fill(disclosure.text, scene);
}

function opensAt({ opening, opensAt: known }: Scene): number | undefined {
  return known ?? opening.opensAt;
}

/** Each is worked out when a text asks for it. A class, because V8 makes object literals with getters slowly. */
class Variables implements Values {
  readonly #scene: Scene;

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  get shop_name() {
    return this.#scene.settings.business.name;
  }

  get todays_hours() {
    const { settings, now, language } = this.#scene;
    const { hours, business } = settings;
    if (hours === undefined) return '';
    const { timeZone } = business;
    return hoursWords(intervalsOn(hours, timeZone, localDate(now, timeZone)), timeZone, language);
  }

  get next_opening() {
    const { settings, now, language } = this.#scene;
    const next = opensAt(this.#scene);
    return next === undefined ? '' : nextOpeningWords(next, now, settings.business.timeZone, language);
  }

  get holiday_name() {
    const { settings, language, opening } = this.#scene;
    const holiday = opening.exception?.name;
    return holiday === undefined ? '' : inLanguage(holiday, language, settings.business);
  }

  get customer_name() {
    return this.#scene.conversation.contact.name ?? '';
  }

  get hours_link() {
    return this.#scene.settings.business.website ?? '';
  }
}
