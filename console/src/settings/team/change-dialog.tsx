// Another name or role for a member; it holds from their next click on.
import { Trans } from '@lingui/react/macro';
import { Alert, Button, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useBusiness } from '#console/api/business.ts';
import { ask } from '#console/api/client.ts';
import { useSubmit } from '#console/settings/submit.ts';
import { Dialog } from '#console/ui/dialog.tsx';
import { say } from '#console/ui/notice.tsx';
import { ProblemAlert } from '#console/ui/problem-alert.tsx';
import { checkMember, memberWords, TEAM_PROBLEMS } from './member-words.tsx';
import { type Member, useLookAgain } from './members.ts';
import { RoleField } from './role-field.tsx';

export function ChangeDialog({ member, onClose }: { readonly member: Member; readonly onClose: () => void }) {
  const [values, setValues] = useState(member);
  const isMe = useBusiness()?.me.id === member.id;
  const lookAgain = useLookAgain();
  const { form, mistakes, problem, isSending, onSubmit } = useSubmit<Member, Member>(values, {
    check: checkMember,
    send: ({ id, name, role }) => ask('PUT', `/members/${id}`, { body: { name: name.trim(), role } }),
    onDone: () => {
      say(<Trans>Saved. It holds from now on.</Trans>);
      onClose();
      void lookAgain();
    },
  });
  const givesUp = isMe && member.role === 'owner' && values.role === 'staff';
  return (
    <Dialog title={<bdi>{member.name}</bdi>} onClose={onClose}>
      <form ref={form} noValidate onSubmit={onSubmit}>
        <Stack>
          <TextInput
            label={<Trans>Name</Trans>}
            description={<Trans>Other members see it beside what this member writes.</Trans>}
            autoComplete="off"
            value={values.name}
            error={memberWords(mistakes.name)}
            onChange={(event) => setValues({ ...values, name: event.currentTarget.value })}
          />
          <RoleField value={values.role} onChange={(role) => setValues({ ...values, role })} />
          {givesUp && (
            <Alert color="orange" variant="outline">
              <Trans>
                This is you. As staff you can no longer change the settings or the team, nor take this back yourself.
              </Trans>
            </Alert>
          )}
          {problem !== undefined && <ProblemAlert problem={problem} words={TEAM_PROBLEMS} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" loading={isSending}>
              <Trans>Save</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
