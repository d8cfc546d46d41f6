// A bold part of the line above the phone: a button that opens its picker.
import { UnstyledButton } from '@mantine/core';
import IconChevronDown from '@tabler/icons-react/icons/IconChevronDown';
import type { ComponentPropsWithRef, ReactNode } from 'react';
import classes from './try-it.module.css';

export type ScenePartProps = ComponentPropsWithRef<'button'> & { readonly label: string; readonly children: ReactNode };

export function ScenePart({ label, children, ...rest }: ScenePartProps) {
  return (
    <UnstyledButton {...rest} className={classes.part}>
      <span className={classes.partLabel}>{label}: </span>
      <strong>{children}</strong>
      <IconChevronDown size={16} aria-hidden />
    </UnstyledButton>
  );
}
