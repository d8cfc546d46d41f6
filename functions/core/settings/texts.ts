// Every text and word that the owner wrote, with its path: what the checks of settings go through.
import type { Language, Localised, WordList } from '#core/languages.ts';
import type { Away, Greeting, Intent, Settings, SettingsButton } from '#core/settings.ts';
import type { Path } from './issues.ts';

/** Something about the settings that their owner should know. `path` leads to it from the root; `code` is a fixed word for pages
 * that say it in their own language. */
export type Remark = {
  readonly path: Path;
  readonly code: string;
  readonly sentence: string;
  readonly level: 'error' | 'warning';
};

/** `message` is sent to customers and may hold variables; `title` names a thing. */
export type OwnText = { readonly path: Path; readonly text: Localised; readonly use: 'message' | 'title' };

/** A message with its buttons; `path` is that of the part that holds both. */
export type Menu = {
  readonly path: Path;
  readonly texts: readonly OwnText[];
  readonly buttons: readonly SettingsButton[];
};

export function textsOf(settings: Settings): readonly OwnText[] {
  const { hours, away, handOver, stopWords, disclosure } = settings;
  const menus = menusOf(settings);
  return [
    ...(hours?.exceptions ?? []).flatMap(({ name, text }, index) => [
      ...written(['hours', 'exceptions', index, 'name'], name, 'title'),
      ...written(['hours', 'exceptions', index, 'text'], text),
    ]),
    ...written(['hours', 'override', 'text'], hours?.override?.text),
    ...menus.flatMap(({ path, texts, buttons }) => [
      ...texts,
      ...buttons.flatMap(({ title }, index) => written([...path, 'buttons', index, 'title'], title, 'title')),
    ]),
    ...settings.intents.flatMap(({ title }, index) => written(['intents', index, 'title'], title, 'title')),
    ...written(['away', 'text'], away?.text),
    ...written(['handOver', 'text'], handOver.text),
    ...written(['stopWords', 'stopText'], stopWords.stopText),
    ...written(['stopWords', 'startText'], stopWords.startText),
    ...written(['disclosure', 'text'], disclosure.text),
  ];
}

export function menusOf({ greeting, intents, fallback }: Settings): readonly Menu[] {
  return [
    ...(greeting === undefined ? [] : [menu(['greeting'], greeting, greetingTexts(greeting))]),
    ...intents.map((intent, index) => {
      const path = ['intents', index];
      return menu(path, intent, written([...path, 'answer'], intent.answer));
    }),
    ...(fallback === undefined ? [] : [menu(['fallback'], fallback, written(['fallback', 'text'], fallback.text))]),
  ];
}

function menu(path: Path, { buttons }: Pick<Intent, 'buttons'>, texts: readonly OwnText[]): Menu {
  return { path, texts, buttons };
}

function greetingTexts({ text, adText }: Greeting): readonly OwnText[] {
  return [...written(['greeting', 'text'], text), ...written(['greeting', 'adText'], adText)];
}

function written(path: Path, text: Localised | undefined, use: OwnText['use'] = 'message'): readonly OwnText[] {
  return text === undefined ? [] : [{ path, text, use }];
}

/** The versions of a text, each at its own path; a plain text has no language. */
export function versionsOf({ path, text }: Pick<OwnText, 'path' | 'text'>): readonly {
  readonly path: Path;
  readonly text: string;
  readonly language?: Language;
}[] {
  if (typeof text === 'string') return [{ path, text }];
  return (Object.entries(text) as [Language, string][]).map(([language, version]) => ({
    path: [...path, language],
    text: version,
    language,
  }));
}

export type OwnWord = { readonly path: Path; readonly text: string };

/** The words of a list, each at its own path. */
export function wordsAt(path: Path, list: WordList | undefined): readonly OwnWord[] {
  if (list === undefined) return [];
  if (isPlain(list)) return list.map((text, index) => ({ path: [...path, index], text }));
  return Object.entries(list).flatMap(([language, texts]) => wordsAt([...path, language], texts));
}

function isPlain(list: WordList): list is readonly string[] {
  return Array.isArray(list);
}

/** Who gets the greeting and the away message, where these exist. */
export function audiencesOf({ greeting, away }: Settings): readonly (readonly [Path, Away['recipients']])[] {
  return [
    ...(greeting === undefined ? [] : [[['greeting', 'recipients'], greeting.recipients] as const]),
    ...(away === undefined ? [] : [[['away', 'recipients'], away.recipients] as const]),
  ];
}
