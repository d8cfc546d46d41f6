// A question with its answer as the fields show it: sentences and words stand one a line.
import type { Part } from '#console/draft/part.ts';
import { localisedOf, type Texts, textsOf } from '#console/draft/texts.ts';
import type { Language, WordList } from '#core/languages.ts';
import type { Intent, Settings } from '#core/settings.ts';

type Lines = 'phrases' | 'keywords' | 'notKeywords';

export type QuestionFields = Omit<Intent, 'title' | 'answer' | Lines> & {
  readonly title: Texts;
  readonly answer: Texts;
} & Readonly<Record<Lines, Texts>>;

/** The question of this name; without it (somebody deleted it meanwhile) saving adds it again. */
export function questionPart(name: string, settings: Settings): Part<QuestionFields | undefined> {
  const index = settings.intents.findIndex((intent) => intent.name === name);
  return {
    name: `question.${name}`,
    path: ['intents', index === -1 ? settings.intents.length : index],
    read: ({ intents, business }) => {
      const found = intents.find((intent) => intent.name === name);
      return found && fieldsOf(found, business.languages);
    },
    write: ({ intents, ...rest }, fields) => {
      if (fields === undefined) return { ...rest, intents: intents.filter((intent) => intent.name !== name) };
      const written = intentOf(fields, rest.business.languages);
      const isThere = intents.some((intent) => intent.name === name);
      return {
        ...rest,
        intents: isThere ? intents.map((intent) => (intent.name === name ? written : intent)) : [...intents, written],
      };
    },
  };
}

export function fieldsOf(
  { title, answer, phrases, keywords, notKeywords, ...rest }: Intent,
  languages: readonly Language[],
): QuestionFields {
  return {
    ...rest,
    title: textsOf(title, languages),
    answer: textsOf(answer, languages),
    phrases: linesOf(phrases, languages),
    keywords: linesOf(keywords, languages),
    notKeywords: linesOf(notKeywords, languages),
  };
}

function intentOf(fields: QuestionFields, languages: readonly Language[]): Intent {
  const { title, answer, phrases, keywords, notKeywords, ...rest } = fields;
  const name = localisedOf(title, languages);
  return {
    ...rest,
    ...(name !== undefined && { title: name }),
    answer: localisedOf(answer, languages) ?? '',
    phrases: wordListOf(phrases, languages),
    keywords: wordListOf(keywords, languages),
    notKeywords: wordListOf(notKeywords, languages),
  };
}

function linesOf(list: WordList, languages: readonly Language[]): Texts {
  if (isPlain(list)) return list.length === 0 ? {} : { [languages[0] ?? 'en']: list.join('\n') };
  return Object.fromEntries(Object.entries(list).map(([language, words]) => [language, words.join('\n')]));
}

function isPlain(list: WordList): list is readonly string[] {
  return Array.isArray(list);
}

/** Empty lines and spaces around are nobody's words. */
function wordListOf(lines: Texts, languages: readonly Language[]): Intent['phrases'] {
  const lists = Object.entries(lines).flatMap(([language, text]) => {
    const words = text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    return words.length === 0 ? [] : [[language, words] as const];
  });
  const [only] = lists;
  if (only === undefined) return [];
  return lists.length === 1 && only[0] === languages[0] && languages.length === 1
    ? [...only[1]]
    : Object.fromEntries(lists);
}

/** A short name for a new question, made from its title: what the settings call it. */
export function nameFrom(title: string, taken: readonly string[]): string {
  const plain = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 34);
  const name = plain === '' ? 'question' : plain;
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? name : `${name}-${count}`;
    if (!taken.includes(candidate)) return candidate;
  }
}
