// Who is signed in, and the way out.
import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import IconUserCircle from '@tabler/icons-react/icons/IconUserCircle';
import { useNavigate } from '@tanstack/react-router';
import { useBusiness } from '#console/api/business.ts';
import { signOut } from '#console/session/sign-in.ts';
import { Menu } from '#console/ui/menu.tsx';

export function MemberMenu() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const me = useBusiness()?.me;
  return (
    <Menu
      align="end"
      name={t`Your sign-in`}
      face={<IconUserCircle aria-hidden />}
      head={
        me && (
          <Text size="sm" c="dimmed" px="sm" py={4}>
            <bdi>{me.name}</bdi> · {me.role === 'owner' ? <Trans>Owner</Trans> : <Trans>Staff</Trans>}
          </Text>
        )
      }
      items={[
        { key: 'contacts', label: <Trans>Contacts</Trans>, onChoose: () => void navigate({ to: '/contacts' }) },
        { key: 'settings', label: <Trans>Settings</Trans>, onChoose: () => void navigate({ to: '/settings' }) },
        { key: 'out', label: <Trans>Sign out</Trans>, onChoose: () => void signOut() },
      ]}
    />
  );
}
