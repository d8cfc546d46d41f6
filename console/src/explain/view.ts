// What the wording of a decision is made from, and how it reads facts that may be missing or of another kind.

import type { Turn } from '#console/local-cloud/shapes.ts';
import type { Step } from '#core/reason.ts';
import { type Facts, type Station, stationNamed } from './steps.ts';
import type { LiveShop, Voice } from './voice.ts';

export type View = {
  readonly turn: Turn;
  readonly stations: readonly Station[];
  readonly settings: LiveShop | undefined;
  readonly voice: Voice;
};

export function factsOf({ stations }: View, step: Step): Facts {
  return stationNamed(stations, step)?.facts ?? {};
}

export function reasonsOf({ stations }: View, step: Step): readonly string[] {
  return stationNamed(stations, step)?.reasons ?? [];
}

export function words(facts: Facts, name: string): string | undefined {
  const fact = facts[name];
  return typeof fact === 'string' && fact !== '' ? fact : undefined;
}

export function number(facts: Facts, name: string): number | undefined {
  const fact = facts[name];
  return typeof fact === 'number' ? fact : undefined;
}

/** The question that matched, by the name that customers see. */
export function questionOf(view: View): string {
  return view.voice.question(view.turn.intent ?? words(factsOf(view, 'intents'), 'intent') ?? '');
}

/** The questions that "did you mean…" offered, by the names that customers see; undefined where it was not asked. */
export function offeredQuestions(view: View): string | undefined {
  const names = words(factsOf(view, 'fallback'), 'suggested');
  return names && view.voice.list(names.split(' ').map((name) => `“${view.voice.question(name)}”`));
}

/** When the shop opens next, in words; undefined while open and when no opening is known. */
export function opensAgain(view: View): string | undefined {
  const opensAt = number(factsOf(view, 'hours'), 'opensAt');
  return opensAt === undefined ? undefined : view.voice.moment(opensAt);
}

export function isClosed(view: View): boolean {
  return factsOf(view, 'hours').open === false;
}

/** The quiet time before a greeting is due again; undefined while the settings are not known. */
export function quietTime({ settings, voice }: View): string | undefined {
  const days = settings?.greeting?.quietDays;
  return days === undefined ? undefined : voice.span(days * 24 * 60);
}
