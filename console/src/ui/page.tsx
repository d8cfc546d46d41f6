// A screen of text and fields: its title, what it is for, and a column that is comfortable to read.
import { Group, Loader, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './page.module.css';

export type PageProps = {
  readonly title: ReactNode;
  /** One sentence: what will my customer see, and when? */
  readonly lead?: ReactNode;
  /** Stands beside the title. */
  readonly actions?: ReactNode;
  readonly wide?: boolean;
  readonly children: ReactNode;
};

export function Page({ title, lead, actions, wide = false, children }: PageProps) {
  return (
    // It scrolls, so the keyboard has to reach it.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <main className={classes.page} data-wide={wide} tabIndex={0}>
      <Stack gap="lg">
        <Group justify="space-between" align="flex-start" gap="sm">
          <Stack gap={4} className={classes.titles ?? ''}>
            <Title order={1} size="h2">
              {title}
            </Title>
            {lead !== undefined && <Text c="dimmed">{lead}</Text>}
          </Stack>
          {actions}
        </Group>
        {children}
      </Stack>
    </main>
  );
}

/** While a screen is on its way. */
export function Waiting() {
  return (
    <Stack align="center" p="xl" aria-busy="true">
      <Loader />
    </Stack>
  );
}
