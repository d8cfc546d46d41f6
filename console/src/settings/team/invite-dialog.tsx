// Somebody new: name, address, role. They get an e-mail with the way in.
import { Trans } from '@lingui/react/macro';
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { ask } from '#console/api/client.ts';
import { isLocal } from '#console/session/sign-in.ts';
import { useSubmit } from '#console/settings/submit.ts';
import { useTyped } from '#console/settings/typed.ts';
import { Dialog } from '#console/ui/dialog.tsx';
import { say } from '#console/ui/notice.tsx';
import { ProblemAlert } from '#console/ui/problem-alert.tsx';
import { checkMember, fieldOf, memberWords, TEAM_PROBLEMS } from './member-words.tsx';
import { type Member, useLookAgain } from './members.ts';
import { RoleField } from './role-field.tsx';

type Invited = Omit<Member, 'id'>;

const NOBODY: Invited = { name: '', email: '', role: 'staff' };

export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const [values, type, forget] = useTyped('invite', NOBODY);
  const lookAgain = useLookAgain();
  const { form, mistakes, problem, isSending, onSubmit } = useSubmit<Invited, Member>(values, {
    check: checkMember,
    fieldOf,
    send: ({ name, email, role }) =>
      ask('POST', '/members', { body: { name: name.trim(), email: email.trim(), role } }),
    onDone: ({ name }) => {
      forget();
      say(
        <Trans>
          <bdi>{name}</bdi> may sign in now.
        </Trans>,
      );
      onClose();
      void lookAgain();
    },
  });
  return (
    <Dialog title={<Trans>Invite somebody</Trans>} onClose={onClose}>
      <form ref={form} noValidate onSubmit={onSubmit}>
        <Stack>
          <TextInput
            label={<Trans>Name</Trans>}
            data-autofocus
            autoComplete="off"
            value={values.name}
            error={memberWords(mistakes.name)}
            onChange={(event) => type({ ...values, name: event.currentTarget.value })}
          />
          <TextInput
            label={<Trans>E-mail</Trans>}
            description={<EmailHint />}
            type="email"
            autoComplete="off"
            value={values.email}
            error={memberWords(mistakes.email)}
            onChange={(event) => type({ ...values, email: event.currentTarget.value })}
          />
          <RoleField value={values.role} onChange={(role) => type({ ...values, role })} />
          {problem !== undefined && <ProblemAlert problem={problem} words={TEAM_PROBLEMS} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" loading={isSending}>
              <Trans>Invite</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

function EmailHint() {
  return isLocal() ? (
    <Trans>On this machine nobody gets an e-mail: who is invited stands on the sign-in page.</Trans>
  ) : (
    <Trans>They get an e-mail with a first password.</Trans>
  );
}
