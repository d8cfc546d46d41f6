// Reply buttons under a bubble, and the list that opens from one: each message is answered by a tap once, as in WhatsApp.
// Quick replies of Messenger and Instagram go away with the next message.
import { Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import IconArrowBackUp from '@tabler/icons-react/icons/IconArrowBackUp';
import IconList from '@tabler/icons-react/icons/IconList';
import type { ChatMessage } from '#console/try-it/chat.ts';
import type { Choice, Written } from '#console/try-it/types.ts';
import { Dialog } from '#console/ui/dialog.tsx';
import classes from './phone.module.css';

export type ChoicesProps = {
  readonly message: ChatMessage;
  readonly isLast: boolean;
  /** The title that was tapped already. */
  readonly tapped: string | undefined;
  readonly onTap: (choice: Written) => void;
};

export function Choices({ message, isLast, tapped, onTap }: ChoicesProps) {
  const { shown, id: replyTo } = message;
  if (shown.type === 'buttons') {
    const tap = (choice: Choice) => onTap({ type: 'choice', ...choice, replyTo });
    return (
      <div className={classes.taps}>
        {shown.buttons.map((button) => (
          <TapButton key={button.id} choice={button} disabled={tapped !== undefined} onTap={tap} />
        ))}
      </div>
    );
  }
  if (shown.type === 'quick-replies') {
    const tap = (choice: Choice) => onTap({ type: 'choice', ...choice });
    return isLast ? <QuickReplies replies={shown.replies} onTap={tap} /> : null;
  }
  if (shown.type !== 'list') return null;
  const tap = (choice: Choice) => onTap({ type: 'choice', ...choice, row: true, replyTo });
  return <ChoiceList label={shown.label} rows={shown.rows} disabled={tapped !== undefined} onTap={tap} />;
}

function QuickReplies({ replies, onTap }: Pick<Tap, 'onTap'> & { readonly replies: readonly Choice[] }) {
  return (
    <div className={`${classes.taps} ${classes.quick}`}>
      {replies.map((reply) => (
        <button key={reply.id} type="button" className={classes.tap} onClick={() => onTap(reply)}>
          <bdi>{reply.title}</bdi>
        </button>
      ))}
    </div>
  );
}

type Tap = { readonly disabled: boolean; readonly onTap: (choice: Choice) => void };

function TapButton({ choice, disabled, onTap }: Tap & { readonly choice: Choice }) {
  return (
    <button type="button" className={classes.tap} disabled={disabled} onClick={() => onTap(choice)}>
      <IconArrowBackUp size={16} aria-hidden />
      <bdi>{choice.title}</bdi>
    </button>
  );
}

function ChoiceList({
  label,
  rows,
  disabled,
  onTap,
}: Tap & { readonly label: string; readonly rows: readonly Choice[] }) {
  const [opened, { open, close }] = useDisclosure(false);
  const choose = (choice: Choice) => {
    close();
    onTap(choice);
  };
  return (
    <div className={classes.taps}>
      <button type="button" className={classes.tap} disabled={disabled} onClick={open} aria-haspopup="dialog">
        <IconList size={16} aria-hidden />
        <bdi>{label}</bdi>
      </button>
      {opened && (
        <Dialog title={<bdi>{label}</bdi>} onClose={close}>
          <Stack gap="xs">
            {rows.map((row) => (
              <TapButton key={row.id} choice={row} disabled={false} onTap={choose} />
            ))}
          </Stack>
        </Dialog>
      )}
    </div>
  );
}
