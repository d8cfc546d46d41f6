// The owner picks up the shop's phone and answers in the channel's own app: from then on the bot is silent.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { DoorError, tell } from '#console/local-cloud/doors.ts';
import { Dialog } from '#console/ui/dialog.tsx';
import type { ChatChannel } from './search.ts';

/** As far as the phone lets anybody write; Meta's own apps may take more. */
const MOST_CHARACTERS = { whatsapp: 4096, messenger: 2000, instagram: 1000 } as const;

export type OwnerAnswerProps = {
  readonly channel: ChatChannel;
  readonly contact: string;
  readonly onClose: () => void;
};

export function OwnerAnswer({ onClose, ...to }: OwnerAnswerProps) {
  const { t } = useLingui();
  return (
    <Dialog onClose={onClose} title={t`Answer from the shop's phone`}>
      <OwnerForm {...to} onSent={onClose} />
    </Dialog>
  );
}

type OwnerFormProps = Omit<OwnerAnswerProps, 'onClose'> & { readonly onSent: () => void };

function OwnerForm({ channel, contact, onSent }: OwnerFormProps) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  const app = {
    whatsapp: t`the WhatsApp Business app`,
    messenger: t`the inbox of the page`,
    instagram: t`the Instagram app`,
  }[channel];
  const send = async () => {
    try {
      await tell('/local/graph/echoes', { channel, contact, text });
      onSent();
    } catch (error) {
      const isDown = !(error instanceof DoorError) || error.refusal === undefined;
      setProblem(
        isDown
          ? t`The local cloud does not answer. Your text is still here: start it with npm start and send again.`
          : t`It was not taken. Your text is still here: send it again.`,
      );
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Stack>
        <Text size="sm">
          <Trans>
            You are the owner now, in {app}. The bot falls silent in this chat and comes back when nobody has written
            for some hours.
          </Trans>
        </Text>
        <Textarea
          label={t`Your answer`}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          maxLength={MOST_CHARACTERS[channel]}
          autosize
          minRows={2}
          data-autofocus
          error={problem}
        />
        <Group justify="flex-end">
          <Button type="submit" disabled={text.trim() === ''}>
            <Trans>Send as the owner</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
