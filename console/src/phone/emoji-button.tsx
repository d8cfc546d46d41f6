// The emoji that customers of shops use most. Phones bring all the others with their own keyboards.
import { useLingui } from '@lingui/react/macro';
import { ActionIcon, Popover } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import IconMoodSmile from '@tabler/icons-react/icons/IconMoodSmile';
import classes from './phone.module.css';

const EMOJI = [
  ...['😀', '😂', '😊', '😍', '😘', '🤔', '😅', '😢', '😡', '😱', '🙏', '👍', '👎', '👋', '👏', '💪'],
  ...['❤️', '💚', '🔥', '🎉', '🎂', '🎁', '⭐', '✅', '❌', '❓', '❗', '⏰', '📍', '📞', '🚗', '🏠'],
  ...['☀️', '🌧️', '☕', '🥐', '🍞', '🍕', '🍰', '🍷', '🛒', '💶', '📦', '🧾', '👶', '🐶', '🌹', '🇮🇹'],
];

export function EmojiButton({ onPick }: { readonly onPick: (emoji: string) => void }) {
  const { t } = useLingui();
  const [opened, { toggle, close }] = useDisclosure(false);
  const pick = (emoji: string) => {
    close();
    onPick(emoji);
  };
  return (
    <Popover opened={opened} onDismiss={close} position="top-start" trapFocus returnFocus withRoles>
      <Popover.Target>
        <ActionIcon variant="subtle" color="gray" size={44} radius="xl" aria-label={t`Emoji`} onClick={toggle}>
          <IconMoodSmile size={22} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t`Emoji`}>
        <div className={classes.emojis}>
          {EMOJI.map((emoji) => (
            <button type="button" key={emoji} onClick={() => pick(emoji)}>
              {emoji}
            </button>
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
