// Where a member writes: to the customer, or a note that only members see. A slash brings the quick replies.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Text, Textarea } from '@mantine/core';
import { type KeyboardEvent, useRef, useState } from 'react';
import { ProblemAlert } from '#console/ui/problem-alert.tsx';
import { useAct } from './acts.ts';
import classes from './chat.module.css';
import { useKeptText } from './kept-text.ts';
import { QuickReplies } from './quick-replies.tsx';
import type { Conversation } from './shapes.ts';

/** Of a WhatsApp text message. https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages (2026-11-22) */
const MOST_CHARACTERS = 4096;
const MOST_OF_A_NOTE = 2000;

export type ComposerProps = {
  readonly chat: Conversation;
  readonly onSend: (text: string) => void;
};

export function Composer({ chat, onSend }: ComposerProps) {
  const { t } = useLingui();
  const [isNote, setNote] = useState(false);
  const [text, write] = useKeptText(chat.id);
  const field = useRef<HTMLTextAreaElement>(null);
  const note = useAct(chat.id);
  const most = isNote ? MOST_OF_A_NOTE : MOST_CHARACTERS;
  const isTooLong = text.length > most;
  const cannot = !isNote && !chat.canSay.ok;
  const isReady = text.trim() !== '' && !isTooLong && !cannot && !note.isPending;
  const submit = () => {
    if (!isReady) return;
    if (isNote) note.mutate({ method: 'POST', path: '/notes', body: { text } }, { onSuccess: () => write('') });
    else {
      onSend(text);
      write('');
    }
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  };
  return (
    <form
      className={classes.composer}
      data-note={isNote}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Kinds isNote={isNote} onNote={setNote} />
      {note.isError && <ProblemAlert problem={note.error} />}
      {cannot ? (
        <Text size="sm">
          <WhyNot why={chat.canSay.why} />
        </Text>
      ) : (
        <>
          {!isNote && <QuickReplies chat={chat} text={text} onChoose={write} field={field} />}
          <Textarea
            ref={field}
            aria-label={isNote ? t`Private note` : t`Your answer`}
            placeholder={isNote ? t`Only members see this` : t`Write an answer, or / for a quick reply`}
            autosize
            minRows={2}
            maxRows={8}
            value={text}
            error={isTooLong && t`At most ${most} characters; this has ${text.length}. Nothing was sent.`}
            onChange={(event) => write(event.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
          <Button type="submit" disabled={!isReady} className={classes.send ?? ''}>
            {isNote ? <Trans>Keep the note</Trans> : <Trans>Send</Trans>}
          </Button>
        </>
      )}
    </form>
  );
}

function Kinds({ isNote, onNote }: { readonly isNote: boolean; readonly onNote: (isNote: boolean) => void }) {
  const { t } = useLingui();
  const kinds = [
    { name: t`Answer`, note: false },
    { name: t`Private note`, note: true },
  ];
  return (
    // biome-ignore lint/a11y/useSemanticElements: these are no fields of a form
    <div role="group" aria-label={t`Who reads it`} className={classes.kinds}>
      {kinds.map(({ name, note }) => (
        <button key={name} type="button" aria-pressed={note === isNote} onClick={() => onNote(note)}>
          {name}
        </button>
      ))}
    </div>
  );
}

function WhyNot({ why }: { readonly why: string | undefined }) {
  switch (why) {
    case 'window-closed':
      return (
        <Trans>
          WhatsApp lets you write only within 24 hours of the customer’s last message. As soon as they write again, you
          can answer here.
        </Trans>
      );
    case 'blocked':
      return <Trans>This contact is blocked. Take back the block in the menu above to write to them.</Trans>;
    default:
      return <Trans>Too many messages wait to be sent in this chat. Try again later.</Trans>;
  }
}
