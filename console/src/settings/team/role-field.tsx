// What somebody may do: two roles, each with its sentence.
import { Trans } from '@lingui/react/macro';
import { Radio, Stack } from '@mantine/core';
import type { Role } from './members.ts';

export function RoleName({ role }: { readonly role: Role }) {
  return role === 'owner' ? <Trans>Owner</Trans> : <Trans>Staff</Trans>;
}

export function RoleField({ value, onChange }: { readonly value: Role; readonly onChange: (role: Role) => void }) {
  return (
    <Radio.Group
      label={<Trans>What they may do</Trans>}
      value={value}
      onChange={(role) => onChange(role === 'owner' ? 'owner' : 'staff')}
    >
      <Stack gap="xs" mt={6}>
        <Radio
          value="staff"
          size="md"
          label={<Trans>Staff</Trans>}
          description={
            <Trans>Answers customers, writes notes, closes the shop early. Sees the settings, changes none.</Trans>
          }
        />
        <Radio
          value="owner"
          size="md"
          label={<Trans>Owner</Trans>}
          description={<Trans>Everything: also answers, hours, channels, the team, and deleting a customer.</Trans>}
        />
      </Stack>
    </Radio.Group>
  );
}
