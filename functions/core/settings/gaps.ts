// What settings lack: a target that does not exist, an audience of nobody, a language without its text. Only for settings
// that are complete in themselves: in a broken file half of these remarks would be echoes of something else.
import type { Language, Localised } from '#core/languages.ts';
import type { Intent, Settings } from '#core/settings.ts';
import { checkTemplate, usesVariable } from '#core/template.ts';
import { closestKey, type Path } from './issues.ts';
import { shortened } from './places.ts';
import { audiencesOf, menusOf, type OwnText, type Remark, textsOf, versionsOf } from './texts.ts';

export const LANGUAGE_NAMES = { it: 'Italian', en: 'English', es: 'Spanish', pt: 'Portuguese' } as const;

export function findGaps(settings: Settings): readonly Remark[] {
  return [
    ...buttonsToNowhere(settings),
    ...awayRemarks(settings),
    ...audiencesOf(settings).flatMap(([path, recipients]) => {
      const nobody =
        typeof recipients === 'object' &&
        'only' in recipients &&
        recipients.only.ids.length + recipients.only.labels.length === 0;
      return nobody
        ? [
            error(
              [...path, 'only'],
              'nobody-listed',
              'nobody is listed, so nobody gets this message; add ids or labels',
            ),
          ]
        : [];
    }),
    ...intentsOutOfReach(settings),
    ...textsOf(settings).flatMap((text) => languageRemarks(text, settings.business.languages)),
  ];
}

function error(path: Path, code: string, sentence: string): Remark {
  return { path, code, sentence, level: 'error' };
}

function warning(path: Path, code: string, sentence: string): Remark {
  return { path, code, sentence, level: 'warning' };
}

function buttonsToNowhere(settings: Settings): readonly Remark[] {
  const names = settings.intents.map(({ name }) => name);
  const on = new Set(settings.intents.filter(({ enabled }) => enabled).map(({ name }) => name));
  return menusOf(settings).flatMap(({ path, buttons }) =>
    buttons.flatMap(({ intent }, index) => {
      const at = [...path, 'buttons', index, 'intent'];
      if (on.has(intent)) return [];
      if (names.includes(intent)) return [error(at, 'intent-off', `the intent ${intent} is switched off`)];
      const meant = closestKey(intent, names);
      const guess = meant === undefined ? '' : ` (did you mean ${meant}?)`;
      return [error(at, 'no-intent', `there is no intent ${shortened(intent)}${guess}`)];
    }),
  );
}

function awayRemarks({ away, hours }: Settings): readonly Remark[] {
  if (away === undefined || away.schedule === 'off') return [];
  const remarks: Remark[] = [];
  if (away.schedule === 'outsideHours' && hours === undefined) {
    remarks.push(
      error(
        ['away', 'schedule'],
        'no-hours',
        'without hours you are never closed: add hours, or write always or custom',
      ),
    );
  }
  if (away.schedule === 'custom' && away.windows.length === 0) {
    remarks.push(
      error(
        ['away', 'windows'],
        'no-windows',
        'custom needs windows like { from: 2026-12-24T18:00, to: 2026-12-27T08:00 }',
      ),
    );
  }
  if (away.schedule !== 'custom' && away.windows.length > 0) {
    remarks.push(warning(['away', 'windows'], 'windows-unused', 'Windows are used with "schedule: custom" only.'));
  }
  if (away.schedule === 'always') return remarks; // then nobody knows when the shop opens again
  const silent = versionsOf({ path: ['away', 'text'], text: away.text }).filter(
    ({ text }) => checkTemplate(text).length === 0 && !usesVariable(text, 'next_opening'),
  );
  const sentence = 'Customers like to know when you are back. Add {{ next_opening }}.';
  return [...remarks, ...silent.map(({ path }) => warning(path, 'no-next-opening', sentence))];
}

function intentsOutOfReach(settings: Settings): readonly Remark[] {
  const tapped = new Set(menusOf(settings).flatMap(({ buttons }) => buttons.map(({ intent }) => intent)));
  return settings.intents.flatMap((intent, index) => {
    if (!intent.enabled || tapped.has(intent.name) || hasWords(intent)) return [];
    const sentence = `Nobody can reach ${intent.name}: it has no phrases, no keywords, and no button leads to it.`;
    return [warning(['intents', index], 'out-of-reach', sentence)];
  });
}

function hasWords({ phrases, keywords }: Intent): boolean {
  return [phrases, keywords].some((list) => Object.values(list).flat().length > 0);
}

function languageRemarks({ path, text, use }: OwnText, listed: readonly Language[]): readonly Remark[] {
  if (typeof text === 'string') {
    // A title may read the same everywhere ("Menu"); a message does not.
    const [own, ...others] = new Set(listed);
    return own === undefined || use === 'title' ? [] : untranslated(path, others, own);
  }
  const given = Object.keys(text) as Language[];
  const unlisted = given.filter((language) => !listed.includes(language));
  const missing = [...new Set(listed)].filter((language) => text[language] === undefined);
  return [
    ...untranslated(path, missing, usedInstead(text, listed)),
    ...unlisted.map((language) => {
      const sentence = `${LANGUAGE_NAMES[language]} is not a language of the business. Add ${language} to business.languages?`;
      return warning([...path, language], 'language-unlisted', sentence);
    }),
  ];
}

function usedInstead(text: Exclude<Localised, string>, listed: readonly Language[]): Language {
  return listed.find((language) => text[language] !== undefined) ?? (Object.keys(text)[0] as Language);
}

function untranslated(path: Path, missing: readonly Language[], used: Language): readonly Remark[] {
  const names = missing.map((language) => LANGUAGE_NAMES[language]);
  const [only, second] = names;
  if (only === undefined) return [];
  const instead = LANGUAGE_NAMES[used];
  if (second === undefined)
    return [warning(path, 'language-missing', `No ${only} text. ${only} speakers get ${instead}.`)];
  const list = `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
  return [warning(path, 'language-missing', `No ${list} text. These speakers get ${instead}.`)];
}
