// One contact: what the shop calls them, what it has to remember, whether they count as known; and the way to their chat.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useIsOwner } from '#console/api/business.ts';
import { EraseDialog } from '#console/inbox/erase-dialog.tsx';
import { Dialog } from '#console/ui/dialog.tsx';
import { say } from '#console/ui/notice.tsx';
import { Waiting } from '#console/ui/page.tsx';
import { ProblemAlert } from '#console/ui/problem-alert.tsx';
import classes from './contacts.module.css';
import { nameOf } from './names.ts';
import { useContact, useSaving } from './queries.ts';
import type { Contact } from './shapes.ts';

export type ContactDialogProps = { readonly id: string; readonly onClose: () => void };

export function ContactDialog({ id, onClose }: ContactDialogProps) {
  const contact = useContact(id);
  const [isErasing, setErasing] = useState(false);
  const client = useQueryClient();
  const { data } = contact;
  if (data !== undefined && isErasing) {
    const erased = () => {
      void client.invalidateQueries({ queryKey: ['contacts'] });
      onClose();
    };
    return <EraseDialog chat={{ ...data, name: nameOf(data) }} onClose={() => setErasing(false)} onErased={erased} />;
  }
  return (
    <Dialog title={data === undefined ? <Trans>Contact</Trans> : <bdi>{nameOf(data)}</bdi>} onClose={onClose}>
      {contact.isPending && <Waiting />}
      {contact.isError && <ProblemAlert problem={contact.error} onRetry={() => void contact.refetch()} />}
      {data !== undefined && <Fields contact={data} onClose={onClose} onErase={() => setErasing(true)} />}
    </Dialog>
  );
}

type FieldsProps = { readonly contact: Contact; readonly onClose: () => void; readonly onErase: () => void };

function Fields({ contact, onClose, onErase }: FieldsProps) {
  const { t } = useLingui();
  const [name, setName] = useState(contact.name ?? '');
  const [note, setNote] = useState(contact.note ?? '');
  const [saved, setSaved] = useState(contact.saved);
  const saving = useSaving(contact.id);
  const save = () =>
    saving.mutate(
      { name, note, saved },
      {
        onSuccess: () => {
          say(<Trans>The contact is saved.</Trans>);
          onClose();
        },
      },
    );
  return (
    <Stack>
      <Facts contact={contact} />
      <TextInput
        label={t`What you call them`}
        description={t`Only members read this; no message to the customer has it.`}
        placeholder={contact.profile ?? ''}
        maxLength={80}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Textarea
        label={t`Note`}
        maxLength={500}
        autosize
        minRows={2}
        maxRows={6}
        value={note}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
      <Checkbox
        size="md"
        label={t`Saved in your contacts`}
        description={t`A greeting or an away message that is only for people you have not saved leaves them out.`}
        checked={saved}
        onChange={({ currentTarget }) => setSaved(currentTarget.checked)}
      />
      {saving.isError && <ProblemAlert problem={saving.error} />}
      <Group justify="space-between">
        <Link to="/inbox" search={{ chat: contact.id }} className={classes.chat}>
          <Trans>Open the chat</Trans>
        </Link>
        <Button loading={saving.isPending} onClick={save}>
          <Trans>Save</Trans>
        </Button>
      </Group>
      <Erasing onErase={onErase} />
    </Stack>
  );
}

function Facts({ contact: { phone, profile, name } }: { readonly contact: Contact }) {
  return (
    <Text size="sm">
      {phone === undefined ? <Trans>Hides the number behind a name</Trans> : <bdi>+{phone}</bdi>}
      {profile !== undefined && profile !== name && (
        <>
          {' · '}
          <Trans>
            calls themselves <bdi>{profile}</bdi>
          </Trans>
        </>
      )}
    </Text>
  );
}

function Erasing({ onErase }: { readonly onErase: () => void }) {
  const isOwner = useIsOwner();
  if (!isOwner) return null;
  return (
    <div>
      <Button variant="subtle" color="red" px={0} onClick={onErase}>
        <Trans>Delete everything of this customer…</Trans>
      </Button>
    </div>
  );
}
