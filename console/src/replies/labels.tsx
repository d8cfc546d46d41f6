// Marks for chats: a name, and a colour beside it.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { type CSSProperties, useState } from 'react';
import { type Label, useDesk } from '#console/api/desk.ts';
import { Dialog } from '#console/ui/dialog.tsx';
import { say } from '#console/ui/notice.tsx';
import { Page, Waiting } from '#console/ui/page.tsx';
import { ProblemAlert } from '#console/ui/problem-alert.tsx';
import { useDeskChange } from './desk-form.ts';
import classes from './replies.module.css';

type Open = { readonly label?: Label };

export function Labels() {
  const desk = useDesk();
  const [open, setOpen] = useState<Open>();
  const all = desk.data?.labels ?? [];
  return (
    <Page
      title={<Trans>Labels</Trans>}
      lead={<Trans>Marks for chats, to find them again and to say who gets which message.</Trans>}
      actions={
        <Button onClick={() => setOpen({})} disabled={desk.data === undefined}>
          <Trans>Add</Trans>
        </Button>
      }
    >
      {desk.isPending && <Waiting />}
      {desk.isError && <ProblemAlert problem={desk.error} onRetry={() => void desk.refetch()} />}
      {desk.data !== undefined && all.length === 0 && (
        <Text>
          <Trans>No label yet. “New order” is a good first one.</Trans>
        </Text>
      )}
      <ul className={classes.rows}>
        {all.map((label) => (
          <li key={label.name}>
            <button type="button" className={`${classes.row} ${classes.plain}`} onClick={() => setOpen({ label })}>
              <strong className={classes.swatch} style={swatch(label.colour)}>
                <bdi>{label.name}</bdi>
              </strong>
            </button>
          </li>
        ))}
      </ul>
      {open !== undefined && <LabelDialog label={open.label} all={all} onClose={() => setOpen(undefined)} />}
    </Page>
  );
}

function swatch(colour: string): CSSProperties {
  return { '--label-colour': `var(--mantine-color-${colour}-6)` } as CSSProperties;
}

type LabelDialogProps = {
  /** Undefined: a new one. */
  readonly label: Label | undefined;
  readonly all: readonly Label[];
  readonly onClose: () => void;
};

function LabelDialog({ label, all, onClose }: LabelDialogProps) {
  const { t } = useLingui();
  const [name, setName] = useState(label?.name ?? '');
  const [colour, setColour] = useState(label?.colour ?? 'blue');
  const saving = useDeskChange(onClose);
  const plain = name.trim();
  const taken = all.some((one) => one !== label && one.name.toLowerCase() === plain.toLowerCase());
  const save = () => {
    const next = { icon: label?.icon ?? 'tag', name: plain, colour };
    saving.mutate(({ labels }) => ({
      labels: label === undefined ? [...labels, next] : labels.map((one) => (one.name === label.name ? next : one)),
    }));
  };
  const remove = () => {
    if (label === undefined) return;
    saving.mutate(({ labels }) => ({ labels: labels.filter((one) => one.name !== label.name) }), {
      onSuccess: () => say(<Trans>Deleted. Chats that have it keep it until somebody takes it off.</Trans>),
    });
  };
  return (
    <Dialog title={label === undefined ? t`New label` : <bdi>{label.name}</bdi>} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (plain !== '' && !taken) save();
        }}
      >
        <Stack>
          <TextInput
            label={<Trans>Name</Trans>}
            data-autofocus
            required
            maxLength={40}
            value={name}
            error={taken && <Trans>There is a label of this name already.</Trans>}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <NativeSelect
            label={<Trans>Colour</Trans>}
            value={colour}
            onChange={(event) => setColour(event.currentTarget.value)}
            data={[
              { value: 'gray', label: t`Grey` },
              { value: 'red', label: t`Red` },
              { value: 'orange', label: t`Orange` },
              { value: 'yellow', label: t`Yellow` },
              { value: 'green', label: t`Green` },
              { value: 'teal', label: t`Teal` },
              { value: 'blue', label: t`Blue` },
              { value: 'violet', label: t`Violet` },
              { value: 'pink', label: t`Pink` },
            ]}
          />
          {saving.isError && <ProblemAlert problem={saving.error} />}
          <Group justify="space-between" gap="xs">
            {label !== undefined ? (
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
