// A question or a form over the screen, by the browser's own dialog: it keeps the focus inside, closes with Escape, and brings the
// focus back.
import { useLingui } from '@lingui/react/macro';
import { CloseButton, Group, Title } from '@mantine/core';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import classes from './dialog.module.css';

export type DialogProps = {
  readonly title: ReactNode;
  readonly onClose: () => void;
  readonly wide?: boolean;
  readonly children: ReactNode;
};

/** Open as long as it is drawn. */
export function Dialog({ title, onClose, wide = false, children }: DialogProps) {
  const { t } = useLingui();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const opened = dialog.current;
    if (opened === null) return;
    const before = document.activeElement;
    opened.showModal();
    opened.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    return () => {
      opened.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does what a click beside the dialog does
    <dialog
      ref={dialog}
      aria-labelledby={id}
      className={classes.dialog}
      data-wide={wide}
      onClose={onClose}
      onClick={({ target }) => {
        if (target === dialog.current) onClose();
      }}
    >
      <div className={classes.inside}>
        <Group justify="space-between" wrap="nowrap" mb="sm">
          <Title order={2} size="h4" id={id}>
            {title}
          </Title>
          <CloseButton size={44} aria-label={t`Close`} onClick={onClose} />
        </Group>
        {children}
      </div>
    </dialog>
  );
}
