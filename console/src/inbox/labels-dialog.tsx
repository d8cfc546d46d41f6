// The labels of a chat: those that the shop has, ticked or not.
import { Trans } from '@lingui/react/macro';
import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useDesk } from '#console/api/desk.ts';
import { Dialog } from '#console/ui/dialog.tsx';
import { ProblemAlert } from '#console/ui/problem-alert.tsx';
import { useAct } from './acts.ts';
import type { Conversation } from './shapes.ts';

export function LabelsDialog({ chat, onClose }: { readonly chat: Conversation; readonly onClose: () => void }) {
  const desk = useDesk();
  const act = useAct(chat.id);
  const [labels, setLabels] = useState(chat.labels);
  // Also those that were taken out of the shop's list since.
  const known = [...new Set([...(desk.data?.labels.map(({ name }) => name) ?? []), ...chat.labels])];
  const toggle = (name: string) =>
    setLabels(labels.includes(name) ? labels.filter((label) => label !== name) : [...labels, name]);
  const save = () => act.mutate({ method: 'PUT', path: '/labels', body: { labels } }, { onSuccess: onClose });
  return (
    <Dialog title={<Trans>Labels</Trans>} onClose={onClose}>
      <Stack>
        {known.length === 0 && (
          <Text size="sm">
            <Trans>The shop has no labels yet.</Trans>
          </Text>
        )}
        {known.map((name) => (
          <Checkbox
            key={name}
            size="md"
            label={<bdi>{name}</bdi>}
            checked={labels.includes(name)}
            onChange={() => toggle(name)}
          />
        ))}
        {act.isError && <ProblemAlert problem={act.error} />}
        <Group justify="flex-end">
          <Button loading={act.isPending} onClick={save}>
            <Trans>Save</Trans>
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
