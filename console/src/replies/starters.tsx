// Questions to begin with, one tap each: those that the shop does not have yet.
import { Trans, useLingui } from '@lingui/react/macro';
import { localisedOf } from '#console/draft/texts.ts';
import chips from '#console/ui/chips.module.css';
import type { Language } from '#core/languages.ts';
import type { Settings } from '#core/settings.ts';
import type { Starter } from './questions.tsx';
import { EN } from './starters/en.ts';
import { ES } from './starters/es.ts';
import { IT } from './starters/it.ts';
import { PT } from './starters/pt.ts';
import { STARTERS, type StarterTexts } from './starters/starter.ts';

const TEXTS: Readonly<Record<Language, StarterTexts>> = { it: IT, en: EN, es: ES, pt: PT };

export type StartersProps = { readonly settings: Settings; readonly onChoose: (starter: Starter) => void };

export function Starters({ settings, onChoose }: StartersProps) {
  const { i18n, t } = useLingui();
  const { languages } = settings.business;
  const titles = new Set(
    settings.intents.flatMap(({ title }) => Object.values(typeof title === 'string' ? [title] : (title ?? {}))),
  );
  const left = STARTERS.filter((key) => !languages.some((language) => titles.has(TEXTS[language][key].title)));
  if (left.length === 0) return null;
  const shown = isLanguage(i18n.locale) ? i18n.locale : 'en';
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame around the questions
    <div role="group" aria-label={t`Questions to begin with`} className={chips.chips}>
      {left.map((key) => (
        <button key={key} type="button" className={chips.chip} onClick={() => onChoose(starterOf(key, languages))}>
          + {TEXTS[shown][key].title}
        </button>
      ))}
      <span>
        <Trans>They stay off until you switch them on.</Trans>
      </span>
    </div>
  );
}

function isLanguage(locale: string): locale is Language {
  return locale in TEXTS;
}

function starterOf(key: (typeof STARTERS)[number], languages: readonly Language[]): Starter {
  const each = <Value,>(read: (language: Language) => Value) =>
    Object.fromEntries(languages.map((language) => [language, read(language)]));
  return {
    title: localisedOf(
      each((language) => TEXTS[language][key].title),
      languages,
    ) as Starter['title'],
    answer: localisedOf(
      each((language) => TEXTS[language][key].answer),
      languages,
    ) as Starter['answer'],
    phrases: each((language) => [...TEXTS[language][key].phrases]),
    ...(key === 'person' && { afterwards: 'handOver' }),
  };
}
