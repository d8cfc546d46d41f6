// What is wrong with a member's fields, in words; the codes are ours and the API's.
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Mistakes } from '#console/settings/submit.ts';
import type { Member } from './members.ts';

/** As the API has them. */
const LONGEST_NAME = 80;
const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;

export function checkMember({ name, email }: Pick<Member, 'name' | 'email'>): Mistakes<Member> {
  return {
    ...(name.trim() === '' && { name: 'no-name' }),
    ...(name.trim().length > LONGEST_NAME && { name: 'too-big' }),
    ...(!ADDRESS.test(email.trim()) && { email: email.trim() === '' ? 'no-address' : 'no-such-address' }),
  };
}

/** A refusal that is about a field and not about the whole. */
export function fieldOf(code: string): 'email' | undefined {
  return code === 'already-a-member' || code === 'address-taken' ? 'email' : undefined;
}

export function memberWords(code: string | undefined): ReactNode {
  switch (code) {
    case undefined:
      return undefined;
    case 'no-name':
      return <Trans>Write a name, so that others see who it was.</Trans>;
    case 'too-big':
      return <Trans>This is too long. Use at most 80 characters.</Trans>;
    case 'no-address':
      return <Trans>Write the e-mail address that they sign in with.</Trans>;
    case 'already-a-member':
      return <Trans>Somebody with this address may sign in already.</Trans>;
    case 'address-taken':
      return <Trans>This address signs in to another business here. Use another one.</Trans>;
    default:
      return <Trans>This is no e-mail address. Write one like anna@example.com.</Trans>;
  }
}

export const TEAM_PROBLEMS: Readonly<Record<string, ReactNode>> = {
  'last-owner': (
    <Trans>The business would be left without an owner. Make somebody else an owner first. Nothing was changed.</Trans>
  ),
  'too-many-members': <Trans>A business has at most 50 members. Remove somebody first. Nothing was changed.</Trans>,
  'not-found': <Trans>Somebody else removed this member a moment ago.</Trans>,
};
