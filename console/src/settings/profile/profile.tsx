// Who the shop is: what its texts call it, where and in which languages it speaks, and which clock it lives by.
import { Trans } from '@lingui/react/macro';
import { Stack, TextInput } from '@mantine/core';
import { EditPage } from '#console/draft/edit-page.tsx';
import { useForm } from '#console/draft/form.ts';
import type { Room } from '#console/draft/room.ts';
import { SaveBar } from '#console/draft/save-bar.tsx';
import { CountryField } from './country-field.tsx';
import { LanguagesField } from './languages-field.tsx';
import { PROFILE } from './profile-part.ts';
import { TimeZoneField } from './time-zone-field.tsx';

export function Profile() {
  return (
    <EditPage
      title={<Trans>Shop profile</Trans>}
      lead={<Trans>What the bot calls your shop, which languages it answers in, and which clock it goes by.</Trans>}
    >
      {(room) => <Fields room={room} />}
    </EditPage>
  );
}

function Fields({ room }: { readonly room: Room }) {
  const form = useForm(PROFILE, room);
  const { value, change, wrong, readOnly } = form;
  return (
    <Stack gap="lg">
      <TextInput
        label={<Trans>Name</Trans>}
        description={<Trans>Texts of the bot put it where they say “Shop name”.</Trans>}
        value={value.name}
        readOnly={readOnly}
        error={wrong('name') && <Trans>Write the name of your shop, with at most 80 characters.</Trans>}
        onChange={(event) => change({ ...value, name: event.currentTarget.value })}
      />
      <TextInput
        label={<Trans>Address</Trans>}
        value={value.address}
        readOnly={readOnly}
        error={wrong('address') && <Trans>This is too long. Use at most 200 characters.</Trans>}
        onChange={(event) => change({ ...value, address: event.currentTarget.value })}
      />
      <TextInput
        label={<Trans>Website</Trans>}
        type="url"
        placeholder="https://"
        value={value.website}
        readOnly={readOnly}
        error={wrong('website') && <Trans>Write an address that begins with https://, or leave it empty.</Trans>}
        onChange={(event) => change({ ...value, website: event.currentTarget.value })}
      />
      <LanguagesField
        value={value.languages}
        readOnly={readOnly}
        isWrong={wrong('languages') !== undefined}
        onChange={(languages) => change({ ...value, languages })}
      />
      <CountryField value={value.country} readOnly={readOnly} onChange={(country) => change({ ...value, country })} />
      <TimeZoneField
        value={value.timeZone}
        readOnly={readOnly}
        isWrong={wrong('timeZone') !== undefined}
        onChange={(timeZone) => change({ ...value, timeZone })}
      />
      <SaveBar form={form} />
    </Stack>
  );
}
