// What is wrong with settings however little of them is there: two things that contradict each other, or a value that
// means nothing. Taking a part away never adds a remark, so these run on the readable rest of a broken file too.
import { checkHours, isTimeZone } from '#core/hours.ts';
import { inLanguage } from '#core/languages.ts';
import { comparedForm } from '#core/match/keywords.ts';
import { privacyWish } from '#core/match/stop-words.ts';
import type { HoursException, Intent, Settings } from '#core/settings.ts';
import { checkTemplate } from '#core/template.ts';
import type { Path } from './issues.ts';
import { shortened } from './places.ts';
import { type Menu, menusOf, type OwnWord, type Remark, textsOf, versionsOf, wordsAt } from './texts.ts';

const MAX_WITH_BUTTONS = 1024; // WhatsApp, body of a message with reply buttons

export function findConflicts(settings: Settings): readonly Remark[] {
  return [
    ...languagesTwice(settings),
    ...hoursRemarks(settings),
    ...exceptionsThatDisagree(settings.hours?.exceptions ?? []),
    ...menusOf(settings).flatMap((menu) => menuRemarks(menu, settings)),
    ...templateRemarks(settings),
    ...namesTwice(settings.intents),
    ...sharedWords(settings.intents, 'keywords'),
    ...sharedWords(settings.intents, 'phrases'),
    ...settings.intents.flatMap((intent, index) => keywordRemarks(intent, index, settings)),
    ...stopWordsTwice(settings.stopWords),
  ];
}

function error(path: Path, code: string, sentence: string): Remark {
  return { path, code, sentence, level: 'error' };
}

function warning(path: Path, code: string, sentence: string): Remark {
  return { path, code, sentence, level: 'warning' };
}

function languagesTwice({ business: { languages } }: Settings): readonly Remark[] {
  return languages.flatMap((language, index) =>
    languages.indexOf(language) < index
      ? [error(['business', 'languages', index], 'listed-twice', `"${language}" is listed twice`)]
      : [],
  );
}

function hoursRemarks({ business: { timeZone }, hours }: Settings): readonly Remark[] {
  if (!isTimeZone(timeZone)) {
    return [
      error(
        ['business', 'timeZone'],
        'unknown-time-zone',
        `unknown time zone: ${shortened(timeZone)}; write one like Europe/Rome`,
      ),
    ];
  }
  return hours === undefined ? [] : checkHours(hours, timeZone);
}

function exceptionsThatDisagree(exceptions: readonly HoursException[]): readonly Remark[] {
  const hoursIn = ({ hours = [] }: HoursException) => JSON.stringify(hours.map(({ open, close }) => [open, close]));
  return exceptions.flatMap((later, index) => {
    const earlier = exceptions.slice(0, index).find((candidate) => {
      const { from, to = from } = candidate;
      return from <= (later.to ?? later.from) && later.from <= to && hoursIn(candidate) !== hoursIn(later);
    });
    if (earlier === undefined) return [];
    const dates = earlier.to === undefined ? earlier.from : `${earlier.from} to ${earlier.to}`;
    const sentence = `overlaps the exception of ${dates}, which has other hours. The shorter one counts, else the closed one.`;
    return [warning(['hours', 'exceptions', index], 'exceptions-disagree', sentence)];
  });
}

function menuRemarks({ path, texts, buttons }: Menu, settings: Settings): readonly Remark[] {
  if (buttons.length === 0) return [];
  const long = texts.flatMap(versionsOf).filter(({ text }) => text.length > MAX_WITH_BUTTONS);
  const titles = buttons.map(({ title }) =>
    settings.business.languages.map((language) => fitted(inLanguage(title, language, settings.business))),
  );
  return [
    ...long.map(({ path, text }) => {
      const length = text.length.toLocaleString('en-US');
      return error(
        path,
        'too-long-with-buttons',
        `With buttons, WhatsApp allows 1,024 characters. Yours has ${length}.`,
      );
    }),
    ...buttons.flatMap(({ intent }, index) => {
      const at = [...path, 'buttons', index];
      const earlier = buttons.slice(0, index);
      if (earlier.some((other) => other.intent === intent)) {
        return [error([...at, 'intent'], 'same-target', `another button here leads to ${shortened(intent)} too`)];
      }
      const twin = earlier.findIndex((_, other) =>
        titles[other]?.some((title, place) => title === titles[index]?.[place]),
      );
      return twin < 0
        ? []
        : [
            error(
              [...at, 'title'],
              'same-title',
              `this button reads like button ${twin + 1} here; give it another title`,
            ),
          ];
    }),
  ];
}

