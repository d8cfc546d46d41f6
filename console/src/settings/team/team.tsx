// Who may sign in for the business: owners invite, change and remove.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Text } from '@mantine/core';
import IconDots from '@tabler/icons-react/icons/IconDots';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useBusiness } from '#console/api/business.ts';
import { OwnerPage } from '#console/settings/owner-page.tsx';
import classes from '#console/settings/settings.module.css';
import { Menu } from '#console/ui/menu.tsx';
import { Waiting } from '#console/ui/page.tsx';
import { ProblemAlert } from '#console/ui/problem-alert.tsx';
import { ChangeDialog } from './change-dialog.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { type Member, membersQuery } from './members.ts';
import { RemoveDialog } from './remove-dialog.tsx';
import { RoleName } from './role-field.tsx';

type Asking = { readonly what: 'invite' } | { readonly what: 'change' | 'remove'; readonly member: Member };

export function Team() {
  const [asking, setAsking] = useState<Asking>();
  const close = () => setAsking(undefined);
  return (
    <OwnerPage
      title={<Trans>Team</Trans>}
      lead={
        <Trans>
          Staff answer customers. Owners may do everything: answers, hours, channels, and who is in the team.
        </Trans>
      }
      why={
        <Trans>
          Only owners see who is in the team and change it, because who is in it can read what customers write.
        </Trans>
      }
      actions={
        <Button onClick={() => setAsking({ what: 'invite' })}>
          <Trans>Invite somebody</Trans>
        </Button>
      }
    >
      <Members onAsk={setAsking} />
      {asking?.what === 'invite' && <InviteDialog onClose={close} />}
      {asking?.what === 'change' && <ChangeDialog member={asking.member} onClose={close} />}
      {asking?.what === 'remove' && <RemoveDialog member={asking.member} onClose={close} />}
    </OwnerPage>
  );
}

function Members({ onAsk }: { readonly onAsk: (asking: Asking) => void }) {
  const { data, error, isPending, refetch } = useQuery(membersQuery);
  const members = data?.members ?? [];
  return (
    <>
      {error !== null && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      {isPending && <Waiting />}
      <ul className={classes.rows}>
        {members.map((member) => (
          <MemberRow key={member.id} member={member} onAsk={onAsk} />
        ))}
      </ul>
      {members.length === 1 && (
        <Text c="dimmed">
          <Trans>You are alone here. Whom you invite can answer customers while you are away.</Trans>
        </Text>
      )}
    </>
  );
}

function MemberRow({ member, onAsk }: { readonly member: Member; readonly onAsk: (asking: Asking) => void }) {
  const { t } = useLingui();
  const isMe = useBusiness()?.me.id === member.id;
  const { name, email, role } = member;
  return (
    <li className={classes.rowHead}>
      <div>
        <Text fw={600}>
          <bdi>{name}</bdi> {isMe && <Trans>(you)</Trans>}
        </Text>
        <Text size="sm" c="dimmed">
          <bdi>{email}</bdi>
        </Text>
      </div>
      <span className={classes.badge}>
        <RoleName role={role} />
      </span>
      <Menu
        align="end"
        name={t`Change or remove ${name}`}
        face={<IconDots aria-hidden />}
        items={[
          { key: 'change', label: t`Change name or role…`, onChoose: () => onAsk({ what: 'change', member }) },
          { key: 'remove', label: t`Remove…`, onChoose: () => onAsk({ what: 'remove', member }) },
        ]}
      />
    </li>
  );
}
