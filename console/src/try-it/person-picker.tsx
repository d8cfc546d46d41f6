// Who writes: five kinds of people, each under a name of one's own choice.
import { Trans, useLingui } from '@lingui/react/macro';
import { Radio, Stack, Text, TextInput } from '@mantine/core';
import { Flyout } from '#console/ui/flyout.tsx';
import { CHANNEL_NAMES } from './channel-names.ts';
import { kindsOn, type Person } from './people.ts';
import { ScenePart } from './scene-part.tsx';
import type { PersonKind } from './search.ts';

export type PersonPickerProps = {
  readonly person: Person;
  readonly onMeet: (kind: PersonKind) => void;
  readonly onRename: (name: string) => void;
};

export function PersonPicker({ person, onMeet, onRename }: PersonPickerProps) {
  const { t } = useLingui();
  const kinds = useKinds();
  const { name } = person;
  const { short } = kinds[person.kind];
  const app = CHANNEL_NAMES[person.channel];
  return (
    <Flyout
      kind="dialog"
      face={(face) => (
        <ScenePart label={t`Person`} {...face}>
          <bdi>{name}</bdi>, {short}
        </ScenePart>
      )}
    >
      {({ id }) => (
        <Stack gap="sm" p="xs" id={id} role="dialog" aria-label={t`Person`}>
          <Radio.Group
            label={<Trans>Who are you?</Trans>}
            value={person.kind}
            onChange={(kind) => onMeet(kind as PersonKind)}
          >
            <Stack gap={4} mt="xs">
              {kindsOn(person.channel).map((kind) => (
                <Radio key={kind} value={kind} label={kinds[kind].short} description={kinds[kind].long} size="md" />
              ))}
            </Stack>
          </Radio.Group>
          {person.channel === 'whatsapp' ? (
            <TextInput
              label={<Trans>Name on WhatsApp</Trans>}
              value={name}
              maxLength={100}
              onChange={(event) => onRename(event.currentTarget.value)}
            />
          ) : (
            <Text size="sm">
              <Trans>{app} tells the shop no name with a message.</Trans>
            </Text>
          )}
        </Stack>
      )}
    </Flyout>
  );
}

function useKinds(): Readonly<Record<PersonKind, { readonly short: string; readonly long: string }>> {
  const { t } = useLingui();
  return {
    new: { short: t`a new customer`, long: t`Has never written before.` },
    known: { short: t`a known customer`, long: t`Wrote two days ago.` },
    portuguese: { short: t`a Portuguese speaker`, long: t`Has a phone number of Brazil.` },
    username: { short: t`a customer with a username`, long: t`Hides the phone number.` },
    blocked: { short: t`a blocked customer`, long: t`The owner blocked this contact: the bot stays silent.` },
  };
}
