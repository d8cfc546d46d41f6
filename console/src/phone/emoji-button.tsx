// The emoji that customers of shops use most. Phones bring all the others with their own keyboards.
import { useLingui } from '@lingui/react/macro';
import { ActionIcon } from '@mantine/core';
import IconMoodSmile from '@tabler/icons-react/icons/IconMoodSmile';
import { Flyout } from '#console/ui/flyout.tsx';
import classes from './phone.module.css';

const EMOJI = [
  ...['😀', '😂', '😊', '😍', '😘', '🤔', '😅', '😢', '😡', '😱', '🙏', '👍', '👎', '👋', '👏', '💪'],
  ...['❤️', '💚', '🔥', '🎉', '🎂', '🎁', '⭐', '✅', '❌', '❓', '❗', '⏰', '📍', '📞', '🚗', '🏠'],
  ...['☀️', '🌧️', '☕', '🥐', '🍞', '🍕', '🍰', '🍷', '🛒', '💶', '📦', '🧾', '👶', '🐶', '🌹', '🇮🇹'],
];

export function EmojiButton({ onPick }: { readonly onPick: (emoji: string) => void }) {
  const { t } = useLingui();
  return (
    <Flyout
      kind="dialog"
      side="above"
      face={(face) => (
        <ActionIcon variant="subtle" color="gray" size={44} radius="xl" aria-label={t`Emoji`} {...face}>
          <IconMoodSmile size={22} aria-hidden />
        </ActionIcon>
      )}
    >
      {({ id, close }) => (
        <div id={id} role="dialog" aria-label={t`Emoji`} className={classes.emojis}>
          {EMOJI.map((emoji) => (
            <button
              type="button"
              key={emoji}
              onClick={() => {
                close();
                onPick(emoji);
              }}
            >
              {emoji}
            </button>
          ))}
        </div>
      )}
    </Flyout>
  );
}
