// The away message as its fields show it.
import type { Part } from '#console/draft/part.ts';
import { localisedOf, type Texts, textsOf } from '#console/draft/texts.ts';
import type { Away } from '#core/settings.ts';

/** One choice out of two numbers: how soon the same customer may get it again. */
export type Again = 'once' | 'daily' | 'often' | 'own';

export type AwayFields = Omit<Away, 'text'> & { readonly text: Texts };

const NONE: Omit<Away, 'text'> = {
  ...{ schedule: 'off', windows: [], recipients: 'everyone', onFirstContact: 'awayOnly', minGapHours: 4 },
  ...{ repeatEveryHours: 24, afterPersonMinutes: 10, deferred: true, closeGraceMinutes: 0, openLeadMinutes: 0 },
};

export const AWAY: Part<AwayFields> = {
  name: 'away',
  path: ['away'],
  read: ({ away, business }) => ({ ...(away ?? NONE), text: textsOf(away?.text, business.languages) }),
  write: ({ away: _, ...settings }, { text, ...rest }) => {
    const words = localisedOf(text, settings.business.languages);
    if (words === undefined && rest.schedule === 'off') return settings;
    return { ...settings, away: { ...rest, text: words ?? '' } };
  },
};

const CHOICES = {
  once: { repeatEveryHours: 0, minGapHours: 4 },
  daily: { repeatEveryHours: 24, minGapHours: 4 },
  often: { repeatEveryHours: 4, minGapHours: 4 },
} as const;

export function againOf({ repeatEveryHours, minGapHours }: Pick<Away, 'repeatEveryHours' | 'minGapHours'>): Again {
  const found = Object.entries(CHOICES).find(
    ([, choice]) => choice.repeatEveryHours === repeatEveryHours && choice.minGapHours === minGapHours,
  );
  return (found?.[0] as Again | undefined) ?? 'own';
}

/** What somebody set elsewhere to other numbers stays. */
export function withAgain(fields: AwayFields, again: Again): AwayFields {
  return again === 'own' ? fields : { ...fields, ...CHOICES[again] };
}
