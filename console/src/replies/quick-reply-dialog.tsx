// A quick reply: its shortcut, and its text in the shop's languages.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Desk, QuickReply } from '#console/api/desk.ts';
import { LocalisedField } from '#console/draft/localised-field.tsx';
import { localisedOf, type Texts, textsOf } from '#console/draft/texts.ts';
import { Dialog } from '#console/ui/dialog.tsx';
import { say } from '#console/ui/notice.tsx';
import { ProblemAlert } from '#console/ui/problem-alert.tsx';
import type { Language } from '#core/languages.ts';
import { useDeskChange } from './desk-form.ts';

export type QuickReplyDialogProps = {
  /** Undefined: a new one. */
  readonly reply: QuickReply | undefined;
  readonly all: readonly QuickReply[];
  readonly languages: readonly Language[];
  readonly onClose: () => void;
};

const SHORTCUT = /^[\p{L}\p{N}-]{1,40}$/u;

export function QuickReplyDialog({ reply, all, languages, onClose }: QuickReplyDialogProps) {
  const { t } = useLingui();
  const [shortcut, setShortcut] = useState(reply?.shortcut ?? '');
  const [texts, setTexts] = useState<Texts>(textsOf(reply?.text, languages));
  const [tried, setTried] = useState(false);
  const saving = useDeskChange(onClose);
  const taken = all.some((one) => one !== reply && one.shortcut.toLowerCase() === shortcut.toLowerCase());
  const text = localisedOf(texts, languages);
  const isRight = SHORTCUT.test(shortcut) && !taken && text !== undefined;
  const save = () => {
    setTried(true);
    if (isRight) saving.mutate(withReply(reply, { shortcut, text }));
  };
  const remove = () => saving.mutate(withReply(reply, undefined), { onSuccess: () => say(<Trans>Deleted.</Trans>) });
  const shortcutError = taken ? (
    <Trans>You already use /{shortcut}.</Trans>
  ) : (
    tried && !SHORTCUT.test(shortcut) && <Trans>Write a word of letters and digits.</Trans>
  );
  return (
    <Dialog title={reply === undefined ? t`New quick reply` : `/${reply.shortcut}`} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Stack>
          <TextInput
            label={<Trans>Shortcut</Trans>}
            description={<Trans>Letters, digits and -, without spaces</Trans>}
            leftSection="/"
            data-autofocus
            maxLength={40}
            value={shortcut}
            error={shortcutError}
            onChange={(event) => setShortcut(event.currentTarget.value.replace(/^\//, ''))}
          />
          <LocalisedField
            label={<Trans>Text</Trans>}
            value={texts}
            onChange={setTexts}
            languages={languages}
            wrong={() => (tried && text === undefined ? { path: [], code: 'no-text', message: '' } : undefined)}
            max={4096}
          />
          {saving.isError && <ProblemAlert problem={saving.error} />}
          <Group justify="space-between" gap="xs">
            {reply !== undefined ? (
              <Button variant="default" disabled={saving.isPending} onClick={remove}>
                <Trans>Delete</Trans>
              </Button>
            ) : (
              <span />
            )}
            <Button type="submit" loading={saving.isPending}>
              <Trans>Save</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

/** `next` in the place of `reply`; without one behind the others, without the other it goes. */
function withReply(reply: QuickReply | undefined, next: QuickReply | undefined) {
  return ({ quickReplies }: Desk) => {
    const added = next === undefined ? [] : [next];
    const kept = quickReplies.flatMap((one) => (one.shortcut === reply?.shortcut ? added : [one]));
    return { quickReplies: reply === undefined ? [...kept, ...added] : kept };
  };
}
