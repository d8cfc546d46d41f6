// Where the customer writes: text, emoji, samples of what phones send. Arrow up brings back what was written before.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Menu, Text, Textarea } from '@mantine/core';
import IconMapPin from '@tabler/icons-react/icons/IconMapPin';
import IconMicrophone from '@tabler/icons-react/icons/IconMicrophone';
import IconPaperclip from '@tabler/icons-react/icons/IconPaperclip';
import IconPhoto from '@tabler/icons-react/icons/IconPhoto';
import IconSend from '@tabler/icons-react/icons/IconSend';
import { type KeyboardEvent, useRef } from 'react';
import { formatLocale } from '#console/languages.ts';
import type { Written } from '#console/try-it/types.ts';
import { EmojiButton } from './emoji-button.tsx';
import classes from './phone.module.css';
import { useRecall } from './recall.ts';

/** Of a WhatsApp text message. https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages (2026-11-22) */
const MOST_CHARACTERS = 4096;

export type ComposerProps = {
  /** Texts written before, oldest first. */
  readonly before: readonly string[];
  readonly onSend: (content: Written) => void;
};

export function Composer({ before, onSend }: ComposerProps) {
  const { i18n, t } = useLingui();
  const { text, write, onArrow } = useRecall(before);
  const field = useRef<HTMLTextAreaElement>(null);
  const tooLong = text.length > MOST_CHARACTERS;
  const count = new Intl.NumberFormat(formatLocale(i18n.locale)).format(text.length);

  const send = () => {
    field.current?.focus();
    if (text.trim() === '' || tooLong) return;
    onSend({ type: 'text', text });
    write('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (onArrow(event) || event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <>
      {tooLong && (
        <Text size="sm" c="red" px="sm" py={4} role="alert">
          <Trans>
            WhatsApp takes 4,096 characters a message and this text has {count}. Nothing was sent: shorten it, or send
            it in parts.
          </Trans>
        </Text>
      )}
      <form
        className={classes.composer}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <EmojiButton
          onPick={(emoji) => {
            write(`${text}${emoji}`);
            field.current?.focus();
          }}
        />
        <AttachButton onSend={onSend} />
        <Textarea
          ref={field}
          className={classes.field}
          aria-label={t`Message`}
          placeholder={t`Message`}
          autosize
          minRows={1}
          maxRows={5}
          size="md"
          value={text}
          error={tooLong}
          onChange={(event) => write(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <ActionIcon type="submit" size={44} radius="xl" aria-label={t`Send`} disabled={text.trim() === '' || tooLong}>
          <IconSend size={20} aria-hidden />
        </ActionIcon>
      </form>
    </>
  );
}

/** The Mole Antonelliana: somewhere in Turin, where the example shop is. */
const PLACE = { type: 'location', latitude: 45.069, longitude: 7.6932, name: 'Mole Antonelliana' } as const;

function AttachButton({ onSend }: Pick<ComposerProps, 'onSend'>) {
  const { t } = useLingui();
  return (
    <Menu position="top-start">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={44} radius="xl" aria-label={t`Send a sample`}>
          <IconPaperclip size={22} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPhoto size={18} aria-hidden />} onClick={() => onSend({ type: 'photo' })}>
          <Trans>Photo</Trans>
        </Menu.Item>
        <Menu.Item leftSection={<IconMicrophone size={18} aria-hidden />} onClick={() => onSend({ type: 'voice' })}>
          <Trans>Voice message</Trans>
        </Menu.Item>
        <Menu.Item leftSection={<IconMapPin size={18} aria-hidden />} onClick={() => onSend(PLACE)}>
          <Trans>Location</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
