// Under the fields: saving what was typed, what stood in the way, and a question before it is left behind.
import { Trans } from '@lingui/react/macro';
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { Problem } from '#console/api/client.ts';
import { Dialog } from '#console/ui/dialog.tsx';
import { ProblemAlert } from '#console/ui/problem-alert.tsx';
import { ago } from './ago.ts';
import classes from './draft.module.css';
import { FieldWords } from './field-words.tsx';
import type { Form } from './form.ts';

export function SaveBar<Value>({ form }: { readonly form: Form<Value> }) {
  const { problem } = form;
  useEffect(() => {
    if (problem !== undefined) document.querySelector<HTMLElement>('main [aria-invalid="true"]')?.focus();
  }, [problem]);
  if (form.readOnly) {
    return (
      <Text size="sm" c="dimmed">
        <Trans>Only an owner of the business may change this.</Trans>
      </Text>
    );
  }
  if (!form.isDirty && !form.isSaving && form.problem === undefined) return null;
  return (
    <section className={classes.saveBar}>
      <Stack gap="xs">
        {form.conflict !== undefined && <ConflictAlert form={form} conflict={form.conflict} />}
        {form.problem !== undefined && <SavingProblem problem={form.problem} />}
        <Group justify="space-between" gap="xs">
          <Text size="sm" role="status">
            <Trans>You have changes that are not saved.</Trans>
          </Text>
          <Group gap="xs">
            <Button variant="default" onClick={form.reset} disabled={form.isSaving}>
              <Trans>Undo</Trans>
            </Button>
            <Button onClick={form.save} loading={form.isSaving}>
              <Trans>Save</Trans>
            </Button>
          </Group>
        </Group>
      </Stack>
      <LeaveGuard form={form} />
    </section>
  );
}

function SavingProblem({ problem }: { readonly problem: unknown }) {
  const first = problem instanceof Problem && problem.code === 'invalid' ? problem.errors[0] : undefined;
  if (first === undefined) return <ProblemAlert problem={problem} />;
  const words: ReactNode = (
    <>
      <Trans>Not saved yet; what you typed is still here.</Trans> <FieldWords error={first} />
    </>
  );
  return <ProblemAlert problem={problem} words={{ invalid: words }} />;
}

type Conflict<Value> = NonNullable<Form<Value>['conflict']>;

function ConflictAlert<Value>({ form, conflict }: { readonly form: Form<Value>; readonly conflict: Conflict<Value> }) {
  const { by, at, keepMine } = conflict;
  const when = at === undefined ? undefined : ago(at);
  return (
    <Alert color="orange" variant="outline" role="alert">
      {by === undefined ? (
        <Trans>This was changed elsewhere while you were typing. Nothing of yours is lost.</Trans>
      ) : (
        <Trans>
          <bdi>{by}</bdi> changed this while you were typing ({when}). Nothing of yours is lost.
        </Trans>
      )}
      <Group gap="xs" mt="xs">
        <Button variant="default" onClick={form.reset}>
          <Trans>Take theirs</Trans>
        </Button>
        <Button variant="default" onClick={keepMine} loading={form.isSaving}>
          <Trans>Keep mine</Trans>
        </Button>
      </Group>
    </Alert>
  );
}

function LeaveGuard<Value>({ form }: { readonly form: Form<Value> }) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => form.isDirty && current.pathname !== next.pathname,
    // What was typed is kept in the browser, so closing the window needs no question.
    ...{ enableBeforeUnload: false, withResolver: true },
  });
  if (status !== 'blocked') return null;
  return (
    <Dialog title={<Trans>Changes that are not saved</Trans>} onClose={reset}>
      <Stack>
        <Text>
          <Trans>What you changed here is not saved. It stays in this browser until you come back.</Trans>
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button
            variant="default"
            onClick={() => {
              form.reset();
              proceed();
            }}
          >
            <Trans>Throw away</Trans>
          </Button>
          <Button variant="default" onClick={proceed}>
            <Trans>Leave</Trans>
          </Button>
          <Button onClick={reset} data-autofocus>
            <Trans>Stay</Trans>
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