/** A title as it reaches the customer's phone. */
function fitted(title: string): string {
  return title.normalize('NFC').replace(/\s+/g, ' ').trim();
}

function templateRemarks(settings: Settings): readonly Remark[] {
  const messages = textsOf(settings).filter(({ use }) => use === 'message');
  return messages.flatMap(versionsOf).flatMap(({ path, text }) =>
    checkTemplate(text).map(({ line, sentence }) => {
      return error(path, 'wrong-template', line > 1 ? `line ${line} of this text: ${sentence}` : sentence);
    }),
  );
}

function namesTwice(intents: readonly Intent[]): readonly Remark[] {
  const names = intents.map(({ name }) => name);
  return names.flatMap((name, index) =>
    names.indexOf(name) < index
      ? [error(['intents', index, 'name'], 'name-taken', `there is another intent with the name ${name}`)]
      : [],
  );
}

/** Intents that are never on at the same time may share their words. */
export function meet(one: Intent, other: Intent): boolean {
  const times = new Set([one.onlyWhen, other.onlyWhen]);
  return !(times.has('open') && times.has('closed'));
}

/** Each word that an earlier intent has too, as the matcher compares them. */
function sharedWords(intents: readonly Intent[], list: 'keywords' | 'phrases'): readonly Remark[] {
  const owners = new Map<string, Intent[]>();
  return intents.flatMap((intent, index) => {
    if (!intent.enabled) return [];
    return wordsAt(['intents', index, list], intent[list]).flatMap(({ path, text }) => {
      const form = comparedForm(text);
      const known = owners.get(form) ?? [];
      if (form === '' || known.includes(intent)) return [];
      owners.set(form, [...known, intent]);
      const rival = known.find((other) => meet(other, intent));
      return rival === undefined ? [] : [shared(path, list, text, rival, intent)];
    });
  });
}

function shared(path: Path, list: 'keywords' | 'phrases', text: string, rival: Intent, intent: Intent): Remark {
  const both = `"${shortened(text)}" is in ${rival.name} and in ${intent.name}`;
  return list === 'keywords'
    ? error(path, 'keyword-taken', `the keyword ${both}; keep it in one of them`)
    : warning(path, 'phrase-taken', `The phrase ${both}. Keep it in one of them.`);
}

function keywordRemarks(intent: Intent, index: number, { stopWords }: Settings): readonly Remark[] {
  if (!intent.enabled) return [];
  const path = ['intents', index];
  const own = new Set(
    Object.values(stopWords).flatMap((words) => (Array.isArray(words) ? words.map(comparedForm) : [])),
  );
  const vetoes = new Set(wordsAt(path, intent.notKeywords).map(({ text }) => comparedForm(text)));
  return wordsAt([...path, 'keywords'], intent.keywords).flatMap((word) => {
    const wrong = wrongKeyword(word, own, vetoes, stopWords);
    return wrong === undefined ? [] : [error(word.path, wrong.code, wrong.sentence)];
  });
}

function wrongKeyword(
  { text }: OwnWord,
  own: ReadonlySet<string>,
  vetoes: ReadonlySet<string>,
  stopWords: Settings['stopWords'],
): Pick<Remark, 'code' | 'sentence'> | undefined {
  const form = comparedForm(text);
  if (form === '') return { code: 'no-words', sentence: 'a keyword needs at least one letter, digit or emoji' };
  const said = `"${shortened(text)}"`;
  if (vetoes.has(form)) return { code: 'vetoed', sentence: `${said} is also in notKeywords, so it never matches` };
  const wish = privacyWish(text, stopWords);
  // "Start" says something to those who had stopped only, so the built-in words for it may be keywords.
  if (wish === undefined || (wish === 'start' && !own.has(form))) return undefined;
  return { code: 'stop-word', sentence: `${said} is a stop word: ${WISHES[wish]}` };
}

const WISHES = {
  stop: 'it ends automatic messages for a customer',
  start: 'it starts automatic messages again',
  'my-data': 'it asks for the data of a customer',
  'delete-me': 'it asks to delete the data of a customer',
} as const;

function stopWordsTwice(stopWords: Settings['stopWords']): readonly Remark[] {
  const lists = new Map<string, string>();
  return (['stop', 'start', 'myData', 'deleteMe'] as const).flatMap((list) =>
    wordsAt(['stopWords', list], stopWords[list]).flatMap(({ path, text }) => {
      const form = comparedForm(text);
      const known = lists.get(form) ?? list;
      lists.set(form, known);
      return known === list
        ? []
        : [error(path, 'listed-twice', `"${shortened(text)}" is in ${known} and in ${list}; keep it in one of them`)];
    }),
  );
}
