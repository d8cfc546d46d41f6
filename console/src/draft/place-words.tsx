// A place in the settings by the names that the screens use: the room, the question, the field, the language.
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Settings } from '#core/settings.ts';
import { textIn } from './texts.ts';

export type Path = readonly (string | number)[];

/** `intents[prices].answer.it` and the like: entries stand in brackets by what they are called. */
export function readPath(path: string): Path {
  return path.split(/\.|(?=\[)/).map((key) => key.replace(/^\[(.*)\]$/s, '$1'));
}

export type PlaceWordsProps = { readonly path: Path; readonly settings: Settings | undefined };

export function PlaceWords({ path, settings }: PlaceWordsProps) {
  const [first, second] = path;
  const question = first === 'intents' ? questionOf(second, settings) : undefined;
  const date = second === 'exceptions' ? String(path[2] ?? '') : undefined;
  const field = fieldOf(path);
  const language = LANGUAGES[String(path.at(-1))];
  return (
    <>
      <RoomWords room={String(first)} />
      {question !== undefined && (
        <>
          {' › '}
          <bdi>{question}</bdi>
        </>
      )}
      {date !== undefined && ` › ${date}`}
      {field !== undefined && <> › {field}</>}
      {language !== undefined && path.length > 1 && ` (${language})`}
    </>
  );
}

const LANGUAGES: Readonly<Record<string, string>> = { it: 'Italiano', en: 'English', es: 'Español', pt: 'Português' };

/** By its place in a list, or by its name. */
function questionOf(key: string | number | undefined, settings: Settings | undefined): string {
  const found = settings?.intents.find(({ name }, index) => name === key || index === key);
  return found?.title === undefined ? String(found?.name ?? key) : textIn(found.title, settings?.business.languages);
}

function RoomWords({ room }: { readonly room: string }) {
  switch (room) {
    case 'business':
      return <Trans>Shop profile</Trans>;
    case 'hours':
      return <Trans>Hours</Trans>;
    case 'greeting':
      return <Trans>Greeting</Trans>;
    case 'away':
      return <Trans>Away message</Trans>;
    case 'intents':
      return <Trans>Questions and answers</Trans>;
    case 'fallback':
    case 'understanding':
      return <Trans>When the bot does not know</Trans>;
    case 'handOver':
      return <Trans>When a person takes over</Trans>;
    case 'stopWords':
      return <Trans>Stop words</Trans>;
    case 'disclosure':
      return <Trans>The line that says that a bot answers</Trans>;
    default:
      return <Trans>Limits</Trans>;
  }
}

function fieldOf(path: Path): ReactNode {
  for (const key of path.slice(1).toReversed()) {
    const words = FIELDS[String(key)];
    if (words !== undefined) return words;
  }
  return undefined;
}

const FIELDS: Readonly<Record<string, ReactNode>> = {
  ...{ mon: <Trans>Monday</Trans>, tue: <Trans>Tuesday</Trans>, wed: <Trans>Wednesday</Trans> },
  ...{ thu: <Trans>Thursday</Trans>, fri: <Trans>Friday</Trans>, sat: <Trans>Saturday</Trans> },
  ...{ sun: <Trans>Sunday</Trans>, text: <Trans>Text</Trans>, answer: <Trans>Answer</Trans> },
  ...{ title: <Trans>Title</Trans>, name: <Trans>Name</Trans>, enabled: <Trans>On or off</Trans> },
  ...{ phrases: <Trans>How customers ask</Trans>, keywords: <Trans>Words that always mean this</Trans> },
  ...{ notKeywords: <Trans>Not if the message contains</Trans>, buttons: <Trans>Buttons</Trans> },
  ...{ recipients: <Trans>Who gets it</Trans>, schedule: <Trans>When</Trans>, override: <Trans>By hand</Trans> },
  ...{ languages: <Trans>Languages</Trans>, timeZone: <Trans>Time zone</Trans>, address: <Trans>Address</Trans> },
  ...{ website: <Trans>Website</Trans>, country: <Trans>Country</Trans> },
  ...{ retentionDays: <Trans>Days that messages are kept</Trans>, onlyWhen: <Trans>Only when</Trans> },
  ...{ afterwards: <Trans>Afterwards</Trans>, quietDays: <Trans>Quiet days</Trans> },
};
