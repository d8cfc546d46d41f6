// Where the customer writes: text, emoji, samples of what phones send. Arrow up brings back what was written before.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Text, Textarea } from '@mantine/core';
import IconMapPin from '@tabler/icons-react/icons/IconMapPin';
import IconMicrophone from '@tabler/icons-react/icons/IconMicrophone';
import IconPaperclip from '@tabler/icons-react/icons/IconPaperclip';
import IconPhoto from '@tabler/icons-react/icons/IconPhoto';
import IconSend from '@tabler/icons-react/icons/IconSend';
import { type KeyboardEvent, useRef } from 'react';
import { formatLocale } from '#console/languages.ts';
import { CHANNEL_NAMES } from '#console/try-it/channel-names.ts';
import type { ChatChannel } from '#console/try-it/search.ts';
import type { Written } from '#console/try-it/types.ts';
import { Menu } from '#console/ui/menu.tsx';
import { EmojiButton } from './emoji-button.tsx';
import classes from './phone.module.css';
import { useRecall } from './recall.ts';

/**
 * Of one text. WhatsApp's is documented: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages (2026-11-22);
 * for the others it is what the shop may send, because what customers may is not.
 */
const MOST_CHARACTERS: Readonly<Record<ChatChannel, number>> = { whatsapp: 4096, messenger: 2000, instagram: 1000 };

export type ComposerProps = {
  readonly channel: ChatChannel;
  /** Texts written before, oldest first. */
  readonly before: readonly string[];
  readonly onSend: (content: Written) => void;
};

export function Composer({ channel, before, onSend }: ComposerProps) {
  const { i18n, t } = useLingui();
  const { text, write, onArrow } = useRecall(before);
  const field = useRef<HTMLTextAreaElement>(null);
  const tooLong = text.length > MOST_CHARACTERS[channel];
  const numbers = new Intl.NumberFormat(formatLocale(i18n.locale));
  const [count, most] = [text.length, MOST_CHARACTERS[channel]].map((number) => numbers.format(number));
  const app = CHANNEL_NAMES[channel];

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
            {app} takes {most} characters a message and this text has {count}. Nothing was sent: shorten it, or send it
            in parts.
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
        <AttachButton channel={channel} onSend={onSend} />
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

const SMALL = { size: 18, 'aria-hidden': true } as const;

function AttachButton({ channel, onSend }: Pick<ComposerProps, 'channel' | 'onSend'>) {
  const { t } = useLingui();
  return (
    <Menu
      name={t`Send a sample`}
      side="above"
      face={(face) => (
        <ActionIcon variant="subtle" color="gray" size={44} radius="xl" aria-label={t`Send a sample`} {...face}>
          <IconPaperclip size={22} aria-hidden />
        </ActionIcon>
      )}
      items={[
        { key: 'photo', icon: <IconPhoto {...SMALL} />, label: t`Photo`, onChoose: () => onSend({ type: 'photo' }) },
        {
          key: 'voice',
          icon: <IconMicrophone {...SMALL} />,
          label: t`Voice message`,
          onChoose: () => onSend({ type: 'voice' }),
        },
        // Nobody can send a place on Instagram.
        ...(channel === 'instagram'
          ? []
          : [{ key: 'place', icon: <IconMapPin {...SMALL} />, label: t`Location`, onChoose: () => onSend(PLACE) }]),
      ]}
    />
  );
}
