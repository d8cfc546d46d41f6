// What members have noted about a chat for each other.
import { Trans, useLingui } from '@lingui/react/macro';
import { CloseButton } from '@mantine/core';
import { formatLocale } from '#console/languages.ts';
import { useAct } from './acts.ts';
import classes from './chat.module.css';
import type { Conversation, Note } from './shapes.ts';

export function Notes({ chat }: { readonly chat: Conversation }) {
  const { t } = useLingui();
  if (chat.notes.length === 0) return null;
  return (
    <ul className={classes.notes} aria-label={t`Private notes`}>
      {chat.notes.map((note) => (
        <NoteLine key={note.id} note={note} chat={chat} />
      ))}
    </ul>
  );
}

function NoteLine({ note, chat }: { readonly note: Note; readonly chat: Conversation }) {
  const { i18n, t } = useLingui();
  const act = useAct(chat.id);
  const format = new Intl.DateTimeFormat(formatLocale(i18n.locale), { dateStyle: 'short', timeStyle: 'short' });
  return (
    <li className={classes.note}>
      <div>
        <strong>
          <Trans>Note</Trans>
        </strong>{' '}
        <span className={classes.noteText} dir="auto">
          {note.text}
        </span>
        <small>
          {' '}
          <bdi>{note.by.name}</bdi>, {format.format(note.at)}
        </small>
      </div>
      <CloseButton
        aria-label={t`Remove the note`}
        disabled={act.isPending}
        onClick={() => act.mutate({ method: 'DELETE', path: `/notes/${note.id}` })}
      />
    </li>
  );
}
